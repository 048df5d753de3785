package normalize

import (
	"sync"

	"github.com/guiyi/guiyi/normalize/date"
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
		Name:       textOps(text.Free),
		GivenName:  textOps(text.Free),
		Surname:    textOps(text.Free),
		Org:        textOps(text.Free),
		Phone:      textOps(text.Code),
		Email:      textOps(text.Free),
		Address:    textOps(text.Free),
		Place:      textOps(text.Free),
		Identifier: textOps(text.Code),
		Date: kindOf[date.Date, date.Level, date.Part]{
			parse: one(date.Parse),
			head: func(v *date.Date) Value {
				return Value{Raw: v.Raw, Clean: v.Clean, Canonical: v.Canonical, Problem: v.Problem, Valid: v.Valid}
			},
			compare: date.Compare, keys: (*date.Date).AppendKeys, levels: date.Levels(), parts: date.Parts(),
		}.ops(),
		Text:     textOps(text.Free),
		Category: textOps(text.Category),
		Number:   textOps(text.Number),
		Code:     textOps(text.Code),
	}
})
