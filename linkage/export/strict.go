package export

import (
	"bytes"
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
)

// ConfigError is one mistake in a config file.
type ConfigError struct {
	File         string
	Line, Column int // from 1; the column counts bytes
	Problem      string
}

func (e *ConfigError) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Column, e.Problem)
}

// decodeStrictly decodes JSON into a struct and refuses, all at once, every key
// that the struct does not have, every repeated key and whatever follows the
// value.
func decodeStrictly(name string, text []byte, into any) error {
	s := strict{name: name, text: text, d: json.NewDecoder(bytes.NewReader(text))}
	s.d.UseNumber()
	if err := s.value(reflect.TypeOf(into).Elem(), ""); err != nil {
		var any any
		if whole := json.Unmarshal(text, &any); whole != nil {
			err = whole // it knows the place
		}
		return errors.Join(errors.Join(s.found...), s.broken(err))
	}
	if _, err := s.d.Token(); err != io.EOF {
		s.add(s.d.InputOffset(), "something follows the config")
	}
	if len(s.found) > 0 {
		return errors.Join(s.found...)
	}
	if err := json.Unmarshal(text, into); err != nil {
		return s.broken(err)
	}
	return nil
}

// strict walks the tokens of a JSON text beside the type it is meant for.
type strict struct {
	name  string
	text  []byte
	d     *json.Decoder
	found []error
}

// add notes a mistake at an offset of the text.
func (s *strict) add(offset int64, format string, args ...any) {
	s.found = append(s.found, s.mistake(offset, fmt.Sprintf(format, args...)))
}

func (s *strict) mistake(offset int64, problem string) error {
	before := s.text[:min(offset, int64(len(s.text)))]
	return &ConfigError{
		File: s.name, Line: 1 + bytes.Count(before, []byte("\n")),
		Column:  len(before) - bytes.LastIndexByte(before, '\n'),
		Problem: problem,
	}
}

// broken places an error of encoding/json.
func (s *strict) broken(err error) error {
	offset := s.d.InputOffset()
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	problem := err.Error()
	switch {
	case errors.As(err, &syntax):
		offset, problem = max(syntax.Offset-1, 0), strings.TrimPrefix(problem, "json: ")
	case errors.As(err, &kind):
		offset, problem = max(kind.Offset-1, 0), fmt.Sprintf("%s: a %s stands where a %s belongs", kind.Field, kind.Value, kind.Type)
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		offset, problem = int64(len(s.text)), "the text ends too early"
	}
	return s.mistake(offset, problem)
}

var unmarshalers = []reflect.Type{reflect.TypeFor[json.Unmarshaler](), reflect.TypeFor[encoding.TextUnmarshaler]()}

// value passes over one value. t is nil where any shape is left to the decoder.
func (s *strict) value(t reflect.Type, path string) error {
	for t != nil && t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t != nil {
		for _, u := range unmarshalers {
			if reflect.PointerTo(t).Implements(u) {
				t = nil
				break
			}
		}
	}
	token, err := s.d.Token()
	if err != nil {
		return err
	}
	switch token {
	case json.Delim('{'):
		return s.object(t, path)
	case json.Delim('['):
		var elem reflect.Type
		if t != nil && t.Kind() == reflect.Slice {
			elem = t.Elem()
		}
		for s.d.More() {
			if err := s.value(elem, path); err != nil {
				return err
			}
		}
		_, err = s.d.Token()
	}
	return err
}

func (s *strict) object(t reflect.Type, path string) error {
	seen := map[string]bool{}
	for s.d.More() {
		at := s.d.InputOffset()
		at += int64(max(bytes.IndexByte(s.text[at:], '"'), 0))
		token, err := s.d.Token()
		if err != nil {
			return err
		}
		key, _ := token.(string)
		inner := strings.TrimPrefix(path+"."+key, ".")
		if seen[key] {
			s.add(at, "key %q stands twice", inner)
		}
		seen[key] = true
		var of reflect.Type
		switch {
		case t == nil:
		case t.Kind() == reflect.Map:
			of = t.Elem()
		case t.Kind() == reflect.Struct:
			field, ok := fieldOf(t, key)
			if !ok {
				s.add(at, "unknown key %q; the keys here are %s", inner, strings.Join(keysOf(t), ", "))
			}
			of = field
		}
		if err := s.value(of, inner); err != nil {
			return err
		}
	}
	_, err := s.d.Token()
	return err
}

func fieldOf(t reflect.Type, key string) (reflect.Type, bool) {
	for _, f := range reflect.VisibleFields(t) {
		if jsonName(f) == key {
			return f.Type, true
		}
	}
	return nil, false
}

func keysOf(t reflect.Type) []string {
	var keys []string
	for _, f := range reflect.VisibleFields(t) {
		if n := jsonName(f); n != "" {
			keys = append(keys, n)
		}
	}
	return keys
}

func jsonName(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	if name == "-" || !f.IsExported() || f.Anonymous { // what is embedded, nothing here under a name, stands beside the others
		return ""
	}
	if name == "" {
		return f.Name
	}
	return name
}
