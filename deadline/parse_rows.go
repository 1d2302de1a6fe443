package deadline

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/gongkai-rules/gongkai/deadline/internal/words"
)

// get returns the cell of a column; an absent cell stands at the line's end.
func (p *parser) get(n int, cells []cellAt, col string) (string, place) {
	i, ok := p.header[col]
	if !ok || i >= len(cells) {
		last := cells[len(cells)-1]
		return "", place{p.file, n, last.column + utf8.RuneCountInString(last.text)}
	}
	return cells[i].text, place{p.file, n, cells[i].column}
}

func (p *parser) readNotice(n int, cells []cellAt) {
	e := &entry{at: place{p.file, n, cells[0].column}}
	need := func(col string, dst *string) {
		v, at := p.get(n, cells, col)
		if *dst = v; v == "" {
			p.report(at, codeNoticeCell, col)
		}
	}
	need("通知", &e.Number)
	need("标题", &e.Title)
	need("范围", &e.Scope)
	e.Amends, _ = p.get(n, cells, "修改")
	e.Source, _ = p.get(n, cells, "来源")
	if v, at := p.get(n, cells, "年份"); v != "" {
		y, ok := words.Digits(v)
		if !ok || len(v) != 4 || y < minYear || y > maxYear {
			p.report(at, codeYear, v, yearSpan())
		} else {
			e.Year = y
		}
	}
	if v, at := p.get(n, cells, "增放"); v != "" {
		k, ok := words.Digits(strings.TrimSuffix(v, "天"))
		if !ok || len(v) > 9 {
			p.report(at, codeExtra, v)
		}
		e.extra = k
	}
	e.Dated, _, _ = p.date(n, cells, "成文日期")
	published, at, given := p.date(n, cells, "发布日期")
	e.Published = published
	switch {
	case !given && e.Scope == National:
		// Without it nobody can say since when the notice was known.
		p.report(at, codeNoticeCell, "发布日期")
	case !published.IsZero() && published.Before(e.Dated):
		p.report(at, codePublished, published.String(), e.Dated.String())
	}
	if e.Number == "" {
		return
	}
	if first, twice := p.byNumber[e.Number]; twice {
		p.report(e.at, codeTwiceNotice, e.Number, first.at.String())
		return
	}
	p.byNumber[e.Number] = e
	p.entries = append(p.entries, e)
}

// date reads an optional date cell; given says that something stood there.
func (p *parser) date(n int, cells []cellAt, col string) (Date, place, bool) {
	v, at := p.get(n, cells, col)
	if v == "" {
		return Date{}, at, false
	}
	d, ok := looseDate(v)
	if !ok {
		p.report(at, codeDate, v)
	}
	return d, at, true
}

func (p *parser) readDay(n int, cells []cellAt) {
	r := dayRow{ok: true}
	r.at = place{p.file, n, cells[0].column}
	from, at, given := p.date(n, cells, "日期")
	if !given {
		p.report(at, codeDate, "")
	}
	to, _, hasTo := p.date(n, cells, "至")
	if !hasTo {
		to = from
	}
	r.from, r.to, r.at = from, to, at
	switch {
	case from.IsZero() || to.IsZero():
		r.ok = false
	case to.Before(from) || to.Sub(from) >= longestRow || from.Year() < minYear || to.Year() > maxYear:
		p.report(at, codeRange, from.String(), to.String(), yearSpan())
		r.ok = false
	}
	if v, at := p.get(n, cells, "天数"); v != "" && r.ok {
		if k, ok := words.Digits(strings.TrimSuffix(v, "天")); !ok || len(v) > 9 || k != to.Sub(from)+1 {
			p.report(at, codeDays, v, from.String(), to.String(), strconv.Itoa(to.Sub(from)+1))
		}
	}
	kind, at := p.get(n, cells, "安排")
	switch strings.ToLower(kind) {
	case "放假", "休", "off":
		r.off = true
	case "上班", "班", "work":
	default:
		p.report(at, codeKind, kind)
		r.ok = false
	}
	name, at := p.get(n, cells, "名称")
	if r.name = name; name == "" {
		p.report(at, codeNoName)
	}
	if r.notice, r.noticeAt = p.get(n, cells, "通知"); r.notice == "" {
		p.report(r.noticeAt, codeNoNotice)
		r.ok = false
	}
	p.days = append(p.days, r)
}

// assign gives the rows to their notices.
func (p *parser) assign() {
	for _, r := range p.days {
		if r.notice == "" {
			continue
		}
		e, ok := p.byNumber[r.notice]
		if !ok {
			p.report(r.noticeAt, codeUndeclared, r.notice)
			continue
		}
		if e.Year != 0 && r.ok && (r.from.Before(fromCivil(e.Year-1, 12, 1)) || r.to.After(yearEnd(e.Year))) {
			p.report(r.at, codeOtherYear, r.from.String(), strconv.Itoa(e.Year))
			continue
		}
		if r.ok {
			e.rows = append(e.rows, r.row)
		}
	}
	broken := len(p.mistakes) > 0
	for _, e := range p.entries {
		if len(e.rows) == 0 && !broken {
			p.report(e.at, codeNoRows, e.Number)
		}
		e.knownFrom = e.Published
		if e.knownFrom.IsZero() {
			for _, r := range e.rows {
				if e.knownFrom.IsZero() || r.from.Before(e.knownFrom) {
					e.knownFrom = r.from
				}
			}
		}
	}
}

func (at place) String() string { return fmt.Sprintf("%s:%d", at.file, at.line) }

func yearSpan() string { return fmt.Sprintf("%d-%d", minYear, maxYear) }

// looseDate also reads what spreadsheets turn dates into, 2026/1/31, and
// what notices print, 2026年1月31日: year first, so that nothing is guessed.
func looseDate(s string) (Date, bool) {
	s = strings.TrimSuffix(s, "日")
	s = strings.NewReplacer("/", "-", "年", "-", "月", "-", ".", "-").Replace(s)
	parts := strings.Split(s, "-")
	if len(parts) != 3 || len(parts[0]) != 4 || len(parts[1]) > 2 || len(parts[2]) > 2 {
		return Date{}, false
	}
	var v [3]int
	for i, part := range parts {
		n, ok := words.Digits(part)
		if !ok {
			return Date{}, false
		}
		v[i] = n
	}
	return parseISO(fmt.Sprintf("%04d-%02d-%02d", v[0], v[1], v[2]))
}
