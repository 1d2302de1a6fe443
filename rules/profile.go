package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/internal/typo"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Profile is what is the same for all documents of one organ (单位情况), such as its kind
// and level: given once, in a file of its own, and not with each document. Only facts
// that the vocabulary declares to be of the organ (Fact.Of) can stand in one. It is
// immutable and safe for concurrent use. Read one with Book.ReadProfile.
type Profile struct {
	ID    string     // what the first key of the file says
	Term  string     // the name of the organ; the ID where the file has none
	Place string     // id of the place whose law binds the organ
	Note  string     // what the file says besides
	Range diag.Range // where the ID stands

	organ *known.Organ
}

// Facts are the facts of the organ by id, in a map that is the caller's.
func (p *Profile) Facts() Facts {
	return p.organ.Plain()
}

// Where says where in its file the profile gives a fact, named by any of its names;
// ok is false where it does not.
func (p *Profile) Where(fact string) (at diag.Range, ok bool) {
	return p.organ.Where(fact)
}

// WithProfile takes the facts of an organ as given in every case that is bound. A case
// that gives one of them with another value contradicts itself: the *FactError names
// both places. Of several profiles the last one counts. The Profile must be of the book
// that binds; one of another book is a *FactError.
func WithProfile(p *Profile) Option { return func(o *options) { o.Organ = p.inner() } }

// inner is what holds of the organ; nil for nil.
func (p *Profile) inner() *known.Organ {
	if p == nil {
		return nil
	}
	return p.organ
}

// ReadProfile reads the text of one profile file; name is what mistakes call the file.
// All mistakes come at once, as a diag.List.
func (b *Book) ReadProfile(name string, data []byte) (*Profile, error) {
	l := &loader{book: b, guesses: known.Guesses{Names: &b.voc.FactNames}, kinds: map[string][]kindFile{}}
	file, ok := source.Parse(name, data, source.Limits{}, &l.diags)
	if ok {
		l.open(rawFile{name: name, data: data}, file, "profile")
	}
	var p *Profile
	for _, f := range l.kinds["profile"] {
		p = l.profile(f)
	}
	l.diags.Sort()
	if l.diags.Err() != nil || p == nil {
		return nil, l.diags.Err()
	}
	return p, nil
}

// Profiles lists the profiles that lie in the folders of the book, in the order in
// which they were read.
func (b *Book) Profiles() []*Profile { return slices.Clone(b.profiles) }

// profileWords are the keys of a profile in Chinese.
var profileWords = map[string]string{"profile": "单位情况", "term": "名称", "place": "地区", "facts": "事实", "note": "说明"}

func (l *loader) profile(f kindFile) *Profile {
	m := f.root.Words(profileWords)
	p := &Profile{ID: f.id.S, Term: f.id.S, Range: f.id.R, organ: &known.Organ{Voc: l.book.voc, Term: f.id.S}}
	if s, ok := m.Str("term"); ok {
		p.Term, p.organ.Term = s.S, s.S
	}
	if s, ok := m.ReqStr("place"); ok {
		p.Place = s.S
		place, err := l.book.lookUp(s.S)
		if err != nil {
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

func (l *loader) profileFact(p *Profile, names map[int]source.Str, name source.Str, v source.Node) {
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
	p.organ.Facts = append(p.organ.Facts, known.OrganFact{Index: f.Index, Value: value, At: v.Range()})
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
