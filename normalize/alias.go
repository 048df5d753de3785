package normalize

import (
	"fmt"

	"github.com/guiyi/guiyi/normalize/org"
)

// aliasesOf gives, by the canonical form of the first name of each pair, the
// second names as they were written.
func (f Field) aliasesOf() map[string][]string {
	if len(f.Aliases) == 0 {
		return nil
	}
	of := map[string][]string{}
	for _, pair := range f.Aliases {
		name := org.Parse(pair[0]).Canonical
		of[name] = append(of[name], pair[1])
	}
	return of
}

// also reads beside each value that has aliases those too, into tables alone:
// what a cell holds, and golden records cite, stays what it is.
func (p parser) also(aliases map[string][]string) parser {
	if aliases == nil {
		return p
	}
	read := p.read
	p.read = func(dst *readings, raw string) {
		from := len(dst.list)
		read(dst, raw)
		for i, to := from, len(dst.list); i < to; i++ {
			for _, other := range aliases[dst.list[i].canonical] {
				read(dst, other)
			}
		}
	}
	return p
}

// checkAliases returns the mistakes of a field's aliases.
func (f Field) checkAliases() (errs []error) {
	if len(f.Aliases) > 0 && f.Kind != Org {
		return []error{fmt.Errorf("aliases are of organisations; the kind is %s", f.Kind)}
	}
	for i, pair := range f.Aliases {
		if a, b := org.Parse(pair[0]), org.Parse(pair[1]); a.Canonical == "" || b.Canonical == "" || a.Canonical == b.Canonical {
			errs = append(errs, fmt.Errorf("alias %d: not two names of an organisation", i+1))
		}
	}
	return errs
}
