package normalize

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// meaning is what a header says: the field and kind of its column.
type meaning struct {
	field string
	kind  Kind
}

// Special fields that a header may name; they make no Field of their own.
const (
	fieldID        = "id"
	fieldUpdated   = "updated"
	fieldIgnore    = "ignore"
	fieldThing     = "thing"     // the name of something, which is a person where its values are plainly persons
	fieldMaybeID   = "maybe id"  // a key where every row has another one
	fieldRecord    = "record"    // so a system numbers its records; a key where every row has another one
	fieldHousehold = "household" // the number of a household: no one person's
	fieldSex       = "gender"    // this one and the next make one
	fieldPostcode  = "postcode"
	fieldCountry   = "country"

	fieldNationality = "nationality"

	fieldBirthPlace = "birth_place"
	fieldLatitude   = "latitude"
	fieldLongitude  = "longitude"
)

// headerMeaning looks a header up: whole, without a number at its end
// (phone2), without a leading qualifier (PRIMARY_NAME_LAST, home phone), or by
// the kind of thing its last word names. A qualified header keeps its own name
// as its field when the qualifier may change what is meant.
func headerMeaning(h string) (meaning, bool) {
	key := headerKey(h)
	if m, ok := headerWords()[key]; ok {
		return m, true
	}
	if m, ok := headerWords()[strings.TrimRightFunc(key, unicode.IsDigit)]; ok {
		return numbered(h, m)
	}
	if m, ok := headerWords()[strings.TrimSuffix(key, "s")]; ok && m.makesField() {
		return m, true // Tel(s), e-mails
	}
	if stem, ok := strings.CutSuffix(key, "dt"); ok { // join_dt
		if m, ok := headerWords()[stem+"date"]; ok {
			return m, true
		}
	}
	if m, ok := bilingualMeaning(h); ok {
		return m, true
	}
	switch whose, part := streetPartOf(h); part {
	case streetName:
		return meaning{streetOwner(whose), Address}, true
	case houseNumber:
		return meaning{fieldName(h), Code}, true
	}
	words := headerParts(h)
	if n := len(words); n > 1 && (words[n-1] == "type" || words[n-1] == "status") {
		return meaning{fieldIgnore, Ignore}, true // of a telephone, of an address: says nothing about the customer
	}
	if n := len(words); n > 1 { // the first line of an address, or the first of several
		if stem, one := strings.CutSuffix(strings.Join(words, "_"), "1"); one && stem[len(stem)-1] > '9' {
			if m, ok := headerMeaning(strings.TrimSuffix(stem, "_")); ok && m.kind == Address {
				return m, true
			}
		}
	}
	if m, ok := endMeaning(h, words); ok {
		return m, true
	}
	if m, ok := hanMeaning(key); ok {
		return m, true
	}
	if m, ok := stemMeaning(h, words); ok {
		return m, true
	}
	if m, ok := spelledMeaning(words); ok {
		return m, true
	}
	if n := len(words); n > 1 && backQualifiers[words[n-1]] { // phone_work, Person - Email - Home
		if m, ok := headerMeaning(strings.Join(words[:n-1], "_")); ok && m.makesField() && headers().fields[m.field] {
			return m, true
		}
	}
	if m, ok := scriptMeaning(key, words); ok {
		return m, true
	}
	if n := len(words); n > 0 && keyWords[words[n-1]] {
		return meaning{fieldMaybeID, Code}, true // buyer_id, 工单编号: a key where its values are
	}
	for i := len(words) - 1; i > 0 && len(words[i]) <= 2; i-- { // fname_c1, line_a
		if m, ok := headerWords()[strings.Join(words[:i], "")]; ok && m.makesField() {
			return meaning{field: fieldName(h), kind: m.kind}, true
		}
	}
	return meaning{}, false
}

// scriptWords say in which language or script values are written: Full Name (Local), Address EN, Name in Chinese, 公司名称(英文).
var (
	scriptWords = map[string]bool{"local": true, "native": true, "lokal": true, "chinese": true, "english": true, "latin": true, "roman": true, "romanized": true, "romanised": true, "pinyin": true,
		"kana": true, "katakana": true, "kanji": true, "hangul": true, "korean": true, "japanese": true, "cyrillic": true, "arabic": true, "cn": true, "chn": true, "zh": true, "en": true, "eng": true,
		"in": true, "script": true, "language": true, "lang": true}
	hanScriptWords = []string{"英文", "中文", "英语", "拼音", "本地", "繁体", "简体", "原文"}
)

