package register

import (
	"errors"
	"strings"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/cells"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
)

// Reader makes documents of the rows of one register. It remembers what the cells
// of a column said, since registers repeat themselves. Make one with Header.Reader
// for each goroutine.
type Reader struct {
	h       *Header
	names   *names
	columns []*binding // of a table
	row     int        // rows read, so that things given before are told from those of this row
	entry   *Entry
	facts   rules.Facts // where facts go that are kept by name: of a segment, of a matter; nil for cells
	errs    []error
	serials bool // of the row: see Row.Serials
}

// Reader returns a reader of rows under the header.
func (h *Header) Reader() *Reader {
	r := &Reader{h: h, names: newNames(h)}
	for _, name := range h.columns {
		b, _ := r.names.resolve(name) // NewHeader has seen to it
		r.columns = append(r.columns, b)
	}
	return r
}

// Read makes an entry of a row. What the entry held before is gone, and its memory
// is used again. All mistakes of the row are reported at once, as *Error values
// joined; the entry then holds what could be read, for showing it, and is not to be
// used for an answer.
func (r *Reader) Read(row Row, into *Entry) error {
	r.begin(row.Line, into)
	r.serials = row.Serials
	into.cells = row.Cells
	if row.Names == nil && r.columns != nil {
		if len(row.Cells) != len(r.columns) {
			return &Error{Code: codeCells, Line: row.Line,
				Text: lang.Text{ZH: "本行有 " + itoa(len(row.Cells)) + " 列，表头有 " + itoa(len(r.columns)) + " 列。", EN: "the row has " + itoa(len(row.Cells)) + " columns, the header " + itoa(len(r.columns)) + "."}}
		}
		for i, b := range r.columns {
			if b.thing != nil {
				r.cell(b, i, row.Cells[i])
			}
		}
		for _, e := range row.Faults {
			r.unreadable(e)
		}
		return r.end()
	}
	r.object(row.Names, row.Values)
	return r.end()
}

func (r *Reader) begin(line int, into *Entry) {
	r.row++
	r.entry, r.errs = into, r.errs[:0]
	facts := into.Document.Facts
	clear(facts)
	*into = Entry{Line: line, Faults: into.Faults[:0], Document: attribute.Document{Cells: into.Document.Cells[:0]}}
	if r.h.matters {
		if facts == nil {
			facts = rules.Facts{}
		}
		into.Document.Facts, r.facts = facts, facts
	}
}

func (r *Reader) end() error {
	r.facts = nil
	if len(r.errs) == 0 {
		return nil
	}
	return errors.Join(r.errs...)
}

// fail adds a mistake of the row.
func (r *Reader) fail(e *Error) {
	if e.Line == 0 {
		e.Line = r.entry.Line
	}
	r.errs = append(r.errs, e)
}

func (r *Reader) wrong(b *binding, zh, en string) {
	r.fail(&Error{Code: codeValue, Column: b.name, Text: lang.Text{ZH: "“" + cut(b.name) + "”" + zh, EN: "“" + cut(b.name) + "” " + en}})
}

// cell takes a cell of a table.
func (r *Reader) cell(b *binding, at int, text string) {
	if b.field == nil {
		if text == "" {
			return
		}
		for k := range b.seen {
			if b.seen[k].text == text {
				if k > 0 { // what is frequent comes to the front
					b.seen[k-1], b.seen[k] = b.seen[k], b.seen[k-1]
					k--
				}
				r.give(b, &b.seen[k])
				return
			}
		}
	}
	before, faults := len(r.errs), len(r.entry.Faults)
	if b.field != nil && (b.field.text != nil || b.field.day != nil) {
		r.field(b, cells.Seen(text))
	} else {
		r.value(b, text)
	}
	for _, e := range r.errs[before:] {
		e.(*Error).At = at + 1
	}
	for _, e := range r.entry.Faults[faults:] {
		e.At = at + 1
	}
}

// unreadable takes a cell that the source could not read. Without a fact an answer may do;
// a field of the document is always looked at.
func (r *Reader) unreadable(e *Error) {
	if e.At < 1 || e.At > len(r.columns) {
		return
	}
	b := r.columns[e.At-1]
	switch {
	case b.thing == nil || b.field != nil && b.field.passed():
		return
	case b.field != nil:
		r.fail(e)
	default:
		e.Field = b.id()
		r.entry.Faults = append(r.entry.Faults, e)
	}
	e.Column = b.name
	if e.Line == 0 {
		e.Line = r.entry.Line
	}
}

// maxTexts bounds what a column remembers.
const maxTexts = 32

// value takes a value under a name.
func (r *Reader) value(b *binding, v any) {
	switch f := b.field; {
	case b.thing == nil:
	case f == nil:
		r.fact(b, v)
	case f.fill != nil:
		f.fill(r, b, v)
	case f.id:
		var ok bool
		if r.entry.ID, ok = textOf(v); !ok {
			r.entry.ID, _ = wholeNumber(v)
		}
	case f.passed():
	default:
		if d, ok := v.(deadline.Date); ok && f.day != nil {
			r.date(b, d)
			return
		}
		text, ok := textOf(v)
		if !ok && f.open && r.h.codes != nil {
			text, ok = wholeNumber(v) // a code of the host
		}
		if !ok {
			r.wrong(b, "应为文字。", "is to be text.")
			return
		}
		r.field(b, text)
	}
}

