package measure

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
)

// stamp is the file of an environment that says what was installed.
const stamp = "installed.txt"

// DefaultVenv is where the environment of a name is kept: the user's cache.
func DefaultVenv(name string) string {
	cache, err := os.UserCacheDir()
	if err != nil {
		cache = os.TempDir()
	}
	return filepath.Join(cache, name)
}

// Venv returns the Python of a virtual environment that has exactly these
// requirements, in the form of pip. It is made where it is not there yet, which
// needs python3 with venv, and the network.
func Venv(ctx context.Context, dir string, requirements []byte, stderr io.Writer) (python string, err error) {
	python = filepath.Join(dir, "bin", "python")
	if Installed(dir, requirements) {
		return python, nil
	}
	fmt.Fprintf(stderr, "installing Python packages into %s\n", dir)
	if _, err := Run(exec.CommandContext(ctx, "python3", "-m", "venv", dir)); err != nil {
		return "", err
	}
	wanted := filepath.Join(dir, "requirements.txt")
	if err := os.WriteFile(wanted, requirements, 0o644); err != nil {
		return "", err
	}
	if _, err := Run(exec.CommandContext(ctx, python, "-m", "pip", "install", "--quiet", "-r", wanted)); err != nil {
		return "", err
	}
	return python, os.WriteFile(filepath.Join(dir, stamp), requirements, 0o644)
}

// Installed tells whether an environment holds what is pinned.
func Installed(dir string, requirements []byte) bool {
	installed, err := os.ReadFile(filepath.Join(dir, stamp))
	return err == nil && bytes.Equal(installed, requirements)
}
