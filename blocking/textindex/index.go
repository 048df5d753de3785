package textindex

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/lang/cjk"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/search"

	"github.com/guiyi/guiyi/blocking"
)

// Config narrows an index. The zero value works.
type Config struct {
	// Workers bounds the goroutines that search; 0: one. No answer depends on it.
	Workers int
	// Side gives the side of each record where only pairs across sides are
	// wanted; nil: all pairs.
	Side []uint8
	// Division gives what pairs never cross, by record
	// ([normalize.Table.Division]); nil: all are of one.
	Division []uint32
	// MaxQuery is how many bytes of a record's text are asked for, whole
	// characters; 0: 256.
	MaxQuery int
}

const (
	field     = "text"
	batchSize = 1000
	maxQuery  = 256
	// slack is how many hits more than wanted are read, so that ties at the end
	// are decided by us and hits of the same side can be left out.
	slack = 16
)

// Index is a text index over all records. It is safe for concurrent use until
// Close.
type Index struct {
	texts []string
	cfg   Config
	bleve bleve.Index
}

var _ blocking.Source = (*Index)(nil)

// New indexes one text for each record, "" for none; texts[i] is that of record
// i and must not change afterwards. Errors: sides or divisions of another number of records,
// the context's, Bleve's own.
func New(ctx context.Context, texts []string, cfg Config) (*Index, error) {
	if cfg.Side != nil && len(cfg.Side) != len(texts) {
		return nil, fmt.Errorf("text index: sides of %d records for %d texts", len(cfg.Side), len(texts))
	}
	if cfg.Division != nil && len(cfg.Division) != len(texts) {
		return nil, fmt.Errorf("text index: divisions of %d records for %d texts", len(cfg.Division), len(texts))
	}
	index, err := bleve.NewUsing("", textMapping(), scorch.Name, scorch.Name, nil)
	if err != nil {
		return nil, fmt.Errorf("text index: %w", err)
	}
	x := &Index{texts: texts, cfg: cfg, bleve: index}
	if err := x.fill(ctx); err != nil {
		return nil, errors.Join(err, index.Close())
	}
	return x, nil
}

// textMapping has one text field that is searched and not kept.
func textMapping() mapping.IndexMapping {
	text := bleve.NewTextFieldMapping()
	text.Analyzer = cjk.AnalyzerName
	text.Store, text.IncludeTermVectors, text.IncludeInAll, text.DocValues = false, false, false, false
	doc := bleve.NewDocumentStaticMapping()
	doc.AddFieldMappingsAt(field, text)
	m := bleve.NewIndexMapping()
	m.DefaultMapping, m.DefaultAnalyzer = doc, cjk.AnalyzerName
	return m
}

func (x *Index) fill(ctx context.Context) error {
	batch := x.bleve.NewBatch()
	for r, text := range x.texts {
		if text != "" {
			if err := batch.Index(docID(uint32(r)), map[string]any{field: text}); err != nil {
				return fmt.Errorf("text index: record %d: %w", r, err)
			}
		}
		if batch.Size() < batchSize && r < len(x.texts)-1 {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := x.bleve.Batch(batch); err != nil {
			return fmt.Errorf("text index: %w", err)
		}
		batch.Reset()
	}
	return nil
}

// Close frees the index.
func (x *Index) Close() error { return x.bleve.Close() }

// docID orders as the record numbers do.
func docID(record uint32) string { return fmt.Sprintf("%08x", record) }

func recordOf(id string) (uint32, error) {
	n, err := strconv.ParseUint(id, 16, 32)
	return uint32(n), err
}

// Candidates implements blocking.Source.
func (x *Index) Candidates(ctx context.Context, records []uint32, k int) ([]blocking.Pair, error) {
	found := make([][]blocking.Pair, len(records))
	errs := make([]error, len(records))
	var next atomic.Int64
	var wait sync.WaitGroup
	for range max(1, x.cfg.Workers) {
		wait.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(records)); i = next.Add(1) - 1 {
				if found[i], errs[i] = x.nearest(ctx, records[i], k); errs[i] != nil {
					return
				}
			}
		})
	}
	wait.Wait()
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	pairs := slices.Concat(found...)
	slices.SortFunc(pairs, func(p, q blocking.Pair) int { return cmp.Or(cmp.Compare(p.A, q.A), cmp.Compare(p.B, q.B)) })
	return slices.Compact(pairs), nil
}

// nearest pairs a record with the k records of the most similar text.
func (x *Index) nearest(ctx context.Context, record uint32, k int) ([]blocking.Pair, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if int(record) >= len(x.texts) {
		return nil, fmt.Errorf("text index: no record %d", record)
	}
	if x.texts[record] == "" || k <= 0 {
		return nil, nil
	}
	hits, err := x.search(ctx, record, k)
	if err != nil {
		return nil, err
	}
	var pairs []blocking.Pair
	for _, h := range hits {
		other, err := recordOf(h.ID)
		if err != nil {
			return nil, fmt.Errorf("text index: %w", err)
		}
		if len(pairs) < k && x.allows(record, other) {
			pairs = append(pairs, blocking.Pair{A: min(record, other), B: max(record, other)})
		}
	}
	return pairs, nil
}

func (x *Index) allows(a, b uint32) bool {
	return a != b && (x.cfg.Side == nil || x.cfg.Side[a] != x.cfg.Side[b]) &&
		(x.cfg.Division == nil || x.cfg.Division[a] == x.cfg.Division[b])
}

// search returns the best hits, best first. With sides or divisions it reads on
// until k hits are allowed or there are no more.
func (x *Index) search(ctx context.Context, record uint32, k int) (search.DocumentMatchCollection, error) {
	query := bleve.NewMatchQuery(x.query(record))
	query.SetField(field)
	for size := k + 1 + slack; ; size *= 4 {
		request := bleve.NewSearchRequestOptions(query, size, 0, false)
		request.SortBy([]string{"-_score", "_id"})
		result, err := x.bleve.SearchInContext(ctx, request)
		if err != nil {
			return nil, fmt.Errorf("text index: %w", err)
		}
		allowed := 0
		for _, h := range result.Hits {
			if other, err := recordOf(h.ID); err == nil && x.allows(record, other) {
				allowed++
			}
		}
		if allowed >= k || len(result.Hits) < size {
			orderHits(result.Hits)
			return result.Hits, nil
		}
	}
}

// orderHits sorts by score, best first, then by record. Scores that differ in
// the last bits only, as sums in another order do, are equal.
func orderHits(hits search.DocumentMatchCollection) {
	slices.SortFunc(hits, func(a, b *search.DocumentMatch) int {
		return cmp.Or(cmp.Compare(rounded(b.Score), rounded(a.Score)), cmp.Compare(a.ID, b.ID))
	})
}

func rounded(score float64) float64 { return math.Round(score * 1e6) }

// query is the beginning of a record's text.
func (x *Index) query(record uint32) string {
	text, limit := x.texts[record], cmp.Or(x.cfg.MaxQuery, maxQuery)
	if len(text) <= limit {
		return text
	}
	for limit > 0 && text[limit]&0xc0 == 0x80 {
		limit--
	}
	return text[:limit]
}