// field takes a text, without blanks around it, for a field that is a text or a day.
func (r *Reader) field(b *binding, text string) {
	switch f := b.field; {
	case cells.Blank(text):
	case f.open && r.h.codes != nil:
		r.decode(b, text)
	case text == cells.Unknown && f.ID != "secrecy":
		r.unknown(b)
	case f.text != nil:
		*f.text(&r.entry.Document) = text
	default:
		d, err := r.day(text)
		if err != nil {
			e := r.placed(b, err)
			e.Value = text
			if f.ID == "issued" || f.ID == "published" {
				// 未公开, 待定: worth a remark, unless a rule asks for the day.
				r.entry.Faults = append(r.entry.Faults, e)
			} else {
				r.fail(e)
			}
			return
		}
		r.date(b, d)
	}
}

// unknown takes the answer that nobody knows what a field should say, which leaves the
// field as it is. Where a fact says the same, it is an answer to that.
func (r *Reader) unknown(b *binding) {
	if same := r.names.same(b.field); same != nil {
		r.fact(same, cells.Unknown)
	}
}

// date takes a day.
func (r *Reader) date(b *binding, d deadline.Date) {
	*b.field.day(&r.entry.Document) = d
	if r.h.matters {
		if same := r.names.same(b.field); same != nil {
			r.facts[same.column.Fact().ID] = d
		}
	}
}

// placed is a mistake in a value, with the name it stands under.
func (r *Reader) placed(b *binding, err error) *Error {
	var own *Error
	e := &Error{Code: codeValue, Line: r.entry.Line, Column: b.name, Field: b.id(), err: err}
	if errors.As(err, &own) {
		e.Text.ZH, e.Text.EN = own.Text.ZH, own.Text.EN
	} else {
		e.Text.ZH, e.Text.EN = strings.Join(messages(err, "zh"), " "), strings.Join(messages(err, "en"), " ")
	}
	// A mistake in a fact names the fact; it is told which column that is only where
	// the column has another name.
	var fact *lang.Error
	if !errors.As(err, &fact) || fact.Field != b.name {
		e.Text.ZH, e.Text.EN = "“"+cut(b.name)+"”："+e.Text.ZH, cut(b.name)+": "+e.Text.EN
	}
	return e
}

// decode turns a code of the host into an attribute. A code without a meaning is a
// mistake of the row, never taken for a closed attribute or an open one.
func (r *Reader) decode(b *binding, code string) {
	a, err := r.h.codes.attribute(code)
	if err != nil {
		e := r.placed(b, err)
		e.Value = code
		r.fail(e)
		return
	}
	r.entry.Document.Determined = a
}

// fact takes the value of a fact.
func (r *Reader) fact(b *binding, v any) {
	f := b.column.Fact()
	if _, nested := v.(Object); nested {
		r.wrong(b, "的值不能是对象 {…}。", "cannot be an object.")
		return
	}
	value, err := r.factValue(f, v)
	if err == nil {
		var cell rules.Cell
		if cell, err = b.column.Read(value); err == nil {
			text, isText := v.(string)
			got := readCell{strings.Clone(text), value, cell, v == nil || isText && cells.Blank(cells.Seen(text))}
			if isText && len(b.seen) < maxTexts {
				b.seen = append(b.seen, got)
			}
			r.give(b, &got)
			return
		}
	}
	e := r.placed(b, err)
	e.Value, _ = v.(string)
	if other := otherColumn(f, v); other != "" {
		e.Other = other
		e.Text.ZH += "带保密期限的密级请写在“" + other + "”一列。"
		e.Text.EN += " A level with its period goes into the column “" + other + "”."
	}
	if r.names.inside {
		r.fail(e)
		return
	}
	r.entry.Faults = append(r.entry.Faults, e)
}

// give adds a fact that was read.
func (r *Reader) give(b *binding, read *readCell) {
	switch {
	case read.nothing:
	case r.facts != nil:
		r.facts[b.column.Fact().ID] = read.value
	default:
		r.entry.Document.Cells = append(r.entry.Document.Cells, read.cell)
	}
}

// joint takes a list of issuers.
func (r *Reader) joint(b *binding, v any) {
	text, ok := textOf(v)
	if !ok {
		r.wrong(b, "应为文字，或者由文字组成的列表。", "is to be text, or a list of texts.")
		return
	}
	r.entry.Document.JointIssuers = listOf(text)
}

// object takes what stands under the keys of an object.
func (r *Reader) object(keys []string, values []any) {
	for i, name := range keys {
		b, e := r.names.resolve(name)
		if e != nil {
			r.fail(e)
			continue
		}
		if r.first(b) {
			r.value(b, values[i])
		}
	}
}

