package review

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"html/template"

	"github.com/guiyi/guiyi/linkage/export"
)

const style = `body{font:16px/1.5 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;max-width:960px;margin:1.5em auto;padding:0 1em;color:#222;background:#fff}
table{border-collapse:collapse;width:100%}td,th{padding:.3em .8em .3em 0;text-align:left;vertical-align:top;border-bottom:1px solid #ddd;overflow-wrap:anywhere}
tr.differs td{background:#fff4d6}button{font:inherit;padding:.4em 1em;margin:.2em .4em .2em 0}kbd{border:1px solid #999;border-radius:3px;padding:0 .3em}
input[type=text]{font:inherit;width:100%;box-sizing:border-box;margin:.6em 0}.small{color:#666;font-size:.9em}`

const script = `document.addEventListener("keydown",function(e){
if(e.ctrlKey||e.metaKey||e.altKey||e.repeat||e.target.type==="text")return;
document.querySelectorAll("button[data-key]").forEach(function(b){if(b.dataset.key===e.key){e.preventDefault();b.click()}})})`

// policy lets the page use its own style and script, and send its own form.
var policy = "default-src 'none'; style-src " + hash(style) + "; script-src " + hash(script) +
	"; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

func hash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

var layout = template.Must(template.New("page").Parse(`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>guiyi: review</title>
<style>{{.Style}}</style>
</head>
<body>
<p class="small">{{.Decided}} of {{.Questions}} decided, {{.Skipped}} skipped{{with .Author}}; you are {{.}}{{end}}</p>
<form method="post" action="answer">
<input type="hidden" name="step" value="{{.Step}}">
{{with .Item}}
<h1>One customer?</h1>
<table>
<tr><th></th><th>{{.A.Source}} / {{.A.Key}}</th><th>{{.B.Source}} / {{.B.Key}}</th></tr>
<tr><th>entity</th><td>{{.EntityA}}</td><td>{{if .SameEntity}}the same: they were joined for other reasons{{else}}{{.EntityB}}{{end}}</td></tr>
{{range .Fields}}<tr{{if and .A .B (ne .A .B)}} class="differs"{{end}}><th>{{.Name}}</th><td>{{.A}}</td><td>{{.B}}</td></tr>
{{end}}</table>
<p class="small">Probability {{.Probability}}, weight {{.Weight}} bits; the answer stands for {{.Pairs}} possible pairs.</p>
<input type="text" name="note" maxlength="500" placeholder="note (may be empty)" autocomplete="off">
<button name="do" value="match" data-key="m"><kbd>m</kbd> match</button>
<button name="do" value="nonmatch" data-key="n"><kbd>n</kbd> nonmatch</button>
<button name="do" value="skip" data-key="s"><kbd>s</kbd> skip</button>
{{else}}
<h1>Nothing is left to decide</h1>
{{if .Skipped}}<button name="do" value="again">ask the {{.Skipped}} skipped ones again</button>{{end}}
{{end}}
{{if .Undo}}<button name="do" value="undo" data-key="u"><kbd>u</kbd> undo</button>{{end}}
</form>
<script>{{.Script}}</script>
</body>
</html>
`))

// shown is what the layout is filled with.
type shown struct {
	Style                       template.CSS
	Script                      template.JS
	Questions, Decided, Skipped int
	Step                        int
	Undo                        bool
	Author                      string
	Item                        *export.ReviewItem // nil: nothing is left
}

// show makes the page as it stands.
func (p *Page) show() ([]byte, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	s := shown{
		Style: style, Script: script, Questions: len(p.state), Decided: p.count(decided), Skipped: p.count(skipped),
		Step: p.step, Undo: len(p.trail) > 0, Author: p.config.Author,
	}
	if at := p.current(); at >= 0 {
		s.Item = &p.config.Items[at]
	}
	var b bytes.Buffer
	err := layout.Execute(&b, s)
	return b.Bytes(), err
}
