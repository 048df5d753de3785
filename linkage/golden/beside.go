package golden

import (
	"encoding/json"
	"errors"
)

// Beside names the source columns that say something of the cells of a field:
// by the field's column, and under "" for all columns that are not named. In JSON
// a string stands for {"": string}.
//
// The package itself reads no columns: whoever gathers the candidates fills
// Candidate.Verified and Candidate.When by it.
type Beside map[string]string

// Of gives the column beside a column of the field; "" for none.
func (b Beside) Of(column string) string {
	if c, ok := b[column]; ok {
		return c
	}
	return b[""]
}

// MarshalJSON writes a string where one column is named for all.
func (b Beside) MarshalJSON() ([]byte, error) {
	if all, ok := b[""]; ok && len(b) == 1 {
		return json.Marshal(all)
	}
	return json.Marshal(map[string]string(b))
}

// UnmarshalJSON reads a string or an object.
func (b *Beside) UnmarshalJSON(text []byte) error {
	var all string
	if json.Unmarshal(text, &all) == nil && string(text) != "null" {
		*b = Beside{"": all}
		return nil
	}
	var by map[string]string
	if json.Unmarshal(text, &by) != nil {
		return errors.New("a column stands beside a field as a header, or as headers by the field's columns")
	}
	if *b = by; len(by) == 0 {
		*b = nil
	}
	return nil
}
