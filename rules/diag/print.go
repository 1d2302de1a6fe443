package diag

import (
	"bufio"
	"encoding/json"
	"io"

	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/lang"
)

// Explain is the diagnostic in one line: place, severity, message, code. What to write
// instead is its Remedy.
func (d Diagnostic) Explain(tag string) string {
	at := ""
	if place := d.Range.String(); place != "" {
		at = clean(place) + ": "
	}
	said := lang.Text{ZH: d.Message("zh"), EN: d.Message("en")}
	return at + lang.Text{ZH: "{1}：{2}[{3}]", EN: "{1}: {2} [{3}]"}.Fill(d.Severity, said, string(d.Code)).In(tag)
}

// remedy is the line that says what to write instead, or "".
func (d Diagnostic) remedy(tag string) string {
	remedy := d.Remedy()
	if remedy == (lang.Text{}) {
		return ""
	}
	return lang.Text{ZH: "  改法：{1}", EN: "  Remedy: {1}"}.Fill(remedy).In(tag)
}

// Print writes the list for people, in the order given (see Sort): for each
// diagnostic its line, the source line with a marker under the place, the
// related places and the remedy. The marker lines up under Chinese text in a
// terminal that draws Chinese characters two cells wide.
//
// sources gives the content of a file by the name that its diagnostics carry; no
// source lines are shown where it is nil or answers false.
func Print(w io.Writer, list List, lang string, sources func(file string) ([]byte, bool)) error {
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
		out.WriteString(d.Explain(lang) + "\n")
		excerpt(out, lines(d.Range.File), d.Range)
		for _, r := range d.Related {
			out.WriteString("  " + clean(r.Range.String()) + ": " + r.Text + "\n")
		}
		if remedy := d.remedy(lang); remedy != "" {
			out.WriteString(remedy + "\n")
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
	Edits    []Edit    `json:"edits,omitempty"`
}

// WriteJSON writes the list as an indented JSON array, in the order given, with
// the texts in lang filled in. An empty list is [].
func WriteJSON(w io.Writer, list List, lang string) error {
	out := make([]jsonDiagnostic, len(list))
	for i, d := range list {
		out[i] = jsonDiagnostic{severities[d.Severity.rank()], d.Code, d.Range, d.Message(lang), d.Remedy().In(lang), mistake.Shown(d.Args, d.Chinese, false), d.Related, d.Edits}
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}
