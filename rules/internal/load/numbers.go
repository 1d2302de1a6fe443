package load

import (
	"slices"
	"strconv"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/han"
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// numbered is an article as a file lists it.
type numbered struct {
	key    source.Str
	node   source.Node
	n, sub int
	ok     bool // the key is a number as it should be
}

// numbers reads the keys of the articles and says what is wrong with their order: once
// for each number that is out of it, and not for those that are right behind it.
func (l *loader) numbers(h *instrumentHead) []numbered {
	var list []numbered
	h.articles.Each(func(key source.Str, v source.Node) {
		a := numbered{key: key, node: v}
		a.n, a.sub, a.ok = ParseArticleKey(key.S)
		if !a.ok {
			l.noNumber(h, &a, list)
		}
		list = append(list, a)
	})
	at := func(n, sub int) string {
		return statute.Citation{Unit: h.unit, Number: n, Sub: sub}.Place()
	}
	last := numbered{}
	for i, a := range list {
		if a.n == 0 {
			continue
		}
		if i+1 < len(list) && a.n != last.n+1 && list[i+1].n == last.n+2 && a.n != list[i+1].n {
			// The one behind fits the one before: this number is the slip.
			l.diags.Add(a.key.R, mistake.ArticleOrder{Article: at(a.n, a.sub), Previous: at(last.n, last.sub), Meant: at(last.n+1, 0)})
			last = numbered{n: last.n + 1}
			continue
		}
		switch {
		case a.n < last.n || a.n == last.n && a.sub <= last.sub:
			l.diags.Add(a.key.R, mistake.ArticleOrder{Article: at(a.n, a.sub), Previous: at(last.n, last.sub)})
		case a.n == last.n+2:
			l.diags.Add(a.key.R, mistake.ArticleGap{Article: at(last.n+1, 0), Instrument: h.ID})
		case a.n > last.n+2:
			l.diags.Add(a.key.R, mistake.ArticleGap{Article: at(last.n+1, 0) + "至" + at(a.n-1, 0), Instrument: h.ID})
		}
		last = a
	}
	return list
}

// sectionOf is the English of a key that stands in an article, in either spelling.
func sectionOf(key string) (string, bool) {
	for _, p := range terms.Keys("article") {
		if key == p.EN || key == p.ZH {
			return p.EN, true
		}
	}
	return "", false
}

// noNumber says what is wrong with a key that is no number: a number written otherwise,
// which counts in the order of the articles, or what belongs under the article above.
func (l *loader) noNumber(h *instrumentHead, a *numbered, before []numbered) {
	if section, ok := sectionOf(a.key.S); ok && len(before) > 0 {
		above := before[len(before)-1]
		l.takeBack(above.key.R, mistake.Code[mistake.EmptyValue]())
		d := l.diags.Add(a.key.R, mistake.ArticleDepth{Key: terms.Key{Context: "article", Name: section}, Article: above.key.Written()})
		d.Edits = a.key.Deeper()
		return
	}
	meant := ""
	if n, ok := han.Number(strings.Trim(a.key.S, "第条款、，.．（）() ")); ok && n > 0 && n < 10000 {
		a.n, meant = n, strconv.Itoa(n)
		if a.key.Chinese() {
			meant = han.Numeral(n)
		}
	}
	l.diags.Add(a.key.R, mistake.ArticleKey{Key: a.key.S, Meant: meant})
}

// takeBack removes what was said of a place before its cause was known.
func (l *loader) takeBack(at diag.Range, code string) {
	l.diags = slices.DeleteFunc(l.diags, func(d diag.Diagnostic) bool { return string(d.Code) == code && d.Range == at })
}

// troubled reports whether something in a stretch of a file was refused already: what it
// holds altogether is then not known.
func (l *loader) troubled(r diag.Range) bool {
	return slices.ContainsFunc(l.diags, func(d diag.Diagnostic) bool {
		in := func(x diag.Range) bool {
			return x.File == r.File && x.Start.Line >= r.Start.Line && x.Start.Line <= r.End.Line
		}
		return d.Severity == diag.Error && (in(d.Range) || slices.ContainsFunc(d.Related, func(x diag.Related) bool { return in(x.Range) }))
	})
}

// items holds the items of one list of an article against the order in which the text
// has them: 一、四、三 has one that is out of it. Rules with a quote are left alone, since
// the quote ties them to their sentence and some texts are better read in another order.
type items struct {
	at   statute.Citation
	list []item
}

type item struct {
	n      int
	at     diag.Range
	quoted bool
}

// item notes where a ground of the list stands. Steps and limits stand in the order in
// which they are taken.
func (l *loader) item(e statute.Entry) {
	place := e.Cite
	place.Item, place.Subitem = 0, 0
	if place != l.items.at {
		l.itemsDone()
		l.items.at = place
	}
	if e.Cite.Item > 0 && e.Cite.Subitem == 0 {
		l.items.list = append(l.items.list, item{e.Cite.Item, e.Range, e.Quote != ""})
	}
}

// itemsDone says what is wrong with the order of the list that ends.
func (l *loader) itemsDone() {
	list, at := l.items.list, l.items.at
	l.items = items{}
	place := func(n int) string {
		c := at
		c.Item = n
		return c.Place()
	}
	for i := 1; i < len(list); i++ {
		before := 0
		if i > 1 {
			before = list[i-2].n
		}
		one, next := list[i-1], list[i]
		slip := one
		if before > next.n || one.n == next.n {
			slip = next
		}
		switch {
		case slip.quoted:
			continue
		case one.n > next.n:
			l.diags.Add(slip.at, mistake.ItemOrder{Item: place(one.n), Next: place(next.n)})
			return
		case one.n == next.n && i+1 < len(list) && list[i+1].n == next.n+2:
			l.diags.Add(slip.at, mistake.ItemTwice{Item: place(next.n), Missing: place(next.n + 1)})
			return
		}
	}
}
