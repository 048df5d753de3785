package export

// blockSize is how many rows look up their keys before any of them is written:
// look-ups that do not wait for each other are fetched from memory at the same
// time.
const blockSize = 64

// key is the key of a record, and whether it was found to be plain.
type key struct {
	text  string
	plain bool
}

// keyBlock holds the keys of some rows.
type keyBlock struct{ keys []key }

func (b *keyBlock) reset()          { b.keys = b.keys[:0] }
func (b *keyBlock) add(text string) { b.keys = append(b.keys, key{text: text}) }
func (b *keyBlock) at(i int) key    { return b.keys[i] }

// check looks at the texts.
func (b *keyBlock) check() {
	for i := range b.keys {
		b.keys[i].plain = isPlain(b.keys[i].text)
	}
}
