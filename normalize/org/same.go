package org

import "slices"

// Same tells whether two organisations of one canonical form say the same in all
// that [Compare] and [Org.AppendKeys] look at.
func (o *Org) Same(x *Org) bool {
	return o.Canonical == x.Canonical && o.Core == x.Core && o.Region == x.Region && o.Stem == x.Stem && o.Trade == x.Trade &&
		o.LegalForm == x.LegalForm && o.Branch == x.Branch && o.han == x.han && o.tail == x.tail && o.parent == x.parent &&
		o.group == x.group && o.county == x.county && o.founder == x.founder && o.law == x.law && o.nation == x.nation && slices.Equal(o.Tokens, x.Tokens)
}
