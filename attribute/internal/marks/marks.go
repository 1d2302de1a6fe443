// Package marks finds the marks of the disclosure attribute in a text: ticked boxes,
// 此件 and labels before a wording, in brackets or in a line.
// It may import package paper and nothing else of the module.
// What a wording means is not known here, it comes with the wording; what is not
// understood is never taken for any attribute.
package marks

import (
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/paper"
)

// Wording is one way to name an attribute, without the frame around it.
type Wording struct {
	Text []rune
	Meaning
}

// Meaning is what a wording stands for.
type Meaning struct {
	Attribute string
	Redacted  bool // it is the mark of a redacted copy
	Rule      int  // which of the caller's rules gives it, -1 for none
}

// Fault is why a text shows no attribute.
type Fault int

// Faults.
const (
	None      Fault = iota
	Missing         // nothing in the text looks like a mark
	Unknown         // it looks like one, with a wording that has no meaning
	Ambiguous       // more than one attribute, or an unticked box
)

// labels stand before the attribute in an imprint or a register; words before
// them (政府信息公开属性) do not matter.
var labels = [...]string{"公开属性", "公开方式", "公开选项", "公开类别", "公开类型", "公开形式"}

const thisItem = "此件"

// Unframed takes 此件, a label and brackets away from a wording.
func Unframed(s string) []rune {
	s = strings.Trim(paper.Squeeze(s), "()。.")
	s = strings.TrimPrefix(s, thisItem)
	for _, l := range labels {
		if i := strings.Index(s, l); i >= 0 {
			s = strings.TrimPrefix(s[i+len(l):], ":")
		}
	}
	return []rune(s)
}

// parser looks for marks in one text.
type parser struct {
	src   []rune // folded
	words []Wording
	odd   string // the wording that was not understood
}

// Parse finds the mark in a text, by wordings of which a longer one stands before a
// shorter. Where it is not understood, odd is the wording that was not.
func Parse(text string, words []Wording) (found Meaning, why Fault, odd string) {
	p := parser{src: paper.Fold(text), words: words}
	found, why = p.parse()
	return found, why, p.odd
}

// parse returns what is meant, or why there is none.
func (p *parser) parse() (Meaning, Fault) {
	bare := p.trimmed()
	if len(bare) == 0 {
		return Meaning{}, Missing
	}
	if slices.Contains(p.src, '√') || slices.Contains(p.src, '□') {
		return p.ticked()
	}
	if w, end := p.wordAt(bare, 0); end == len(bare) {
		return w.Meaning, None
	}
	var found []Meaning
	for i := 0; i < len(p.src); {
		at, kind := p.frame(i)
		if kind == noFrame {
			i++
			continue
		}
		w, end := p.wordAt(p.src, at)
		switch {
		case w != nil && p.ends(end):
			if p.another(end) {
				return Meaning{}, Ambiguous
			}
			found = append(found, w.Meaning)
		default:
			p.odd = p.run(at)
			// 此件 opens many a sentence; a label is followed by an attribute or by
			// something that somebody took for one.
			if kind == labelFrame || p.speaksOfOpening(p.odd) {
				return Meaning{}, Unknown
			}
		}
		i = max(at, i+1)
	}
	switch {
	case len(found) > 0:
		return merge(found)
	case len(bare) <= maxBare:
		p.odd = string(bare)
		return Meaning{}, Unknown
	}
	return Meaning{}, Missing
}

// maxBare is the length up to which a text is taken for a mark that is not
// understood, rather than for a line without a mark.
const maxBare = 12

func (p *parser) speaksOfOpening(s string) bool { return strings.Contains(s, "公开") }

// merge joins marks that say the same: 此件部分公开 and 此件有删减.
func merge(found []Meaning) (Meaning, Fault) {
	m := found[0]
	for _, f := range found[1:] {
		if f.Attribute != m.Attribute {
			return Meaning{}, Ambiguous
		}
		m.Redacted = m.Redacted || f.Redacted
	}
	return m, None
}

// trimmed is the text without spaces, brackets and full stops around it.
func (p *parser) trimmed() []rune {
	return []rune(strings.Trim(string(p.src), " ().。"))
}

type frameKind int

