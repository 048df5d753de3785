package export

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/guiyi/guiyi/linkage/identity"
	"github.com/guiyi/guiyi/normalize/date"
	"github.com/guiyi/guiyi/normalize/source"
	"github.com/stretchr/testify/require"
)

// events makes an input of a text.
func events(class, of, text string) CIFInput {
	return CIFInput{Class: class, Source: of, File: source.File{Path: class + ".csv", Name: class, Opener: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil }}}
}

// runOf writes a run of three customers' rows under a ledger.
func runOf(t *testing.T, dir string, l *identity.Ledger, entity ...uint32) {
	t.Helper()
	r := smallRun(t, []string{"id", "name"}, entity, []string{"crm", "1", "Ann Lee"}, []string{"crm", "2", "Ann Lee"}, []string{"shop", "1", "Bo Kay"})
	var err error
	r.Ledger = l
	r.Assignment, r.Changes, err = identity.Assign(l, r.Result.Partition(), identity.Meta{})
	require.NoError(t, err)
	_, err = r.Write(context.Background(), dir)
	require.NoError(t, err)
}

func cifOf(t *testing.T, dir string) (rows []map[string]string, text string) {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dir, CIFFile))
	require.NoError(t, err)
	in := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(b, []byte(byteOrder))))
	in.Comment = '#'
	lines, err := in.ReadAll()
	require.NoError(t, err)
	for _, line := range lines[1:] {
		row := map[string]string{}
		for i, cell := range line {
			row[lines[0][i]] = cell
		}
		rows = append(rows, row)
	}
	return rows, string(b)
}

const (
	orders = "key,date,amount,currency,item\n1,2026-01-31,12.50,cny,a\n2,2025-05-05,1,CNY,\"b,\"\n1,2026-02-01,3.5,HKD,c\n1,,,,free\n"
	calls  = "source,key,kind,date\ncrm,1,complaint,2026-03-01\nshop,1,contact,05/06/2026\ncrm,2,contact,2026-03\n"
)

// C from the golden record, R and P by the crosswalk; after a merge the counts
// are the sum of the parts, after its undo everything is as before.
func TestCIFStory(t *testing.T) {
	dir, l := t.TempDir(), &identity.Ledger{}
	write := func() CIFReport {
		c := CIF{Dir: dir, Inputs: []CIFInput{events("purchases", "crm", orders), events("responses", "", calls)}}
		report, err := c.Write(context.Background())
		require.NoError(t, err)
		return report
	}
	runOf(t, dir, l, 0, 1, 2)
	report := write()
	rows, before := cifOf(t, dir)
	require.Equal(t, "entity_id,members,name,purchases_count,purchases_first,purchases_last,purchases_sum_CNY,purchases_sum_HKD,"+
		"responses_complaint_count,responses_complaint_first,responses_complaint_last,responses_contact_count,responses_contact_first,responses_contact_last", strings.SplitN(before, "\n", 2)[0])
	p := []string{"name", "purchases_count", "purchases_first", "purchases_last", "purchases_sum_CNY", "purchases_sum_HKD", "responses_contact_count"}
	require.Equal(t, []string{"Ann Lee", "3", "2026-01-31", "2026-02-01", "12.50", "3.5", "0"}, pick(rows[0], p...))
	require.Equal(t, []string{"Ann Lee", "1", "2025-05-05", "2025-05-05", "1", "", "1"}, pick(rows[1], p...))
	require.Equal(t, []string{"Bo Kay", "0", "", "", "", "", "1"}, pick(rows[2], p...))
	require.Equal(t, []int{3, 7, 7, 0, 1}, []int{report.Entities, report.Read, report.Joined, report.Rejected, report.Undated}, "05/06 has two readings")
	require.Equal(t, map[string]string{"CNY": "13.50", "HKD": "3.5"}, report.Totals[0].Sums)

	from := l.Len()
	runOf(t, dir, l, 0, 0, 2)
	require.Equal(t, report.Totals, write().Totals, "the total is conserved")
	rows, _ = cifOf(t, dir)
	require.Equal(t, []string{"Ann Lee", "4", "2025-05-05", "2026-02-01", "13.50", "3.5", "1"}, pick(rows[0], p...))

	_, err := l.Undo(uint64(from)+1, uint64(l.Len()), identity.Meta{})
	require.NoError(t, err)
	runOf(t, dir, l, 0, 1, 2)
	write()
	_, after := cifOf(t, dir)
	require.Equal(t, before, after)
}

