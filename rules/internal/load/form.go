package load

import (
	"slices"

	"github.com/gongkai-rules/gongkai/internal/han"
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/internal/scoring"
	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/corpus"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// formCounts are the words for what tables, rows and columns count, in both spellings.
var formCounts = map[string]string{
	"documents": "文件", "requests": "申请", "disputes": "争议",
	"made": "制发", "repealed": "废止", "valid": "有效", "entered": "填写", "change": "增减", "amount": "金额",
	"received": "新收", "carried": "上年结转", "outcome": "办理结果", "closed": "办结合计", "open": "结转下年",
	"each": "逐类", "pending": "未结", "total": "合计",
}

// formShape is what rows and columns of a table may count, and which of it there must be
// exactly one of.
type formShape struct{ rows, columns, once []string }

var formShapes = map[string]formShape{
	"documents": {columns: []string{"made", "repealed", "valid", "entered", "change", "amount"}},
	"requests": {
		rows: []string{"received", "carried", "outcome", "closed", "open"}, columns: []string{"each", "total"},
		once: []string{"received", "carried", "closed", "open", "total"},
	},
	"disputes": {columns: []string{"each", "pending", "total"}, once: []string{"pending", "total"}},
}

func (l *loader) form(f kindFile) {
	m := f.root
	x := &scoring.Form{ID: f.id.S, Range: f.id.R}
	if f.id.S != "" {
		f.id.CheckEditionID(&l.diags)
	}
	if s, ok := m.Str("title"); ok {
		x.Title = s.S
	}
	x.Document, x.Issuer, x.Note = text(m, "document"), text(m, "issuer"), text(m, "note")
	if s, ok := m.Str("place"); ok {
		x.Place = s.S
		if l.book.Places[s.S] == nil {
			near := l.guesses.Nearest(s.S, l.book.PlaceOrder)
			l.unknown(s, mistake.UnknownPlace{Place: s.S, Nearest: near})
		}
	}
	span := m.Get("in_force").Map(&l.diags)
	x.InForce = l.span(span)
	if span.OK() && x.InForce.From.IsZero() && !span.Has("from") {
		l.diags.Add(span.Range(), mistake.NoFrom{Instrument: x.ID})
	}
	m.Map("tables").Each(func(name source.Str, v source.Node) { l.formTable(x, name, v) })
	m.Map("parts").Each(func(name source.Str, v source.Node) { l.formPart(x, name, v) })
	l.partsWithin(x, m.Map("parts"))
	m.Finish()
	if m.OK() && len(x.Tables) == 0 && len(x.Parts) == 0 {
		l.diags.Add(f.id.R, mistake.FormLacks{What: x.ID, Lacks: lang.Text{ZH: "{form/tables+}或者 {form/parts+}", EN: "{form/tables} or {form/parts}"}})
	}
	for _, other := range l.book.Forms {
		if other.Name() == x.Name() && other.Place == x.Place && corpus.Overlap(other.InForce, x.InForce) {
			d := l.diags.Add(f.id.R, mistake.FormTwice{Form: x.ID, Other: other.ID})
			d.Related = append(d.Related, diag.Related{Range: other.Range, Text: other.ID})
		}
	}
	l.book.Forms = append(l.book.Forms, x)
}

func (l *loader) formTable(x *scoring.Form, name source.Str, v source.Node) {
	m := v.Map(&l.diags)
	n, ok := han.Number(name.S)
	if !ok || n < 1 || slices.ContainsFunc(x.Tables, func(t scoring.FormTable) bool { return t.Number == n }) {
		l.diags.Add(name.R, mistake.BadValue{Key: terms.Key{Context: "form", Name: m.Written("tables")}, Value: name.S, Accepted: lang.Text{ZH: "表的次序，每个写一次：一、二、三", EN: "the number of a table, each once: 一, 二, 三"}})
	}
	t := scoring.FormTable{Number: n}
	if s, ok := m.Str("title"); ok {
		t.Title = s.S
	}
	t.Counts = l.counts(m, "table-counts", []string{"documents", "requests", "disputes"})
	shape := formShapes[t.Counts]
	var shared []scoring.FormColumn
	if m.Has("columns") {
		shared = l.formColumns(m.Map("columns"), shape)
	}
	names := map[string]diag.Range{}
	m.Get("rows").Map(&l.diags).Each(func(row source.Str, v source.Node) {
		rm := v.Map(&l.diags)
		r := scoring.FormRow{Name: row.S, Label: text(rm, "label"), Short: text(rm, "short"), Heading: text(rm, "heading"), Columns: shared}
		for _, s := range rm.Strs("also") {
			r.Also = append(r.Also, s.S)
		}
		if len(shape.rows) > 0 {
			r.Counts = l.counts(rm, "row-counts", shape.rows)
		}
		if rm.Has("columns") {
			r.Columns = l.formColumns(rm.Map("columns"), shape)
		}
		rm.Finish()
		for _, name := range append([]string{r.Label}, r.Also...) {
			if first, dup := names[name]; dup && name != "" && r.Counts == "outcome" {
				d := l.diags.Add(row.R, mistake.DuplicateName{Name: name, What: nameKind("rows")})
				d.Related = append(d.Related, diag.Related{Range: first, Text: name})
			}
			names[name] = row.R
		}
		if rm.OK() && len(r.Columns) == 0 {
			l.diags.Add(row.R, mistake.FormLacks{What: row.S, Lacks: lang.Text{ZH: "{form-table/columns+}", EN: "{form-table/columns}"}})
		}
		t.Rows = append(t.Rows, r)
	})
	m.Finish()
	if m.OK() && t.Counts != "" && len(t.Rows) > 0 {
		l.formOnce(t, shape, name)
	}
	x.Tables = append(x.Tables, t)
}

// formOnce reports what a table must have once and has not.
func (l *loader) formOnce(t scoring.FormTable, shape formShape, at source.Str) {
	for _, c := range shape.once {
		rows, columns := 0, 0
		for _, r := range t.Rows {
			if r.Counts == c {
				rows++
			}
		}
		for _, col := range t.Rows[0].Columns {
			if col.Counts == c {
				columns++
			}
		}
		of := lang.Text{ZH: "一行", EN: "one row"}
		n := rows
		if slices.Contains(shape.columns, c) {
			of, n = lang.Text{ZH: "一栏", EN: "one column"}, columns
		}
		if n != 1 {
			l.diags.Add(at.R, mistake.FormLacks{What: at.S, Lacks: lang.Text{ZH: "恰好" + of.ZH + "计" + formCounts[c] + "（" + c + "）", EN: "exactly " + of.EN + " that counts " + c}})
		}
	}
}

func (l *loader) formColumns(m *source.Map, shape formShape) []scoring.FormColumn {
	var out []scoring.FormColumn
	m.Each(func(name source.Str, v source.Node) {
		if v.Kind() == source.Mapping {
			for _, c := range l.formColumns(v.Map(&l.diags), shape) {
				c.Under = name.S
				out = append(out, c)
			}
			return
		}
		c := scoring.FormColumn{Name: name.S}
		if s, ok := v.Str(&l.diags); ok {
			c.Counts = l.countsNamed(s, "columns", "column-counts", shape.columns)
		}
		out = append(out, c)
	})
	return out
}

// counts reads what a table or row counts.
func (l *loader) counts(m *source.Map, list string, accepted []string) string {
	s, ok := m.ReqStr("counts")
	if !ok {
		return ""
	}
	return l.countsNamed(s, m.Written("counts"), list, accepted)
}

func (l *loader) countsNamed(s source.Str, key, list string, accepted []string) string {
	for _, c := range accepted {
		if s.S == c || s.S == formCounts[c] {
			return c
		}
	}
	if len(accepted) > 0 { // else the table says not what it counts, which is reported
		l.word(s, terms.Key{Context: "form-table", Name: key}, list, accepted)
	}
	return ""
}

func (l *loader) formPart(x *scoring.Form, name source.Str, v source.Node) {
	m := v.Map(&l.diags)
	p := scoring.FormPart{Name: name.S, Within: text(m, "within")}
	p.Governments, _ = m.Bool("governments")
	for _, s := range m.Strs("words") {
		p.Words = append(p.Words, s.S)
	}
	i := len(x.Parts)
	x.Parts = append(x.Parts, p)
	if s, ok := m.Str("under"); ok {
		var c statute.Citation
		l.cite(&c, s, &l.linked)
		l.linked = append(l.linked, func() { x.Parts[i].Cite = c })
	}
	m.Finish()
}

// partsWithin verifies that a part within another names one.
func (l *loader) partsWithin(x *scoring.Form, m *source.Map) {
	var names []string
	for _, p := range x.Parts {
		names = append(names, p.Name)
	}
	m.Each(func(name source.Str, v source.Node) {
		if s, ok := v.Map(&l.diags).Str("within"); ok && (s.S == name.S || !slices.Contains(names, s.S)) {
			near := l.guesses.Nearest(s.S, names)
			l.diags.Add(s.R, mistake.FormPart{Part: s.S, Nearest: near, Form: x.ID})
		}
	})
}

// reportForms are the forms of the annual report for a place that are in force on some
// day of a span.
func (l *loader) reportForms(place string, span statute.Span) []*scoring.Form {
	return slices.DeleteFunc(slices.Clone(l.book.Forms), func(f *scoring.Form) bool {
		return f.Name() != annualReport || f.Place != place && !l.book.Above(place)[f.Place] || !corpus.Overlap(f.InForce, span)
	})
}

// annualReport is the form in which outcomes of requests are counted.
const annualReport = "annual-report"

// reportRow holds the row of an outcome against the forms that are in force while the
// outcome is.
func (l *loader) reportRow(place string, span statute.Span, s source.Str) {
	forms := l.reportForms(place, span)
	if len(forms) == 0 {
		l.unknown(s, mistake.NoForm{Row: s.S, Days: span.String()})
	}
	for _, f := range forms {
		if _, ok := f.Row(s.S); !ok {
			var names []string
			for _, t := range f.Tables {
				for _, r := range t.Rows {
					if r.Counts == "outcome" {
						names = append(names, r.Name)
					}
				}
			}
			near := l.guesses.Nearest(s.S, names)
			l.unknown(s, mistake.UnknownRow{Row: s.S, Nearest: near, Form: f.ID})
			return
		}
	}
}
