package export

import (
	"fmt"
	"slices"
	"strings"

	"github.com/guiyi/guiyi/normalize/source"
)

// CIFInput is a file of events, in any format of package source.
type CIFInput struct {
	Class  string // what its events are: "purchases", "responses"
	Source string // the source that all keys are of; "": the file has a column that says so
	File   source.File
}

// The columns of an event.
const (
	roleSource = iota
	roleKey
	roleKind
	roleDate
	roleAmount
	roleCurrency
	roles
)

var roleNames = [roles]string{"source", "key", "kind", "date", "amount", "currency"}

// CIFColumns names the columns of the files of events; of several names a file's
// first counts, and behind them its own: source, key, kind, date, amount,
// currency. All but key, and source where the input does not name it, may be
// missing.
type CIFColumns struct{ Source, Key, Kind, Date, Amount, Currency []string }

// Set adds names from a text like key=客户号,date=order_date.
func (c *CIFColumns) Set(text string) error {
	roles := c.byRole()
	for part := range strings.SplitSeq(text, ",") {
		role, column, ok := strings.Cut(part, "=")
		i := slices.Index(roleNames[:], strings.TrimSpace(role))
		if column = strings.TrimSpace(column); !ok || i < 0 || column == "" {
			return fmt.Errorf("%q is not one of %s, = and a column", part, strings.Join(roleNames[:], ", "))
		}
		*roles[i] = append(*roles[i], column)
	}
	return nil
}

func (c *CIFColumns) byRole() [roles]*[]string {
	return [roles]*[]string{&c.Source, &c.Key, &c.Kind, &c.Date, &c.Amount, &c.Currency}
}
