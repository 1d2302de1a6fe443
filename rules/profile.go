package rules

import (
	"slices"

	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
	"github.com/gongkai-rules/gongkai/rules/internal/load"
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
// that gives one of them with another value contradicts itself: the error names
// both places. Of several profiles the last one counts. The Profile must be of the book
// that binds; one of another book is an error.
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
	o, err := load.Profile(b.c, name, data)
	if err != nil {
		return nil, err
	}
	return profileOf(o), nil
}

// profileOf is what a file says of an organ, as hosts know it.
func profileOf(o *known.Organ) *Profile {
	return &Profile{ID: o.ID, Term: o.Term, Place: o.Place, Note: o.Note, Range: o.Range, organ: o}
}

// Profiles lists the profiles that lie in the folders of the book, in the order in
// which they were read.
func (b *Book) Profiles() []*Profile { return slices.Clone(b.profiles) }
