package review

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// The limits of a server.
const (
	mostBody   = 16 << 10
	mostHeader = 16 << 10
	headTime   = 5 * time.Second
	wholeTime  = 10 * time.Second
	idleTime   = 2 * time.Minute
	closeTime  = 2 * time.Second
)

// ErrNotLoopback says that a listener could be reached from elsewhere.
var ErrNotLoopback = errors.New("review: the page is served on a loopback address only")

// NewToken gives a token for a URL: 128 random bits or more.
func NewToken() string { return rand.Text() }

// Serve serves the page at http://ADDRESS/TOKEN/ until the context ends. The
// listener, which is closed, must be on a loopback address.
func Serve(ctx context.Context, l net.Listener, token string, p *Page) error {
	addr, ok := l.Addr().(*net.TCPAddr)
	if !ok || !addr.IP.IsLoopback() || token == "" {
		return errors.Join(ErrNotLoopback, l.Close())
	}
	s := &http.Server{
		Handler:           guard(addr, token, p),
		ReadHeaderTimeout: headTime, ReadTimeout: wholeTime, WriteTimeout: wholeTime, IdleTimeout: idleTime,
		MaxHeaderBytes: mostHeader,
		ErrorLog:       log.New(io.Discard, "", 0), // it would hold what a request says
	}
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(l) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	grace, stop := context.WithTimeout(context.WithoutCancel(ctx), closeTime)
	defer stop()
	if err := s.Shutdown(grace); err != nil {
		_ = s.Close() // somebody holds a connection: every decision is on disk already
	}
	return nil
}

// guard lets through what is for this host, has the token, is no larger than a
// form and does not come from another site.
func guard(addr *net.TCPAddr, token string, p *Page) http.Handler {
	port := strconv.Itoa(addr.Port)
	inner := http.NewCrossOriginProtection().Handler(p)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin") // "no-referrer" would make browsers send forms with the origin "null"
		h.Set("Cache-Control", "no-store")
		given, _, ok := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
		if r.Host != addr.String() && r.Host != net.JoinHostPort("localhost", port) {
			http.Error(w, "not for this host", http.StatusMisdirectedRequest)
			return
		}
		if !ok || subtle.ConstantTimeCompare([]byte(given), []byte(token)) != 1 {
			http.Error(w, "not here", http.StatusNotFound)
			return
		}
		r.Body = http.MaxBytesReader(w, r.Body, mostBody)
		http.StripPrefix("/"+token, inner).ServeHTTP(w, r)
	})
}

// ServeHTTP implements [http.Handler]: the page at /, its form at /answer.
func (p *Page) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch {
	case r.URL.Path == "/" && (r.Method == http.MethodGet || r.Method == http.MethodHead):
		page, err := p.show()
		if err != nil {
			http.Error(w, "the page cannot be made", http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write(page) // who asked is gone
	case r.URL.Path == "/answer" && r.Method == http.MethodPost:
		p.take(w, r)
	case r.URL.Path == "/" || r.URL.Path == "/answer":
		http.Error(w, "not that way", http.StatusMethodNotAllowed)
	default:
		http.Error(w, "not here", http.StatusNotFound)
	}
}

// take does what a form asks and leads back to the page.
func (p *Page) take(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		http.Error(w, "not a form of this page", http.StatusBadRequest)
		return
	}
	step, err := strconv.Atoi(r.PostForm.Get("step"))
	if err == nil {
		err = p.act(r.PostForm.Get("do"), strings.TrimSpace(r.PostForm.Get("note")), step)
	} else {
		err = errForm
	}
	switch {
	case errors.Is(err, errForm):
		http.Error(w, err.Error(), http.StatusBadRequest)
	case err != nil:
		http.Error(w, "the decision could not be written: it was not taken", http.StatusInternalServerError)
	default:
		w.Header().Set("Location", "./") // relative to the form's own address, so that the token is not needed here
		w.WriteHeader(http.StatusSeeOther)
	}
}
