package handbook

import (
	"bytes"
	"context"
	"fmt"
	"html"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/input"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules/policies"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

func speaker(lang string) *app.App {
	return &app.App{Ctx: context.Background(), Lang: lang, Now: func() time.Time { return time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC) }}
}

// sites are those that were made already, by the language of the frame.
var sites = map[string]*site{}
var pagesOf = map[string]map[string]string{}

// made is the site of the shipped law, without running its cases.
func made(t *testing.T, lang string) (*site, map[string]string) {
	t.Helper()
	if sites[lang] == nil {
		sites[lang], pagesOf[lang] = afresh(t, lang)
	}
	return sites[lang], pagesOf[lang]
}

func afresh(t *testing.T, lang string) (*site, map[string]string) {
	t.Helper()
	book, err := input.Shipped()
	require.NoError(t, err)
	s := &site{App: speaker(lang), book: book, day: deadline.MustDate("2026-01-05")}
	return s, built(t, s)
}

func built(t *testing.T, s *site) map[string]string {
	t.Helper()
	files, err := s.build()
	require.NoError(t, err)
	out := map[string]string{}
	for _, f := range files {
		require.NotContains(t, out, f.name)
		out[f.name] = string(f.data)
	}
	return out
}

var (
	tags  = regexp.MustCompile(`<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^<>"]|"[^"]*")*)>`)
	attrs = regexp.MustCompile(`([a-zA-Z:-]+)="([^"]*)"`)
	void  = []string{"meta", "link", "input", "br", "path", "circle", "rect", "line", "hr"}
)

// page is what a page is made of.
type page struct {
	ids   map[string]bool
	hrefs []string
	refs  []string // ids that attributes name
	heads []int
	tags  map[string]int
}

// read takes a page apart and finds what is not well-formed.
func read(t *testing.T, name, text string) page {
	t.Helper()
	p := page{ids: map[string]bool{}, tags: map[string]int{}}
	body, ok := strings.CutPrefix(text, "<!DOCTYPE html>\n")
	require.True(t, ok, name)
	if rest := tags.ReplaceAllString(body, ""); strings.ContainsAny(rest, "<>") {
		i := strings.IndexAny(rest, "<>")
		t.Errorf("%s: a bracket that is no tag: %s", name, rest[max(0, i-40):min(len(rest), i+40)])
	}
	var open []string
	for _, m := range tags.FindAllStringSubmatch(body, -1) {
		tag := m[2]
		if m[1] == "/" {
			if len(open) == 0 || open[len(open)-1] != tag {
				t.Fatalf("%s: </%s> closes %v", name, tag, open)
			}
			open = open[:len(open)-1]
			continue
		}
		p.tags[tag]++
		if !slices.Contains(void, tag) {
			open = append(open, tag)
		}
		if len(tag) == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6' {
			p.heads = append(p.heads, int(tag[1]-'0'))
		}
		for _, a := range attrs.FindAllStringSubmatch(m[3], -1) {
			value := html.UnescapeString(a[2])
			switch a[1] {
			case "id":
				if p.ids[value] {
					t.Errorf("%s: id %s twice", name, value)
				}
				p.ids[value] = true
			case "href":
				p.hrefs = append(p.hrefs, value)
			case "for", "aria-labelledby", "aria-describedby":
				p.refs = append(p.refs, value)
			case "style", "onclick", "onload":
				t.Errorf("%s: attribute %s", name, a[1])
			}
		}
	}
	assert.Empty(t, open, name)
	return p
}

