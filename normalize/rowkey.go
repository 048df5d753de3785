package normalize

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
)

// rowKeys are the keys of some rows of a source.
type rowKeys struct {
	rows []keyedRow
	text func(row uint32) string
}

// keyedRow is a row with the beginning of its key, which decides most
// comparisons.
type keyedRow struct {
	prefix uint64 // the first eight bytes
	row    uint32
}

func (k rowKeys) compare(a, b keyedRow) int {
	if c := cmp.Compare(a.prefix, b.prefix); c != 0 {
		return c
	}
	return strings.Compare(k.text(a.row), k.text(b.row))
}

// sort orders the rows by their keys, those of one key by their number: by the
// bytes of the prefix from the last to the first, each a counting sort; what
// the prefix leaves open is compared. The rows come in the order of their
// numbers.
func (k rowKeys) sort() {
	from, to := k.rows, make([]keyedRow, len(k.rows))
	for shift := 0; shift < 64; shift += 8 {
		var ends [256]int
		for _, r := range from {
			ends[byte(r.prefix>>shift)]++
		}
		if slices.Contains(ends[:], len(from)) { // the same byte in all
			continue
		}
		sum := 0
		for b, n := range ends {
			ends[b], sum = sum, sum+n
		}
		for _, r := range from {
			b := byte(r.prefix >> shift)
			to[ends[b]] = r
			ends[b]++
		}
		from, to = to, from
	}
	copy(k.rows, from)
	for from := 0; from < len(k.rows); {
		to := from + 1
		for to < len(k.rows) && k.rows[to].prefix == k.rows[from].prefix {
			to++
		}
		slices.SortStableFunc(k.rows[from:to], k.compare)
		from = to
	}
}

// givenKeys are those of a key column; rows without one are rejected.
func (t *Table) givenKeys(s *Source, column int) rowKeys {
	keys := rowKeys{make([]keyedRow, 0, s.Len()), func(row uint32) string { return s.Cell(int(row), column) }}
	for row := range s.Len() {
		key := s.Cell(row, column)
		if strings.TrimSpace(key) == "" {
			t.reject(s, row, "empty key")
			continue
		}
		keys.rows = append(keys.rows, keyedRow{prefix(key), uint32(row)})
	}
	return keys
}

// contentKeys makes a key of each row's content: the beginning of its SHA-256
// and, for the second and later of identical rows, a counter. So shuffled rows
// keep their keys.
func contentKeys(s *Source) rowKeys {
	texts := make([]string, s.Len())
	keys := rowKeys{make([]keyedRow, s.Len()), func(row uint32) string { return texts[row] }}
	seen := make(map[string]int, s.Len())
	var buf []byte
	order := s.byHeader()
	for row := range s.Len() {
		buf = buf[:0]
		for _, i := range order {
			c := s.Cell(row, i)
			buf = fmt.Appendf(buf, "%d:", len(c))
			buf = append(buf, c...)
		}
		sum := sha256.Sum256(buf)
		key := hex.EncodeToString(sum[:10])
		seen[key]++
		if n := seen[key]; n > 1 {
			key = fmt.Sprintf("%s-%d", key, n)
		}
		texts[row], keys.rows[row] = key, keyedRow{prefix(key), uint32(row)}
	}
	return keys
}

func prefix(key string) uint64 {
	var b [8]byte
	copy(b[:], key)
	return binary.BigEndian.Uint64(b[:])
}
