package handbook

import (
	"bytes"
	"encoding/json"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/plain"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// found is something that a search finds: what it is called, what it is, where it is, and
// the words that it is found by.
type found struct{ Title, Kind, Href, Words string }

func (s *site) found(title, kind, href, words string) {
	s.index = append(s.index, found{title, kind, href, words})
}

// indexArticle makes an article and its rules to be found.
func (s *site) indexArticle(in *statute.Instrument, a *article) {
	var text []string
	for _, p := range a.Text {
		for _, x := range p.Parts {
			text = append(text, x.Text)
		}
	}
	s.found("《"+in.Title+"》"+a.Name, s.T("条文", "article"), s.names.file[in.ID]+"#"+a.ID, strings.TrimSpace(strings.Join(append([]string{a.Omit, a.Note}, strings.Join(text, "")), " ")))
	for _, r := range a.Rules {
		s.found("《"+in.Title+"》"+a.Name+r.At, r.Kind, s.names.rule(r.Rule), strings.Join([]string{r.Says, r.When, r.Quote, r.Rule.Note, r.ID}, " "))
	}
}

// searchIndex is the index as a script: a list of what is found, one in a line.
func (s *site) searchIndex() ([]byte, error) {
	for _, p := range s.procedures {
		s.found(p.Term, s.T("程序", "procedure"), p.File, p.Of.Text)
		for _, st := range p.Stages {
			for _, x := range st.Steps {
				s.found(p.Term+"："+x.Does, s.T("步骤", "step"), p.File+"#"+x.Anchor, strings.Join(append([]string{x.ID}, x.Roles...), " "))
			}
		}
	}
	var b bytes.Buffer
	b.WriteString("window.gongkaiIndex = [\n")
	for i, f := range s.index {
		line, err := json.Marshal([]string{plain.Line(f.Title), plain.Line(f.Kind), f.Href, plain.Line(f.Words)})
		if err != nil {
			return nil, err
		}
		if i > 0 {
			b.WriteString(",\n")
		}
		b.Write(line)
	}
	b.WriteString("\n];\n")
	return b.Bytes(), nil
}
