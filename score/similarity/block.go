package similarity

import "math/bits"

// blockWords is how many words a pattern may take up. Longer ones are not compared bit by bit.
const blockWords = 4

// blockTable has a table for each word of a pattern: 4 KiB.
type blockTable [blockWords]table

// setBlocks adds the symbols of pattern to empty tables.
func setBlocks[T symbol](t *blockTable, pattern []T) {
	for w := range words(len(pattern)) {
		set(&t[w], pattern[w*wordBits:min((w+1)*wordBits, len(pattern))])
	}
}

// words is how many words n bits take up.
func words(n int) int { return (n + wordBits - 1) / wordBits }

// carry is what the column of one word of the pattern hands to that of the next, one bit each.
type carry struct {
	notHP, hn, swap uint64
}

// stepBlock is step for a word of a longer pattern; swaps is 0 or all ones. Hyyrö 2003, figure 8.
func (c column) stepBlock(eq uint64, in carry, swaps uint64) (column, carry) {
	swap := (c.moved&eq<<1 | in.swap) & c.before & swaps
	x := eq | in.hn
	sum := x&c.up + c.up
	d0 := sum ^ c.up | (x | swap | ^c.level)
	notHP, hn := c.level&(c.up|x|swap|sum), d0&c.up
	out := carry{notHP >> 63, hn >> 63, c.moved & eq >> 63}
	notHP, hn = notHP<<1|in.notHP, hn<<1|in.hn
	return column{up: hn | notHP&^d0, level: notHP | ^d0, moved: ^d0, before: eq}, out
}

// blockDistance is the distance of a pattern of at most blockWords words and a text.
func blockDistance[T symbol](pattern, text []T, limit int, swaps bool) int {
	var t blockTable
	setBlocks(&t, pattern)
	var all uint64
	if swaps {
		all = ^all
	}
	columns := [blockWords]column{newColumn(), newColumn(), newColumn(), newColumn()}
	used := columns[:words(len(pattern))]
	for i, s := range text {
		var c carry
		for w := range used {
			used[w], c = used[w].stepBlock(mask(&t[w], pattern[w*wordBits:], s), c, all)
		}
		if rest := len(text) - i - 1; rest%chunk == 0 && blockSum(used, len(pattern), i+1)-rest > limit {
			return limit + 1
		}
	}
	return capped(blockSum(used, len(pattern), len(text)), limit)
}

// blockSum is the distance of a pattern of m symbols and the n of the text read so far.
func blockSum(columns []column, m, n int) int {
	for w, c := range columns {
		n = c.distance(min(wordBits, m-w*wordBits), n)
	}
	return n
}

// jaroBlocks is jaroMasks for strings of at most blockWords words.
func jaroBlocks[T symbol](pattern, text []T) float64 {
	var t blockTable
	setBlocks(&t, pattern)
	m, n := len(pattern), len(text)
	r := reach(m, n)
	var taken, found [blockWords]uint64
	common := 0
	for j, s := range text {
		lo, hi := max(0, j-r), min(m-1, j+r)
		for w := lo / wordBits; w <= hi/wordBits; w++ {
			eq := mask(&t[w], pattern[w*wordBits:], s) &^ taken[w]
			eq &= ^uint64(0) << max(0, lo-w*wordBits)
			eq &= ^uint64(0) >> max(0, (w+1)*wordBits-1-hi)
			if eq != 0 {
				taken[w] |= eq & -eq
				found[j/wordBits] |= 1 << (j % wordBits)
				common++
				break
			}
		}
	}
	if common == 0 {
		return 0
	}
	swapped, i := 0, -1
	for j := range text {
		if found[j/wordBits]>>(j%wordBits)&1 == 0 {
			continue
		}
		if i = nextBit(&taken, i+1); pattern[i] != text[j] {
			swapped++
		}
	}
	return jaroScore(common, swapped/2, m, n)
}

// nextBit is the place of the first bit from i on; there is one.
func nextBit(b *[blockWords]uint64, i int) int {
	w := i / wordBits
	if rest := b[w] >> (i % wordBits); rest != 0 {
		return i + bits.TrailingZeros64(rest)
	}
	for w++; b[w] == 0; w++ {
	}
	return w*wordBits + bits.TrailingZeros64(b[w])
}
