package export

import "github.com/guiyi/guiyi/normalize"

// blockSize is how many rows look up their keys before any of them is written.
const blockSize = 64

// key is the key of a record, and whether it was found to be plain.
type key struct {
	text  string
	plain bool
}

// keyBlock holds the keys of some rows, which it looks up at once.
type keyBlock struct {
	records []uint32
	texts   []string
	plain   []bool
}

func (b *keyBlock) reset()            { b.records = b.records[:0] }
func (b *keyBlock) add(record uint32) { b.records = append(b.records, record) }
func (b *keyBlock) at(i int) key      { return key{b.texts[i], b.plain[i]} }

// lookUp finds the keys and looks at them.
func (b *keyBlock) lookUp(t *normalize.Table) {
	b.texts, b.plain = t.AppendRecordKeys(b.texts[:0], b.records), resize(b.plain, len(b.records))
	for i, text := range b.texts {
		b.plain[i] = isPlain(text)
	}
}
