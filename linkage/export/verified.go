package export

import (
	"strings"

	"github.com/guiyi/guiyi/normalize/date"
	"golang.org/x/text/width"
)

// What the cells of a column beside a field say when they say whether somebody
// checked a value. Beside these a date says yes: the day on which it was done.
var (
	yesWords = words("1 1.0 y yes true t x ok ✓ ✔ √ verified confirmed checked 是 已验证 已驗證 已认证 已認證 已核实 已核實 已确认 已確認 已校验 通过 通過")
	noWords  = words("0 0.0 n no false f - unverified unconfirmed pending 否 未验证 未驗證 未认证 未認證 未核实 未核實 未确认 未確認 未校验 未通过 未通過 待验证 待驗證 待认证 待核实")
)

func words(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(list) {
		m[w] = true
	}
	return m
}

// saysVerified reads a cell of such a column. clear is false where it says neither yes nor
// no; it counts as no then. An empty cell says no.
func (d *dates) saysVerified(raw string) (yes, clear bool) {
	word := strings.ToLower(strings.TrimSpace(width.Fold.String(raw)))
	switch {
	case yesWords[word]:
		return true, true
	case word == "" || noWords[word]:
		return false, true
	}
	yes = d.sortable(date.AnyOrder, raw) != ""
	return yes, yes
}