// scriptMeaning reads a header without what it says of the language of its values at its end. A whole name, an organisation or an address is
// one field in all its languages; parts of names are put together by themselves.
func scriptMeaning(key string, words []string) (meaning, bool) {
	stem := words
	for len(stem) > 0 && scriptWords[stem[len(stem)-1]] {
		stem = stem[:len(stem)-1]
	}
	header := strings.Join(stem, "_")
	for _, w := range hanScriptWords {
		if cut, ok := strings.CutSuffix(key, w); ok {
			header = cut
			break
		}
	}
	if header == "" || len(header) == len(strings.Join(words, "_")) {
		return meaning{}, false
	}
	m, ok := headerMeaning(header)
	return m, ok && m.kind.inScripts() && headers().fields[m.field]
}

// inScripts tells kinds whose values one may have in several languages.
func (k Kind) inScripts() bool { return k == Name || k == Org || k == Address || k == Place }

// bilingualMeaning reads a header that says one thing in Han and again in Latin letters: 会员姓名Name, 城市City, 来电人 Caller. Where only one of
// them is known it tells. A key is what its Latin end says: 会员ID.
func bilingualMeaning(h string) (meaning, bool) {
	var han, latin strings.Builder
	for _, r := range width.Fold.String(h) {
		switch {
		case unicode.Is(unicode.Han, r):
			han.WriteRune(r)
		case r < utf8.RuneSelf:
			latin.WriteRune(r)
		default:
			return meaning{}, false
		}
	}
	words := headerParts(latin.String())
	if n := len(words); utf8.RuneCountInString(han.String()) < 2 || n == 0 || len(strings.Join(words, "")) < 2 || keyWords[words[n-1]] {
		return meaning{}, false
	}
	m, ok := headerMeaning(han.String())
	if l, known := headerMeaning(latin.String()); known && (!ok || !m.makesField()) {
		return l, true
	}
	return m, ok
}

// abbreviations are how people who name columns of databases write: PHN_NBR, CUST_NM, FST_NM.
var abbreviations = map[string]string{"phn": "phone", "ph": "phone", "nbr": "number", "num": "number", "nm": "name", "fst": "first", "lst": "last", "mid": "middle", "mdl": "middle",
	"addr": "address", "adr": "address", "ctry": "country", "cntry": "country", "cty": "city", "gndr": "gender", "sfx": "suffix", "eml": "email", "cust": "customer", "ocptn": "occupation",
	"occptn": "occupation", "emplr": "employer", "empl": "employer", "psprt": "passport", "ctzn": "citizenship", "mthr": "mother", "fthr": "father", "maid": "maiden", "bth": "birth", "brth": "birth",
	"soc": "social", "dt": "date", "updt": "update", "crt": "create", "crtd": "created", "acct": "account", "opn": "open", "ts": "time", "natl": "national", "est": "estimated"}

// spelledMeaning reads a header whose words are abbreviated.
func spelledMeaning(words []string) (meaning, bool) {
	spelled, changed := slices.Clone(words), false
	for i, w := range words {
		stem := strings.TrimRight(w, "0123456789")
		if long, ok := abbreviations[stem]; ok {
			spelled[i], changed = long+w[len(stem):], true
		}
		if w == "st" && i+1 < len(words) && codeEndings[words[i+1]] {
			spelled[i], changed = "state", true
		}
	}
	if !changed {
		return meaning{}, false
	}
	if m, ok := headerWords()[strings.Join(spelled, "")]; ok {
		return m, true
	}
	m, ok := headerMeaning(strings.Join(spelled, "_"))
	return m, ok && (headers().fields[m.field] || m.field == fieldIgnore)
}

// makesField tells meanings that name a field from keys and what is not used.
func (m meaning) makesField() bool { return m.field != fieldID && m.kind != Ignore }

// How values are written, behind what they are of: state_cd, race_desc. Codes are of what has a few values, not of names.
var (
	codeEndings = map[string]bool{"cd": true, "code": true, "num": true}
	textEndings = map[string]bool{"desc": true, "description": true, "lbl": true, "label": true, "nm": true, "txt": true, "text": true, "value": true, "name": true}
)

// stemOf cuts off how a header says that its values are written, and the numbers in lists of a thing's parts: address[0].line.
func stemOf(words []string) (stem []string, ending string) {
	stem = slices.DeleteFunc(slices.Clone(words), func(w string) bool { return strings.Trim(w, "0123456789") == "" })
	if n := len(stem); n > 1 && (codeEndings[stem[n-1]] || textEndings[stem[n-1]]) {
		return stem[:n-1], stem[n-1]
	}
	return stem, ""
}

