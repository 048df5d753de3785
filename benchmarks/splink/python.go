package main

import (
	"bytes"
	_ "embed"
	"errors"
	"os/exec"
)

//go:embed link.py
var script string

//go:embed requirements.txt
var requirements []byte

// versions says what Python has.
func versions(python string) (string, error) {
	const ask = "import sys, splink, duckdb; print('Python %s, Splink %s, DuckDB %s' % (sys.version.split()[0], splink.__version__, duckdb.__version__))"
	text, err := exec.Command(python, "-c", ask).Output()
	if err != nil {
		return "", errors.Join(errors.New("asking Python for its versions"), err)
	}
	return string(bytes.TrimSpace(text)), nil
}
