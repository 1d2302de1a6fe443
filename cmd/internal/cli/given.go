package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/attribute/register"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
)

// given is what decide, audit and compare know of one matter.
type given struct {
	file  string
	line  int
	title string
	on    deadline.Date // the day of formation, where it is given
	facts rules.Facts
	doc   *attribute.Document // where the row is one
}

// matter is what a row says, as a matter and not as a document.
func matter(file string, e *register.Entry) given {
	return given{file: file, line: e.Line, title: e.Document.Title, on: e.Document.Formed, facts: e.Document.Facts}
}

// factFlag is --fact, which may be repeated.
func (a *app) factFlag(cmd *cobra.Command) *[]string {
	return cmd.Flags().StringArrayP("fact", "f", nil, a.t("一项`事实=值`，如 国家秘密=否；可重复", "one `fact=value`, such as state_secret=false; may be repeated"))
}

// parseFacts reads the values of --fact.
func (a *app) parseFacts(book *rules.Book, flags []string) (rules.Facts, error) {
	out := rules.Facts{}
	for _, s := range flags {
		name, value, ok := strings.Cut(strings.Replace(s, "＝", "=", 1), "=")
		name = strings.TrimSpace(name)
		if !ok {
			return nil, misused("--fact 应写作 事实=值，不是“"+s+"”。", "--fact is fact=value, not "+s+".")
		}
		f, known := book.Fact(name)
		if !known {
			return nil, a.unknown(lang.Text{ZH: "事实", EN: "fact"}, name, book.FactNames())
		}
		if _, dup := out[name]; dup {
			return nil, misused("事实“"+name+"”给出了两次。", "the fact "+name+" is given twice.")
		}
		out[name] = value
		if d, ok := parseDay(value); ok && f.Type == rules.DateFact {
			out[name] = d
		}
	}
	return out, nil
}

// merge adds the facts of the command line to those of a row; where both give one,
// the engine sees both and refuses a contradiction.
func merge(book *rules.Book, row, flags rules.Facts) rules.Facts {
	out := rules.Facts{}
	for n, v := range row {
		out[n] = v
	}
	for n, v := range flags {
		f, _ := book.Fact(n)
		if _, taken := out[n]; taken && f != nil {
			for _, other := range append([]string{f.ID, f.Term}, f.Also...) {
				if _, also := out[other]; !also {
					n = other
					break
				}
			}
		}
		out[n] = v
	}
	return out
}
