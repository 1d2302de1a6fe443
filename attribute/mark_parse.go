package attribute

import (
	"slices"
	"strings"
)

// markParser looks for marks in one text.
type markParser struct {
	src   []rune // folded
	words []wording
	odd   string // the wording that was not understood
}

// parse returns the mark, or why there is none.
func (p *markParser) parse() (Mark, string) {
	bare := p.trimmed()
	if len(bare) == 0 {
		return Mark{}, MarkMissing
	}
	if slices.Contains(p.src, '√') || slices.Contains(p.src, '□') {
		return p.ticked()
	}
	if w, end := p.wordAt(bare, 0); end == len(bare) {
		return w.mark, ""
	}
	var found []Mark
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
				return Mark{}, MarkAmbiguous
			}
			found = append(found, w.mark)
		default:
			p.odd = p.run(at)
			// 此件 opens many a sentence; a label is followed by an attribute or by
			// something that somebody took for one.
			if kind == labelFrame || p.speaksOfOpening(p.odd) {
				return Mark{}, MarkUnknown
			}
		}
		i = max(at, i+1)
	}
	switch {
	case len(found) > 0:
		return merge(found)
	case len(bare) <= maxBare:
		p.odd = string(bare)
		return Mark{}, MarkUnknown
	}
	return Mark{}, MarkMissing
}

// maxBare is the length up to which a text is taken for a mark that is not
// understood, rather than for a line without a mark.
const maxBare = 12

func (p *markParser) speaksOfOpening(s string) bool { return strings.Contains(s, "公开") }

// merge joins marks that say the same: 此件部分公开 and 此件有删减.
func merge(found []Mark) (Mark, string) {
	m := found[0]
	for _, f := range found[1:] {
		if f.Attribute != m.Attribute {
			return Mark{}, MarkAmbiguous
		}
		m.Redacted = m.Redacted || f.Redacted
	}
	return m, ""
}

// trimmed is the text without spaces, brackets and full stops around it.
func (p *markParser) trimmed() []rune {
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
func (p *markParser) frame(i int) (int, frameKind) {
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

func (p *markParser) skip(i int) int {
	for i < len(p.src) && p.src[i] == ' ' {
		i++
	}
	return i
}

// wordAt finds the longest wording that stands at i.
func (p *markParser) wordAt(src []rune, i int) (*wording, int) {
	for k := range p.words {
		if end, ok := match(src, i, p.words[k].text); ok {
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
func (p *markParser) ends(i int) bool { return i >= len(p.src) || !isHan(p.src[i]) }

// another reports that the mark goes on with a second wording: 主动公开、依申请公开
// or 主动公开（部分内容不予公开）.
func (p *markParser) another(i int) bool {
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
func (p *markParser) run(i int) string {
	end := i
	for end < len(p.src) && end < i+maxBare && isHan(p.src[end]) {
		end++
	}
	return string(p.src[i:end])
}

// ticked reads □主动公开 √依申请公开, or the boxes behind the words.
func (p *markParser) ticked() (Mark, string) {
	type option struct {
		mark       Mark
		start, end int
	}
	var options []option
	for i := 0; i < len(p.src); {
		if w, end := p.wordAt(p.src, i); w != nil {
			options = append(options, option{w.mark, i, end})
			i = end
			continue
		}
		i++
	}
	if len(options) == 0 {
		return Mark{}, MarkMissing
	}
	isBox := func(r rune) bool { return r == '√' || r == '□' }
	before := slices.ContainsFunc(p.src[:options[0].start], isBox)
	var found []Mark
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
		return Mark{}, MarkAmbiguous
	}
	return found[0], ""
}
