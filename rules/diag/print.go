package diag

import (
	"bufio"
	"encoding/json"
	"io"
	"io/fs"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/outside"
)

// Sources gives the content of a file by the name that its diagnostics carry.
// Print shows no source lines when it is nil or answers false.
type Sources func(file string) ([]byte, bool)

// maxShown bounds a file of which lines are shown.
const maxShown = 1 << 20

// FromFS reads sources from a file system: regular files of at most 1 MiB.
func FromFS(fsys fs.FS) Sources {
	return func(file string) ([]byte, bool) {
		data, err := outside.Read(fsys, file, maxShown)
		return data, err == nil
	}
}

// Line is the diagnostic in one line: place, severity, message, code.
func (d Diagnostic) Line(lang string) string {
	var b strings.Builder
	if place := d.Range.String(); place != "" {
		b.WriteString(clean(place))
		b.WriteString(": ")
	}
	b.WriteString(d.Severity.Label(lang))
	if lang == EN {
		b.WriteString(": ")
	} else {
		b.WriteString("：")
	}
	b.WriteString(d.Message(lang))
	if lang == EN {
		b.WriteByte(' ')
	}
	b.WriteString("[" + string(d.Code) + "]")
	return b.String()
}

// Print writes the list for people, in the order given (see Sort): for each
// diagnostic its line, the source line with a marker under the place, the
// related places and the remedy. The marker lines up under Chinese text in a
// terminal that draws Chinese characters two cells wide.
func Print(w io.Writer, list List, lang string, sources Sources) error {
	out := bufio.NewWriter(w)
	files := map[string][]string{}
	lines := func(file string) []string {
		l, ok := files[file]
		if !ok {
			if sources != nil {
				if data, found := sources(file); found {
					l = splitLines(string(data))
				}
			}
			files[file] = l
		}
		return l
	}
	for _, d := range list {
		out.WriteString(d.Line(lang) + "\n")
		excerpt(out, lines(d.Range.File), d.Range)
		for _, r := range d.Related {
			out.WriteString("  " + clean(r.Range.String()) + ": " + r.Text + "\n")
		}
		if remedy := d.Remedy(lang); remedy != "" {
			label := "  改法："
			if lang == EN {
				label = "  Remedy: "
			}
			out.WriteString(label + remedy + "\n")
		}
	}
	return out.Flush()
}

type jsonDiagnostic struct {
	Severity Severity  `json:"severity"`
	Code     Code      `json:"code"`
	Range    Range     `json:"range"`
	Message  string    `json:"message"`
	Remedy   string    `json:"remedy,omitempty"`
	Args     []any     `json:"args,omitempty"`
	Related  []Related `json:"related,omitempty"`
}

// WriteJSON writes the list as an indented JSON array, in the order given, with
// the texts in lang filled in. An empty list is [].
func WriteJSON(w io.Writer, list List, lang string) error {
	out := make([]jsonDiagnostic, len(list))
	for i, d := range list {
		out[i] = jsonDiagnostic{d.Severity, d.Code, d.Range, d.Message(lang), d.Remedy(lang), d.Args, d.Related}
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}
