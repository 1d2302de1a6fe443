package source

import (
	"slices"

	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/rules/diag"
)

// Parse reads one policy file, which is a mapping. Everything wrong with it is
// added to diags.
//
// The answer is false when there is nothing to go on with. It is true even if
// mistakes were found, as long as the rest of the file can be read: a loader
// then finds its own kind of mistakes in the same run, and refuses the file
// because diags has errors. Parse never panics, and its cost is bounded by
// limits.
func Parse(name string, data []byte, limits Limits, diags *diag.List) (*File, bool) {
	var found diag.List
	limits = limits.orDefault()
	f, ok := parse(name, data, limits, &found)
	found.Sort()
	if len(found) > limits.MaxProblems {
		rest := len(found) - limits.MaxProblems
		found = found[:limits.MaxProblems]
		found.Add(diag.Range{File: name}, mistake.MistakesLeftOut{Limit: limits.MaxProblems, Left: rest})
	}
	*diags = append(*diags, found...)
	return f, ok
}

func parse(name string, data []byte, limits Limits, diags *diag.List) (*File, bool) {
	s, ok := decode(name, data, limits, diags)
	if !ok {
		return nil, false
	}
	t := newText(name, s)
	if !t.checkChars(limits, diags) {
		return nil, false
	}
	sc := scan(t, limits)
	sc.report(diags)
	switch {
	case sc.tooDeep != nil:
		diags.Add(*sc.tooDeep, mistake.TooDeep{Limit: limits.MaxDepth})
		return nil, false
	case sc.nodes > limits.MaxNodes:
		diags.Add(diag.Range{File: name}, mistake.TooManyNodes{Limit: limits.MaxNodes})
		return nil, false
	case !sc.content:
		diags.Add(diag.Range{File: name}, mistake.EmptyFile{})
		return nil, false
	}
	doc, failure := sc.read()
	if failure != nil {
		if doc = sc.recover(failure, diags); doc == nil {
			return nil, false
		}
	}
	f := &File{Name: name, text: t}
	b := builder{f: f, limits: limits, diags: diags}
	if f.root = b.document(doc); f.root == nil {
		return nil, false
	}
	switch f.root.kind {
	case Null:
		diags.Add(diag.Range{File: name}, mistake.EmptyFile{})
		return nil, false
	case Scalar, Seq:
		f.Root().wrongKind(wantMap, diags)
		return nil, false
	}
	for _, w := range sc.swallowed {
		diags.Add(t.span(w.line, w.from, w.to), w.what)
	}
	f.speak(diags)
	return f, true
}

// read hands the text to the YAML reader. What follows the first document must
// be nothing, unless it has been reported already.
func (s *scanner) read() (*document, *failure) {
	return readYAML(s.t.String(), len(s.seconds) == 0)
}

// report adds what counts whether or not YAML can read the file.
func (s *scanner) report(diags *diag.List) {
	if len(s.tabs) > 0 {
		s.reportTabs(diags)
	}
	for _, e := range s.blanks {
		r := diag.Range{File: s.t.name, Start: diag.Position{Line: e.line, Column: e.wide}, End: diag.Position{Line: e.line, Column: e.wide + 1}}
		diags.Add(r, mistake.WideBlank{}).Edits = s.indented(e.edit)
	}
	for _, r := range s.directive {
		diags.Add(r, mistake.Directive{})
	}
	for _, r := range s.seconds {
		d := diags.Add(r, mistake.SecondDocument{})
		if slices.Contains(s.struck, r.Start.Line) {
			d.Edits = s.t.edits([]edit{{r.Start.Line, 1, wholeLine, ""}})
		}
	}
}

const maxTabLines = 10 // lines named in the one report on tabs

// reportTabs makes one diagnostic of all lines: a file indented by tabs has the
// same mistake everywhere.
func (s *scanner) reportTabs(diags *diag.List) {
	first := s.tabs[0].line
	d := diags.Add(diag.Range{
		File:  s.t.name,
		Start: diag.Position{Line: first, Column: 1},
		End:   diag.Position{Line: first, Column: 2},
	}, mistake.TabIndent{Lines: len(s.tabs)})
	for _, e := range s.tabs[1:min(len(s.tabs), maxTabLines)] {
		at := diag.Position{Line: e.line, Column: 1}
		d.Related = append(d.Related, diag.Related{
			Range: diag.Range{File: s.t.name, Start: at, End: diag.Position{Line: e.line, Column: 2}},
			Text:  "Tab",
		})
	}
	for _, e := range s.tabs {
		d.Edits = append(d.Edits, s.indented(e)...)
	}
}

// indented is the correction of the indentation of a line, in the columns of the file as
// it is.
func (s *scanner) indented(e edit) []diag.Edit {
	return []diag.Edit{{
		Range: diag.Range{File: s.t.name, Start: diag.Position{Line: e.line, Column: 1}, End: diag.Position{Line: e.line, Column: e.del + 1}},
		Text:  e.ins,
	}}
}

// recover reports why YAML refused the file, mends what can be mended and tries
// once more, so that the loader's own checks still see the rest.
func (s *scanner) recover(failure *failure, diags *diag.List) *document {
	mended := len(s.suspects) > 0
	for _, p := range s.suspects {
		diags.Add(s.t.span(p.line, p.from, p.to), p.what).Edits = s.t.edits(p.cure)
		mended = mended && p.mended
	}
	if len(s.suspects) == 0 && len(s.edits) == 0 {
		s.addFailure(failure, diags)
		return nil
	}
	s.t.apply(s.edits)
	doc, failure := s.read()
	if failure == nil {
		return doc
	}
	if len(s.suspects) == 0 || mended && !slices.ContainsFunc(s.suspects, func(p suspect) bool { return p.line >= failure.line-1 && p.line <= failure.line+1 }) {
		s.addFailure(failure, diags)
	}
	return nil
}

func (s *scanner) addFailure(failure *failure, diags *diag.List) {
	line := min(max(failure.line, 1), len(s.t.lines))
	l := s.t.line(line)
	from := max(firstVisible(l), 1)
	diags.Add(s.t.span(line, from, max(len(l)+1, from+1)), mistake.NotYAML{Cause: failure.cause})
}
