package export

import (
	"slices"
	"strings"

	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/normalize/date"
	"golang.org/x/text/width"
)

// What the cells of a column beside a field say, besides what [normalize.ReadFlag]
// reads, when they say whether somebody checked a value.
var (
	verifiedWords   = strings.Fields("ok verified confirmed checked 已验证 已驗證 已认证 已認證 已核实 已核實 已确认 已確認 已校验 通过 通過")
	unverifiedWords = strings.Fields("unverified unconfirmed pending 未验证 未驗證 未认证 未認證 未核实 未核實 未确认 未確認 未校验 未通过 未通過 待验证 待驗證 待认证 待認證 待核实 待核實")
)

// saysVerified reads a cell of such a column. A date says yes: the day on which
// it was done. clear is false where the cell says neither yes nor no; it counts
// as no then. An empty cell says no.
func (d *dates) saysVerified(raw string) (yes, clear bool) {
	if yes, err := normalize.ReadFlag(raw); err == nil {
		return yes, true
	}
	word := strings.ToLower(strings.TrimSpace(width.Fold.String(raw)))
	switch {
	case slices.Contains(verifiedWords, word):
		return true, true
	case slices.Contains(unverifiedWords, word):
		return false, true
	}
	yes = d.sortable(date.AnyOrder, raw) != ""
	return yes, yes
}
