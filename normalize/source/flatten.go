package source

import (
	"cmp"
	"errors"
	"io"
	"slices"
)

const (
	// ArraySeparator joins the elements of a JSON array in one cell.
	ArraySeparator = ";"

	maxDepth = 64      // nesting of a JSON row
	maxPath  = 1024    // bytes of a flattened key
	maxPaths = 1 << 16 // distinct flattened keys of a file
)

// openJSON reads the file to its end for its keys; the reader itself stays before the first row.
func (r *Reader) openJSON() error {
	r.info.Comma = 0
	keys, err := openText(r.file)
	if err != nil {
		return err
	}
	defer func() { _ = keys.Close() }()
	keys.info.Format = JSONLines
	keys.json = newFlattener(r.file.MaxCell)
	for {
		if _, err := keys.Next(); err != nil {
			if !errors.Is(err, io.EOF) {
				return err
			}
			break
		}
		keys.json.commit()
	}
	r.json = keys.json
	if r.header = r.json.seal(); len(r.header) == 0 && keys.rejected > 0 {
		return r.fail("no line holds a JSON object", nil)
	}
	if r.json.full {
		return r.fail("more than "+itoa(maxPaths)+" different keys", nil)
	}
	return nil
}

// flattener turns JSON objects into cells.
type flattener struct {
	maxCell int
	nodes   map[string]*node // by flattened key; of objects and arrays too
	sealed  bool             // the columns are known
	full    bool             // there were too many keys

	text    []byte
	pos     int
	path    []byte
	arena   []byte // the row's values
	entries []entry
	objects uint64 // objects begun
	arrays  uint64 // outermost arrays begun
	array   uint64 // the outermost array at hand, 0 outside of arrays
	row     uint64
	out     [][]byte
}

// node is one flattened key.
type node struct {
	name   string
	object uint64 // the object that held it last: twice is a repeated key
	row    uint64 // the row that gave it a value last
	array  uint64 // and in which outermost array
	used   bool   // a good row gave it a value
	rank   int    // its earliest place in a good row
	column int    // once sealed; -1: not a column
}

// entry is one value of the row.
type entry struct {
	node     *node
	from, to int
	null     bool
}

func newFlattener(maxCell int) *flattener {
	return &flattener{maxCell: maxCell, nodes: map[string]*node{}}
}

// commit makes the keys of the row last parsed columns.
func (p *flattener) commit() {
	for i, e := range p.entries {
		if !e.node.used || i < e.node.rank {
			e.node.used, e.node.rank = true, i
		}
	}
}

// seal fixes the columns and returns their names.
func (p *flattener) seal() []string {
	var used []*node
	for _, n := range p.nodes {
		if n.column = -1; n.used {
			used = append(used, n)
		}
	}
	slices.SortFunc(used, func(a, b *node) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(a.name, b.name))
	})
	header := make([]string, len(used))
	for i, n := range used {
		n.column, header[i] = i, n.name
	}
	p.sealed = true
	p.out = make([][]byte, len(used))
	return header
}

// cells parses one row. Before seal it returns no cells.
func (p *flattener) cells(text []byte) ([][]byte, fault) {
	p.text, p.pos = text, 0
	p.path, p.arena, p.entries = p.path[:0], p.arena[:0], p.entries[:0]
	p.array = 0
	p.row++
	p.space()
	if p.peek() != '{' {
		return nil, fault{reason: "not a JSON object"}
	}
	if reason := p.value(0); reason != "" {
		return nil, fault{reason: reason}
	}
	if p.space(); p.pos < len(text) {
		return nil, fault{reason: "text after the JSON object"}
	}
	if !p.sealed {
		return nil, fault{}
	}
	return p.assemble()
}

// assemble joins the values of each column.
func (p *flattener) assemble() ([][]byte, fault) {
	clear(p.out)
	// Joins go behind the values; growing first keeps the cells in place.
	p.arena = slices.Grow(p.arena, len(p.arena)*2+len(p.entries))
	slices.SortStableFunc(p.entries, func(a, b entry) int { return cmp.Compare(a.node.column, b.node.column) })
	for i := 0; i < len(p.entries); {
		column := p.entries[i].node.column
		if column < 0 {
			return nil, fault{reason: "a key that was not there when the file was first read"}
		}
		j := i + 1
		for j < len(p.entries) && p.entries[j].node.column == column {
			j++
		}
		cell := p.join(p.entries[i:j])
		if len(cell) > p.maxCell {
			return nil, fault{"cell longer than " + itoa(p.maxCell) + " bytes", column + 1}
		}
		p.out[column] = cell
		i = j
	}
	return p.out, fault{}
}

func (p *flattener) join(entries []entry) []byte {
	if len(entries) == 1 {
		return p.arena[entries[0].from:entries[0].to]
	}
	from := len(p.arena)
	for _, e := range entries {
		if e.null {
			continue
		}
		if len(p.arena) > from {
			p.arena = append(p.arena, ArraySeparator...)
		}
		p.arena = append(p.arena, p.arena[e.from:e.to]...)
	}
	return p.arena[from:]
}

// add records arena[from:] as a value of the path at hand.
func (p *flattener) add(from int, null bool) string {
	n, reason := p.node()
	if reason != "" {
		return reason
	}
	if n.row == p.row && (p.array == 0 || n.array != p.array) {
		return repeated // as by {"a.b":1,"a":{"b":2}}
	}
	n.row, n.array = p.row, p.array
	p.entries = append(p.entries, entry{n, from, len(p.arena), null})
	return ""
}

// node returns the node of the path at hand.
func (p *flattener) node() (*node, string) {
	if n := p.nodes[string(p.path)]; n != nil {
		return n, ""
	}
	if len(p.nodes) >= maxPaths {
		p.full = true
		return nil, tooMany
	}
	n := &node{name: string(p.path), column: -1}
	p.nodes[n.name] = n
	return n, ""
}
