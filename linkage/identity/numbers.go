package identity

// numbers are numbers by record or by ID, 0 until they are set, for the time of
// one run: a column, or a map where the run is about few of them, so that a step
// on one record does not cost a sweep over all.
type numbers struct {
	column []uint32
	few    map[uint32]uint32
}

// newNumbers makes numbers for n records or IDs, of which a run sets some.
func newNumbers(n, some int) numbers {
	const sparse = 4 // a map's place costs more than that, but little beside what else a record costs
	if some < n/sparse {
		return numbers{few: make(map[uint32]uint32, some)}
	}
	return numbers{column: make([]uint32, n)}
}

func (x *numbers) at(i uint32) uint32 {
	if x.few != nil {
		return x.few[i]
	}
	return x.column[i]
}

func (x *numbers) set(i, to uint32) {
	if x.few != nil {
		x.few[i] = to
	} else {
		x.column[i] = to
	}
}
