package linkage

import (
	"context"

	"github.com/guiyi/guiyi/blocking"
	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/score"
)

// plan is the config's blocking plan, or one that is chosen for the table. What
// it leaves open, which keys are cut and what refines them, is settled on the
// blocks of this table, see evidence, so that it belongs to the model too. What
// numbers records makes no rules: the few pairs that have it in common would take
// the places of others.
func (l *Linker) plan(ctx context.Context, t *normalize.Table, keys *blocking.Keys, left []score.LeftOut) (blocking.Plan, blocking.ChoiceReport, error) {
	if l.cfg.Plan != nil {
		return *l.cfg.Plan, blocking.ChoiceReport{}, nil
	}
	cfg := l.blocking(t)
	for _, f := range left {
		if f.NumbersRecords() {
			cfg.Leave = append(cfg.Leave, f.Field)
		}
	}
	return blocking.Choose(ctx, keys, cfg, nil)
}
