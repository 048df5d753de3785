package export

import (
	"cmp"
	"slices"
)

// Channel is how well the records of two sources, or of one among themselves,
// were brought together: over the pairs of one record of each.
type Channel struct {
	A           string  `json:"a"`
	B           string  `json:"b"` // not before A; the same: pairs inside the source
	TruePairs   int64   `json:"true_pairs"`
	FoundPairs  int64   `json:"found_pairs"`
	CommonPairs int64   `json:"common_pairs"`
	Precision   float64 `json:"precision"` // 1 where no pair was found
	Recall      float64 `json:"recall"`    // 1 where there is no true pair
}

// channels counts the pairs of each two sources. Channels without a pair are
// left out; nil where the records have one source. link leaves out the pairs
// inside a source.
func (l *labels) channels(link bool) []Channel {
	c := channelCounter{names: slices.Compact(slices.Sorted(slices.Values(l.source))), of: map[[2]int]*Channel{}, link: link}
	if len(c.names) < 2 {
		return nil
	}
	for i, name := range l.source {
		place, _ := slices.BinarySearch(c.names, name)
		c.source, c.order = append(c.source, place), append(c.order, i)
	}
	truth := func(i, j int) int { return cmp.Compare(l.truth[i], l.truth[j]) }
	found := func(i, j int) int { return cmp.Compare(l.found[i], l.found[j]) }
	c.count(truth, func(c *Channel) *int64 { return &c.TruePairs })
	c.count(found, func(c *Channel) *int64 { return &c.FoundPairs })
	c.count(func(i, j int) int { return cmp.Or(truth(i, j), found(i, j)) }, func(c *Channel) *int64 { return &c.CommonPairs })
	return c.list()
}

// channelCounter counts pairs by the sources of their records.
type channelCounter struct {
	names  []string // of the sources, ascending
	source []int    // by record
	order  []int    // of the records, as they were sorted last
	of     map[[2]int]*Channel
	link   bool
}

// count adds the pairs of the records that compare as equal.
func (c *channelCounter) count(compare func(i, j int) int, figure func(*Channel) *int64) {
	slices.SortFunc(c.order, func(i, j int) int { return cmp.Or(compare(i, j), cmp.Compare(c.source[i], c.source[j])) })
	type part struct {
		source int
		n      int64
	}
	var parts []part // of one group, by source
	for k, i := range c.order {
		if k > 0 && compare(c.order[k-1], i) != 0 {
			parts = parts[:0]
		}
		for _, p := range parts {
			if p.source != c.source[i] || !c.link {
				*figure(c.channel(p.source, c.source[i])) += p.n
			}
		}
		if n := len(parts); n == 0 || parts[n-1].source != c.source[i] {
			parts = append(parts, part{c.source[i], 0})
		}
		parts[len(parts)-1].n++
	}
}

func (c *channelCounter) channel(a, b int) *Channel {
	at := [2]int{a, b}
	if c.of[at] == nil {
		c.of[at] = &Channel{A: c.names[a], B: c.names[b]}
	}
	return c.of[at]
}

func (c *channelCounter) list() []Channel {
	var out []Channel
	for a := range c.names {
		for b := a; b < len(c.names); b++ {
			if x := c.of[[2]int{a, b}]; x != nil {
				x.Precision, x.Recall = share(x.CommonPairs, x.FoundPairs), share(x.CommonPairs, x.TruePairs)
				out = append(out, *x)
			}
		}
	}
	return out
}
