package main

import (
	"bytes"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/guiyi/guiyi/benchmarks/measure"
)

//go:embed link.py
var script string

//go:embed requirements.txt
var requirements []byte

// stamp is the file of the environment that says what was installed.
const stamp = "installed.txt"

func defaultVenv() string {
	cache, err := os.UserCacheDir()
	if err != nil {
		cache = os.TempDir()
	}
	return filepath.Join(cache, "guiyi-splink")
}

// ensureVenv returns the Python of a virtual environment with the pinned
// packages, which it makes where it is not there yet.
func ensureVenv(ctx context.Context, dir string, stderr io.Writer) (python string, err error) {
	python = filepath.Join(dir, "bin", "python")
	if ready(dir) {
		return python, nil
	}
	fmt.Fprintf(stderr, "installing Splink into %s\n", dir)
	if _, err := measure.Run(exec.CommandContext(ctx, "python3", "-m", "venv", dir)); err != nil {
		return "", err
	}
	wanted := filepath.Join(dir, "requirements.txt")
	if err := os.WriteFile(wanted, requirements, 0o644); err != nil {
		return "", err
	}
	if _, err := measure.Run(exec.CommandContext(ctx, python, "-m", "pip", "install", "--quiet", "-r", wanted)); err != nil {
		return "", err
	}
	return python, os.WriteFile(filepath.Join(dir, stamp), requirements, 0o644)
}

// ready tells whether an environment holds what is pinned.
func ready(dir string) bool {
	installed, err := os.ReadFile(filepath.Join(dir, stamp))
	return err == nil && bytes.Equal(installed, requirements)
}

// versions says what Python has.
func versions(python string) (string, error) {
	const ask = "import sys, splink, duckdb; print('Python %s, Splink %s, DuckDB %s' % (sys.version.split()[0], splink.__version__, duckdb.__version__))"
	text, err := exec.Command(python, "-c", ask).Output()
	if err != nil {
		return "", errors.Join(errors.New("asking Python for its versions"), err)
	}
	return string(bytes.TrimSpace(text)), nil
}