// Every page is well-formed, every link on it leads somewhere, no id stands twice, and
// headings step down one at a time.
func TestPagesHoldTogether(t *testing.T) {
	for _, lang := range []string{"zh", "en"} {
		_, files := made(t, lang)
		pages := map[string]page{}
		for name, text := range files {
			if strings.HasSuffix(name, ".html") {
				pages[name] = read(t, name, text)
			}
		}
		require.Greater(t, len(pages), 100)
		for name, p := range pages {
			for _, ref := range p.refs {
				assert.True(t, p.ids[ref], "%s names #%s", name, ref)
			}
			for _, href := range p.hrefs {
				checkLink(t, files, pages, name, href)
			}
			assert.Equal(t, 1, p.tags["h1"], name)
			assert.Equal(t, 1, p.tags["main"], name)
			last := 0
			for _, h := range p.heads {
				assert.LessOrEqual(t, h, last+1, "%s: h%d after h%d", name, h, last)
				last = h
			}
			assert.Contains(t, files[name], `http-equiv="Content-Security-Policy" content="default-src 'none';`, name)
			assert.NotRegexp(t, `(src|href)="(https?:)?//`, files[name], name)
			assert.NotContains(t, files[name], "ZgotmplZ", name)
		}
	}
}

func checkLink(t *testing.T, files map[string]string, pages map[string]page, name, href string) {
	t.Helper()
	file, id, _ := strings.Cut(href, "#")
	if file == "" {
		file = name
	}
	id, err := url.PathUnescape(id)
	require.NoError(t, err)
	if _, ok := files[file]; !ok {
		t.Errorf("%s leads to %s, which is not there", name, href)
	} else if id != "" && !pages[file].ids[id] {
		t.Errorf("%s leads to %s, where there is no such place", name, href)
	}
}

// What the index of the search leads to is there.
func TestSearchLeadsSomewhere(t *testing.T) {
	s, files := made(t, "zh")
	pages := map[string]page{}
	for name, text := range files {
		if strings.HasSuffix(name, ".html") {
			pages[name] = read(t, name, text)
		}
	}
	kinds := map[string]int{}
	for _, f := range s.index {
		kinds[f.Kind]++
		checkLink(t, files, pages, "index.js", f.Href)
	}
	for _, k := range []string{"条文", "事实", "决定", "程序", "步骤", "制度", "期限", "比较"} {
		assert.NotZero(t, kinds[k], k)
	}
	assert.True(t, strings.HasPrefix(files["index.js"], "window.gongkaiIndex = [\n"))
}

// Every article of every instrument and every rule is on its page.
func TestNothingIsLeftOut(t *testing.T) {
	s, files := made(t, "zh")
	rules := 0
	for _, in := range s.book.Instruments() {
		text := files[s.names.file[in.ID]]
		require.NotEmpty(t, text, in.ID)
		for _, a := range in.Articles {
			assert.Contains(t, text, fmt.Sprintf(`<section class="article" id="%s"`, articleID(a.Cite)), in.ID)
			if a.Omit != "" {
				assert.Contains(t, text, html.EscapeString(a.Omit))
			}
		}
		for _, r := range s.rules[in.ID] {
			rules++
			if !strings.Contains(text, `id="`+strings.SplitN(s.names.rule(r), "#", 2)[1]+`"`) {
				t.Errorf("%s: %s (%s) is not on its page", in.ID, r.ID, r.Cite)
			}
		}
		in.Entries(func(e *statute.Entry) {
			if s.names.rules[e] == "" {
				t.Errorf("%s is read aloud by nobody", e.FullID())
			}
		})
	}
	assert.Greater(t, rules, 2500)
	for _, f := range s.book.Facts() {
		assert.Contains(t, files["facts.html"], `id="`+factID(f)+`"`)
	}
	quotes := 0
	for _, p := range s.procedures {
		n := 0
		for _, st := range p.Stages {
			n += len(st.Steps)
		}
		assert.Len(t, p.steps, n, p.Full)
		for _, r := range p.Results {
			if r.Quote != "" {
				quotes++
				assert.Contains(t, files[p.File], "“"+html.EscapeString(r.Quote)+"”", p.Full)
			}
		}
	}
	assert.Greater(t, quotes, 50)
}

