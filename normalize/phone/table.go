package phone

import (
	"regexp/syntax"
	"slices"

	"github.com/nyaruka/phonenumbers"
)

// class is what the judge's patterns say about all numbers of one length that begin with the same four digits.
type class uint8

const (
	askJudge class = iota // some are valid: the later digits decide
	noNumber
	someLine   // all are valid
	mobileLine // all are valid and mobile
)

// prefixes is the number of ways in which a number begins.
const prefixes = 10000

// table holds the classes of one numbering plan by length; nil where no number of the length is valid.
type table [maxNational + 1]*classes

// classes are the classes of one length by the first four digits.
type classes [prefixes]class

const (
	minNational = 5
	maxNational = 12
)

// compile reads the plan of a region out of the judge's own patterns, so that a fast path cannot disagree with it: four
// digits accept a number only where every continuation is accepted. Each pattern becomes an automaton over digits. A
// plan takes about a millisecond, once.
func compile(region string) *table {
	t := &table{}
	coll, err := phonenumbers.MetadataCollection()
	if err != nil {
		return t
	}
	i := slices.IndexFunc(coll.GetMetadata(), func(m *phonenumbers.PhoneMetadata) bool { return m.GetId() == region })
	if i < 0 {
		return t
	}
	m := coll.GetMetadata()[i]
	lines := []*phonenumbers.PhoneNumberDesc{m.GetFixedLine(), m.GetTollFree(), m.GetPremiumRate(), m.GetSharedCost(), m.GetPersonalNumber(),
		m.GetVoip(), m.GetPager(), m.GetUan(), m.GetVoicemail()}
	for n := minNational; n <= maxNational; n++ {
		all := [...]*automaton{newAutomaton(n, m.GetGeneralDesc()), newAutomaton(n, append(lines, m.GetMobile())...),
			newAutomaton(n, lines...), newAutomaton(n, m.GetMobile())}
		if c := new(classes); c.fill(all, [4]int{}, 0, 0, n) {
			t[n] = c
		}
	}
	return t
}

// fill walks the first four digits through the automata of all numbers, of all kinds, of what is not mobile, and of
// mobiles. It tells whether anything can be valid.
func (c *classes) fill(all [4]*automaton, at [4]int, prefix, depth, length int) bool {
	if depth < 4 {
		some := false
		for d := range 10 {
			next := at
			for i := range all {
				next[i] = all[i].step(at[i], d)
			}
			if c.fill(all, next, prefix*10+d, depth+1, length) {
				some = true
			}
		}
		return some
	}
	var none, every [4]bool
	for i := range all {
		none[i], every[i] = all[i].rest(at[i], length-4)
	}
	switch {
	case none[0] || none[1]:
		c[prefix] = noNumber
	case every[0] && every[3] && none[2]:
		c[prefix] = mobileLine
	case every[0] && every[1]:
		c[prefix] = someLine
	}
	return c[prefix] != noNumber
}

// automaton matches whole numbers of digits against the patterns of a few descriptions. State 0 is the start.
type automaton struct {
	prog   *syntax.Prog
	states [][]uint32 // the instructions at which a state stands, sorted
	next   [][10]int  // 0 is not known yet: nothing leads back to the start
	fates  map[[2]int]fate
}

type fate struct{ none, every bool }

// newAutomaton joins the patterns of the descriptions that allow numbers of the length.
func newAutomaton(length int, descs ...*phonenumbers.PhoneNumberDesc) *automaton {
	pattern := ""
	for _, d := range descs {
		if p := d.GetPossibleLength(); d.GetNationalNumberPattern() != "" && (len(p) == 0 || slices.Contains(p, int32(length))) {
			pattern += "|" + d.GetNationalNumberPattern()
		}
	}
	a := &automaton{fates: map[[2]int]fate{}}
	if pattern != "" {
		if re, err := syntax.Parse("(?:"+pattern[1:]+")$", syntax.Perl); err == nil {
			a.prog, _ = syntax.Compile(re.Simplify())
		}
	}
	var start []uint32
	if a.prog != nil {
		start = a.follow(nil, uint32(a.prog.Start))
	}
	a.state(start)
	return a
}

// follow adds the instructions that stand at pc without a digit between.
func (a *automaton) follow(set []uint32, pc uint32) []uint32 {
	if slices.Contains(set, pc) {
		return set
	}
	set = append(set, pc)
	switch in := &a.prog.Inst[pc]; in.Op {
	case syntax.InstAlt, syntax.InstAltMatch:
		return a.follow(a.follow(set, in.Out), in.Arg)
	case syntax.InstCapture, syntax.InstNop, syntax.InstEmptyWidth:
		return a.follow(set, in.Out)
	}
	return set
}

// state gives the number of a set of instructions.
func (a *automaton) state(set []uint32) int {
	slices.Sort(set)
	for i := range a.states {
		if slices.Equal(a.states[i], set) {
			return i
		}
	}
	a.states = append(a.states, set)
	a.next = append(a.next, [10]int{})
	return len(a.states) - 1
}

func (a *automaton) step(s, digit int) int {
	if to := a.next[s][digit]; to != 0 {
		return to
	}
	var set []uint32
	for _, pc := range a.states[s] {
		in := &a.prog.Inst[pc]
		switch in.Op {
		case syntax.InstRune, syntax.InstRune1, syntax.InstRuneAny, syntax.InstRuneAnyNotNL:
			if in.MatchRune('0' + rune(digit)) {
				set = a.follow(set, in.Out)
			}
		}
	}
	to := a.state(set)
	a.next[s][digit] = to
	return to
}

// rest tells whether none, or every one, of the ways to go on by n digits ends in a match.
func (a *automaton) rest(s, n int) (none, every bool) {
	if len(a.states[s]) == 0 {
		return true, false
	}
	if f, ok := a.fates[[2]int{s, n}]; ok {
		return f.none, f.every
	}
	f := fate{true, true}
	if n == 0 {
		f.every = slices.ContainsFunc(a.states[s], func(pc uint32) bool { return a.prog.Inst[pc].Op == syntax.InstMatch })
		f.none = !f.every
	} else {
		for d := range 10 {
			none, every := a.rest(a.step(s, d), n-1)
			f.none, f.every = f.none && none, f.every && every
		}
	}
	a.fates[[2]int{s, n}] = f
	return f.none, f.every
}
