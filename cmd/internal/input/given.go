package input

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/attribute/register"
	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
)

// Given is what decide, audit and compare know of one matter.
type Given struct {
	File  string
	Line  int
	Title string
	on    deadline.Date // the day of formation, where it is given
	Facts rules.Facts
	Doc   *attribute.Document // where the row is one
}

// matter is what a row says, as a matter and not as a document.
func matter(file string, e *register.Entry) Given {
	return Given{File: file, Line: e.Line, Title: e.Document.Title, on: e.Document.Formed, Facts: e.Document.Facts}
}

// FactFlag is --fact, which may be repeated.
func FactFlag(a *app.App, cmd *cobra.Command) *[]string {
	return cmd.Flags().StringArrayP("fact", "f", nil, a.T("一项`事实=值`，如 国家秘密=否；可重复", "one `fact=value`, such as state_secret=false; may be repeated"))
}

// ParseFacts reads the values of --fact.
func ParseFacts(a *app.App, book *rules.Book, flags []string) (rules.Facts, error) {
	out := rules.Facts{}
	for _, s := range flags {
		name, value, ok := strings.Cut(strings.Replace(s, "＝", "=", 1), "=")
		name = strings.TrimSpace(name)
		if !ok {
			return nil, app.Misused("--fact 应写作 事实=值，不是“"+s+"”。", "--fact is fact=value, not "+s+".")
		}
		f, known := book.Fact(name)
		if !known {
			return nil, a.Unknown(lang.Text{ZH: "事实", EN: "fact"}, name, book.FactNames())
		}
		if _, dup := out[name]; dup {
			return nil, app.Misused("事实“"+name+"”给出了两次。", "the fact "+name+" is given twice.")
		}
		out[name] = value
		if d, ok := ParseDay(value); ok && f.Type == keyword.DateFact {
			out[name] = d
		}
	}
	return out, nil
}

// Merge adds the facts of the command line to those of a row; where both give one,
// the engine sees both and refuses a contradiction.
func Merge(book *rules.Book, row, flags rules.Facts) rules.Facts {
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