// Events of unknown customers and unreadable amounts are rejected with place and
// cause, and counted; the others are kept.
func TestCIFRejects(t *testing.T) {
	dir := t.TempDir()
	runOf(t, dir, &identity.Ledger{}, 0, 0, 2)
	text := "source,客户号,amount,kind,currency\ncrm,1,5,,\ncrm,9,5,,\nweb,1,5,,\n,1,5,,\ncrm,,5,,\ncrm,1,1.2E+5,,\ncrm,1\ncrm,2,\"1,000\",,\ncrm,1,1,,a currency that is none\ncrm,1,1," + strings.Repeat("长", 41) + ",\n"
	c := CIF{Dir: dir, Inputs: []CIFInput{events("purchases", "", text)}}
	_, err := c.Write(context.Background())
	require.ErrorContains(t, err, `no column "key"`)
	require.NoFileExists(t, filepath.Join(dir, CIFFile))
	require.Error(t, c.Columns.Set("kee=客户号"))
	require.NoError(t, c.Columns.Set("key=none,key=客户号"))
	report, err := c.Write(context.Background())
	require.NoError(t, err)
	require.Equal(t, []int{10, 2, 8}, []int{report.Read, report.Joined, report.Rejected})
	require.Equal(t, 2, report.Reasons[noCustomer])
	require.Equal(t, 2, report.Reasons[noKey])
	require.Equal(t, 1, report.Reasons[badAmount])
	rows, _ := cifOf(t, dir)
	require.Equal(t, "1005", rows[0]["purchases_sum"])
	rejects, err := os.ReadFile(filepath.Join(dir, CIFRejectsFile))
	require.NoError(t, err)
	require.Contains(t, string(rejects), "purchases.csv,3,48,"+noCustomer+`,"crm,9,5,,",`)
	require.Equal(t, 9, strings.Count(string(rejects), "\n"))
}

// Files that do not belong together are refused, and nothing is written.
func TestCIFOfTwoRuns(t *testing.T) {
	dir, other := t.TempDir(), t.TempDir()
	runOf(t, dir, &identity.Ledger{}, 0, 0, 0)
	runOf(t, other, &identity.Ledger{}, 0, 1, 2)
	text, err := os.ReadFile(filepath.Join(other, CrosswalkFile))
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(dir, CrosswalkFile), text, 0o600))
	before := filesOf(t, dir)
	_, err = (&CIF{Dir: dir, Inputs: []CIFInput{events("responses", "", calls)}}).Write(context.Background())
	require.ErrorContains(t, err, "not of one run")
	require.Equal(t, before, filesOf(t, dir))
	_, err = (&CIF{Dir: t.TempDir()}).Write(context.Background())
	require.ErrorIs(t, err, os.ErrNotExist)
}

// The same bytes for shuffled events, and for events that are sorted in memory
// or in files, also when they are written for people.
func TestCIFSameBytes(t *testing.T) {
	dir, temp := t.TempDir(), t.TempDir()
	runOf(t, dir, &identity.Ledger{}, 0, 1, 1)
	lines := []string{}
	for i := range 500 {
		lines = append(lines, fmt.Sprintf("%s,1,%d.%d,2026-01-%02d,=1+%d", []string{"crm", "shop"}[i%2], i, i%7, 1+i%28, i))
	}
	var want map[string]string
	for seed := range uint64(4) {
		r := rand.New(rand.NewPCG(seed, 1))
		r.Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
		text := "source,key,amount,date,item\n" + strings.Join(lines, "\n") + "\n"
		c := CIF{Dir: dir, Inputs: []CIFInput{events("purchases", "", text)}, Events: true, Memory: []int{0, 1, 300, 5000}[seed], Temp: temp}
		_, err := c.Write(context.Background())
		require.NoError(t, err)
		got := filesOf(t, dir)
		delete(got, CIFReportFile) // it has the hash of the input
		if want == nil {
			want = got
		}
		require.Equal(t, want, got)
		left, err := os.ReadDir(temp)
		require.NoError(t, err)
		require.Empty(t, left, "no temporary file is left")
	}
	require.Equal(t, 500, strings.Count(want[CIFEventsFile], "\n"))
	require.True(t, slices.IsSorted(strings.Split(strings.TrimSuffix(want[CIFEventsFile], "\n"), "\n")))
	require.Contains(t, want[CIFEventsFile], `"row":{"item":"=1+`)
}