const (
	noFrame frameKind = iota
	labelFrame
	itemFrame
)

// frame reports whether a label or 此件 stands at i, and where what it introduces
// begins.
func (p *parser) frame(i int) (int, frameKind) {
	if end, ok := match(p.src, i, []rune(thisItem)); ok {
		return p.skip(end), itemFrame
	}
	for _, l := range labels {
		end, ok := match(p.src, i, []rune(l))
		if !ok {
			continue
		}
		end = p.skip(end)
		colon := end < len(p.src) && p.src[end] == ':'
		if colon {
			end = p.skip(end + 1)
		}
		if end < len(p.src) && p.src[end] == '(' {
			end = p.skip(end + 1)
		}
		// Without a colon the label may be an ordinary word of a title
		// (公开属性源头认定): it must then be followed by a known wording.
		if w, _ := p.wordAt(p.src, end); colon || w != nil {
			return end, labelFrame
		}
	}
	return 0, noFrame
}

func (p *parser) skip(i int) int {
	for i < len(p.src) && p.src[i] == ' ' {
		i++
	}
	return i
}

// wordAt finds the longest wording that stands at i.
func (p *parser) wordAt(src []rune, i int) (*Wording, int) {
	for k := range p.words {
		if end, ok := match(src, i, p.words[k].Text); ok {
			return &p.words[k], end
		}
	}
	return nil, -1
}

// match reports whether word stands at i, spaces between its signs allowed.
func match(src []rune, i int, word []rune) (int, bool) {
	for k, r := range word {
		for k > 0 && i < len(src) && src[i] == ' ' {
			i++
		}
		if i >= len(src) || src[i] != r {
			return 0, false
		}
		i++
	}
	return i, true
}

// ends reports that a wording may end at i: no further character follows that
// could change its meaning (主动公开 in 主动公开目录).
func (p *parser) ends(i int) bool { return i >= len(p.src) || !paper.IsHan(p.src[i]) }

// another reports that the mark goes on with a second wording: 主动公开、依申请公开
// or 主动公开（部分内容不予公开）.
func (p *parser) another(i int) bool {
	i = p.skip(i)
	if i >= len(p.src) || !strings.ContainsRune("(、,/;和或", p.src[i]) {
		return false
	}
	stop := len(p.src)
	if k := slices.Index(p.src[i:], ')'); k >= 0 {
		stop = i + k
	}
	for ; i < stop; i++ {
		if kind := p.src[i]; kind == ' ' && p.src[i-1] == ')' {
			return false
		}
		if end, ok := match(p.src, i, []rune(thisItem)); ok {
			i = end - 1
			if w, _ := p.wordAt(p.src, p.skip(end)); w != nil {
				return false // a mark of its own, which parse looks at
			}
			continue
		}
		if w, _ := p.wordAt(p.src, i); w != nil {
			return true
		}
	}
	return false
}

// run is the text at i up to the next sign that cannot belong to a wording.
func (p *parser) run(i int) string {
	end := i
	for end < len(p.src) && end < i+maxBare && paper.IsHan(p.src[end]) {
		end++
	}
	return string(p.src[i:end])
}

// ticked reads □主动公开 √依申请公开, or the boxes behind the words.
func (p *parser) ticked() (Meaning, Fault) {
	type option struct {
		mark       Meaning
		start, end int
	}
	var options []option
	for i := 0; i < len(p.src); {
		if w, end := p.wordAt(p.src, i); w != nil {
			options = append(options, option{w.Meaning, i, end})
			i = end
			continue
		}
		i++
	}
	if len(options) == 0 {
		return Meaning{}, Missing
	}
	isBox := func(r rune) bool { return r == '√' || r == '□' }
	before := slices.ContainsFunc(p.src[:options[0].start], isBox)
	var found []Meaning
	for k, o := range options {
		from, to := 0, o.start
		if k > 0 {
			from = options[k-1].end
		}
		if !before {
			from, to = o.end, len(p.src)
			if k+1 < len(options) {
				to = options[k+1].start
			}
		}
		if slices.Contains(p.src[from:to], '√') {
			found = append(found, o.mark)
		}
	}
	if len(found) != 1 {
		return Meaning{}, Ambiguous
	}
	return found[0], None
}
