package email

import "github.com/guiyi/guiyi/normalize/internal/pack"

// Keep writes, or reads back, what [Compare] and AppendKeys look at. A table
// keeps no more of an address.
func (e *Email) Keep(c *pack.Coder) {
	c.Canonical(&e.Canonical)
	c.Flags(&e.Masked)
	c.Texts(&e.Local, &e.Domain, &e.Tag, &e.QQ)
}
