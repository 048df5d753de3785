package export

// members holds the records of each entity, the entities in the order of their
// smallest records.
type members struct {
	first []uint32 // by place: the entity's smallest record
	start []uint32 // by place: where its members begin in list; one more at the end
	list  []uint32
}

// gather sorts the records by entity: some passes; 4 bytes a record and 8 an
// entity, and 4 a record while it works.
func gather(entity []uint32) members {
	at := make([]uint32, len(entity)) // by smallest record: its entity's size, then the next free place
	entities := 0
	for r, e := range entity {
		at[e]++
		if uint32(r) == e {
			entities++
		}
	}
	m := members{first: make([]uint32, 0, entities), start: make([]uint32, 1, entities+1), list: make([]uint32, len(entity))}
	end := uint32(0)
	for r, e := range entity {
		if uint32(r) != e {
			continue
		}
		size := at[r]
		at[r] = end
		end += size
		m.first, m.start = append(m.first, e), append(m.start, end)
	}
	for r, e := range entity {
		m.list[at[e]] = uint32(r)
		at[e]++
	}
	return m
}

func (m *members) len() int { return len(m.first) }

// of lists the members of the entity at a place, ascending.
func (m *members) of(place int) []uint32 { return m.list[m.start[place]:m.start[place+1]] }
