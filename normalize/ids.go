package normalize

// idList holds the id of each row's text in as few bytes as its largest id
// takes, once all rows are there. One of the three slices is in use.
type idList struct {
	byte1 []uint8
	byte2 []uint16
	byte4 []uint32
}

func (l *idList) add(id uint32) { l.byte4 = append(l.byte4, id) }

func (l *idList) at(row int) uint32 {
	switch {
	case l.byte1 != nil:
		return uint32(l.byte1[row])
	case l.byte2 != nil:
		return uint32(l.byte2[row])
	}
	return l.byte4[row]
}

// getAll gets the ids of some rows, beside dst.
func (l *idList) getAll(dst, rows []uint32) {
	rows = rows[:len(dst)]
	switch {
	case l.byte1 != nil:
		pick(dst, l.byte1, rows)
	case l.byte2 != nil:
		pick(dst, l.byte2, rows)
	default:
		pick(dst, l.byte4, rows)
	}
}

// pick takes what stands at some places: the shortest of loops, in which the
// processor waits for many places at once.
func pick[E uint8 | uint16 | uint32](dst []uint32, from []E, places []uint32) {
	for i, p := range places {
		dst[i] = uint32(from[p])
	}
}

// joinIDs makes the list of n ids below limit, given in parts.
func joinIDs(parts [][]uint32, n, limit int) idList {
	switch {
	case limit <= 1<<8:
		return idList{byte1: joined[uint8](parts, n)}
	case limit <= 1<<16:
		return idList{byte2: joined[uint16](parts, n)}
	}
	return idList{byte4: joined[uint32](parts, n)}
}

func joined[E uint8 | uint16 | uint32](parts [][]uint32, n int) []E {
	out := make([]E, 0, n)
	for _, p := range parts {
		for _, id := range p {
			out = append(out, E(id))
		}
	}
	return out
}
