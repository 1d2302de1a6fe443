package canon

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"reflect"
	"slices"

	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Digests name all that a book declares, by what it says and not by how it is written.
// Note everything, then Seal; sealed, they are safe for concurrent use. The zero value is
// empty.
type Digests struct {
	// Book is the digest of everything, in whatever order it was noted.
	Book string
	// Before are digests that need not be worked out again, nil for none.
	Before *Noted
	// Noted are all digests.
	Noted []Declared
	next  int // the first of Before that was not met yet
	of    map[any]Declared
	buf   []byte
}

// Declared is the name of a rule or declaration, and the digest of what it says.
type Declared struct{ Name, Digest string }

// Noted are digests that were worked out: of each that was noted, in that order, and of
// everything. They hold for who notes the same, and other things between.
type Noted struct {
	Book string
	All  []Declared
}

// Note names something that is declared. p is a pointer by which it is found again, nil
// where nobody asks for it.
func (d *Digests) Note(name string, p any, what ...any) {
	d.note(name, p, func(dst []byte) []byte { return Append(dst, what...) })
}

// note is Note of what form appends, if need be.
func (d *Digests) note(name string, p any, form func([]byte) []byte) {
	x := Declared{Name: name}
	if d.Before != nil && d.next < len(d.Before.All) && d.Before.All[d.next].Name == name {
		x = d.Before.All[d.next]
		d.next++
	} else {
		d.buf = form(d.buf[:0])
		h := sha256.Sum256(d.buf)
		x.Digest = hex.EncodeToString(h[:8])
	}
	if p != nil {
		if d.of == nil {
			size := 0
			if d.Before != nil {
				size = 2 * len(d.Before.All) // by the rule and by what all rules have in common
			}
			d.of = make(map[any]Declared, size)
		}
		d.of[p] = x
	}
	d.Noted = append(d.Noted, x)
}

// Seal works out the digest of everything.
func (d *Digests) Seal() {
	if d.Before != nil && d.next == len(d.Before.All) && d.next == len(d.Noted) {
		d.Book, d.buf = d.Before.Book, nil // nothing was added
		return
	}
	lines := make([]string, len(d.Noted))
	for i, x := range d.Noted {
		lines[i] = x.Name + " " + x.Digest + "\n"
	}
	slices.Sort(lines)
	h := sha256.New()
	for _, line := range lines {
		d.buf = append(d.buf[:0], line...)
		h.Write(d.buf)
	}
	d.Book, d.buf = hex.EncodeToString(h.Sum(nil))[:16], nil
}

// Of finds what was noted by its pointer; anything else, which is not declared, is named
// by its type and what it says, so that two are two.
func (d *Digests) Of(p any) (x Declared, declared bool) {
	if reflect.TypeOf(p).Comparable() {
		if x, declared = d.of[p]; declared {
			return x, true
		}
	}
	digest := Digest(p)
	return Declared{fmt.Sprintf("%T %s", p, digest), digest}, false
}

// Instrument notes an instrument by what it says of itself, its articles, and each of
// its rules. What is a rule is what its JSON leaves out.
func (d *Digests) Instrument(in *statute.Instrument) {
	v := reflect.ValueOf(in).Elem()
	var head []any
	for i := range v.NumField() {
		f := v.Type().Field(i)
		switch {
		case Layout(f):
		case f.Tag.Get("json") == "-":
			d.rules(in, v.Field(i))
		case f.Name == "Articles":
			d.Note(in.ID+"/articles", nil, in.Articles)
		default:
			head = append(head, f.Name, v.Field(i).Interface())
		}
	}
	d.Note(in.ID, in, head...)
}

func (d *Digests) rules(in *statute.Instrument, v reflect.Value) {
	switch v.Kind() {
	case reflect.Slice:
		for i := range v.Len() {
			d.rules(in, v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			d.rules(in, v.Field(i))
		}
	case reflect.Interface:
		d.rules(in, v.Elem())
	case reflect.Pointer:
		rule := v.Interface()
		if _, ok := rule.(statute.Annex); ok { // its rules one by one, like those of the instrument
			d.rules(in, v.Elem())
			return
		}
		d.note(ruleName(in.ID, rule), rule, func(dst []byte) []byte { return append(value(dst, v.Elem()), ';') })
		if e, ok := rule.(interface{ Common() *statute.Entry }); ok {
			d.of[e.Common()] = d.of[rule] // found by what all rules have in common, too
		}
	}
}

// ruleName is the id of a rule behind the instrument with its edition, so that the rules
// of two editions are two.
func ruleName(instrument string, rule any) string {
	switch r := rule.(type) {
	case *statute.Step:
		return instrument + "/" + r.Procedure + "/" + r.ID
	case interface{ Common() *statute.Entry }:
		return instrument + "/" + r.Common().ID
	}
	if id := reflect.ValueOf(rule).Elem().FieldByName("ID"); id.Kind() == reflect.String {
		return instrument + "/" + id.String()
	}
	return instrument
}
