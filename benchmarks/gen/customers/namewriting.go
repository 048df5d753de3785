package customers

import (
	"strings"

	"github.com/guiyi/guiyi/benchmarks/gen/random"
	"github.com/guiyi/guiyi/benchmarks/gen/vocab"
)

// said is how much of a name a cell says.
type said uint8

const (
	nothing said = iota
	partly       // a surname with a title, a nickname, an initial, a mask, another character
	fully
)

// writeName writes a person's name as a source would.
func (w *world) writeName(s *random.Source, p *person, src *source, before bool) (string, said) {
	switch {
	case w.may(s, w.rates.nameMissing):
		return random.Pick(s, []string{"", "", "无", "未知", "N/A", "客户", "测试", "前台", "收货人", "先生"}), nothing
	case p.name.script == western:
		return w.writeWestern(s, p, before)
	case p.name.script == minority:
		return writeMinority(s, p, src)
	case s.Chance(src.latinNames):
		return w.writeLatinHan(s, p)
	}
	return w.writeHan(s, p, src, before)
}

// writeHan writes a Han name in Han characters.
func (w *world) writeHan(s *random.Source, p *person, src *source, before bool) (string, said) {
	n := p.name
	if before { // before the wedding
		n.husband = nil
	}
	traditional := s.Chance(src.traditional(p.region))
	surname := n.surname.Simplified
	if traditional {
		surname = n.surname.Traditional
	}
	title := titleOf(s, p)
	given := n.given[len(n.given)-1]
	switch {
	case w.may(s, src.titleOnly):
		return surname + title, partly
	case w.may(s, w.rates.nickname):
		return nickname(s, surname, given, p), partly
	case w.may(s, src.maskedNames):
		return surname + random.Pick(s, []string{"*", "**", "某", "某某"}), partly
	case w.may(s, w.rates.homophone):
		if other, ok := w.tables.Homophone(given, s); ok {
			n.given = append(n.given[:len(n.given)-1:len(n.given)-1], other)
			return n.hanText(traditional), partly
		}
	case w.may(s, w.rates.lostCharacter) && len(n.given) == 2:
		text := n.hanText(traditional)
		return strings.TrimSuffix(text, lastRune(text)) + random.Pick(s, []string{"?", "□", "〓", strings.ToUpper(given.Pinyin[0])}), partly
	}
	text := n.hanText(traditional)
	if informal := vocab.InformalSurnames[n.surname.Simplified]; informal != "" && !traditional && n.husband == nil && w.may(s, 0.3) {
		text = informal + strings.TrimPrefix(text, n.surname.Simplified)
	}
	if traditional {
		text = variants(s, text)
	}
	switch {
	case w.may(s, w.rates.titled):
		text += title
	case w.may(s, w.rates.spacedName) && len(n.surname.Simplified) == 3 && n.husband == nil:
		first := firstRune(text)
		text = first + " " + text[len(first):]
	case w.may(s, w.rates.remarked):
		text += random.Pick(s, []string{"（微信）", "(老客户)", "（已加微信）", "(VIP)", "（本人）"})
	case w.may(s, w.rates.invisible):
		text += random.Pick(s, []string{" ", "\u3000", "\u200b", "\ufe00"})
	case n.english != "" && s.Chance(0.1):
		text = n.english + " " + text
	}
	return text, fully
}

// variants exchanges characters for their other usual form in traditional text.
func variants(s *random.Source, text string) string {
	for _, v := range [][2]string{{"峰", "峯"}, {"群", "羣"}, {"啟", "啓"}, {"裡", "裏"}, {"臺", "台"}, {"衛", "衞"}, {"真", "眞"}} {
		if strings.Contains(text, v[0]) && s.Chance(0.5) {
			text = strings.ReplaceAll(text, v[0], v[1])
		}
	}
	return text
}

func titleOf(s *random.Source, p *person) string {
	if p.minor {
		return "同学"
	}
	if p.female {
		return random.Pick(s, []string{"女士", "女士", "小姐", "太太", "经理", "老师", "总", "姐"})
	}
	return random.Pick(s, []string{"先生", "先生", "先生", "经理", "总", "老师", "师傅", "工"})
}

func nickname(s *random.Source, surname string, given vocab.Name, p *person) string {
	switch s.N(4) {
	case 0:
		return "阿" + given.Simplified
	case 1:
		return "小" + surname
	case 2:
		return given.Simplified + given.Simplified
	}
	if age := 2025 - p.birth.year; age > 50 {
		return "老" + surname
	}
	return "小" + given.Simplified
}

