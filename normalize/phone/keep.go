package phone

import "github.com/guiyi/guiyi/normalize/internal/pack"

// Keep writes, or reads back, what [Compare] and AppendKeys look at. A table
// keeps no more of a number.
func (v *Phone) Keep(c *pack.Coder) {
	c.Canonical(&v.Canonical)
	c.Flags(&v.Mobile, &v.Masked)
	c.Texts(&v.Country, &v.National, &v.Ext)
}
