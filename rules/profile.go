package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/internal/typo"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
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

	book  *Book
	facts []profileFact // in the order of the file
}

// profileFact is one fact of a profile.
type profileFact struct {
	index int
	v     cond.Value
	at    diag.Range // of the value
}

// Facts are the facts of the organ by id, in a map that is the caller's.
func (p *Profile) Facts() Facts {
	out := make(Facts, len(p.facts))
	for i := range p.facts {
		f := p.book.facts[p.facts[i].index]
		out[f.ID] = f.plain(p.facts[i].v)
	}
	return out
}

// Where says where in its file the profile gives a fact, named by any of its names;
// ok is false where it does not.
func (p *Profile) Where(fact string) (at diag.Range, ok bool) {
	if i, declared := p.book.names[fact]; declared {
		for k := range p.facts {
			if p.facts[k].index == i {
				return p.facts[k].at, true
			}
		}
	}
	return diag.Range{}, false
}

// WithProfile takes the facts of an organ as given in every case that is bound. A case
// that gives one of them with another value contradicts itself: the *FactError names
// both places. Of several profiles the last one counts. The Profile must be of the book
// that binds; one of another book is a *FactError.
func WithProfile(p *Profile) Option { return func(o *options) { o.profile = p } }

// ReadProfile reads the text of one profile file; name is what mistakes call the file.
// All mistakes come at once, as a diag.List.
func (b *Book) ReadProfile(name string, data []byte) (*Profile, error) {
	l := &loader{book: b, guesses: guesses{names: &b.factNames}, kinds: map[string][]kindFile{}}
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
	p := &Profile{ID: f.id.S, Term: f.id.S, Range: f.id.R, book: l.book}
	if s, ok := m.Str("term"); ok {
		p.Term = s.S
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
	f, ok := l.book.factNamed(name.S)
	switch {
	case !ok:
		l.diags.Add(name.R, mistake.UnknownFact{Written: name.S, Nearest: l.guesses.of(name.S)})
		return
	case f.Of != ofOrgan:
		l.diags.Add(name.R, mistake.ProfileFact{Fact: name.S, Facts: l.ofOrgan()})
		return
	}
	if first, twice := names[f.index]; twice {
		d := l.diags.Add(name.R, mistake.ProfileTwice{Fact: name.S, First: first.S, Line: first.R.Start.Line})
		d.Related = append(d.Related, diag.Related{Range: first.R, Text: first.S})
		return
	}
	names[f.index] = name
	raw, ok := l.rawValue(f, v)
	if !ok {
		return
	}
	value, err := parseValue(f, raw)
	if err != nil || !value.Known { // blank and 未知 are nothing that holds of all documents
		zh, en := settled(f)
		shown := fmt.Sprint(raw)
		if list, is := raw.([]string); is {
			shown = strings.Join(list, "、")
		}
		l.diags.Add(v.Range(), mistake.ProfileValue{Fact: f.Term, Value: shown, Wanted: lang.Text{ZH: zh, EN: en}})
		return
	}
	p.facts = append(p.facts, profileFact{f.index, value, v.Range()})
}

// settled says what values a fact can have in a profile.
func settled(f *fact) (zh, en string) {
	if f.Type == statute.BoolFact {
		return "是、否（或 true、false）", "true or false"
	}
	return wanted(f)
}

// ofOrgan lists the facts that a profile can hold.
func (l *loader) ofOrgan() []string {
	var out []string
	for _, f := range l.book.facts {
		if f.Of == ofOrgan {
			out = append(out, f.Term)
		}
	}
	return out
}

// stand binds what holds of the organ, before what is said of the case.
func (bd *Bound) stand(p *Profile) error {
	if p == nil {
		return nil
	}
	if p.book != bd.book {
		return &FactError{
			zh: fmt.Sprintf("单位情况“%s”是按另一套规则读取的，不能用在这里；请用这套规则重新读取。", p.Term),
			en: fmt.Sprintf("the profile %s was read by another book; read it again with this one.", p.Term),
		}
	}
	bd.profile = p
	for i := range p.facts {
		bd.add(binding{index: p.facts[i].index, v: &p.facts[i].v})
	}
	return nil
}

// stands reports whether a fact is given by the profile.
func (bd *Bound) stands(index int) *profileFact {
	if bd.profile == nil {
		return nil
	}
	for i := range bd.profile.facts {
		if x := &bd.profile.facts[i]; x.index == index {
			return x
		}
	}
	return nil
}

// disagrees is the mistake of a case that says otherwise than the profile, nil where it
// does not. v is what the case says.
func (bd *Bound) disagrees(index int, v *cond.Value) *FactError {
	x := bd.stands(index)
	if x == nil || v == nil || equalValue(&x.v, v) {
		return nil
	}
	f, says := bd.book.facts[index], "未知"
	if v.Known {
		says = f.show(*v)
	}
	e := contradiction(f,
		fmt.Sprintf("单位情况（%s）写的是“%s”，本件写的是“%s”；请改正其中一处，不是本单位的文件不用这份单位情况", x.at, f.show(x.v), says),
		fmt.Sprintf("the profile of the organ (%s) says %s, the matter at hand %s; correct one of them, or leave the profile out where the matter is not of this organ", x.at, f.show(x.v), says))
	e.Value = says
	return e
}
