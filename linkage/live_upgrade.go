package linkage

import (
	"context"

	"github.com/guiyi/guiyi/linkage/identity"
	"github.com/guiyi/guiyi/normalize"
)

// Rows copies the rows of the records that are there, in the order of (source,
// key): to train a new model on, or to write a run of them. Errors: see
// [normalize.Table.Extract].
func (x *Live) Rows() (*normalize.Rows, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.rows()
}

func (x *Live) rows() (*normalize.Rows, error) {
	var records []uint32
	for ref := range x.ledger.State().Crosswalk() {
		if r := x.find(ref); r != gone {
			records = append(records, r)
		}
	}
	return x.table.Extract(records)
}

// Upgrade puts another model in the place of the one that the records live
// under, which no step ever does by itself, and clusters them all anew. The new
// Live goes on with the ledger; the old one must not be used any more, unless
// there was an error: then nothing has changed. The delta says which IDs move.
// To know that before, give it a Live with a copy of the ledger
// ([identity.Ledger.WriteTo], [identity.Read]).
//
// Steps of before cannot be taken back as steps any more, but their decisions can,
// in the ledger. With the model of before it begins anew with the records that are
// there, and forgets what those that are gone took. Cost: that of a run.
func (l *Linker) Upgrade(ctx context.Context, x *Live, m *Model, meta identity.Meta) (*Live, Delta, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	rows, err := x.rows()
	if err != nil {
		return nil, Delta{}, err
	}
	table, err := normalize.Build(ctx, rows, m.Schema, l.cfg.Workers)
	if err != nil {
		return nil, Delta{}, err
	}
	r, err := l.Resolve(ctx, table, m)
	if err != nil {
		return nil, Delta{}, err
	}
	return l.Live(ctx, r, x.ledger, meta)
}
