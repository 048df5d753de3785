package identifier

import "github.com/guiyi/guiyi/normalize/internal/pack"

// Keep writes, or reads back, what [Compare] and AppendKeys look at. A table
// keeps no more of an identifier.
func (d *ID) Keep(c *pack.Coder) {
	c.Canonical(&d.Canonical)
	c.Byte((*uint8)(&d.Type))
	c.Flags(&d.Valid, &d.Masked)
	c.Texts(&d.OrgCode, &d.Birth)
}
