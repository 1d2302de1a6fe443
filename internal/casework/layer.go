package casework

import (
	"context"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/internal/scoring"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Layer is a layer of rules over others, which come with cases of their own.
type Layer struct {
	// Book holds all layers with their cases.
	Book *rules.Book
	// Base loads what lies under the layer, with its cases. It is called only where
	// something may be broken.
	Base func() (*rules.Book, error)
	// Own reports a file that stands in the layer.
	Own func(file string) bool
}

// In makes a Layer's Own of the file systems that make it up.
func In(layers ...fs.FS) func(file string) bool {
	return func(file string) bool {
		for _, l := range layers {
			if _, err := fs.Stat(l, file); err == nil {
				return true
			}
		}
		return false
	}
}

// Items are the layer's own cases and walks.
func (l Layer) Items() []Item {
	var out []Item
	for _, i := range Items(l.Book) {
		if l.Own(i.File.File) {
			out = append(out, i)
		}
	}
	return out
}

// Broken runs the cases and walks that lie under the layer and lists those that hold
// without it and no longer with it. One is answered, and not listed, where the layer
// has a case or walk of the same name in the same set (the first key of the file): the
// layer then says itself what is to come out. A case file that the layer replaces at
// its path is the layer's own.
func (l Layer) Broken(ctx context.Context) ([]Result, error) {
	type named struct{ set, name, kind string }
	key := func(i Item) named { return named{i.File.Name, i.Name(), i.Kind()} }
	answered := map[named]bool{}
	var under []Item
	for _, i := range Items(l.Book) {
		if l.Own(i.File.File) {
			answered[key(i)] = true
		} else {
			under = append(under, i)
		}
	}
	results, err := Run(ctx, l.Book, under)
	if err != nil {
		return nil, err
	}
	var failed []Result
	for _, r := range results {
		if len(r.Failures()) > 0 && !answered[key(r.Item)] {
			failed = append(failed, r)
		}
	}
	if len(failed) == 0 {
		return nil, nil
	}
	base, err := l.Base()
	if err != nil {
		return nil, err
	}
	before := map[string]Item{}
	for _, i := range Items(base) {
		before[i.File.File+"\x00"+i.Kind()+"\x00"+i.Name()] = i
	}
	var out []Result
	for _, r := range failed {
		i, ok := before[r.File.File+"\x00"+r.Kind()+"\x00"+r.Name()]
		if ok && len(i.Run(base).Failures()) > 0 {
			continue // it did not hold before either
		}
		out = append(out, r)
	}
	return out, nil
}

// Findings says of the layer what nobody would see otherwise: what it breaks, and, of
// one without any cases, the instruments that no case is about.
func (l Layer) Findings(ctx context.Context) (diag.List, error) {
	broken, err := l.Broken(ctx)
	if err != nil {
		return nil, err
	}
	var out diag.List
	for _, r := range broken {
		out = append(out, BrokenAs(r))
	}
	if len(l.Items()) > 0 {
		return out, nil // its author knows of cases
	}
	for _, in := range l.Untested() {
		out.Add(diag.Range{File: in.Range.File}, mistake.NoCaseFile{Title: in.Title, File: path.Base(CaseFileFor(in))})
	}
	return out, nil
}

// BrokenAs is the diagnostic of a result that a layer broke, where the case stands.
func BrokenAs(r Result) diag.Diagnostic {
	var list diag.List
	first := r.Failures()[0]
	list.Add(first.Range, mistake.LayerBreaks{Set: r.File.Name, Case: r.Name(), Came: lang.Text{ZH: came(first, "zh"), EN: came(first, "en")}})
	return list[0]
}

// came is what a failure says came out, without the name of the case.
func came(d diag.Diagnostic, tag string) string {
	if len(d.Args) > 1 {
		if t, ok := d.Args[1].(lang.Text); ok {
			return t.In(tag)
		}
	}
	return d.Message(tag)
}

// Untested lists the instruments of the layer that have rules, and that no case file
// is about.
func (l Layer) Untested() []*statute.Instrument {
	about := map[string]bool{}
	for _, f := range l.Book.Cases() {
		about[f.Name] = true
	}
	var out []*statute.Instrument
	for _, in := range l.Book.Instruments() {
		id := statute.BaseID(in.ID)
		rulesIn := len(in.Grounds) + len(in.Requirements) + len(in.Limits) + len(scoring.Of(in).Lines.Entries()) + len(in.Steps) + len(in.Lifts) + len(in.Holds)
		if l.Own(in.Range.File) && rulesIn > 0 && !about[in.ID] && !about[id] && !about[in.Place] {
			out = append(out, in)
		}
	}
	return out
}

// CaseFileFor is where the cases of an instrument stand: beside it.
func CaseFileFor(in *statute.Instrument) string {
	name := in.Range.File
	for _, ext := range []string{".yaml", ".yml"} {
		name = strings.TrimSuffix(name, ext)
	}
	return name + ".cases.yaml"
}

// Skeleton is the beginning of a case file for an instrument: its first rule, to be
// made true by facts. It loads as it stands; what comes out is for its author to say.
func Skeleton(book *rules.Book, in *statute.Instrument) string {
	id := statute.BaseID(in.ID)
	var b strings.Builder
	on := in.InForce.From.String()
	fmt.Fprintf(&b, "cases: %s\nbase: {place: %s, on: %s, assume: false}\neach:\n", id, in.Place, on)
	switch {
	case len(in.Grounds) > 0:
		g := in.Grounds[0]
		d, _ := book.Decision(g.Decision)
		fmt.Fprintf(&b, "  一句话写明情形和结论: {given: {%s}, expect: {%s: %s, by: %s}}\n", given(book, g.When), d.Term, g.Then, g.ID)
	case len(in.Holds) > 0:
		h := in.Holds[0]
		d, _ := book.Decision(h.Decision)
		fmt.Fprintf(&b, "  一句话写明情形和结论: {given: {%s}, expect: {%s: 未定, held: %s}}\n", given(book, h.When), d.Term, h.ID)
	case len(in.Requirements) > 0:
		r := in.Requirements[0]
		fmt.Fprintf(&b, "  一句话写明情形和结论: {given: {%s}, expect: {requires: {%s: complied}}}\n", given(book, r.When), r.ID)
	case len(in.Steps) > 0:
		if p := procedure(book, in.Steps[0].Procedure); p != nil {
			return fmt.Sprintf("cases: %s\nbase: {place: %s, on: %s, assume: false, procedure: %s}\nwalks:\n  一句话写明经过和结果: {steps: [%s], expect: {ended: false}}\n", id, in.Place, on, p.Term, p.Starts)
		}
	case len(in.Limits) > 0:
		fmt.Fprintf(&b, "  一句话写明情形和结论: {expect: {limit: {id: %s, from: %s, due: %s}}}\n", in.Limits[0].ID, on, on)
	case len(scoring.Of(in).Lines.Entries()) > 0:
		l := scoring.Of(in).Lines.Entries()[0]
		fmt.Fprintf(&b, "  一句话写明情形和结论: {given: {%s}, expect: {lines: {%s: \"true\"}}}\n", given(book, l.When), l.ID)
	case len(in.Lifts) > 0:
		d, _ := book.Decision(in.Lifts[0].Decision)
		fmt.Fprintf(&b, "  一句话写明情形和结论: {given: {%s}, expect: {%s: 未定}}\n", given(book, in.Lifts[0].When), d.Term)
	}
	return b.String()
}

func procedure(book *rules.Book, full string) *statute.Procedure {
	for _, in := range book.Instruments() {
		for _, p := range in.Procedures {
			if p.FullID() == full {
				return p
			}
		}
	}
	return nil
}

// given is the first fact of a condition with a value it can take.
func given(book *rules.Book, c statute.Condition) string {
	for _, id := range c.Facts() {
		f, ok := book.Fact(id)
		if !ok {
			continue
		}
		switch f.Type {
		case keyword.BoolFact:
			return f.Term + ": true"
		case keyword.EnumFact:
			return f.Term + ": " + f.Values[0]
		case keyword.SetFact:
			return f.Term + ": [" + f.Values[0] + "]"
		case keyword.IntFact, keyword.DecimalFact:
			return f.Term + ": 1"
		}
	}
	return ""
}