// The stages of the request of Sucheng are those of its text, and every drawing can be
// read on a page of paper.
func TestDrawingsFitAPage(t *testing.T) {
	s, files := made(t, "zh")
	for _, p := range s.procedures {
		for _, m := range regexp.MustCompile(`role="img" aria-label="([^"]*)" width="(\d+)" height="(\d+)"`).FindAllStringSubmatch(files[p.File], -1) {
			w, _ := strconv.ParseFloat(m[2], 64)
			h, _ := strconv.ParseFloat(m[3], 64)
			if scale := min(673/w, 888/h); scale < 0.64 { // 9 pixels for a letter, at A4
				t.Errorf("%s: %s is %v by %v", p.File, m[1], w, h)
			}
		}
		if p.Full == "sucheng-09-on-request/request" {
			var names []string
			for _, st := range p.Stages {
				if name := strings.SplitN(st.Name, "（", 2)[0]; !slices.Contains(names, name) {
					names = append(names, name)
				}
			}
			assert.Equal(t, []string{"受理", "是不是", "补不补", "有没有", "给不给"}, names)
		}
	}
}

// The same law gives the same bytes.
func TestSameBytes(t *testing.T) {
	_, a := made(t, "zh")
	_, b := afresh(t, "zh")
	for name, text := range a {
		assert.True(t, text == b[name], name)
	}
}

const hostile = "“><script>alert(1)</script>' onclick=x &amp; {{t}}"

// A layer from anywhere is shown as it is written and does nothing.
func TestHostileLayer(t *testing.T) {
	layer := fstest.MapFS{"wuwei/evil.yaml": {Data: []byte("文件: evil-01\n全称: '甲" + strings.ReplaceAll(hostile, "'", "''") + "'\n文号: '" + strings.ReplaceAll(hostile, "'", "''") + "'\n地区: wuwei\n施行: {自: 2024-01-01}\n条文:\n  一: {略: '" + strings.ReplaceAll(hostile, "'", "''") + "'}\n  二:\n    说明: '" + strings.ReplaceAll(hostile, "'", "''") + "'\n    情形:\n      公开属性:\n      - {编号: bad-one, 归入: open, 则: 主动公开, 当: 国家秘密, 说明: '" + strings.ReplaceAll(hostile, "'", "''") + "'}\n")}}
	book, err := policies.LoadCases(t.Context(), layer)
	require.NoError(t, err)
	s := &site{App: speaker("zh"), book: book, day: deadline.MustDate("2026-01-05"), only: []string{"wuwei", "cn"}}
	files := built(t, s)
	text := files["evil-01.html"]
	require.NotEmpty(t, text)
	read(t, "evil-01.html", text)
	assert.Contains(t, text, "&lt;script&gt;alert(1)&lt;/script&gt;")
	for name, text := range files {
		if name == "index.js" {
			assert.NotContains(t, text, "<script", name)
		} else if strings.HasSuffix(name, ".html") {
			assert.NotContains(t, text, "<script>", name)
		}
		assert.NotContains(t, text, "\u202e", name)
	}
	assert.Contains(t, files["index.html"], "evil-01.html")
}

const source = `某市文件

甲市政府信息公开办法

第一条　为了公开，制定本办法。
第二条　政府信息涉及国家秘密
的，不得公开。有下列情形之一的：
（一）属于内部 事务信息的；
（二）其他<script>alert(1)</script>` + "\u202e" + `。
`

