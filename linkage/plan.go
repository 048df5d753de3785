package linkage

import (
	"context"
	"errors"

	"github.com/guiyi/guiyi/blocking"
	"github.com/guiyi/guiyi/normalize"
)

// plan is the config's blocking plan, or one that is chosen for the table. What
// a config's leaves to blocking, the size of hot blocks and what they are
// refined by, is settled on this table, so that it belongs to the model too.
func (l *Linker) plan(ctx context.Context, t *normalize.Table, keys *blocking.Keys) (plan blocking.Plan, choice blocking.ChoiceReport, err error) {
	given := l.cfg.Plan
	switch {
	case given == nil:
		return blocking.Choose(ctx, keys, l.blocking(t), nil)
	case given.MaxBlock > 0:
		return *given, choice, nil
	}
	b, err := blocking.New(ctx, keys, *given, l.blocking(t))
	if err != nil {
		return plan, choice, err
	}
	defer func() { err = errors.Join(err, b.Close()) }()
	return b.Plan(), choice, nil
}
