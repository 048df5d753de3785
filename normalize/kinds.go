package normalize

import (
	"iter"
	"slices"
	"sync"

	"github.com/guiyi/guiyi/normalize/address"
	"github.com/guiyi/guiyi/normalize/date"
	"github.com/guiyi/guiyi/normalize/email"
	"github.com/guiyi/guiyi/normalize/identifier"
	"github.com/guiyi/guiyi/normalize/internal/pack"
	"github.com/guiyi/guiyi/normalize/name"
	"github.com/guiyi/guiyi/normalize/org"
	"github.com/guiyi/guiyi/normalize/phone"
	"github.com/guiyi/guiyi/normalize/text"
)

// ops returns what the kind's package offers.
func (k Kind) ops() *ops {
	if k >= numKinds {
		k = Text
	}
	return allOps()[k]
}

var allOps = sync.OnceValue(func() *[numKinds]*ops {
	return &[numKinds]*ops{
		Ignore:     textOps(text.Free),
		Name:       nameOps(name.Full),
		GivenName:  nameOps(name.Given),
		Surname:    nameOps(name.Surname),
		Org:        orgOps(),
		Phone:      phoneOps(),
		Email:      emailOps(),
		Address:    addressOps(address.Full),
		Place:      addressOps(address.Place),
		Identifier: identifierOps(),
		Date:       dateOps(),
		Text:       textOps(text.Free),
		Category:   textOps(text.Category),
		Number:     textOps(text.Number),
		Code:       textOps(text.Code),
	}
})

func textOps(form text.Form) *ops {
	k := kindOf[text.Text, text.Level, text.Part]{
		parse: one(text.Parser{Form: form}.Parse),
		head: func(v *text.Text) Value {
			return Value{Raw: v.Raw, Clean: v.Clean, Canonical: v.Canonical, Problem: v.Problem, Valid: v.Valid}
		},
		compare: text.Compare, keys: (*text.Text).AppendKeys, levels: text.Levels(), parts: text.Parts(),
		sketch: (*text.Text).Sketch, ceiling: func(a, b uint64) (Level, bool) { l, exact := text.Ceiling(a, b); return Level(l), exact },
	}
	if vote := map[text.Form]func(iter.Seq[string]) text.Coding{text.Category: text.VoteCoding, text.Number: text.VoteDurations}[form]; vote != nil {
		k.vote = func(values iter.Seq[string]) string { return vote(values).String() }
		k.using = func(means string) (func([]text.Text, string) []text.Text, error) {
			coding, err := text.ParseCoding(means)
			return one(text.Parser{Form: form, Coding: coding}.Parse), err
		}
	}
	if form == text.Free {
		k.count = func(values []*text.Text, count []uint32) *text.Corpus {
			return text.NewCorpus(len(values), func(i int) *text.Text { return values[i] }, func(i int) int { return int(count[i]) })
		}
		k.weigh = (*text.Corpus).Weigh
	}
	return k.ops()
}

func nameOps(form name.Form) *ops {
	k := kindOf[name.Name, name.Level, name.Part]{
		parse: one(name.Parser{Form: form}.Parse),
		head: func(v *name.Name) Value {
			return Value{Raw: v.Raw, Clean: v.Clean, Canonical: v.Canonical, Problem: v.Problem, Valid: v.Valid}
		},
		compare: name.Compare, same: (*name.Name).Same, keys: (*name.Name).AppendKeys, levels: name.Levels(), parts: name.Parts(),
	}
	if form != name.Full {
		k.sketch, k.ceiling = (*name.Name).Sketch, func(a, b uint64) (Level, bool) { l, exact := name.Ceiling(a, b); return Level(l), exact }
	} else {
		k.sketch, k.ceiling = (*name.Name).SketchFull, func(a, b uint64) (Level, bool) { l, exact := name.CeilingFull(a, b); return Level(l), exact }
		k.vote = func(values iter.Seq[string]) string { return name.Vote(values).String() }
		k.using = func(means string) (func([]name.Name, string) []name.Name, error) {
			order, err := name.ParseOrder(means)
			return one(name.Parser{Order: order}.Parse), err
		}
	}
	return k.ops()
}

func emailOps() *ops {
	return kindOf[email.Email, email.Level, email.Part]{
		parse: email.AppendAll,
		head: func(v *email.Email) Value {
			return Value{Raw: v.Raw, Clean: v.Clean, Canonical: v.Canonical, Problem: v.Problem, Valid: v.Valid}
		},
		kept: &keptForm[email.Email, email.Level, email.Part]{
			keep: (*email.Email).Keep,
			compare: func(a, b pack.Coder) email.Level {
				var x, y email.Email
				x.Keep(&a)
				y.Keep(&b)
				return email.Compare(&x, &y)
			},
			keys: func(v pack.Coder, dst []string, p email.Part) []string {
				var x email.Email
				x.Keep(&v)
				return x.AppendKeys(dst, p)
			},
		},
		compare: email.Compare, keys: (*email.Email).AppendKeys, levels: email.Levels(), parts: email.Parts(),
		sketch: (*email.Email).Sketch, ceiling: func(a, b uint64) (Level, bool) { l, exact := email.Ceiling(a, b); return Level(l), exact },
	}.ops()
}

