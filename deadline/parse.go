package deadline

import (
	"bytes"
	"encoding/csv"
	"strings"
	"unicode/utf8"
)

// A calendar file holds two tables, each under a header of its own: the
// notices, then the days they arrange. Header and kinds may be written in
// Chinese or in English.
var (
	noticeColumns = []column{
		{"通知", "notice"}, {"标题", "title"}, {"范围", "scope"}, {"年份", "year"}, {"修改", "amends"},
		{"增放", "extra"}, {"成文日期", "dated"}, {"发布日期", "published"}, {"来源", "source"},
	}
	dayColumns = []column{
		{"日期", "date"}, {"至", "to"}, {"天数", "days"}, {"安排", "kind"}, {"名称", "name"}, {"通知", "notice"},
	}
	required = map[string]bool{"标题": true, "范围": true, "日期": true, "安排": true, "名称": true, "通知": true}
)

type column struct{ zh, en string }

const (
	noticeHeader = "通知,标题,范围,年份,修改,成文日期,发布日期,来源"
	dayHeader    = "日期,至,天数,安排,名称,通知"
	longestRow   = 366 // days in one row; more is a slip in the year
)

// delimiters are what spreadsheets may put between columns instead of commas.
var delimiters = [...]struct{ sep, zh, en string }{{"\t", "制表符", "tabs"}, {";", "分号“;”", "semicolons"}, {"；", "分号“；”", "semicolons"}}

// parser reads one file. It never stops at a mistake.
type parser struct {
	file     string
	mistakes mistakeList
	entries  []*entry
	byNumber map[string]*entry
	days     []dayRow
	header   map[string]int // column (Chinese name) to index, of the table being read
	width    int            // number of cells in the header
	isDays   bool
	skip     bool // the header was not understood, so its rows are not read
}

// dayRow waits for the notices of the whole file to be known.
type dayRow struct {
	row
	notice   string
	noticeAt place
	ok       bool
}

// cellAt is a cell and the character column where it begins.
type cellAt struct {
	text   string
	column int
}

func parse(file string, data []byte) ([]*entry, mistakeList) {
	p := &parser{file: file, byNumber: map[string]*entry{}}
	if !p.readable(data) {
		return nil, p.mistakes
	}
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	line := 0
	for raw := range strings.Lines(string(data)) {
		line++
		p.line(line, strings.TrimRight(raw, "\r\n"))
	}
	if p.header == nil && len(p.mistakes) == 0 {
		p.report(place{file: file}, codeEmpty)
	}
	p.assign()
	return p.entries, p.mistakes
}

func (p *parser) report(at place, code string, args ...string) {
	p.mistakes = append(p.mistakes, mistake{File: at.file, Line: at.line, Column: at.column, Code: code, Args: args})
}

// readable refuses what is not UTF-8 text: one exact message instead of a
// hundred about broken cells.
func (p *parser) readable(data []byte) bool {
	switch {
	case len(data) > maxFile:
		p.report(place{file: p.file}, codeSize)
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}), bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		p.report(place{file: p.file}, codeUTF16)
	case !utf8.Valid(data):
		// Some pairs of GBK bytes pass for UTF-8, so only the line is sure.
		line := 1
		for raw := range bytes.Lines(data) {
			if !utf8.Valid(raw) {
				break
			}
			line++
		}
		p.report(place{file: p.file, line: line}, codeNotUTF8)
	default:
		return true
	}
	return false
}

func (p *parser) line(n int, s string) {
	trimmed := strings.TrimLeft(s, " \t\u3000")
	if strings.Trim(s, ", \t\u3000") == "" || strings.HasPrefix(trimmed, "#") || strings.HasPrefix(trimmed, "＃") {
		return // empty (spreadsheets leave commas in empty lines) or a comment
	}
	cells, ok := p.cells(n, s)
	if !ok {
		return
	}
	if first := cells[0].text; isColumn(first) {
		p.readHeader(n, cells)
		return
	}
	if p.skip {
		return
	}
	if p.header == nil {
		at := place{p.file, n, cells[0].column}
		if i := strings.IndexRune(s, '，'); i >= 0 {
			at.column = utf8.RuneCountInString(s[:i]) + 1
			p.report(at, codeFullComma)
			return
		}
		for _, d := range delimiters {
			if i := strings.Index(s, d.sep); i >= 0 {
				at.column = utf8.RuneCountInString(s[:i]) + 1
				p.report(at, codeDelimiter, d.zh, d.en)
				p.skip = true
				return
			}
		}
		p.report(at, codeHeader, noticeHeader, dayHeader)
		p.skip = true
		return
	}
	if len(cells) > p.width {
		c := cells[p.width]
		p.report(place{p.file, n, c.column}, codeExtraCell, c.text)
	}
	if len(cells) < 2 || p.isDays && len(cells) < p.width {
		// Two cells, or all of them, fell into one: the comma is not a comma. Only rows
		// of days end with a cell that is never empty.
		if i := strings.IndexRune(s, '，'); i >= 0 {
			p.report(place{p.file, n, utf8.RuneCountInString(s[:i]) + 1}, codeFullComma)
			return
		}
	}
	if p.isDays {
		p.readDay(n, cells)
	} else {
		p.readNotice(n, cells)
	}
}

