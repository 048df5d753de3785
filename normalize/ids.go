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
