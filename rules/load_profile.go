package rules

import (
	"fmt"

	"strings"

	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/internal/typo"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// profileWords are the keys of a profile in Chinese.
var profileWords = map[string]string{"profile": "单位情况", "term": "名称", "place": "地区", "facts": "事实", "note": "说明"}

// readProfile reads the text of one profile file against what was loaded; name is what
// mistakes call the file. All mistakes come at once, as a diag.List.
func readProfile(book *corpus, name string, data []byte) (*known.Organ, error) {
	l := &loader{book: book, guesses: known.Guesses{Names: &book.voc.FactNames}, kinds: map[string][]kindFile{}}
	file, ok := source.Parse(name, data, source.Limits{}, &l.diags)
	if ok {
		l.open(rawFile{name: name, data: data}, file, "profile")
	}
	var o *known.Organ
	for _, f := range l.kinds["profile"] {
		o = l.profile(f)
	}
	for i := range l.diags {
		l.diags[i].Chinese = ok && file.Chinese()
	}
	l.diags.Sort()
	if l.diags.Err() != nil || o == nil {
		return nil, l.diags.Err()
	}
	return o, nil
}

func (l *loader) profile(f kindFile) *known.Organ {
	m := f.root.Words(profileWords)
	p := &known.Organ{ID: f.id.S, Term: f.id.S, Range: f.id.R, Voc: l.book.voc}
	if s, ok := m.Str("term"); ok {
		p.Term = s.S
	}
	if s, ok := m.ReqStr("place"); ok {
		p.Place = s.S
		if place := l.book.place(s.S); place == nil {
			near, _ := typo.Nearest(s.S, l.book.placeOrder)
			l.diags.Add(s.R, mistake.UnknownPlace{Place: s.S, Nearest: near})
		} else {
			p.Place = place.ID
		}
	}
	names := map[int]source.Str{}
	m.Req("facts").Map(&l.diags).Each(func(name source.Str, v source.Node) { l.profileFact(p, names, name, v) })
	p.Note = text(m, "note")
	m.Finish(source.Elsewhere{"of": {ZH: "词汇文件里某个事实之下", EN: "under a fact of the vocabulary"}})
	return p
}

func (l *loader) profileFact(p *known.Organ, names map[int]source.Str, name source.Str, v source.Node) {
	f, ok := l.book.voc.FactNamed(name.S)
	switch {
	case !ok:
		l.diags.Add(name.R, mistake.UnknownFact{Written: name.S, Nearest: l.guesses.Of(name.S)})
		return
	case f.Of != ofOrgan:
		l.diags.Add(name.R, mistake.ProfileFact{Fact: name.S, Facts: l.ofOrgan()})
		return
	}
	if first, twice := names[f.Index]; twice {
		d := l.diags.Add(name.R, mistake.ProfileTwice{Fact: name.S, First: first.S, Line: first.R.Start.Line})
		d.Related = append(d.Related, diag.Related{Range: first.R, Text: first.S})
		return
	}
	names[f.Index] = name
	raw, ok := l.rawValue(f, v)
	if !ok {
		return
	}
	value, err := known.ParseValue(f, raw)
	if err != nil || !value.Known { // blank and 未知 are nothing that holds of all documents
		zh, en := settled(f)
		shown := fmt.Sprint(raw)
		if list, is := raw.([]string); is {
			shown = strings.Join(list, "、")
		}
		l.diags.Add(v.Range(), mistake.ProfileValue{Fact: f.Term, Value: shown, Wanted: lang.Text{ZH: zh, EN: en}})
		return
	}
	p.Facts = append(p.Facts, known.OrganFact{Index: f.Index, Value: value, At: v.Range()})
}

// settled says what values a fact can have in a profile.
func settled(f *known.Fact) (zh, en string) {
	if f.Type == statute.BoolFact {
		return "是、否（或 true、false）", "true or false"
	}
	return known.Wanted(f)
}

// ofOrgan lists the facts that a profile can hold.
func (l *loader) ofOrgan() []string {
	var out []string
	for _, f := range l.book.voc.Facts {
		if f.Of == ofOrgan {
			out = append(out, f.Term)
		}
	}
	return out
}
