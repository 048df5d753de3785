package review

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"html"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/linkage/export"
	"github.com/stretchr/testify/require"
)

// sink keeps decisions in memory, and fails when told to.
type sink struct {
	list []export.Decision
	err  error
}

func (s *sink) Add(d export.Decision) error {
	if s.err == nil {
		s.list = append(s.list, d)
	}
	return s.err
}

func (s *sink) TakeBack() error {
	s.list = s.list[:len(s.list)-1]
	return nil
}

func items(n int) (list []export.ReviewItem) {
	for i := range n {
		list = append(list, export.ReviewItem{A: linkage.Ref{Source: "crm", Key: fmt.Sprint("a", i)}, B: linkage.Ref{Source: "crm", Key: fmt.Sprint("b", i)},
			EntityA: "E1", EntityB: "E2", Fields: []export.ReviewField{{Name: "name", A: fmt.Sprint("王*", i), B: "王*"}}})
	}
	return list
}

// session is a page behind its guard.
type session struct {
	*testing.T
	page *Page
	sink *sink
	h    http.Handler
}

const token = "TOKEN"

func newSession(t *testing.T, c Config) *session {
	s := &sink{}
	c.Sink = s
	page := NewPage(c)
	return &session{t, page, s, guard(&net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 1234}, token, page)}
}

func (s *session) do(r *http.Request) *httptest.ResponseRecorder {
	s.Helper()
	if r.Host == "example.com" { // httptest's own
		r.Host = "127.0.0.1:1234"
	}
	w := httptest.NewRecorder()
	s.h.ServeHTTP(w, r)
	return w
}

func (s *session) get() string {
	s.Helper()
	w := s.do(httptest.NewRequest(http.MethodGet, "/"+token+"/", nil))
	require.Equal(s, http.StatusOK, w.Code)
	return w.Body.String()
}

func (s *session) post(form url.Values) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, "/"+token+"/answer", strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return s.do(r)
}

// press sends the form of the page as it stands.
func (s *session) press(action, note string) {
	s.Helper()
	step := regexp.MustCompile(`name="step" value="(\d+)"`).FindStringSubmatch(s.get())
	w := s.post(url.Values{"step": {step[1]}, "do": {action}, "note": {note}})
	require.Equal(s, http.StatusSeeOther, w.Code, w.Body)
	require.Equal(s, "./", w.Header().Get("Location"))
}

func (s *session) shows(key string) { s.Helper(); require.Contains(s, s.get(), "crm / "+key) }

func TestSession(t *testing.T) {
	s := newSession(t, Config{Items: items(4), Author: "Ann", Decided: []export.Decision{{A: linkage.Ref{Source: "crm", Key: "b1"}, B: linkage.Ref{Source: "crm", Key: "a1"}}}})
	s.shows("a0")
	require.Contains(t, s.get(), "1 of 4 decided")
	s.press("match", " same voice ")
	s.shows("a2") // a1 was decided before
	s.press("nonmatch", "")
	require.Equal(t, []export.Decision{
		{A: linkage.Ref{Source: "crm", Key: "a0"}, B: linkage.Ref{Source: "crm", Key: "b0"}, Match: true, Author: "Ann", Note: "same voice"},
		{A: linkage.Ref{Source: "crm", Key: "a2"}, B: linkage.Ref{Source: "crm", Key: "b2"}, Author: "Ann"}}, s.sink.list)
	s.press("skip", "")
	require.Contains(t, s.get(), "Nothing is left")
	s.press("undo", "")
	s.shows("a3")
	s.press("undo", "")
	s.shows("a2")
	require.Len(t, s.sink.list, 1, "what is undone is taken back")
	s.press("skip", "")
	s.press("skip", "")
	s.press("again", "")
	s.shows("a2")
	s.press("undo", "")
	s.shows("a0")
	require.Empty(t, s.sink.list)
	require.NotContains(t, s.get(), `value="undo"`, "there is nothing to undo")
	questions, answered, added := s.page.Counts()
	require.Equal(t, []int{4, 1, 0}, []int{questions, answered, added})
}

// A form that was sent twice, or from a page that is out of date, decides
// nothing; one that is none is refused; a decision that was not written was not
// taken.
func TestForms(t *testing.T) {
	s := newSession(t, Config{Items: items(3)})
	form := url.Values{"step": {"0"}, "do": {"match"}}
	require.Equal(t, http.StatusSeeOther, s.post(form).Code)
	require.Equal(t, http.StatusSeeOther, s.post(form).Code)
	require.Len(t, s.sink.list, 1)
	for _, bad := range []url.Values{{}, {"step": {"1"}, "do": {"maybe"}}, {"step": {"x"}, "do": {"match"}}, {"step": {"1"}, "do": {"match"}, "note": {"\xff"}},
		{"step": {"1"}, "do": {"match"}, "note": {strings.Repeat("x", longestNote+1)}}} {
		require.Equal(t, http.StatusBadRequest, s.post(bad).Code)
	}
	require.Equal(t, http.StatusBadRequest, s.post(url.Values{"step": {"1"}, "do": {"match"}, "x": {strings.Repeat("x", mostBody)}}).Code)
	s.sink.err = errors.New("disk full of canary")
	w := s.post(url.Values{"step": {"1"}, "do": {"match"}})
	require.Equal(t, http.StatusInternalServerError, w.Code)
	require.NotContains(t, w.Body.String(), "canary")
	s.shows("a1")
	require.Len(t, s.sink.list, 1)
}

