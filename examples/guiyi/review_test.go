package main

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// heard is a standard error that is read while it is written.
type heard struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (h *heard) Write(p []byte) (int, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.b.Write(p)
}

func (h *heard) String() string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.b.String()
}

// reviewing runs the command review, hands its address to a session and ends it.
func reviewing(t *testing.T, session func(page string), args ...string) (said string) {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	var out bytes.Buffer
	errs, ended := &heard{}, make(chan int, 1)
	go func() { ended <- run(ctx, env{strings.NewReader(""), &out, errs}, append([]string{"review"}, args...)) }()
	address := regexp.MustCompile(`http://127\.0\.0\.1:\d+/[A-Z0-9]+/`)
	require.Eventually(t, func() bool { return address.MatchString(errs.String()) }, 20*time.Second, time.Millisecond, "no address")
	session(address.FindString(errs.String()))
	stop()
	select {
	case status := <-ended:
		require.Equal(t, exitDone, status, errs.String())
	case <-time.After(10 * time.Second):
		t.Fatal("it does not end")
	}
	require.Empty(t, out.String())
	return errs.String()
}

func get(t *testing.T, page string) string {
	t.Helper()
	answer, err := http.Get(page) //nolint:gosec // the address is the command's
	require.NoError(t, err)
	defer answer.Body.Close() //nolint:errcheck // only read
	text, err := io.ReadAll(answer.Body)
	require.NoError(t, err)
	require.Equal(t, http.StatusOK, answer.StatusCode)
	return string(text)
}

// press sends the page's form, as the browser does, and follows to the next page.
func press(t *testing.T, page, action, note string) {
	t.Helper()
	step := regexp.MustCompile(`name="step" value="(\d+)"`).FindStringSubmatch(get(t, page))
	answer, err := http.PostForm(page+"answer", url.Values{"step": {step[1]}, "do": {action}, "note": {note}})
	require.NoError(t, err)
	require.NoError(t, answer.Body.Close())
	require.Equal(t, http.StatusOK, answer.StatusCode)
	require.Equal(t, page, answer.Request.URL.String())
}

// Decisions on the page are on disk at once, survive the session, are not asked
// for again, and bind the next run.
func TestReviewPage(t *testing.T) {
	dir, in := run400(t)
	review := table(t, filepath.Join(dir, "review.csv"))
	path := filepath.Join(dir, "decisions.csv")
	on := func() string {
		text, err := os.ReadFile(path)
		require.NoError(t, err)
		return string(text)
	}
	said := reviewing(t, func(page string) {
		require.Contains(t, get(t, page), review[0]["key_a"])
		press(t, page, "match", "same, voice")
		require.Len(t, strings.Split(on(), "\n"), 3)
		press(t, page, "nonmatch", "")
		press(t, page, "undo", "")
		press(t, page, "nonmatch", "two\" people")
	}, "--out", dir, "--author", "Ann")
	require.Contains(t, said, "decisions 2 new, 2 in")
	require.Equal(t, decisionsHead+
		"customers,"+review[0]["key_a"]+",customers,"+review[0]["key_b"]+",match,Ann,\"same, voice\"\n"+
		"customers,"+review[1]["key_a"]+",customers,"+review[1]["key_b"]+",nonmatch,Ann,\"two\"\" people\"\n", on())

	reviewing(t, func(page string) {
		if len(review) > 2 {
			require.Contains(t, get(t, page), review[2]["key_a"], "it goes on where the last session ended")
			press(t, page, "skip", "")
		}
	}, "--out", dir)
	require.Equal(t, 3, strings.Count(on(), "\n"))

	a := call(t, "dedupe", in, "--out", dir, "--decisions", path)
	require.Equal(t, exitDone, a.status, a.err)
	require.Contains(t, a.err, "2 new, 0 known")
	entity := map[string]string{}
	for _, row := range table(t, filepath.Join(dir, "crosswalk.csv")) {
		entity[row["key"]] = row["entity_id"]
	}
	require.Equal(t, entity[review[0]["key_a"]], entity[review[0]["key_b"]])
	require.NotEqual(t, entity[review[1]["key_a"]], entity[review[1]["key_b"]])
}

// Values are masked unless whole ones are asked for, and nothing personal goes
// to standard error, whatever is sent to the server.
func TestReviewPageKeepsValues(t *testing.T) {
	for _, human := range []bool{false, true} {
		dir := t.TempDir()
		in := write(t, filepath.Join(dir, "crm.csv"), "id,name,phone,city\n1,Canary Secretname,13812345678,Leeds\n2,Canary Secretname,13812345679,Leeds\n3,Bo Other,13900001111,York\n")
		config := write(t, filepath.Join(dir, "c.json"), `{"match":0.9999999,"review":0.0000001}`)
		out := filepath.Join(dir, "out")
		args := []string{"dedupe", in, "--out", out, "--config", config}
		if human {
			args = append(args, "--human")
		}
		a := call(t, args...)
		require.Equal(t, exitDone, a.status, a.err)
		said := reviewing(t, func(page string) {
			text := get(t, page)
			require.Contains(t, text, "One customer?")
			require.NotContains(t, text, "Secretname")
			require.NotContains(t, text, "13812345678")
			for _, path := range []string{"canary", "answer?canary=1", "../canary/"} {
				answer, err := http.Get(page + path) //nolint:gosec // the address is the command's
				require.NoError(t, err)
				require.NoError(t, answer.Body.Close())
				require.NotEqual(t, http.StatusOK, answer.StatusCode)
			}
			press(t, page, "match", "canary note")
		}, "--out", out, "--author", "canary author")
		said += reviewing(t, func(page string) { require.Contains(t, get(t, page), "canary author") }, "--out", out, "--unmasked", "--author", "canary author")
		require.NoError(t, os.Remove(filepath.Join(out, "decisions.csv")))
		said += reviewing(t, func(page string) {
			require.Contains(t, get(t, page), "Canary Secretname")
		}, "--out", out, "--unmasked")
		for _, canary := range []string{"anary", "Secretname", "1381234567"} {
			require.NotContains(t, said, canary)
		}
	}
}

func TestReviewOfNothing(t *testing.T) {
	a := call(t, "review", "--out", t.TempDir())
	require.Equal(t, exitFailed, a.status)
	require.Contains(t, a.err, "no finished run")
	require.Equal(t, exitUsage, call(t, "review", "--port", "-1").status)
	dir, _ := run400(t)
	write(t, filepath.Join(dir, "decisions.csv"), "a,b\n")
	a = call(t, "review", "--out", dir)
	require.Equal(t, exitFailed, a.status)
	require.Contains(t, a.err, "decisions.csv:1")
}