// The words that a rule quotes are marked in the text, whatever white space the source has.
func TestQuotesAreMarked(t *testing.T) {
	layer := fstest.MapFS{"wuwei/a.yaml": {Data: []byte("文件: a-01\n全称: 甲市政府信息公开办法\n地区: wuwei\n施行: {自: 2024-01-01}\n条文:\n  一: {略: 目的}\n  二:\n    情形:\n      公开属性:\n      - {编号: one, 归入: open, 则: 主动公开, 当: 国家秘密, 原文: 涉及国家秘密的，不得公开}\n      - {编号: two, 项: 1, 归入: open, 则: 主动公开, 当: 国家秘密, 原文: 内部事务信息}\n      - {编号: three, 项: 2, 归入: open, 则: 主动公开, 当: 国家秘密, 原文: 没有这句话}\n")}}
	book, err := policies.LoadCases(t.Context(), layer)
	require.NoError(t, err)
	texts, err := readTexts(t.Context(), speaker("zh"), fstest.MapFS{"x.txt": {Data: []byte(source)}}, book.Instruments())
	require.NoError(t, err)
	s := &site{App: speaker("zh"), book: book, day: deadline.MustDate("2026-01-05"), only: []string{"wuwei"}, texts: texts}
	text := built(t, s)["a-01.html"]
	assert.Contains(t, text, "<p class=\"l0\">政府信息<mark>涉及国家秘密的，不得公开</mark>。有下列情形之一的：</p>")
	assert.Contains(t, text, `<p class="l1">（一）属于<mark>内部 事务信息</mark>的；</p>`)
	assert.Contains(t, text, "（二）其他&lt;script&gt;alert(1)&lt;/script&gt;。")
	assert.NotContains(t, text, "<blockquote class=\"text\" lang=\"zh-CN\">内部事务信息")
	assert.Contains(t, text, "<blockquote class=\"text\" lang=\"zh-CN\">没有这句话")
	_, err = readTexts(t.Context(), speaker("zh"), fstest.MapFS{"x.txt": {Data: []byte("没有条文")}}, book.Instruments())
	require.Error(t, err)
}

// Nothing is written where somebody else's files lie, and nothing of theirs is taken away.
func TestFolders(t *testing.T) {
	a := speaker("zh")
	dir := filepath.Join(t.TempDir(), "site")
	put := func(files ...file) error {
		old, err := opened(a, dir)
		if err != nil {
			return err
		}
		return write(a, dir, files, old)
	}
	require.NoError(t, put(file{"a.html", []byte("a")}, file{"b.html", []byte("b")}))
	require.NoError(t, put(file{"a.html", []byte("c")}))
	data, err := os.ReadFile(filepath.Join(dir, "a.html"))
	require.NoError(t, err)
	assert.Equal(t, "c", string(data))
	assert.NoFileExists(t, filepath.Join(dir, "b.html"))
	info, err := os.Stat(filepath.Join(dir, "a.html"))
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o644), info.Mode().Perm())

	require.NoError(t, os.WriteFile(filepath.Join(dir, "mine.txt"), []byte("x"), 0o600))
	require.ErrorContains(t, put(file{"a.html", []byte("d")}), "mine.txt")
	data, err = os.ReadFile(filepath.Join(dir, "a.html"))
	require.NoError(t, err)
	assert.Equal(t, "c", string(data))

	// A marker that somebody wrote names nothing outside the folder.
	other := t.TempDir()
	victim := filepath.Join(other, "victim")
	require.NoError(t, os.WriteFile(victim, []byte("x"), 0o600))
	dir = filepath.Join(other, "site")
	require.NoError(t, os.Mkdir(dir, 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(dir, marker), []byte(markerHead+"\n../victim\n..\n"), 0o600))
	require.NoError(t, put(file{"a.html", []byte("a")}))
	assert.FileExists(t, victim)

	// A link is not written through.
	require.NoError(t, os.Remove(filepath.Join(dir, "a.html")))
	require.NoError(t, os.Symlink(victim, filepath.Join(dir, "a.html")))
	require.Error(t, put(file{"a.html", []byte("z")}))
	data, err = os.ReadFile(victim)
	require.NoError(t, err)
	assert.Equal(t, "x", string(data))
	dir = victim
	require.Error(t, put(file{"a.html", []byte("a")}))
}

// What the colours of drawings and timelines are called stands in the stylesheet.
func TestStylesheet(t *testing.T) {
	for _, class := range []string{"clockline", "pauses", "draw", "rule", "official", "results", "w12"} {
		assert.Contains(t, css, "."+class)
	}
	assert.NotRegexp(t, `#[0-9a-f]{3,6}[;\s]|url\(|@import`, css)
	assert.False(t, bytes.Contains([]byte(script), []byte("innerHTML")))
}