func orgOps() *ops {
	return kindOf[org.Org, org.Level, org.Part]{
		parse: one(org.Parse),
		head: func(v *org.Org) Value {
			return Value{Raw: v.Raw, Clean: v.Clean, Canonical: v.Canonical, Problem: v.Problem, Valid: v.Valid}
		},
		compare: org.Compare, same: (*org.Org).Same, keys: (*org.Org).AppendKeys, levels: org.Levels(), parts: org.Parts(),
	}.ops()
}

func addressOps(form address.Form) *ops {
	return kindOf[address.Address, address.Level, address.Part]{
		parse: address.Parser{Form: form}.Append,
		head: func(v *address.Address) Value {
			return Value{Raw: v.Raw, Clean: v.Clean, Canonical: v.Canonical, Problem: v.Problem, Valid: v.Valid}
		},
		kept: &keptForm[address.Address, address.Level, address.Part]{
			keep: (*address.Address).Keep,
			compare: func(a, b pack.Coder) address.Level {
				var x, y address.Address
				x.Keep(&a)
				y.Keep(&b)
				return address.Compare(&x, &y)
			},
			keys: func(v pack.Coder, dst []string, p address.Part) []string {
				var x address.Address
				x.Keep(&v)
				return x.AppendKeys(dst, p)
			},
		},
		compare: address.Compare, keys: (*address.Address).AppendKeys, levels: address.Levels(), parts: address.Parts(),
		sketch: (*address.Address).Sketch, ceiling: func(a, b uint64) (Level, bool) { l, exact := address.Ceiling(a, b); return Level(l), exact },
	}.ops()
}

func identifierOps() *ops {
	return kindOf[identifier.ID, identifier.Level, identifier.Part]{
		parse: identifier.AppendAll,
		head: func(v *identifier.ID) Value {
			return Value{Raw: v.Raw, Clean: v.Clean, Canonical: v.Canonical, Problem: v.Problem, Valid: v.Valid}
		},
		kept: &keptForm[identifier.ID, identifier.Level, identifier.Part]{
			keep: (*identifier.ID).Keep,
			compare: func(a, b pack.Coder) identifier.Level {
				var x, y identifier.ID
				x.Keep(&a)
				y.Keep(&b)
				return identifier.Compare(&x, &y)
			},
			keys: func(v pack.Coder, dst []string, p identifier.Part) []string {
				var x identifier.ID
				x.Keep(&v)
				return x.AppendKeys(dst, p)
			},
		},
		compare: identifier.Compare, keys: (*identifier.ID).AppendKeys, levels: identifier.Levels(), parts: identifier.Parts(),
		sketch: (*identifier.ID).Sketch, ceiling: func(a, b uint64) (Level, bool) { l, exact := identifier.Ceiling(a, b); return Level(l), exact },
	}.ops()
}

func phoneOps() *ops {
	return kindOf[phone.Phone, phone.Level, phone.Part]{
		parse: phone.Parser{}.AppendAll,
		head: func(v *phone.Phone) Value {
			return Value{Raw: v.Raw, Clean: v.Clean, Canonical: v.Canonical, Problem: v.Problem, Valid: v.Valid}
		},
		vote: func(values iter.Seq[string]) string { return phone.Vote(values).String() },
		using: func(means string) (func([]phone.Phone, string) []phone.Phone, error) {
			p, err := phone.ParseParser(means)
			return p.AppendAll, err
		},
		kept: &keptForm[phone.Phone, phone.Level, phone.Part]{
			keep: (*phone.Phone).Keep,
			compare: func(a, b pack.Coder) phone.Level {
				var x, y phone.Phone
				x.Keep(&a)
				y.Keep(&b)
				return phone.Compare(&x, &y)
			},
			keys: func(v pack.Coder, dst []string, p phone.Part) []string {
				var x phone.Phone
				x.Keep(&v)
				return x.AppendKeys(dst, p)
			},
		},
		compare: phone.Compare, keys: (*phone.Phone).AppendKeys, levels: phone.Levels(), parts: phone.Parts(),
		sketch: (*phone.Phone).Sketch, ceiling: func(a, b uint64) (Level, bool) { l, exact := phone.Ceiling(a, b); return Level(l), exact },
	}.ops()
}

func dateOps() *ops {
	return kindOf[date.Date, date.Level, date.Part]{
		parse: one(date.Parse),
		vote:  func(values iter.Seq[string]) string { return date.Vote(values).String() },
		using: func(means string) (func([]date.Date, string) []date.Date, error) {
			if age, ok := date.ParseAge(means); ok {
				return one(age.Parse), nil
			}
			order, err := date.ParseOrder(means)
			return one(date.Parser{Order: order}.Parse), err
		},
		head: func(v *date.Date) Value {
			return Value{Raw: v.Raw, Clean: v.Clean, Canonical: v.Canonical, Problem: v.Problem, Valid: v.Valid}
		},
		compare: date.Compare, same: func(a, b *date.Date) bool { return slices.Equal(a.Readings, b.Readings) }, keys: (*date.Date).AppendKeys, levels: date.Levels(), parts: date.Parts(),
		sketch: (*date.Date).Sketch, ceiling: func(a, b uint64) (Level, bool) { l, exact := date.Ceiling(a, b); return Level(l), exact },
	}.ops()
}
