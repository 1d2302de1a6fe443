package lawtext

import (
	"slices"
	"strings"
	"unicode"
)

// Unit is what a text is divided into.
type Unit uint8

// Units.
const (
	Preamble Unit = iota // before the first article
	Article              // 第四条
	Point                // 四、
	Task                 // （四）, counted on through the headings 一、 二、
)

// Text is one instrument.
type Text struct {
	Title string
	// Head is what stands above the first article and is no preamble: what the document
	// that carries it says before any of its instruments, and the days of its editions.
	Head   string
	Line   int // of the title, from 1
	Unit   Unit
	Pieces []*Piece
}

// Piece is an article, or what a text has instead.
type Piece struct {
	Unit    Unit
	Number  int
	Sub     int    // the 1 of 第四条之一
	Heading string // of the chapter or part in which it stands
	Line    int
	Paras   []Para
	// Unsure says that markers are lost here and that nobody can tell which paragraph
	// belongs to which article: Paras are then those of all of them.
	Unsure bool
}

// Para is a paragraph (款) with the items below it.
type Para struct {
	Text  string
	Line  int
	Items []Item
}

// Item is an item (项), with its sub-items (目).
type Item struct {
	Number int
	Text   string
	Line   int
	Items  []Item
}

// Piece finds a piece by its number; nil where there is none.
func (t *Text) Piece(number, sub int) *Piece {
	i := slices.IndexFunc(t.Pieces, func(p *Piece) bool { return p.Unit != Preamble && p.Number == number && p.Sub == sub })
	if i < 0 {
		return nil
	}
	return t.Pieces[i]
}

// Preamble is what stands before the first article; nil where there is nothing.
func (t *Text) Preamble() *Piece {
	if len(t.Pieces) > 0 && t.Pieces[0].Unit == Preamble {
		return t.Pieces[0]
	}
	return nil
}

// Whole is all that the paragraph says, items included.
func (p Para) Whole() string {
	var b strings.Builder
	b.WriteString(p.Text)
	var add func([]Item)
	add = func(items []Item) {
		for _, it := range items {
			b.WriteString("\n" + it.Text)
			add(it.Items)
		}
	}
	add(p.Items)
	return b.String()
}

// Whole is all that the item says, sub-items included.
func (it Item) Whole() string { return Para{Text: it.Text, Items: it.Items}.Whole() }

// Whole is all that the piece says.
func (p *Piece) Whole() string {
	var b strings.Builder
	for i, x := range p.Paras {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(x.Whole())
	}
	return b.String()
}

// Read finds the instruments of a text, in their order; none where it holds no article.
func Read(text string) []*Text {
	lines := linesOf(text)
	starts := startsOf(lines)
	var out []*Text
	document := "" // what is said before the first title
	for i, s := range starts {
		end := len(lines)
		if i+1 < len(starts) {
			end = starts[i+1].title
		}
		if i == 0 {
			document = joined(lines[:s.title])
		}
		t := &Text{Title: lines[s.title].text, Line: lines[s.title].at}
		head, body := split(lines[s.title+1:s.first], lines[s.first:end])
		t.Head = strings.TrimSpace(document + "\n" + head)
		t.Pieces = pieces(mended(body), &t.Unit)
		out = append(out, t)
	}
	return out
}

// line is one line that holds something.
type line struct {
	text string
	at   int // from 1
	mark mark
}

// linesOf are the lines of a text that hold something, without what only lays them out.
func linesOf(text string) []line {
	var out []line
	comment := false
	for i, s := range strings.Split(strings.TrimPrefix(text, "\ufeff"), "\n") {
		lost := strings.HasPrefix(s, " ") || strings.HasPrefix(s, "　")
		s = strings.TrimFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || r == '|' })
		s = strings.TrimSpace(strings.TrimLeft(s, "#"))
		if rest, ok := strings.CutPrefix(s, "- "); ok {
			s = strings.TrimSpace(rest)
		}
		if strings.HasPrefix(s, "<!--") {
			comment = true
		}
		if comment || s == "" {
			comment = comment && !strings.HasSuffix(s, "-->")
			continue
		}
		out = append(out, line{text: s, at: i + 1, mark: markOf(s, lost)})
	}
	return out
}

func joined(lines []line) string {
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(l.text + "\n")
	}
	return b.String()
}

// start is where an instrument begins: its title, and its first article.
type start struct{ title, first int }

// startsOf finds the instruments: where the articles begin again with the first, under
// the last line before it that looks like a title.
func startsOf(lines []line) []start {
	articles := slices.ContainsFunc(lines, func(l line) bool { return l.mark.kind == article })
	var out []start
	after := 0
	for i, l := range lines {
		first := l.mark.kind == article && l.mark.number == 1 && l.mark.sub == 0
		if l.mark.kind == point && l.mark.number == 1 {
			first = !articles || within(lines, i)
		}
		if !first {
			if l.mark.kind > chapter || l.mark.kind == article || l.mark.kind == damaged {
				after = i + 1
			}
			continue
		}
		title := -1
		for k := i - 1; k >= after; k-- {
			if m := lines[k].mark.kind; (m == none || m == lost) && isTitle(lines[k].text) {
				title = k
				break
			}
		}
		if title >= 0 {
			out = append(out, start{title: title, first: i})
		}
		after = i + 1
	}
	return out
}

// within reports whether a point 一、 begins an instrument of points in a file whose
// others have articles: no article follows before the next point.
func within(lines []line, at int) bool {
	for _, l := range lines[at+1:] {
		switch {
		case l.mark.kind == article:
			return false
		case l.mark.kind == point:
			return true
		}
	}
	return true
}

// titles are how the name of an instrument ends.
var titles = []string{"制度", "办法", "条例", "方案", "规定", "细则", "法", "规则", "规范", "意见", "决定", "规程", "指引"}

// isTitle reports a line that is the name of an instrument.
func isTitle(s string) bool {
	for _, tail := range []string{"（试行）", "(试行)", "（修订）", "(修订)", "（暂行）", "(暂行)"} {
		s = strings.TrimSuffix(s, tail)
	}
	if strings.HasPrefix(s, "《") || strings.Contains(s, "关于") || strings.ContainsAny(s, "。；;：:，,") || len([]rune(s)) > 50 {
		return false
	}
	return slices.ContainsFunc(titles, func(end string) bool { return strings.HasSuffix(s, end) })
}

// split parts what stands between title and first article into head and preamble: whole
// sentences are preamble.
func split(between, body []line) (head string, all []line) {
	at := slices.IndexFunc(between, func(l line) bool {
		return (l.mark.kind == none || l.mark.kind == lost) && strings.HasSuffix(l.text, "。")
	})
	for at > 0 && between[at-1].mark.kind == none && len([]rune(between[at-1].text)) > 40 {
		at-- // the sentence began on the line above
	}
	for i, l := range between { // a chapter may stand before the first article
		if l.mark.kind == chapter && (at < 0 || i < at) {
			at = i
		}
	}
	if at < 0 {
		return joined(between), body
	}
	return joined(between[:at]), slices.Concat(between[at:], body)
}
