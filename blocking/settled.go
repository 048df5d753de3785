package blocking

import (
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Stop names the keys of a part that make no blocks. A key that is no UTF-8,
// which JSON could not hold, is written as NUL and its bytes in hexadecimal, here
// and in Plan.Hot.
type Stop struct {
	Part  KeyPart  `json:"part"`
	Limit int      `json:"limit"` // the most records that a key might have when they were found
	Keys  []string `json:"keys"`  // as text, ascending
}

// validateCuts reports the mistakes of Stops and Hot. It names no key.
func (p Plan) validateCuts() (errs []error) {
	if !p.Settled {
		if len(p.Stops) > 0 || len(p.Hot) > 0 {
			errs = append(errs, fmt.Errorf("blocking plan: stops and hot belong to a settled plan"))
		}
		return errs
	}
	parts := p.parts()
	seen := map[KeyPart]bool{}
	for _, s := range p.Stops {
		if !slices.Contains(parts, s.Part) || seen[s.Part] {
			errs = append(errs, fmt.Errorf("blocking plan: stops of %s, which no rule uses or which stands twice", s.Part))
		}
		seen[s.Part] = true
	}
	if p.Hot != nil && len(p.Hot) != len(p.Rules) {
		return append(errs, fmt.Errorf("blocking plan: hot has %d entries for %d rules", len(p.Hot), len(p.Rules)))
	}
	for i, keys := range p.Hot {
		least := len(p.Rules[i])
		for _, key := range keys {
			if len(key) < least || len(key) > least+p.depth(i) {
				errs = append(errs, fmt.Errorf("blocking rule %d: a hot key of %d texts; %d to %d are possible", i+1, len(key), least, least+p.depth(i)))
				break
			}
		}
	}
	return errs
}

// cutText writes a key that is cut.
func cutText(key string) string {
	if utf8.ValidString(key) && !strings.HasPrefix(key, "\x00") {
		return key
	}
	return "\x00" + hex.EncodeToString([]byte(key))
}

// cutKey is the inverse of cutText.
func cutKey(text string) string {
	if digits, ok := strings.CutPrefix(text, "\x00"); ok {
		if key, err := hex.DecodeString(digits); err == nil {
			return string(key)
		}
	}
	return text
}

// depth is by how many parts the hot blocks of a rule are refined.
func (p Plan) depth(rule int) int {
	if rule >= len(p.Refine) {
		return 0
	}
	return min(refineLevels, len(p.Refine[rule]))
}

// cuts gives the texts of a part that the plan cuts, each once, ascending.
func (p Plan) cuts(part KeyPart) (texts []string) {
	for _, s := range p.Stops {
		if s.Part == part {
			texts = append(texts, s.Keys...)
		}
	}
	for i, keys := range p.Hot {
		for at, k := range append(slices.Clone(p.Rules[i]), p.refining(i)...) {
			if k != part {
				continue
			}
			for _, key := range keys {
				if at < len(key) {
					texts = append(texts, key[at])
				}
			}
		}
	}
	slices.Sort(texts)
	return slices.Compact(texts)
}

// refining gives the parts by which the hot blocks of a rule are refined.
func (p Plan) refining(rule int) Rule {
	if rule >= len(p.Refine) {
		return nil
	}
	return p.Refine[rule][:p.depth(rule)]
}

// stopsOf gives the stop of a part, one without keys where it has none.
func (p Plan) stopsOf(part KeyPart) Stop {
	if i := slices.IndexFunc(p.Stops, func(s Stop) bool { return s.Part == part }); i >= 0 {
		return p.Stops[i]
	}
	return Stop{Part: part}
}
