package address

import "github.com/guiyi/guiyi/normalize/internal/pack"

// Keep writes, or reads back, what [Compare] and AppendKeys look at. A table
// keeps no more of an address.
func (a *Address) Keep(c *pack.Coder) {
	c.Canonical(&a.Canonical)
	c.Flags(&a.han, &a.foreign, &a.place, &a.crossing)
	c.Set(&a.divisions)
	c.Texts(&a.Road, &a.Number, &a.roadStem, &a.roadType, &a.Locality, &a.Postcode, // the commonest first: one byte tells which are filled
		&a.Country, &a.City, &a.District, &a.Zone, &a.Town, &a.Community, &a.Group, &a.Cross, &a.Lane,
		&a.Estate, &a.Building, &a.Unit, &a.Floor, &a.Room, &a.roadDir, &a.section, &a.hanRoad, &a.steps)
}
