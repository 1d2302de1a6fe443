package lsp

import (
	"context"
	"fmt"
	"strings"

	"github.com/gongkai-rules/gongkai/cmd/internal/policy"
	"github.com/gongkai-rules/gongkai/cmd/internal/wire"
	"github.com/gongkai-rules/gongkai/internal/editing"
	"github.com/gongkai-rules/gongkai/internal/plain"
	"github.com/gongkai-rules/gongkai/rules/diag"
)

// Kinds of completions and symbols of the protocol, by what they are here.
var completionKinds = map[editing.Sort]int{
	editing.Key: 10, editing.Word: 14, editing.Value: 12, editing.Fact: 6, editing.Actor: 7, editing.Event: 23, editing.Decision: 13,
	editing.Outcome: 20, editing.Tier: 13, editing.Rule: 18, editing.Step: 2, editing.Procedure: 3, editing.Place: 9, editing.Instrument: 17,
	editing.Article: 18, editing.Declaration: 22, editing.Channel: 23,
}

var symbolKinds = map[editing.Sort]int{
	editing.Article: 3, editing.Rule: 6, editing.Fact: 8, editing.Case: 12, editing.Step: 6, editing.Decision: 10, editing.Outcome: 22,
	editing.Procedure: 5, editing.Event: 24, editing.Actor: 11, editing.Instrument: 2, editing.Place: 2, editing.Declaration: 19, editing.Tier: 22,
}

func (s *server) complete(_ context.Context, p wire.AtPlace) (any, error) {
	d := s.doc(p.TextDocument.URI)
	if d == nil {
		return nil, nil
	}
	at := d.text.Back(p.Position)
	out := wire.Completions{Incomplete: true, Items: []wire.Completion{}}
	for i, o := range s.desk.Complete(d.name, []byte(d.text.String()), at) {
		r := d.text.Of(o.Replace)
		typed := d.text.Between(r.Start, p.Position)
		item := wire.Completion{
			Label: plain.Line(o.Label), Kind: max(completionKinds[o.Sort], 1), Detail: plain.Line(o.Detail.In(s.Lang)), Sort: fmt.Sprintf("%04d", i),
			Filter: typed, Edit: wire.Edit{Range: r, NewText: o.Text},
		}
		if item.Filter == "" {
			item.Filter = o.Text
		}
		out.Items = append(out.Items, item)
	}
	return out, nil
}

// spot is what stands at a place of an open file.
func (s *server) spot(p wire.AtPlace) (*document, editing.Spot, bool) {
	d := s.doc(p.TextDocument.URI)
	if d == nil {
		return nil, editing.Spot{}, false
	}
	spot, ok := s.desk.At(d.name, []byte(d.text.String()), d.text.Back(p.Position))
	return d, spot, ok
}

// maxHover is how many lines are said of a thing: a fact may be read by a hundred rules.
const maxHover = 24

func (s *server) hover(_ context.Context, p wire.AtPlace) (any, error) {
	d, spot, ok := s.spot(p)
	if !ok {
		return nil, nil
	}
	text := s.said(spot)
	if text == "" {
		return nil, nil
	}
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	if len(lines) > maxHover {
		lines = append(lines[:maxHover], "……")
	}
	for i, l := range lines {
		indent := len(l) - len(strings.TrimLeft(l, " "))
		lines[i] = strings.Repeat(" ", indent) + plain.Line(l)
	}
	out := wire.Hover{Range: d.text.Of(spot.Range)}
	out.Contents.Kind, out.Contents.Value = "plaintext", strings.Join(lines, "\n")
	return out, nil
}

// said is what explain says of a thing, and how often cases name a rule.
func (s *server) said(spot editing.Spot) string {
	if spot.Sort == editing.Key {
		return spot.ZH + s.T("（英文写法 ", " (") + spot.EN + s.T("）：", "): ") + spot.For.In(s.Lang) + "\n" + s.T("写法：", "Written as: ") + spot.Holds.In(s.Lang)
	}
	s.mu.Lock()
	book := s.book
	s.mu.Unlock()
	if book == nil {
		return ""
	}
	name := spot.ID
	switch spot.Sort {
	case editing.Actor, editing.Citation, editing.Outcome, editing.Tier:
		name = spot.Name
	case editing.Fact, editing.Decision, editing.Rule, editing.Step, editing.Instrument:
	default:
		return ""
	}
	if name == "" {
		return ""
	}
	text := policy.Told(s.App, book, name)
	if spot.Sort == editing.Rule || spot.Sort == editing.Step {
		n := 0
		for _, r := range s.desk.Used(spot) {
			if strings.Contains(r.File, ".cases.") {
				n++
			}
		}
		text += s.Say("案例中提到 %d 次。", "Named %d times in cases.", n) + "\n"
	}
	return text
}

func (s *server) locations(list []diag.Range) []wire.Location {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := []wire.Location{}
	for _, r := range list {
		if uri := s.uri(r.File); uri != "" {
			out = append(out, wire.Location{URI: uri, Range: s.textOf(r.File).Of(r)})
		}
	}
	return out
}

func (s *server) definition(_ context.Context, p wire.AtPlace) (any, error) {
	_, spot, ok := s.spot(p)
	if !ok {
		return nil, nil
	}
	return s.locations(s.desk.Declared(spot)), nil
}

func (s *server) references(_ context.Context, p wire.AtPlace) (any, error) {
	_, spot, ok := s.spot(p)
	if !ok {
		return nil, nil
	}
	list := s.desk.Used(spot)
	if p.Context.IncludeDeclaration {
		list = append(s.desk.Declared(spot), list...)
	}
	return s.locations(list), nil
}

func (s *server) outline(_ context.Context, p wire.OfDocument) (any, error) {
	d := s.doc(p.TextDocument.URI)
	if d == nil {
		return nil, nil
	}
	return symbols(d.text, s.desk.Outline(d.name, []byte(d.text.String()))), nil
}

func symbols(text *wire.Text, parts []editing.Part) []wire.Symbol {
	out := []wire.Symbol{}
	for _, p := range parts {
		one := wire.Symbol{Name: plain.Line(p.Name), Detail: plain.Line(p.Detail), Kind: max(symbolKinds[p.Sort], 1), Range: text.Of(p.Range), Selection: text.Of(p.Head)}
		if one.Name == "" {
			one.Name = "—" // the protocol wants one
		}
		one.Children = symbols(text, p.Parts)
		out = append(out, one)
	}
	return out
}
