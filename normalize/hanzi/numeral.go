package hanzi

import (
	"math"
	"strings"
	"unicode/utf8"
)

// digitOf gives the value of a digit character: ASCII, full-width, everyday and financial (GB/T 15835-2011 lists
// both series), the telephone digit 幺 and the traditional forms. It is -1 for anything else.
func digitOf(r rune) int {
	switch r {
	case '0', '０', '〇', '零', '○', '◯':
		return 0
	case '1', '１', '一', '壹', '壱', '弌', '幺':
		return 1
	case '2', '２', '二', '贰', '貳', '弐', '貮', '两', '兩', '弍':
		return 2
	case '3', '３', '三', '叁', '參', '叄', '参', '弎':
		return 3
	case '4', '４', '四', '肆':
		return 4
	case '5', '５', '五', '伍':
		return 5
	case '6', '６', '六', '陆', '陸':
		return 6
	case '7', '７', '七', '柒', '漆':
		return 7
	case '8', '８', '八', '捌':
		return 8
	case '9', '９', '九', '玖':
		return 9
	}
	return -1
}

// unitOf gives the value of a multiplier inside a section of four digits (十 百 千), or 0.
func unitOf(r rune) int {
	switch r {
	case '十', '拾', '什':
		return 10
	case '百', '佰':
		return 100
	case '千', '仟':
		return 1000
	}
	return 0
}

// sectionOf gives the value of a section multiplier (万 亿), or 0.
func sectionOf(r rune) int {
	switch r {
	case '万', '萬':
		return 1e4
	case '亿', '億':
		return 1e8
	}
	return 0
}

// tensOf gives the value of the fused tens 廿 (20), 卅 (30), 卌 (40), or 0.
func tensOf(r rune) int {
	switch r {
	case '廿', '念', '卄':
		return 20
	case '卅':
		return 30
	case '卌':
		return 40
	}
	return 0
}

// IsNumeral reports whether r may be part of a Chinese or Arabic number: a digit of any series, a unit or a fused ten.
// Characters that are numerals only in financial writing and common otherwise (陆, 参, 漆, 念, 什) are included.
func IsNumeral(r rune) bool {
	return digitOf(r) >= 0 || unitOf(r) > 0 || sectionOf(r) > 0 || tensOf(r) > 0
}

// Digits replaces every digit character of s by its ASCII digit: full-width, Chinese, financial, 〇, 两 and 幺.
// Everything else, units such as 十 included, is kept. Digits("一三八0０零") is "138000". ASCII input is returned as it is.
func Digits(s string) string {
	if isASCII(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		if d := digitOf(r); d >= 0 {
			b.WriteByte(byte('0' + d))
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// ParseNumeral reads the whole of s as a non-negative number: positional (八十八, 壹佰贰拾, 廿三, 百零五, 两千,
// 一百二 = 120, 1万2千) or a row of digits (二〇二四, １２, 007). It reports false for anything else and for values that
// do not fit an int.
func ParseNumeral(s string) (int, bool) {
	if s == "" || len(s) > 64 {
		return 0, false
	}
	if n, ok := parseDigitRow(s); ok {
		return n, true
	}
	var p numeralReader
	for _, r := range s {
		if !p.read(r) {
			return 0, false
		}
	}
	return p.value()
}

// parseDigitRow reads a row of digits without units.
func parseDigitRow(s string) (int, bool) {
	n := 0
	for _, r := range s {
		d := digitOf(r)
		if d < 0 || n > (math.MaxInt-d)/10 {
			return 0, false
		}
		n = n*10 + d
	}
	return n, true
}

// numeralReader reads a positional numeral from left to right: total holds finished sections of 万 and 亿, section
// the units of the current one, pending the digits that wait for a unit.
type numeralReader struct {
	total, section, pending int
	digits                  int // number of digits in pending
	lastUnit                int // the last multiplier, for 一百二 = 120
	zero                    bool
	any                     bool
}

func (p *numeralReader) read(r rune) bool {
	p.any = true
	if d := digitOf(r); d >= 0 {
		return p.digit(d, r)
	}
	if t := tensOf(r); t > 0 {
		if p.digits > 0 || (p.lastUnit > 0 && p.lastUnit <= 10) {
			return false
		}
		p.section += t
		p.lastUnit, p.zero = 10, false
		return true
	}
	if u := unitOf(r); u > 0 {
		return p.unit(u)
	}
	if m := sectionOf(r); m > 0 {
		return p.closeSection(m)
	}
	return false
}

func (p *numeralReader) digit(d int, r rune) bool {
	if d == 0 && p.digits == 0 && (p.section > 0 || p.total > 0) {
		p.zero = true // 一百零五: the zero only marks a gap
		return true
	}
	if p.digits > 0 && r > 0x7F && r < 0xFF00 {
		return false // 一二十: two Chinese digits before a unit are no number
	}
	if p.digits >= 4 {
		return false
	}
	p.pending = p.pending*10 + d
	p.digits++
	return true
}

func (p *numeralReader) unit(u int) bool {
	if p.lastUnit > 0 && u >= p.lastUnit {
		return false
	}
	n := p.pending
	if p.digits == 0 {
		n = 1 // 十二, 百零五
	}
	p.section += n * u
	p.pending, p.digits, p.lastUnit, p.zero = 0, 0, u, false
	return true
}

func (p *numeralReader) closeSection(m int) bool {
	n := p.section + p.pending
	if n == 0 {
		return false
	}
	if m == 1e8 {
		if p.total >= 1e8 {
			return false
		}
		p.total = (p.total + n) * m
	} else {
		if p.total%1e8 != 0 {
			return false
		}
		p.total += n * m
	}
	p.section, p.pending, p.digits, p.lastUnit, p.zero = 0, 0, 0, 0, false
	return p.total >= 0
}

func (p *numeralReader) value() (int, bool) {
	if !p.any {
		return 0, false
	}
	last := p.pending
	if p.digits == 1 && p.lastUnit >= 100 && !p.zero {
		last *= p.lastUnit / 10 // 一百二 is 120, 一百零二 is 102
	}
	return p.total + p.section + last, true
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
