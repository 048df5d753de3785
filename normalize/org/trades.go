package org

import (
	"strings"
	"sync"
)

// gloss is one translation: its words in singular and their initials.
type gloss struct {
	words    []string
	initials string
}

type tradeTable struct {
	words    map[string]bool    // trade words
	glossary map[string][]gloss // translations of trade words, other words and regions
	english  map[string]bool    // the English words of trades in singular
	longest  int                // bytes
}

// trades loads the trade words and all translations once.
var trades = sync.OnceValue(func() *tradeTable {
	t := &tradeTable{words: map[string]bool{}, glossary: map[string][]gloss{}, english: map[string]bool{}}
	for _, table := range [...]string{tradeWords, glossWords} {
		for line := range strings.Lines(table) {
			han, english, ok := strings.Cut(strings.TrimSpace(line), " ")
			if ok {
				t.add(han, strings.Split(english, ","))
			}
		}
	}
	for line := range strings.Lines(tradeWords) {
		if han, _, ok := strings.Cut(strings.TrimSpace(line), " "); ok {
			t.words[han] = true
			for _, g := range t.glossary[han] {
				for _, w := range g.words {
					t.english[w] = !isNumber(w) && w != "first"
				}
			}
		}
	}
	for region, english := range regionLatin {
		t.add(region, english)
	}
	return t
})

func (t *tradeTable) add(han string, english []string) {
	t.longest = max(t.longest, len(han))
	for _, e := range english {
		g := gloss{words: strings.Fields(e), initials: initialsOf(strings.Fields(e))}
		for i, w := range g.words {
			g.words[i] = singular(w)
		}
		t.glossary[han] = append(t.glossary[han], g)
	}
}

func singular(w string) string {
	switch {
	case strings.HasSuffix(w, "ies") && len(w) > 4:
		return w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "s") && len(w) > 3 && !strings.HasSuffix(w, "ss"):
		return w[:len(w)-1]
	}
	return w
}