// Nobody gets in without the token, for another host, or from another site.
func TestGuard(t *testing.T) {
	s := newSession(t, Config{Items: items(1)})
	request := func(change func(*http.Request)) int {
		r := httptest.NewRequest(http.MethodPost, "/"+token+"/answer", strings.NewReader("step=0&do=match"))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		change(r)
		return s.do(r).Code
	}
	for name, tt := range map[string]struct {
		change func(*http.Request)
		status int
	}{
		"no token":         {func(r *http.Request) { r.URL.Path = "/answer" }, 404},
		"wrong token":      {func(r *http.Request) { r.URL.Path = "/TOKEM/answer" }, 404},
		"token alone":      {func(r *http.Request) { r.URL.Path = "/" + token }, 404},
		"other page":       {func(r *http.Request) { r.URL.Path = "/" + token + "/x" }, 404},
		"other host":       {func(r *http.Request) { r.Host = "evil.example:1234" }, 421},
		"other port":       {func(r *http.Request) { r.Host = "127.0.0.1:80" }, 421},
		"other origin":     {func(r *http.Request) { r.Header.Set("Origin", "http://evil.example") }, 403},
		"null origin":      {func(r *http.Request) { r.Header.Set("Origin", "null") }, 403},
		"cross-site":       {func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") }, 403},
		"by GET":           {func(r *http.Request) { r.Method = http.MethodGet }, 405},
		"the page by POST": {func(r *http.Request) { r.URL.Path = "/" + token + "/" }, 405},
	} {
		require.Equal(t, tt.status, request(tt.change), name)
		require.Empty(t, s.sink.list, name)
	}
	require.Equal(t, 303, request(func(r *http.Request) {
		r.Host = "localhost:1234"
		r.Header.Set("Origin", "http://localhost:1234")
		r.Header.Set("Sec-Fetch-Site", "same-origin")
	}))
	require.Len(t, s.sink.list, 1)
}

var payloads = []string{`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `</title><script>x</script>`, `</style><svg onload=alert(1)>`, `{{.}}`,
	`javascript:alert(1)`, `' onmouseover='alert(1)`, `<a href="http://evil.example/">x</a>`, "\u2028<b>", `<!--`}

// S4: what stands in a value, a key, a header or a name runs nowhere, and the
// page asks nobody for anything.
func TestPageRunsNothing(t *testing.T) {
	known := regexp.MustCompile(`^</?(!DOCTYPE html|html|head|meta|title|style|script|body|h1|p|table|tr|th|td|form|input|button|kbd)( [a-z-]+="[^"<>]*")*>$`)
	for _, x := range payloads {
		s := newSession(t, Config{Author: x, Items: []export.ReviewItem{{A: linkage.Ref{Source: x, Key: x}, B: linkage.Ref{Source: x, Key: x + "2"}, EntityA: x, EntityB: x,
			Weight: x, Probability: x, Pairs: x, Fields: []export.ReviewField{{Name: x, A: x, B: x + "!"}}}}})
		w := s.do(httptest.NewRequest(http.MethodGet, "/"+token+"/", nil))
		page := w.Body.String()
		body := strings.Replace(page, "<script>"+script+"</script>", "", 1)
		require.Less(t, len(body), len(page), "our own script stands as its hash says")
		require.NotContains(t, body, "<script")
		for _, tag := range regexp.MustCompile(`<[a-zA-Z!/][^>]*>`).FindAllString(body, -1) {
			require.Regexp(t, known, tag)
			require.NotRegexp(t, ` (on[a-z]+|href|src|style)=`, tag)
		}
		require.Contains(t, html.UnescapeString(page), x, "the payload is shown, as text")
		for _, own := range []string{style, script} {
			sum := sha256.Sum256([]byte(own))
			require.Contains(t, w.Header().Get("Content-Security-Policy"), base64.StdEncoding.EncodeToString(sum[:]))
		}
		require.True(t, strings.HasPrefix(w.Header().Get("Content-Security-Policy"), "default-src 'none'"))
		require.Equal(t, "no-store", w.Header().Get("Cache-Control"))
	}
}

// Served for real: the page is there, ends with the context, and refuses an
// address that others can reach.
func TestServe(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	secret := NewToken()
	require.Len(t, secret, 26)
	go func() { ended <- Serve(ctx, l, secret, NewPage(Config{Items: items(1), Sink: &sink{}})) }()
	answer, err := http.Get("http://" + l.Addr().String() + "/" + secret + "/")
	require.NoError(t, err)
	text, err := io.ReadAll(answer.Body)
	require.NoError(t, err)
	require.NoError(t, answer.Body.Close())
	require.Contains(t, string(text), "One customer?")
	stop()
	select {
	case err := <-ended:
		require.NoError(t, err)
	case <-time.After(10 * time.Second):
		t.Fatal("it does not end")
	}

	all, err := net.Listen("tcp", "0.0.0.0:0")
	require.NoError(t, err)
	require.ErrorIs(t, Serve(ctx, all, secret, NewPage(Config{})), ErrNotLoopback)
}
