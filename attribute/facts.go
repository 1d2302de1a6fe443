package attribute

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/diag"
)

// DocumentError says which field of a document cannot be used.
type DocumentError struct {
	Field string // title, number, secrecy, mark, segments[2] …
	Err   error
}

// Error gives the message in Chinese.
func (e *DocumentError) Error() string { return e.Message("zh") }

// Message gives the message in the language asked for.
func (e *DocumentError) Message(lang string) string { return e.Field + "：" + message(e.Err, lang) }

// Unwrap returns the cause.
func (e *DocumentError) Unwrap() error { return e.Err }

// message asks an error for its text in a language.
func message(err error, lang string) string { return strings.Join(diag.Messages(err, lang), "\n") }

// reading is a document with its texts read and its facts gathered.
type reading struct {
	doc     Document
	facts   rules.Facts
	number  Number
	secrecy Secrecy
	party   []string
	mark    *Mark // nil: not known; zero: the document bears none
	markErr error
}

// read reads the texts of a document and turns them into facts beside those that
// were given. A mark that is not understood is kept for the answer to report; other
// texts that cannot be read are errors, all at once.
func read(law *rules.Law, doc Document) (*reading, error) {
	r := &reading{doc: doc, facts: canonical(law.Book(), doc.Facts)}
	var errs []error
	fail := func(field string, err error) { errs = append(errs, &DocumentError{field, err}) }
	var err error
	if r.number, err = ParseNumber(doc.Number); err != nil {
		fail("number", err)
	}
	if r.secrecy, err = ParseSecrecy(doc.Secrecy); err != nil {
		fail("secrecy", err)
	}
	r.party = PartyBodies(doc.Title, append([]string{doc.Issuer}, doc.JointIssuers...)...)
	switch {
	case doc.Mark == "":
	case none(doc.Mark):
		r.mark = &Mark{}
	default:
		m, err := ParseMark(law, doc.Mark)
		if err != nil {
			r.markErr = err
		} else {
			r.mark = &m
		}
	}
	for _, d := range []struct{ name, attribute string }{{"determined", doc.Determined}, {"forwards.attribute", forwardedAs(doc)}} {
		if d.attribute != "" && d.attribute != undeterminedForward && !slices.Contains(Attributes(), d.attribute) {
			fail(d.name, &AttributeError{d.attribute})
		}
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	r.derive(law)
	return r, nil
}

func forwardedAs(doc Document) string {
	if doc.Forwards == nil {
		return ""
	}
	return doc.Forwards.Attribute
}

// AttributeError reports a word that is none of the four attributes.
type AttributeError struct{ Given string }

// Error gives the message in Chinese.
func (e *AttributeError) Error() string { return e.Message("zh") }

// Message gives the message in the language asked for.
func (e *AttributeError) Message(lang string) string {
	near := nearest(e.Given, Attributes())
	zh, en := "", ""
	if near != "" {
		zh, en = "是否指“"+near+"”？", " Did you mean "+near+"?"
	}
	return pick(lang, fmt.Sprintf("“%s”不是公开属性，应为不予公开、依申请公开、部分公开、主动公开之一。%s", e.Given, zh),
		fmt.Sprintf("%q is no attribute: want 不予公开, 依申请公开, 部分公开 or 主动公开.%s", e.Given, en))
}

// derive adds what the document's own texts say. A fact that was given as well
// stays beside it under its other name, so that the engine reports a contradiction.
func (r *reading) derive(law *rules.Law) {
	d := r.doc
	book := law.Book()
	set := func(id string, v any) {
		f, ok := book.Fact(id)
		if !ok {
			return
		}
		if _, given := r.facts[id]; given {
			if id = f.Term; r.facts[id] != nil {
				return
			}
		}
		r.facts[id] = v
	}
	for id, day := range map[string]deadline.Date{factFormedOn: d.Formed, factChangedOn: d.Changed, factIssuedOn: d.Issued, factPublishedOn: d.Published} {
		if !day.IsZero() {
			set(id, day)
		}
	}
	if !d.Published.IsZero() {
		set(factOpened, true)
	}
	r.deriveKind(book, set)
	if len(d.JointIssuers) > 0 {
		joint := slices.ContainsFunc(d.JointIssuers, func(i string) bool { return i != d.Issuer })
		if joint {
			set(factJoint, true)
			if d.Lead != "" && d.Organ != "" {
				set(factLead, d.Lead == d.Organ)
			}
		}
	}
	if d.Organ != "" && (d.Organ == d.Issuer || slices.Contains(d.JointIssuers, d.Organ)) {
		set(factOrigin, originMadeHere)
	}
	if d.DraftedFor != "" {
		set(factDraftedFor, true)
	}
	if r.number.Dispatch() {
		set(factDispatch, true)
	}
	// Of a joint document only the first issuer, the host, makes it one of the
	// party; the others merely flag it for checking.
	first := d.Issuer
	if heads := TitleIssuers(d.Title); len(heads) > 0 {
		first = heads[0]
	}
	if len(r.party) > 0 && slices.Contains(r.party, first) {
		set(factParty, true)
	}
	r.deriveSecrecy(law, set)
	if r.mark != nil {
		value := r.mark.Attribute
		if value == "" {
			value = unmarked
		}
		set(factExistingMark, value)
	}
	if d.Determined != "" {
		set(factDetermined, d.Determined)
	}
	if f := d.Forwards; f != nil {
		set(factForwarded, true)
		as := f.Attribute
		if as == "" && none(f.Mark) {
			as = undeterminedForward
		}
		if as == "" && f.Mark != "" {
			if m, err := ParseMark(law, f.Mark); err == nil {
				as = m.Attribute
			}
		}
		if as != "" {
			set(factForwardedAs, as)
		}
	}
}

func (r *reading) deriveKind(book *rules.Book, set func(string, any)) {
	f, ok := book.Fact(factDocumentKind)
	if !ok {
		return
	}
	switch kind := r.doc.Kind; {
	case kind == "":
		if kind = TitleKind(r.doc.Title, f.Values); kind != "" {
			set(factDocumentKind, kind)
		}
	case slices.Contains(f.Values, kind):
		set(factDocumentKind, kind)
	case TitleKind("　"+kind, f.Values) != "": // 会议纪要, 批复函
		set(factDocumentKind, TitleKind("　"+kind, f.Values))
	default:
		set(factDocumentKind, kind) // the engine names the accepted kinds
	}
}

// deriveSecrecy says what a mark of secrecy proves. A mark whose period is not
// printed, or over, does not settle whether the information still is secret.
func (r *reading) deriveSecrecy(law *rules.Law, set func(string, any)) {
	s := r.secrecy
	if s.IsZero() {
		if none(r.doc.Secrecy) {
			set(factSecrecyLevel, "无")
			set(factMarkedSecret, false)
		}
		return
	}
	set(factMarkedSecret, true)
	ends := s.Ends(r.doc.Formed)
	if !ends.IsZero() {
		set(factPeriodEnds, ends)
		set(factWithinPeriod, !law.On().After(ends))
	}
	if !ends.IsZero() && !law.On().After(ends) {
		set(factSecrecyLevel, s.Level)
	}
}

// canonical brings facts under their ids. A fact given under two names is kept
// under both where the values differ, for the engine to refuse; unknown names are
// kept for it to report.
func canonical(book *rules.Book, facts rules.Facts) rules.Facts {
	out := make(rules.Facts, len(facts)+8)
	for name, v := range facts {
		f, ok := book.Fact(name)
		if !ok {
			out[name] = v
			continue
		}
		old, dup := out[f.ID]
		switch {
		case !dup:
			out[f.ID] = v
		case reflect.DeepEqual(old, v):
		case name == f.ID:
			out[f.Term], out[f.ID] = old, v
		default:
			out[name] = v
		}
	}
	return out
}

// overlay is the facts of a part: the document's, unless its own say otherwise.
func overlay(book *rules.Book, whole, part rules.Facts) rules.Facts {
	own := canonical(book, part)
	out := make(rules.Facts, len(whole)+len(own))
	for name, v := range whole {
		id := name
		if f, ok := book.Fact(name); ok {
			id = f.ID
		}
		if _, overridden := own[id]; !overridden {
			out[name] = v
		}
	}
	for id, v := range own {
		out[id] = v
	}
	return out
}
