package source

import (
	"fmt"
	"unicode/utf8"

	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/diag"
)

// What a getter wants and what a value is, in words.
var (
	wantMap  = lang.Text{ZH: "“键: 值”的映射", EN: "a mapping of keys to values"}
	wantList = lang.Text{ZH: "列表", EN: "a list"}
	wantText = lang.Text{ZH: "文字", EN: "text"}
	wantInt  = lang.Text{ZH: "整数", EN: "a whole number"}
	wantBool = lang.Text{ZH: "true 或 false", EN: "true or false"}
	wantDate = lang.Text{ZH: "日期", EN: "a date"}
)

func (k Kind) text() lang.Text {
	switch k {
	case Seq:
		return wantList
	case Mapping:
		return wantMap
	case Scalar:
		return wantText
	}
	return lang.Text{ZH: "空值", EN: "nothing"}
}

// wrongKind reports a value of another shape than wanted. Text that was meant
// as a mapping or a list, in full-width punctuation or without a blank behind
// the colon, gets the exact correction.
func (n Node) wrongKind(want lang.Text, diags *diag.List) {
	if n.n.kind != Scalar {
		diags.Add(n.f.head(n.n), mistake.WrongKind{Key: n.n.label, Wanted: want, Found: n.n.kind.text()})
		return
	}
	if n.n.style == plain && (want == wantMap || want == wantList) && n.meantStructure(want, diags) {
		return
	}
	diags.Add(n.Range(), mistake.WrongKind{Key: n.n.label, Wanted: want, Found: n.n.kind.text()})
}

const maxMeantLines = 20 // lines of one text that are corrected one by one

func (n Node) meantStructure(want lang.Text, diags *diag.List) bool {
	first, _ := utf8.DecodeRuneInString(n.n.value)
	if ascii := wideOpeners[first]; ascii != "" {
		diags.Add(n.f.str(n.n).At(0, 1), mistake.WideBracket{Found: string(first), Wanted: ascii})
		return true
	}
	if want != wantMap {
		return false
	}
	t := n.f.text
	last := t.extent(n.n).Line
	found := 0
	for line := n.n.raw.Line; line <= last && found < maxMeantLines; line++ {
		l := t.line(line)
		col := firstVisible(l)
		if line == n.n.raw.Line {
			col = n.n.raw.Column
		}
		if col == 0 {
			continue
		}
		at, key := looksLikeEntry(l, col)
		if at == 0 {
			continue
		}
		d := diags.Add(t.span(line, at, at+1), noColon(l[at-1], key, string(l[at:max(contentEnd(l, col), at)])))
		d.Edits = t.edits([]edit{colon(line, l, at)})
		found++
	}
	return found > 0
}

// noColon says of a character that it was meant to be a colon and a blank.
func noColon(r rune, key, value string) mistake.Mistake {
	first, size := utf8.DecodeRuneInString(value)
	switch {
	case r == ':' && isWideBlank(first):
		return mistake.WideBlankAfter{Key: key, Value: value[size:], Character: fmt.Sprintf("U+%04X", first)}
	case r == ':':
		return mistake.ColonBlank{Key: key, Value: value}
	}
	return mistake.WideColon{Key: key, Value: value}
}
