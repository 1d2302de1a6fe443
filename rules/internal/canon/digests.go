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
	// Before are digests that need not be worked out again: what is noted in this order,
	// with or without other things between. It is empty when all were noted.
	Before []Declared
	// Noted are all digests, in the order in which they were noted.
	Noted []Declared
	of    map[any]Declared
	buf   []byte
}

// Declared is the name of a rule or declaration, and the digest of what it says.
type Declared struct{ Name, Digest string }

// Note names something that is declared. p is a pointer by which it is found again, nil
// where nobody asks for it.
func (d *Digests) Note(name string, p any, what ...any) {
	x := Declared{Name: name}
	if len(d.Before) > 0 && d.Before[0].Name == name {
		x, d.Before = d.Before[0], d.Before[1:]
	} else {
		d.buf = Append(d.buf[:0], what...)
		h := sha256.Sum256(d.buf)
		x.Digest = hex.EncodeToString(h[:8])
	}
	if p != nil {
		if d.of == nil {
			d.of = map[any]Declared{}
		}
		d.of[p] = x
	}
	d.Noted = append(d.Noted, x)
}

// Seal works out the digest of everything.
func (d *Digests) Seal() {
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
		d.Note(ruleName(in.ID, rule), rule, v.Elem().Interface())
		if e, ok := rule.(interface{ Common() *statute.Entry }); ok {
			d.of[e.Common()] = d.of[rule] // found by what all rules have in common, too
		}
	}
}

// ruleName is the id of a rule behind the instrument with its edition, so that the rules
// of two editions are two.
func ruleName(instrument string, rule any) string {
	if s, ok := rule.(*statute.Step); ok {
		return instrument + "/" + s.Procedure + "/" + s.ID
	}
	if id := reflect.ValueOf(rule).Elem().FieldByName("ID"); id.Kind() == reflect.String {
		return instrument + "/" + id.String()
	}
	return instrument
}