func TestCIFHuman(t *testing.T) {
	dir := t.TempDir()
	runOf(t, dir, &identity.Ledger{}, 0, 0, 2)
	c := CIF{Dir: dir, Human: true, Order: date.DayFirst, Inputs: []CIFInput{events("responses", "crm", "key,kind,date\n1,=1+1,05/06/2026\n9,,\n")}}
	_, err := c.Write(context.Background())
	require.NoError(t, err)
	_, text := cifOf(t, dir)
	require.True(t, strings.HasPrefix(text, byteOrder+humanNote+"\n"))
	require.Contains(t, text, ",1,2026-06-05,2026-06-05")
	require.NotContains(t, text, ",=")
}

// Columns of one name would make a file that nobody can read.
func TestCIFColumnsDiffer(t *testing.T) {
	dir := t.TempDir()
	r := smallRun(t, []string{"id", "purchases_count"}, []uint32{0}, []string{"crm", "1", "x"})
	_, err := r.Write(context.Background(), dir)
	require.NoError(t, err)
	c := CIF{Dir: dir, Inputs: []CIFInput{events("purchases", "crm", "key,kind,amount,currency\n1,sum,1,\n1,,1,SUM\n1,,1,\n")}}
	_, err = c.Write(context.Background())
	require.NoError(t, err)
	in, err := source.Open(source.File{Path: filepath.Join(dir, CIFFile)})
	require.NoError(t, err, "the reader refuses two columns of one name")
	require.NoError(t, in.Close())
}

func TestLineSorter(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for n := range 60 {
		s := lineSorter{most: 1 + r.IntN(40), dir: t.TempDir()}
		var want []string
		for range n {
			line := fmt.Sprintf("%0*d\n", 1+r.IntN(6), r.IntN(50))
			want = append(want, line)
			require.NoError(t, s.add([]byte(line)))
		}
		slices.Sort(want)
		var b bytes.Buffer
		require.NoError(t, s.write(&b))
		require.Equal(t, strings.Join(want, ""), b.String())
		require.NoError(t, s.close())
	}
	s := lineSorter{most: 1, dir: filepath.Join(t.TempDir(), "none")}
	require.NoError(t, s.add([]byte("a\n")))
	require.ErrorIs(t, s.add([]byte("b\n")), os.ErrNotExist)
}

// million gives so many events of three customers, line after line.
type million struct {
	n, at int
	rest  []byte
}

func (m *million) Read(p []byte) (int, error) {
	for len(m.rest) == 0 {
		if m.at > m.n {
			return 0, io.EOF
		}
		m.rest = fmt.Appendf(nil, "crm,%d,%d.25,2026-01-%02d,a remark of some length\n", 1+m.at%2, m.at, 1+m.at%28)
		if m.at == 0 {
			m.rest = []byte("source,key,amount,date,remark\n")
		}
		m.at++
	}
	n := copy(p, m.rest)
	m.rest = m.rest[n:]
	return n, nil
}

func (m *million) Close() error { return nil }

// A million events take little memory, also when they are sorted: what is in
// memory is what their entities have.
func TestCIFMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("a figure")
	}
	dir := t.TempDir()
	runOf(t, dir, &identity.Ledger{}, 0, 1, 2)
	in := events("purchases", "", "")
	in.File.Opener = func() (io.ReadCloser, error) { return &million{n: 1_000_000}, nil }
	peak := make(chan uint64)
	stop := make(chan struct{})
	go func() {
		var most uint64
		for {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			most = max(most, m.HeapInuse)
			select {
			case <-stop:
				peak <- most
				return
			default:
				time.Sleep(5 * time.Millisecond)
			}
		}
	}()
	c := CIF{Dir: dir, Inputs: []CIFInput{in}, Events: true, Memory: 8 << 20, Temp: t.TempDir()}
	report, err := c.Write(context.Background())
	close(stop)
	most := <-peak
	require.NoError(t, err)
	require.Equal(t, 1_000_000, report.Joined)
	require.Equal(t, "500000750000.00", report.Totals[0].Sums[""])
	t.Logf("peak %d MiB", most>>20)
	require.Less(t, most, uint64(96<<20))
}
