package cluster

import "slices"

// forbidden knows which clusters, by slot, constraints keep apart. Both lists are nil where there are none.
type forbidden struct {
	sources [][]uint32        // clean sources in the cluster, ascending
	cannot  []map[uint32]bool // slots that the cluster must stay apart from; nil for most
}

func (f *forbidden) any() bool { return f.sources != nil || f.cannot != nil }

// forbid keeps two of n slots apart.
func (f *forbidden) forbid(n int, i, j uint32) {
	if f.cannot == nil {
		f.cannot = make([]map[uint32]bool, n)
	}
	for _, p := range [2][2]uint32{{i, j}, {j, i}} {
		if f.cannot[p[0]] == nil {
			f.cannot[p[0]] = make(map[uint32]bool)
		}
		f.cannot[p[0]][p[1]] = true
	}
}

// addSource says that slot i of n holds a record of a clean source.
func (f *forbidden) addSource(n int, i, source uint32) {
	if f.sources == nil {
		f.sources = make([][]uint32, n)
	}
	at, found := slices.BinarySearch(f.sources[i], source)
	if !found {
		f.sources[i] = slices.Insert(f.sources[i], at, source)
	}
}

func (f *forbidden) cannotLink(i, j uint32) bool { return f.cannot != nil && f.cannot[i][j] }

// between reports whether a constraint keeps clusters i and j apart.
func (f *forbidden) between(i, j uint32) bool {
	return f.cannotLink(i, j) || f.sources != nil && sharesElement(f.sources[i], f.sources[j])
}

// sharesElement reports whether two ascending lists have an element in common.
func sharesElement(x, y []uint32) bool {
	for len(x) > 0 && len(y) > 0 {
		switch {
		case x[0] < y[0]:
			x = x[1:]
		case x[0] > y[0]:
			y = y[1:]
		default:
			return true
		}
	}
	return false
}

// join lays what holds for j on i as well.
func (f *forbidden) join(i, j uint32) {
	if f.sources != nil {
		f.sources[i] = append(f.sources[i], f.sources[j]...)
		slices.Sort(f.sources[i])
		f.sources[j] = nil
	}
	if f.cannot == nil {
		return
	}
	for k := range f.cannot[j] {
		delete(f.cannot[k], j)
		f.forbid(len(f.cannot), i, k)
	}
	f.cannot[j] = nil
}