// stemMeaning reads a header by its stem.
func stemMeaning(h string, words []string) (meaning, bool) {
	stem, ending := stemOf(words)
	if len(stem) == len(words) || len(stem) == 0 {
		return meaning{}, false
	}
	if last := stem[len(stem)-1]; last == "type" || last == "status" {
		return meaning{fieldIgnore, Ignore}, true
	}
	m, ok := headerWords()[strings.Join(stem, "")]
	if !ok {
		m, ok = endMeaning(strings.Join(stem, "_"), stem)
	}
	if !ok || !m.makesField() || codeEndings[ending] && m.kind != Category && m.kind != Place && m.kind != Code && m.kind != Phone {
		return meaning{}, false
	}
	return m, true
}

// numbered is what a header with a number at its end means, from what it means without.
func numbered(h string, m meaning) (meaning, bool) {
	switch m.kind {
	case Phone, Email, Name:
		return m, true // one more of the same
	case Code, Ignore:
		return meaning{}, false
	case Address:
		if _, n := numberedStem(h); n == 1 { // the first line, or the first of several addresses
			return m, true
		}
	}
	return meaning{field: fieldName(h), kind: m.kind}, true
}

// endMeaning reads a header by the longest known word that its words end with.
func endMeaning(h string, words []string) (meaning, bool) {
	for i := 1; i < len(words); i++ {
		m, ok := headerWords()[strings.Join(words[i:], "")]
		if !ok || !m.makesField() || codeQualifiers[words[0]] && m.kind != Category {
			continue
		}
		switch {
		case own(words[:i]), m.kind.inScripts() && own(slices.DeleteFunc(slices.Clone(words[:i]), func(w string) bool { return scriptWords[w] })):
			return m, true
		case words[i] == "name" && i == len(words)-1 && !slices.ContainsFunc(words[:i], func(w string) bool { return persons[w] }):
			return nameOf(words[:i]), true
		}
		return meaning{field: fieldName(h), kind: m.kind}, true
	}
	return meaning{}, false
}

// own tells whether all that stands before a header word leaves it what it is: the customer's own.
func own(qualifiers []string) bool {
	return !slices.ContainsFunc(qualifiers, func(w string) bool { // address[0].city
		return !plainQualifiers[w] && !placeQualifiers[strings.TrimRight(w, "0123456789")] && !writtenQualifiers[w] && !codeQualifiers[w] && strings.Trim(w, "0123456789") != ""
	})
}

// nameOf reads the header of the name of something: a city's is a place, an employer's an organisation. What else has a name, a
// song, a site, its values tell.
func nameOf(words []string) meaning {
	if m, ok := headerWords()[strings.Join(words, "")]; ok && m.makesField() {
		return m
	}
	return meaning{fieldThing, Name}
}

