package ground

import (
	"strings"

	"github.com/gongkai-rules/gongkai/internal/lawtext"
)

func plain(s string) string { return lawtext.Plain(s) }

// name is how actors are compared: without the signs that join the parts of a name, and
// with one word for 或.
var joints = strings.NewReplacer("、", "", "和", "", "或者", "或", "(", "", ")", "", "以及", "", "及其", "", "与", "", "\n", "", ",", "")

func name(s string) string { return joints.Replace(plain(s)) }

// sentences are the sentences of a text in which a phrase stands, all of them.
func sentences(text, phrase string) string {
	var b strings.Builder
	for at := 0; ; {
		i := strings.Index(text[at:], phrase)
		if i < 0 || phrase == "" {
			return b.String()
		}
		from, to := at+i, at+i+len(phrase)
		for from > 0 && !stops(text, from-1) {
			from--
		}
		for to < len(text) && !stops(text, to) {
			to++
		}
		b.WriteString(text[from:to] + "\n")
		at = to
	}
}

// stops reports the byte at which a sentence ends: a full stop, a semicolon, the line. A
// point within a number is none.
func stops(text string, at int) bool {
	switch text[at] {
	case ';', '\n', '!', '?':
		return true
	case '.':
		return at+1 >= len(text) || at == 0 || text[at+1] < '0' || text[at+1] > '9' || text[at-1] < '0' || text[at-1] > '9'
	}
	return false
}