// cells splits one line. Each line is read by itself, so that a stray quote
// cannot swallow the rest of the file.
func (p *parser) cells(n int, s string) ([]cellAt, bool) {
	if !strings.ContainsAny(s, "\"\r\n") { // nearly every line
		var out []cellAt
		at := 0
		for text := range strings.SplitSeq(s, ",") {
			out = append(out, cellOf(s, text, at))
			at += len(text) + 1
		}
		return padless(out), true
	}
	r := csv.NewReader(strings.NewReader(s))
	r.FieldsPerRecord = -1
	record, err := r.Read()
	if err != nil {
		at := place{p.file, n, 0}
		if i := strings.IndexByte(s, '"'); i >= 0 {
			at.column = utf8.RuneCountInString(s[:i]) + 1
		}
		p.report(at, codeQuote)
		return nil, false
	}
	out := make([]cellAt, len(record))
	for i, text := range record {
		_, col := r.FieldPos(i)
		out[i] = cellOf(s, text, col-1)
	}
	return padless(out), true
}

// cellOf is the text that begins at a byte of a line.
func cellOf(line, text string, at int) cellAt {
	lead := len(text) - len(strings.TrimLeft(text, " \t\u3000"))
	return cellAt{strings.Trim(text, " \t\u3000"), utf8.RuneCountInString(line[:min(at+lead, len(line))]) + 1}
}

// padless leaves out with what spreadsheets pad short rows.
func padless(cells []cellAt) []cellAt {
	for len(cells) > 1 && cells[len(cells)-1].text == "" {
		cells = cells[:len(cells)-1]
	}
	return cells
}

func isColumn(s string) bool {
	s = strings.ToLower(strings.FieldsFunc(s+" ", func(r rune) bool { return r == '，' || r == '\t' || r == ';' || r == '；' })[0])
	for _, cols := range [][]column{noticeColumns, dayColumns} {
		for _, c := range cols {
			if s = strings.TrimSpace(s); s == c.zh || s == c.en {
				return true
			}
		}
	}
	return false
}

func (p *parser) readHeader(n int, cells []cellAt) {
	p.header, p.width, p.skip = map[string]int{}, len(cells), false
	if len(cells) == 1 {
		text, at := cells[0].text, place{p.file, n, cells[0].column}
		if i := strings.IndexRune(text, '，'); i >= 0 {
			at.column += utf8.RuneCountInString(text[:i])
			p.report(at, codeFullComma)
			p.skip = true
			return
		}
		for _, d := range delimiters {
			if i := strings.Index(text, d.sep); i >= 0 {
				at.column += utf8.RuneCountInString(text[:i])
				p.report(at, codeDelimiter, d.zh, d.en)
				p.skip = true
				return
			}
		}
	}
	// Only the table of days has a day; both name the notice.
	p.isDays = false
	for _, c := range cells {
		p.isDays = p.isDays || is(c.text, dayColumns[0]) || is(c.text, dayColumns[3])
	}
	cols := noticeColumns
	if p.isDays {
		cols = dayColumns
	}
	for i, c := range cells {
		at := place{p.file, n, c.column}
		j := 0
		for j < len(cols) && !is(c.text, cols[j]) {
			j++
		}
		if j == len(cols) {
			p.report(at, codeColumn, c.text, columnList(cols))
			continue
		}
		if _, twice := p.header[cols[j].zh]; twice {
			p.report(at, codeTwiceColumn, c.text)
			continue
		}
		p.header[cols[j].zh] = i
	}
	for _, c := range cols {
		if _, ok := p.header[c.zh]; !ok && required[c.zh] {
			p.report(place{p.file, n, 1}, codeNoColumn, c.zh)
			p.skip = true
		}
	}
}

func is(s string, c column) bool { return s == c.zh || strings.EqualFold(s, c.en) }

func columnList(cols []column) string {
	names := make([]string, len(cols))
	for i, c := range cols {
		names[i] = c.zh
	}
	return strings.Join(names, "、")
}