// writeLatinHan writes a Han name in Latin letters.
func (w *world) writeLatinHan(s *random.Source, p *person) (string, said) {
	n := &p.name
	surname := strings.Join(n.surnames, "")
	joined, spaced := titled(strings.Join(n.givens, "")), titledAll(n.givens, " ")
	hyphened := titled(strings.Join(n.givens, "-"))
	surname = titled(surname)
	if n.husband != nil && s.Chance(0.7) {
		surname = titled(strings.Join(w.spellOne(n, *n.husband, true), "")) + " " + surname
	}
	upper := strings.ToUpper(surname)
	switch {
	case w.may(s, w.rates.initials):
		return surname + " " + joined[:1] + ".", partly
	case n.english != "" && s.Chance(0.3):
		if s.Chance(0.5) {
			return n.english + " " + surname, partly
		}
		return random.Pick(s, []string{n.english + " " + upper + " " + hyphened, upper + " " + hyphened + ", " + n.english,
			surname + " " + spaced + " " + n.english, n.english + " " + spaced + " " + surname}), fully
	}
	forms := []string{surname + " " + joined, joined + " " + surname, upper + " " + strings.ToUpper(joined), surname + " " + spaced,
		surname + ", " + joined, upper + " " + joined, strings.ToLower(surname + " " + joined), upper + "/" + strings.ToUpper(joined)}
	if n.system != pinyin {
		forms = []string{upper + " " + hyphened, surname + " " + spaced, hyphened + " " + surname, upper + ", " + strings.ToUpper(hyphened),
			strings.ToUpper(surname + " " + spaced), surname + " " + hyphened, spaced + " " + surname, surname + ", " + hyphened}
	}
	text := random.Pick(s, forms)
	switch {
	case w.may(s, w.rates.fullWidth):
		text = fullWidth(text)
	case w.may(s, w.rates.latinTypo):
		text = w.typo(s, text)
	case w.may(s, w.rates.titled):
		text = honorific(p) + " " + text
	}
	return text, fully
}

// writeWestern writes a Western name; before is before the wedding.
func (w *world) writeWestern(s *random.Source, p *person, before bool) (string, said) {
	n := &p.name
	first, last := n.first, n.last
	if before && n.maiden != "" {
		last = n.maiden
	}
	if short := vocab.LatinShort[first]; short != "" && w.may(s, w.rates.shortFirst) {
		first = short
	}
	if s.Chance(0.4) {
		first, last = accented(first), accented(last)
	}
	if initial := firstRune(first); w.may(s, w.rates.initials) {
		return random.Pick(s, []string{initial + ". " + last, last + " " + initial}), partly
	}
	if n.suffix != "" && s.Chance(0.7) {
		last += " " + n.suffix
	}
	middle := ""
	if n.middle != "" && s.Chance(0.5) {
		middle = " " + random.Pick(s, []string{n.middle, n.middle[:1] + ".", n.middle[:1]})
	}
	text := first + middle + " " + last
	switch {
	case s.Chance(0.12):
		text = last + ", " + first + middle
	case s.Chance(0.08):
		text = strings.ToUpper(text)
	case s.Chance(0.05):
		text = strings.ToLower(text)
	case w.may(s, w.rates.titled):
		text = honorific(p) + " " + text
	case w.may(s, w.rates.titleOnlyWestern):
		return honorific(p) + " " + last, partly
	}
	if w.may(s, w.rates.latinTypo) {
		text = w.typo(s, text)
	}
	return text, fully
}

// accented puts back the accents that the tables leave out.
func accented(name string) string {
	if a := vocab.LatinAccents[name]; a != "" {
		return a
	}
	return name
}

func honorific(p *person) string {
	if p.female {
		return "Ms."
	}
	return "Mr."
}

func writeMinority(s *random.Source, p *person, src *source) (string, said) {
	a, b := p.name.parts[0], p.name.parts[1]
	if s.Chance(src.latinNames) {
		return a.English + " " + b.English, fully
	}
	return a.Han + random.Pick(s, []string{"·", "·", "•", "・", ".", ""}) + b.Han, fully
}

// typo makes one slip of the keyboard in an ASCII text.
func (w *world) typo(s *random.Source, text string) string {
	b := []byte(text)
	if len(b) < 5 || strings.IndexFunc(text, func(r rune) bool { return r > 0x7f }) >= 0 {
		return text
	}
	i := 1 + s.N(len(b)-3)
	switch s.N(4) {
	case 0:
		b = append(b[:i], b[i+1:]...)
	case 1:
		b = append(b[:i+1], b[i:]...)
	case 2:
		b[i], b[i+1] = b[i+1], b[i]
	default:
		if b[i] != ' ' {
			b[i] = byte('a' + s.N(26))
		}
	}
	return string(b)
}

func titled(s string) string { return vocab.Title(s) }

func titledAll(words []string, separator string) string {
	out := make([]string, len(words))
	for i, v := range words {
		out[i] = vocab.Title(v)
	}
	return strings.Join(out, separator)
}

func firstRune(s string) string {
	for _, r := range s {
		return string(r)
	}
	return ""
}

func lastRune(s string) string {
	r := []rune(s)
	return string(r[max(0, len(r)-1):])
}

// fullWidth writes ASCII in the wide forms of a Chinese keyboard.
func fullWidth(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '\u3000'
		case r > ' ' && r < 0x7f:
			return r - '!' + '！'
		}
		return r
	}, s)
}
