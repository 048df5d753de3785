package linkage

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"time"

	"github.com/guiyi/guiyi/blocking"
	"github.com/guiyi/guiyi/linkage/identity"
	"github.com/guiyi/guiyi/score"
)

// Mode says which pairs are looked at.
type Mode uint8

// The modes.
const (
	Dedupe Mode = iota // every pair of records, within a source and across
	Link               // only pairs of records of different sources
)

// Ref names a record for ever: its source and its key there.
type Ref = identity.Ref

// Config configures a Linker. The zero value works: it deduplicates.
type Config struct {
	Mode       Mode
	Partners   Partners        // Link: how many partners a record may have
	Match      float64         // probability from which a pair is a match, unless only names agree; 0 means 0.5, which makes the fewest errors of both kinds
	Review     float64         // probability from which it is a possible match; 0 means 0.1, or Match where that is lower
	NamesAlone bool            // names alone may make a match; else such a pair is at most a possible one: see Linker.Decide
	MaxPairs   int64           // candidate pairs at most; 0: package blocking's default for the number of records
	Plan       *blocking.Plan  // what Train uses instead of choosing, by the fields of the table's schema; nil: chosen for the table
	Workers    int             // goroutines; 0: one for each processor
	Memory     int64           // bytes that blocking (three quarters, see blocking.Config) and links may take, the rest goes to temporary files; the records are not counted. 0: no limit. See Result.Close
	TempDir    string          // where those files are made; "": os.TempDir
	MustLink   [][2]Ref        // records that people say are one; of records that the table lacks see Report.Absent
	CannotLink [][2]Ref        // records that people say are not
	Labels     []Label         // what Train learns from beside the records: evidence, where MustLink and CannotLink are orders
	Text       blocking.Source // asked for candidates of records that the plan leaves without any; nil: nobody is asked
	Progress   func(Progress)  // told now and then, never from two goroutines at once; nil: nobody is told
}

// Progress is how far a stage has come. It is told every 250,000 pairs or so, so
// never of small tables, and at the end of "score".
type Progress struct {
	Stage string        // "train", "score"
	Done  int64         // pairs: in training those that were compared of the samples, in scoring candidates
	Total int64         // at most: pairs that several rules find are counted by each; 0 when it is not known. At the end of a stage that has one it is Done
	Left  time.Duration // at the speed so far; 0 when it is not known
}

// Linker resolves records to entities. It holds its Config and nothing else;
// its methods are safe for concurrent use.
type Linker struct {
	cfg           Config
	match, review score.Weight
}

// New checks a Config, reports every mistake at once and returns a Linker.
func New(cfg Config) (*Linker, error) {
	var errs []error
	if cfg.Match == 0 {
		cfg.Match = 0.5
	}
	if cfg.Review == 0 {
		cfg.Review = min(0.1, cfg.Match)
	}
	if cfg.Workers == 0 {
		cfg.Workers = runtime.GOMAXPROCS(0)
	}
	probability := func(name string, p float64) {
		if !(p > 0 && p < 1) {
			errs = append(errs, fmt.Errorf("%s: %v is not between 0 and 1", name, p))
		}
	}
	probability("Match", cfg.Match)
	probability("Review", cfg.Review)
	if cfg.Review > cfg.Match {
		errs = append(errs, fmt.Errorf("Review: %v is above Match, %v", cfg.Review, cfg.Match))
	}
	if cfg.Mode > Link {
		errs = append(errs, fmt.Errorf("Mode: %d is unknown", cfg.Mode))
	}
	if cfg.Partners > One {
		errs = append(errs, fmt.Errorf("Partners: %d is unknown", cfg.Partners))
	}
	if cfg.Partners == One && cfg.Mode != Link {
		errs = append(errs, errors.New("Partners: One is for Mode Link only"))
	}
	if cfg.Workers < 0 {
		errs = append(errs, fmt.Errorf("Workers: %d is negative", cfg.Workers))
	}
	if cfg.MaxPairs < 0 {
		errs = append(errs, fmt.Errorf("MaxPairs: %d is negative", cfg.MaxPairs))
	}
	if cfg.Memory < 0 {
		errs = append(errs, fmt.Errorf("Memory: %d is negative", cfg.Memory))
	}
	if cfg.TempDir != "" {
		if info, err := os.Stat(cfg.TempDir); err != nil {
			errs = append(errs, fmt.Errorf("TempDir: %w", err))
		} else if !info.IsDir() {
			errs = append(errs, fmt.Errorf("TempDir: %s is no directory", cfg.TempDir))
		}
	}
	if cfg.Plan != nil {
		if err := cfg.Plan.Validate(); err != nil {
			errs = append(errs, fmt.Errorf("Plan: %w", err))
		}
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return &Linker{cfg: cfg, match: score.WeightAt(cfg.Match), review: score.WeightAt(cfg.Review)}, nil
}

// Config returns the config with its defaults filled in.
func (l *Linker) Config() Config { return l.cfg }
