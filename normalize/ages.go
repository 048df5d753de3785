package normalize

import (
	"slices"
	"strings"
)

// ageWords are what headers call an age.
var ageWords = map[string]bool{"age": true, "ages": true, "alter": true, "edad": true, "âge": true, "età": true, "idade": true, "возраст": true, "вік": true,
	"leeftijd": true, "ålder": true, "alder": true, "ikä": true, "wiek": true, "věk": true, "életkor": true, "vârsta": true, "ηλικία": true, "yaş": true, "umur": true,
	"usia": true, "tuổi": true, "나이": true, "연령": true, "العمر": true, "อายุ": true}

// hanAges end the headers of ages that are written without spaces.
var hanAges = []string{"年龄", "年齡", "年齢", "岁数", "歲數"}

// ageWithin are words beside an age that leave it one.
var ageWithin = map[string]bool{"at": true, "in": true, "of": true, "on": true, "as": true, "the": true, "y": true, "yr": true, "yrs": true, "year": true, "years": true, "completed": true, "full": true}

// seenWords are what headers call the time at which somebody was seen, and was as old as the row says.
var seenWords = map[string]bool{"census": true, "enumeration": true, "snapshot": true, "visit": true, "interview": true, "survey": true, "admission": true, "encounter": true,
	"observation": true, "assessment": true, "exam": true, "examination": true, "screening": true, "consultation": true, "attendance": true, "wave": true, "event": true, "gebeurtenis": true,
	"普查": true, "調查": true, "调查": true, "就诊": true, "就診": true, "入院": true, "访问": true, "訪問": true, "快照": true}

// ageField reads a header: whether it calls its column an age, and the field that the column makes. An age at a visit is the age of who
// comes; an age at something else, and somebody else's, is a property of its own.
func ageField(h string) (field string, ok bool) {
	beside, ok := besideAge(h)
	if !ok {
		return "", false
	}
	for _, w := range beside {
		if ageGroups[w] {
			return "", false
		}
	}
	if slices.ContainsFunc(beside, func(w string) bool { return !seenWords[w] }) {
		return fieldName(h), true
	}
	return fieldAge, true
}

const (
	fieldAge   = "age"
	fieldBirth = "birth_date"
)

// ageGroups are words beside an age that make classes of ages of it.
var ageGroups = map[string]bool{"group": true, "groups": true, "band": true, "range": true, "class": true, "category": true, "cat": true, "bracket": true, "code": true,
	"flag": true, "unit": true, "units": true, "type": true, "id": true, "limit": true, "min": true, "max": true, "verified": true, "段": true, "组": true, "層": true}

// besideAge gives the words beside an age that say more than that it is the customer's own.
func besideAge(h string) (beside []string, ok bool) {
	words := headerParts(h)
	for _, w := range words {
		for _, end := range hanAges {
			if at := strings.Index(w, end); at >= 0 {
				return slices.DeleteFunc([]string{w[:at], w[at+len(end):]}, func(w string) bool { return w == "" || plainQualifiers[w] }), true
			}
		}
	}
	if !slices.ContainsFunc(words, func(w string) bool { return ageWords[w] }) {
		return nil, false
	}
	if len(words) == 2 && words[0] == "birth" { // birth_age: the age by the year of birth, as registers of voters have it
		words = words[1:]
	}
	return slices.DeleteFunc(words, func(w string) bool { return ageWords[w] || ageWithin[w] || plainQualifiers[w] || w == "current" }), true
}

// birthWords are never of a day on which somebody was seen.
var birthWords = map[string]bool{"birth": true, "born": true, "dob": true, "birthdate": true, "birthday": true}

// seenRank says how well the words of a header name the time of an age that has these words beside it; 0: not at all.
func seenRank(words, beside []string) int {
	seen := func(w string) bool { return seenWords[w] }
	switch {
	case slices.ContainsFunc(words, func(w string) bool { return keyWords[w] || birthWords[w] }):
		return 0
	case slices.ContainsFunc(words, func(w string) bool { return slices.Contains(beside, w) }):
		return 3
	case slices.ContainsFunc(beside, func(w string) bool { return !seenWords[w] }):
		return 0
	case slices.ContainsFunc(words, func(w string) bool { return seen(w) || hanSeen(w) }):
		return 2
	case len(words) == 1 && (words[0] == "year" || words[0] == "date" || words[0] == "年份" || words[0] == "日期"):
		return 1
	}
	return 0
}

// hanSeen finds such a word in a header without spaces: 就诊日期.
func hanSeen(header string) bool {
	for w := range seenWords {
		if w[0] >= 0x80 && strings.HasPrefix(header, w) {
			return true
		}
	}
	return false
}