// first reports whether a row gives a thing for the first time; the second time is
// a mistake.
func (r *Reader) first(b *binding) bool {
	switch {
	case b.thing == nil:
		return false
	case b.thing.row == r.row:
		r.fail(twice(b.thing.under, b.name))
		return false
	}
	b.thing.row, b.thing.under = r.row, b.name
	return true
}

// nestedFacts takes an object of facts, which are those of the document too.
func (r *Reader) nestedFacts(b *binding, v any) { r.factsOf(b, v, r.first) }

func (r *Reader) factsOf(b *binding, v any, first func(*binding) bool) {
	if v == nil || v == "" {
		return
	}
	o, ok := objectOf(v)
	if !ok {
		r.wrong(b, "应为对象 {\"事实\": 值}。", "is to be an object of facts.")
		return
	}
	for i, name := range o.Names {
		inner, e := r.names.resolveFact(name)
		if e != nil {
			r.fail(e)
			continue
		}
		if first(inner) {
			r.fact(inner, o.Values[i])
		}
	}
}

// segments takes the parts of a document.
func (r *Reader) segments(b *binding, v any) {
	if v == nil || v == "" {
		return
	}
	list, ok := listAny(v)
	if !ok {
		r.wrong(b, "应为列表 [{\"name\": …, \"facts\": {…}}]。", "is to be a list of {name, facts}.")
		return
	}
	r.names.inside = true
	whole := r.facts
	defer func() { r.facts, r.names.inside = whole, false }()
	for _, e := range list {
		o, ok := objectOf(e)
		if !ok {
			r.wrong(b, "中的每一段应为对象。", "holds parts, each an object.")
			continue
		}
		r.segment(o)
	}
}

// uncovered takes whether the segments leave something out.
func (r *Reader) uncovered(b *binding, v any) {
	switch v {
	case nil, "", "空", false, "否":
	case true, "是":
		r.entry.Document.Uncovered = true
	default:
		r.wrong(b, "应为 true 或者 false。", "is to be true or false.")
	}
}

// segment takes one part: its name, and facts under facts or beside it.
func (r *Reader) segment(o Object) {
	s := attribute.Segment{Facts: rules.Facts{}}
	r.facts = s.Facts
	given := map[*thing]string{}
	named := ""
	first := func(b *binding) bool {
		if under, dup := given[b.thing]; dup {
			r.fail(twice(under, b.name))
			return false
		}
		given[b.thing] = b.name
		return true
	}
	for i, n := range o.Names {
		switch n {
		case "name", "名称":
			text, ok := textOf(o.Values[i])
			switch {
			case named != "":
				r.fail(twice(named, n))
			case !ok:
				r.wrong(&binding{name: n}, "应为文字。", "is to be text.")
			}
			named, s.Name = n, text
		case "facts", "事实":
			r.factsOf(&binding{name: n}, o.Values[i], first)
		default:
			b, e := r.names.resolveFact(n)
			if e != nil {
				e.Text.ZH = "分段里不认识“" + cut(n) + "”，只有 name（名称）和 facts（事实）。" + e.Text.ZH
				e.Text.EN = "a part has no “" + cut(n) + "”, only name and facts. " + e.Text.EN
				r.fail(e)
				continue
			}
			if first(b) {
				r.fact(b, o.Values[i])
			}
		}
	}
	r.entry.Document.Segments = append(r.entry.Document.Segments, s)
}

// forwardsParts are the names of what is known of a forwarded document, under the
// fields that columns of their own fill.
var forwardsParts = map[string]string{
	"title": "forwards_title", "题名": "forwards_title", "标题": "forwards_title",
	"number": "forwards_number", "发文字号": "forwards_number", "文号": "forwards_number",
	"attribute": "forwards_attribute", "公开属性": "forwards_attribute",
	"mark": "forwards_mark", "标注": "forwards_mark",
}

// forwards takes an object that says what is forwarded. It says the same as the
// columns 所转发文件题名 … do.
func (r *Reader) forwards(b *binding, v any) {
	if v == nil || v == "" {
		return
	}
	o, ok := objectOf(v)
	if !ok {
		r.wrong(b, "应为对象 {\"title\": …, \"attribute\": …}。", "is to be an object {title, number, attribute, mark}.")
		return
	}
	if r.entry.Document.Forwards == nil {
		r.entry.Document.Forwards = &attribute.Forwarded{}
	}
	for i, n := range o.Names {
		part := r.names.fields[forwardsParts[n]]
		if part == nil {
			r.fail(&Error{Code: codeUnknown, Column: b.name + "." + n, Nearest: nearest(n, []string{"title", "number", "attribute", "mark"}),
				Text: lang.Text{ZH: "所转发文件里不认识“" + cut(n) + "”，只有 title、number、attribute、mark。", EN: "a forwarded document has no “" + cut(n) + "”: only title, number, attribute and mark."}})
			continue
		}
		inner := &binding{name: b.name + "." + n, thing: part, field: part.field}
		if r.first(inner) {
			r.value(inner, o.Values[i])
		}
	}
}
