package linkage

import (
	"context"

	"github.com/guiyi/guiyi/blocking"
	"github.com/guiyi/guiyi/normalize"
)

// plan is the config's blocking plan, or one that is chosen for the table. What
// it leaves open, which keys are cut and what refines them, is settled on the
// blocks of this table, see evidence, so that it belongs to the model too.
func (l *Linker) plan(ctx context.Context, t *normalize.Table, keys *blocking.Keys) (blocking.Plan, blocking.ChoiceReport, error) {
	if l.cfg.Plan != nil {
		return *l.cfg.Plan, blocking.ChoiceReport{}, nil
	}
	return blocking.Choose(ctx, keys, l.blocking(t), nil)
}
