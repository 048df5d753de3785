package name

import "slices"

// Same tells whether two names of one canonical form say the same in all that
// [Compare] and [Name.AppendKeys] look at. They do but for oddities: 砠砠 is
// read as a surname and a given name only where a title follows it.
func (n *Name) Same(o *Name) bool {
	return n.Canonical == o.Canonical && n.Form == o.Form && n.Surname == o.Surname && n.Given == o.Given && n.han.same(&o.han) && n.latin.same(&o.latin)
}

func (h *hanName) same(o *hanName) bool {
	return h.kind == o.kind && h.surname == o.surname && h.double == o.double && h.prefix == o.prefix && h.hint == o.hint && h.title == o.title && slices.Equal(h.chars, o.chars)
}

func (l *latinName) same(o *latinName) bool {
	return l.surname == o.surname && l.marked == o.marked && l.suffix == o.suffix && l.abjad == o.abjad && l.native == o.native &&
		l.readable == o.readable && l.chinese == o.chinese &&
		slices.Equal(l.words, o.words) && slices.Equal(l.nicks, o.nicks) && slices.Equal(l.moved, o.moved)
}
