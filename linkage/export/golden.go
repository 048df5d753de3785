package export

import (
	"io"
	"sync"

	"github.com/guiyi/guiyi/linkage/golden"
	"github.com/guiyi/guiyi/linkage/identity"
)

// goldenChunk is how many entities a worker makes at a time: what they hold
// stays in the processor's cache from one step to the next.
const goldenChunk = 64

// goldenColumns gives the header of golden.csv: a field whose name is taken
// gets another one.
func goldenColumns(g *golden.Golden) []string {
	header := []string{"entity_id", "members"}
	for _, c := range g.Columns() {
		if c == "entity_id" || c == "members" {
			c += "_field"
		}
		header = append(header, c)
	}
	return header
}

// writeGolden writes the golden record of each entity, in the order of the
// entities' smallest records; where each of its values comes from; the merge
// plan, which spells the values out; and the masters of the plan, for the next
// run: to the four writers in this order.
func (r *view) writeGolden(w []io.Writer) error {
	g := r.survivors.golden
	columns := goldenColumns(g)
	if err := newCSV(w[0], r.Human, columns...).flush(); err != nil {
		return err
	}
	if err := newCSV(w[2], r.Human, mergeColumns(r.merge.Merge, columns[2:])...).flush(); err != nil {
		return err
	}
	if err := mastersHeader(w[3]); err != nil {
		return err
	}
	makers := sync.Pool{New: func() any { return r.newGoldenMaker(g) }}
	chunks := (r.members.len() + goldenChunk - 1) / goldenChunk
	return inOrder(r.Workers, chunks, func(chunk int) *goldenMaker {
		m := makers.Get().(*goldenMaker)
		m.chunk(chunk*goldenChunk, min((chunk+1)*goldenChunk, r.members.len()))
		return m
	}, func(m *goldenMaker) error {
		defer makers.Put(m)
		return m.hand(w)
	})
}

// goldenMaker makes golden records chunk after chunk, each worker its own.
type goldenMaker struct {
	*view
	golden *golden.Golden
	cells  []fieldCells // by field
	leads  [][]int      // by field
	heads  []string     // by golden column: its name as JSON, and what stands between it and the value
	fields []int        // by golden column: the field it shows
	latin  []bool       // by golden column: a Latin companion

	records []uint32 // of the chunk
	names   []string // beside records: of their sources
	keys    []string // beside records
	alone   []bool   // beside records: alone in its entity, and no two of its cells compete
	when    []string // beside records that are not alone: when they changed, see dates.sortable
	cited   cited
	dates   dates

	entityID   []byte               // of the entity: how its lines of provenance begin
	candidates [][]golden.Candidate // of the entity, by field
	values     []golden.Value       // of the entity, by golden column
	out, plan  csvWriter
	kept       csvWriter // masters
	prov       []byte
	losers     []int // of the merge plan: their places in the chunk
	filled     []int // of the merge plan: how many cells each record of a source fills
	merges     MergeCounts
}

func (r *view) newGoldenMaker(g *golden.Golden) *goldenMaker {
	s := r.survivors
	m := &goldenMaker{view: r, golden: g, cells: newFieldCells(r.Table, s.config, &s.besides), candidates: make([][]golden.Candidate, len(s.config.Fields))}
	m.leads = leads(s.config, m.cells)
	m.out.human, m.plan.human = r.Human, r.Human
	for i, name := range g.Columns() {
		m.heads = append(m.heads, string(append(appendJSON(nil, name), `,"value":`...)))
		field, latin := g.Column(i)
		m.fields, m.latin = append(m.fields, field), append(m.latin, latin)
	}
	return m
}

// chunk adds the golden records of the entities at some places.
func (m *goldenMaker) chunk(from, to int) {
	start := m.members.start[from : to+1]
	m.alone = m.alone[:0]
	for i := range to - from {
		size := int(start[i+1] - start[i])
		for range size {
			m.alone = append(m.alone, size == 1)
		}
	}
	m.gather(m.members.list[start[0]:start[to-from]])
	for i, first := range m.members.first[from:to] {
		m.entity(m.Assignment.ByCluster[first], int(start[i]-start[0]), int(start[i+1]-start[0]))
	}
}

// entity adds the golden record of one entity, whose records have the places
// from to to-1 in the chunk.
func (m *goldenMaker) entity(id identity.ID, from, to int) {
	m.entityID = append(id.AppendTo(append(m.entityID[:0], `{"entity_id":"`...)), `","field":`...)
	m.out.id(id)
	m.out.number(to - from)
	values := len(m.out.buf)
	if m.alone[from] {
		m.addAlone(from)
	} else {
		m.addValues(from, to)
	}
	m.addMergePlan(id, from, to, m.out.buf[values:])
	m.out.end()
}

// addValues adds the values that survive.
func (m *goldenMaker) addValues(from, to int) {
	for i := range m.cells {
		f := &m.cells[i]
		m.candidates[i] = f.of(from, to)
		if to-from > 1 {
			f.differ = !agree(m.candidates[i])
			m.judge(f, from, to)
			f.writings(from, to)
			m.lack(i, from, to)
		}
	}
	m.values = m.golden.Record(m.values, m.candidates)
	for i := range m.values {
		v := &m.values[i]
		plain := v.Winner >= 0 && m.cells[v.Field].plain[m.cells[v.Field].start[from]+v.Winner]
		m.out.checked(v.Text, plain)
		m.addProvenance(i, v, from, plain)
	}
}

// hand writes what was made and empties the buffers.
func (m *goldenMaker) hand(w []io.Writer) error {
	m.mergeCounts.add(m.merges)
	m.merges = MergeCounts{}
	for i, b := range [4]*[]byte{&m.out.buf, &m.prov, &m.plan.buf, &m.kept.buf} {
		if _, err := w[i].Write(*b); err != nil {
			return err
		}
		*b = (*b)[:0]
	}
	return nil
}
