package email

import (
	"github.com/guiyi/guiyi/score/similarity"
)

// A sketch holds, from the highest bit down: whether nothing can be told, the length of the local part, a hash of the domain, a hash
// of the account (the local part without dots, hyphens and underscores), and the bag of characters of the local part.
const (
	sketchOpaque  = 1 << 63
	sketchLength  = 57                 // 6 bits
	sketchDomain  = 49                 // 8 bits
	sketchAccount = similarity.BagBits // 12 bits
	sketchBag     = 1<<sketchAccount - 1
)

// Sketch is what [Ceiling] needs of an address.
func (e *Email) Sketch() uint64 {
	if e.Masked || e.Tag != "" || len(e.Local) >= 1<<6 || e.QQ != "" && e.QQ != e.Local {
		return sketchOpaque
	}
	bag, ok := similarity.Bag(e.Local)
	if !ok {
		return sketchOpaque // lengths are counted in code points
	}
	return uint64(len(e.Local))<<sketchLength | similarity.Hash(e.Domain)>>56<<sketchDomain |
		similarity.Hash(undotted(e.Local))>>52<<sketchAccount | bag
}

// Ceiling is the best level that two addresses of different canonical forms with these sketches can have. Cost: about 2 ns.
func Ceiling(a, b uint64) (level Level, exact bool) {
	level = ceiling(a, b)
	return level, level == Conflict
}

func ceiling(a, b uint64) Level {
	differ := a ^ b
	switch {
	case (a|b)&sketchOpaque != 0:
		return Tagged
	case differ>>sketchAccount&0xfff == 0:
		if differ>>sketchDomain&0xff == 0 {
			return Tagged
		}
		return Account
	}
	longer := int(a>>sketchLength&63) - int(b>>sketchLength&63)
	switch edits := max(longer, -longer, similarity.SignatureBound(a&sketchBag, b&sketchBag)); {
	case edits <= 2:
		return Close
	case edits <= slipsIn(min(int(a>>sketchLength&63), int(b>>sketchLength&63))):
		return Similar
	}
	return Conflict
}
