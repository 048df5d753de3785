package export

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/normalize/source"
)

// Past is a run that was written before.
type Past struct {
	Manifest Manifest
	Config   Config
	Model    *linkage.Model
}

// ReadPast reads the manifest, the config and the model of a run's directory. A
// directory without a manifest holds no finished run.
func ReadPast(dir string) (Past, error) {
	var p Past
	text, err := os.ReadFile(filepath.Join(dir, ManifestFile))
	if err != nil {
		return p, fmt.Errorf("no finished run: %w", err)
	}
	if err := json.Unmarshal(text, &p.Manifest); err != nil {
		return p, fmt.Errorf("%s: %w", filepath.Join(dir, ManifestFile), err)
	}
	if p.Manifest.Format != manifestFormat {
		return p, fmt.Errorf("%s: not the manifest of a run", filepath.Join(dir, ManifestFile))
	}
	if p.Manifest.Version > ManifestVersion {
		return p, fmt.Errorf("%s: version %d is newer than %d, the newest known here", filepath.Join(dir, ManifestFile), p.Manifest.Version, ManifestVersion)
	}
	path := filepath.Join(dir, ConfigFile)
	if text, err = os.ReadFile(path); err != nil {
		return p, err
	}
	if p.Config, err = ReadConfig(path, bytes.NewReader(text)); err != nil {
		return p, err
	}
	path = filepath.Join(dir, ModelFile)
	if text, err = os.ReadFile(path); err != nil {
		return p, err
	}
	p.Model, err = ReadModel(path, text)
	return p, err
}

// Files lists the inputs of the run. Relative paths are those of the directory
// in which it was run.
func (p *Past) Files() []source.File {
	var files []source.File
	for _, in := range p.Manifest.Run.Inputs {
		files = append(files, source.File{Path: in.Path, Name: in.Source})
	}
	return files
}

// WriteModel writes the model and the config that it was made with to a
// directory, which is made if absent.
func WriteModel(dir string, m *linkage.Model, c Config) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	var s staging
	defer s.discard()
	v := &view{model: func() ([]byte, error) { return modelText(m) }}
	config, model := filepath.Join(dir, ConfigFile), filepath.Join(dir, ModelFile)
	s.plan(config, model)
	if _, err := s.write(context.Background(), one(c.Write), config); err != nil {
		return err
	}
	if _, err := s.write(context.Background(), one(v.writeModel), model); err != nil {
		return err
	}
	return s.commit()
}