// headerParts splits a header into its words, in lower case: at signs and, as
// MailingStreet and IDType are written, before a capital that begins a word.
func headerParts(h string) []string {
	var b strings.Builder
	runes := []rune(width.Fold.String(h))
	for i, r := range runes {
		if unicode.IsUpper(r) && i > 0 && (unicode.IsLower(runes[i-1]) || unicode.IsUpper(runes[i-1]) && i+1 < len(runes) && unicode.IsLower(runes[i+1])) {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
	}
	return strings.FieldsFunc(foldHeader(b.String()), func(r rune) bool { return !inWord(r) })
}

// keyWords end the headers of keys.
var keyWords = map[string]bool{"id": true, "no": true, "key": true, "number": true, "code": true}

// hanEndings are what Chinese headers end with: 来电人, 邮寄地址, 紧急联系电话.
var hanEndings = sync.OnceValue(func() map[string]meaning {
	out := map[string]meaning{}
	for _, e := range hanEndingWords {
		out[headerKey(e.word)] = e.meaning
	}
	return out
})

var hanEndingWords = []struct {
	word string
	meaning
}{
	{"联系人", meaning{"name", Name}}, {"姓名", meaning{"name", Name}}, {"地址", meaning{"address", Address}},
	{"住址", meaning{"address", Address}}, {"电话", meaning{"phone", Phone}}, {"手机", meaning{"phone", Phone}},
	{"手机号", meaning{"phone", Phone}}, {"邮箱", meaning{"email", Email}},
	{"公司", meaning{"org", Org}}, {"单位", meaning{"org", Org}}, {"单位名称", meaning{"org", Org}}, {"身份证号", meaning{"id_number", Identifier}},
	{"城市", meaning{"city", Place}}, {"地区", meaning{"city", Place}}, {"编号", meaning{fieldMaybeID, Code}},
	{"卡号", meaning{fieldMaybeID, Code}}, {"单号", meaning{fieldMaybeID, Code}},
	{"代码", meaning{fieldMaybeID, Code}}, {"账号", meaning{fieldMaybeID, Code}}, {"帳號", meaning{fieldMaybeID, Code}},
	{"号码", meaning{"phone", Phone}}, {"称呼", meaning{"name", Name}},
	{"昵称", meaning{"nickname", Text}}, {"暱稱", meaning{"nickname", Text}}, {"类型", meaning{fieldIgnore, Ignore}},
	{"状态", meaning{fieldIgnore, Ignore}},
	{"日期", meaning{fieldIgnore, Ignore}}, {"时间", meaning{fieldIgnore, Ignore}}, {"人", meaning{"name", Name}},
}

// hanContents are words that say what a header means wherever they stand in it.
var hanContents = []struct {
	word string
	meaning
}{
	{"邮箱", meaning{"email", Email}}, {"电邮", meaning{"email", Email}},
	{"手机", meaning{"phone", Phone}}, {"电话", meaning{"phone", Phone}},
	{"身份证", meaning{"id_number", Identifier}}, {"出生", meaning{"birth_date", Date}},
}

// hanMeaning knows a Chinese header by its end, the longest that is known, or by a word in it: 香港身份证号码 is no telephone, which 号码 alone is.
func hanMeaning(key string) (meaning, bool) {
	if !strings.ContainsFunc(key, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		return meaning{}, false
	}
	for i := range key {
		end := key[i:]
		if i > 0 && utf8.RuneCountInString(end) >= 2 {
			if m, ok := headerWords()[end]; ok && (m.makesField() || m.field == fieldIgnore) {
				return m, true
			}
		}
		if m, ok := hanEndings()[end]; ok {
			return m, true
		}
	}
	for _, c := range hanContents {
		if strings.Contains(key, headerKey(c.word)) {
			return c.meaning, true // 邮箱或QQ, 手机(必填): the values are looked at before it is believed
		}
	}
	return meaning{}, false
}

// plainQualifiers may stand before a header word without making another
// property of it.
var plainQualifiers = map[string]bool{"primary": true, "main": true, "home": true, "work": true, "mobile": true, "customer": true, "contact": true,
	"personal": true, "business": true, "native": true, "cust": true, "clnt": true, "mbr": true, "secondary": true, "other": true, "patient": true, "pat": true, "voter": true, "telecom": true, "client": true, "user": true, "person": true,
	"shipping": true, "ship": true, "to": true, "bill": true, "default": true, "alt": true, "alternate": true, "office": true, "legal": true, "full": true, "mailing": true, "billing": true, "guest": true, "member": true, "passenger": true, "subscriber": true, "consignee": true, "payer": true,
	"applicant": true, "insured": true, "student": true, "employee": true, "cardholder": true, "lead": true, "delivery": true, "receiver": true, "recipient": true, "buyer": true, "caller": true, "account": true,
	"donor": true, "volunteer": true, "respondent": true, "attendee": true, "registrant": true, "participant": true, "resident": true, "pupil": true, "elector": true, "citizen": true,
	"your": true, "my": true, "votre": true, "vos": true, "ihr": true, "ihre": true, "deine": true, "dein": true, "su": true, "tu": true, "seu": true, "sua": true, "ваше": true, "ваша": true, "ваш": true}

// How registers write what a column holds, in front of what it is of: NO_MAE (nome), nu_telefone, ds_municipio; co_sexo. Codes are of
// what has a few values.
var (
	writtenQualifiers = map[string]bool{"no": true, "nm": true, "nom": true, "nu": true, "nr": true, "num": true, "ds": true, "dt": true, "sg": true, "dta": true, "dat": true, "des": true, "completo": true, "completa": true}
	codeQualifiers    = map[string]bool{"co": true, "cd": true, "cod": true}
)

// backQualifiers are plain ones that may stand behind a header word.
var backQualifiers = map[string]bool{"primary": true, "main": true, "home": true, "work": true, "mobile": true, "personal": true, "business": true, "biz": true, "office": true, "direct": true,
	"pessoa": true, "aluno": true, "private": true, "privat": true, "contact": true, "patient": true, "customer": true, "preferred": true, "full": true, "alt": true}

// placeQualifiers may stand before a part of an address.
var placeQualifiers = map[string]bool{"address": true, "addr": true, "residence": true, "residential": true, "res": true, "current": true, "permanent": true, "postal": true, "mail": true}

// persons have names of persons: a mother's, the holder's of a card.
var persons = map[string]bool{"mother": true, "mothers": true, "father": true, "fathers": true, "maiden": true, "spouse": true, "husband": true, "wife": true, "partner": true,
	"parent": true, "guardian": true, "child": true, "kin": true, "relative": true, "contact": true, "emergency": true, "legal": true, "preferred": true, "display": true,
	"birth": true, "holder": true, "person": true, "owner": true, "manager": true, "doctor": true, "physician": true, "author": true, "inventor": true, "head": true}

// fieldName makes a field name of a header.
func fieldName(h string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(h), func(r rune) bool { return !inWord(r) }), "_")
}
