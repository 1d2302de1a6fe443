package diag

import (
	"slices"
	"strings"
	"sync"

	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/lang"
)

// Entry is what the catalogue knows about one code.
//
// Message and Remedy are templates: {1} is the first argument, and [[2|…]] is
// shown only when the second argument is not empty. Args says what the
// arguments are, in order.
type Entry struct {
	Code     Code
	Severity Severity
	Args     []string  // one short English name per argument
	Title    lang.Text // a few words
	Message  lang.Text // what is wrong
	Remedy   lang.Text // what to write instead
	Explain  lang.Text // why it matters, for the page of the code
	Wrong    string    // an example that yields the code
	Right    string    // the same, repaired
}

// catalogue is read-only once built. It is the catalogue of package mistake, by code and
// with arguments that are numbered.
var catalogue = sync.OnceValue(func() []Entry {
	var out []Entry
	for _, m := range mistake.All() {
		e := m.Entry()
		var args []string
		for _, f := range mistake.Fields(m) {
			args = append(args, mistake.Spoken(f))
		}
		out = append(out, Entry{
			Code: Code(e.Code), Severity: severities[e.Severity], Args: args,
			Title: e.Title, Message: mistake.Numbered(m, e.Message), Remedy: mistake.Numbered(m, e.Remedy), Explain: e.Explain,
			Wrong: e.Wrong, Right: e.Right,
		})
	}
	return out
})

// entry finds what the catalogue says, with the keys of the language as they are named in
// its texts.
func entry(code Code) (Entry, bool) {
	all := catalogue()
	i, ok := slices.BinarySearchFunc(all, code, func(e Entry, c Code) int { return strings.Compare(string(e.Code), string(c)) })
	if !ok {
		return Entry{}, false
	}
	return all[i], true
}

// Lookup returns the catalogue's entry for a code, in whose texts keys of policy files
// are spelled in English. The Entry is a copy; its Args must not be changed.
func Lookup(code Code) (Entry, bool) {
	e, ok := entry(code)
	for _, t := range []*lang.Text{&e.Title, &e.Message, &e.Remedy, &e.Explain} {
		*t = mistake.Spelled(*t, false)
	}
	return e, ok
}

// Message says what is wrong, without its place, in the language asked for; keys of the
// file are spelled as the file spells them. A code without an entry is its own message, so
// nothing is ever silent.
func (d Diagnostic) Message(lang string) string {
	e, ok := entry(d.Code)
	if !ok {
		return string(d.Code)
	}
	return d.fill(e.Message).In(lang)
}

// Remedy says what to write instead. It may be empty.
func (d Diagnostic) Remedy() lang.Text {
	e, _ := entry(d.Code)
	return d.fill(e.Remedy)
}

func (d Diagnostic) fill(t lang.Text) lang.Text {
	return fill(mistake.Spelled(t, d.Chinese), mistake.Shown(d.Args, d.Chinese, true))
}
