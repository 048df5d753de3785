package main

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"strings"

	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/score"
)

// maxLine bounds a line of standard input.
const maxLine = 4 << 20

// comparison is the answer of compare.
type comparison struct {
	Kind    string     `json:"kind"`
	A       string     `json:"a"`
	B       string     `json:"b"`
	NormalA string     `json:"normal_a"`
	NormalB string     `json:"normal_b"`
	Level   string     `json:"level"`
	Weight  jsonWeight `json:"weight"`
	Verdict string     `json:"verdict"`
}

// jsonWeight prints bits with three decimals.
type jsonWeight score.Weight

func (w jsonWeight) MarshalJSON() ([]byte, error) { return []byte(score.Weight(w).String()), nil }

func runCompare(_ context.Context, e env, args []string) error {
	f := flags("compare")
	kindName := f.String("kind", "", "name, phone, address, company, id, email, date, text, …")
	batch := f.Bool("batch", false, "read lines of A<TAB>B from standard input")
	rest, err := parse(f, e, args)
	if err != nil {
		return err
	}
	kind, err := valueKind(*kindName)
	if err != nil {
		return err
	}
	answers := json.NewEncoder(e.out)
	answers.SetEscapeHTML(false)
	if !*batch {
		if len(rest) != 2 {
			return usagef("%d values given; two are compared", len(rest))
		}
		return answers.Encode(compareValues(kind, *kindName, rest[0], rest[1]))
	}
	return eachLine(e.in, func(line string) error {
		a, b, _ := strings.Cut(line, "\t")
		return answers.Encode(compareValues(kind, *kindName, a, b))
	})
}

func valueKind(name string) (normalize.Kind, error) {
	if name == "" {
		return normalize.Ignore, usagef("--kind is missing: name, phone, address, company, id, email, date, text, place, category, number or code")
	}
	k, err := normalize.ParseKind(name)
	if err != nil || k == normalize.Ignore {
		return k, usagef("--kind: unknown kind %q", name)
	}
	return k, nil
}

// compareValues compares two cells: the best pair of the values that they hold.
func compareValues(k normalize.Kind, name, a, b string) comparison {
	c := comparison{Kind: name, A: a, B: b, Verdict: "nonmatch"}
	as, bs := k.Parse(a), k.Parse(b)
	c.NormalA, c.NormalB = canonical(as), canonical(bs)
	best := normalize.Missing
	for _, x := range as {
		for _, y := range bs {
			if l := k.Compare(x, y); l != normalize.Missing && (best == normalize.Missing || l < best) {
				best = l
			}
		}
	}
	c.Level = k.LevelName(best)
	if best != normalize.Missing {
		c.Verdict = k.Verdict(best)
		c.Weight = jsonWeight(score.Builtin(k)[best-1].Weight())
	}
	return c
}

func canonical(vs []normalize.Value) string {
	var out []string
	for _, v := range vs {
		out = append(out, v.Canonical)
	}
	return strings.Join(out, "; ")
}

func runNormalize(_ context.Context, e env, args []string) error {
	f := flags("normalize")
	kindName := f.String("kind", "", "name, phone, address, company, id, email, date, text, …")
	rest, err := parse(f, e, args)
	if err != nil {
		return err
	}
	if len(rest) > 0 {
		return usagef("values come on standard input, a line each")
	}
	kind, err := valueKind(*kindName)
	if err != nil {
		return err
	}
	answers := json.NewEncoder(e.out)
	answers.SetEscapeHTML(false)
	return eachLine(e.in, func(line string) error {
		vs := kind.Parse(line)
		if len(vs) == 0 {
			vs = []normalize.Value{{Raw: line}}
		}
		for _, v := range vs {
			if err := answers.Encode(normalized(v)); err != nil {
				return err
			}
		}
		return nil
	})
}

// normalized is the kind's own struct where there is one: it has raw, clean,
// canonical, valid and problem among its fields.
func normalized(v normalize.Value) any {
	if v.Parsed != nil {
		return v.Parsed
	}
	return struct {
		Raw       string `json:"raw"`
		Clean     string `json:"clean"`
		Canonical string `json:"canonical"`
		Valid     bool   `json:"valid"`
	}{Raw: v.Raw}
}

func eachLine(r io.Reader, do func(line string) error) error {
	s := bufio.NewScanner(r)
	s.Buffer(make([]byte, 64<<10), maxLine)
	for s.Scan() {
		if err := do(strings.TrimSuffix(s.Text(), "\r")); err != nil {
			return err
		}
	}
	return s.Err()
}
