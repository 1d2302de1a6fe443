package cli

import (
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/cmd/internal/register"
	"github.com/gongkai-rules/gongkai/cmd/internal/table"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/diag"
)

// fields are the columns every register may have: those of package attribute, and
// what only the command reads. A name that the vocabulary has too (文种, 公开日期) is
// taken for the field, from which the fact follows.
func fields() []attribute.Field {
	return append(attribute.Fields(),
		attribute.Field{ID: "forwards_title", Names: []string{"所转发文件题名", "所转发文件"}},
		attribute.Field{ID: "forwards_number", Names: []string{"所转发文件文号"}},
		attribute.Field{ID: "forwards_attribute", Names: []string{"所转发文件公开属性", "forwarded_attribute"}},
		attribute.Field{ID: "forwards_mark", Names: []string{"所转发文件标注"}},
		attribute.Field{ID: "facts", Names: []string{"事实"}},
		attribute.Field{ID: "segments", Names: []string{"分段"}},
		attribute.Field{ID: "forwards", Names: []string{"转发"}},
		attribute.Field{ID: "id", Names: []string{"序号", "编号"}},
		attribute.Field{ID: "url", Names: []string{"网址", "链接"}},
		attribute.Field{ID: "note", Names: []string{"备注"}},
	)
}

// target is what a column means.
type target struct {
	field string      // id of a field, "" for none
	fact  *rules.Fact // nil for none; both empty: ignored
}

// columns maps the columns of registers to fields and facts.
type columns struct {
	book   *rules.Book
	names  map[string]string // name of a field, lower case -> id
	ignore []string
	// others names columns that another command reads from the same table; nil for
	// none.
	others func(name string) bool
	known  map[string]target
	codes  *attribute.Codes // of the host, for the attribute so far; nil for none
}

func (a *app) columns(book *rules.Book, ignore []string) (*columns, error) {
	c := &columns{book: book, names: map[string]string{}, known: map[string]target{}}
	for _, f := range fields() {
		c.names[f.ID] = f.ID
		for _, n := range f.Names {
			c.names[n] = f.ID
		}
	}
	for _, name := range ignore {
		name = strings.TrimSpace(name)
		// Passing over a fact that the register does give would open a door that
		// the fact shuts.
		if f, ok := book.Fact(name); ok {
			return nil, &misuse{"“" + f.Term + "”是已声明的事实，不能忽略；请改列名或者删除该列。", f.Term + " is a declared fact and cannot be ignored: rename or remove the column."}
		}
		c.ignore = append(c.ignore, name)
	}
	return c, nil
}

// resolve finds what a column means; a name without a meaning is a Problem.
func (c *columns) resolve(name string) (target, *register.Problem) {
	if t, ok := c.known[name]; ok {
		return t, nil
	}
	t, ok := c.find(name)
	if !ok {
		return target{}, c.stranger(name)
	}
	// JSON may bring any number of names; only those with a meaning are kept.
	c.known[name] = t
	return t, nil
}

func (c *columns) find(name string) (target, bool) {
	if id, ok := c.names[name]; ok {
		return target{field: id}, true
	}
	if f, ok := c.book.Fact(name); ok {
		return target{fact: f}, true
	}
	if slices.Contains(c.ignore, name) || c.others != nil && c.others(name) {
		return target{}, true
	}
	if id, ok := c.names[strings.ToLower(name)]; ok {
		return target{field: id}, true
	}
	return target{}, false
}

func (c *columns) stranger(name string) *register.Problem {
	candidates := c.book.FactNames()
	for n := range c.names {
		candidates = append(candidates, n)
	}
	p := &register.Problem{
		Zh: "“" + table.Cut(name, 60) + "”既不是文件的项目，也不是已声明的事实。",
		En: "“" + name + "” is neither a field of a document nor a declared fact.",
	}
	if near, ok := diag.Nearest(name, candidates); ok {
		p.Zh += "是否指“" + near + "”？"
		p.En += " Did you mean “" + near + "”?"
	}
	p.Zh += "确实不用的列请写 --ignore " + table.Cut(name, 60) + "。"
	p.En += " If it is not to be used, write --ignore " + name + "."
	return p
}

// oneColumn finds a header that was divided by something else than commas.
func oneColumn(names []string) *register.Problem {
	if len(names) != 1 {
		return nil
	}
	for _, mark := range []string{"，", "；", ";", "、", "|"} {
		if strings.Contains(names[0], mark) {
			return &register.Problem{
				Zh: "表头只有一列“" + table.Cut(names[0], 60) + "”：各列要用半角逗号“,”分隔，这里用的是“" + mark + "”。请在 Excel 或 WPS 中另存为“CSV UTF-8（逗号分隔）”。",
				En: "the header has one column only: columns are divided by commas, not by " + mark + ". Save it as “CSV UTF-8 (comma delimited)”.",
			}
		}
	}
	return nil
}

// header checks all columns of a table at once.
func (c *columns) header(names []string, file string) error {
	if p := oneColumn(names); p != nil {
		p.File, p.Line = file, 1
		return p
	}
	seen := map[target]string{}
	var zh, en []string
	for _, name := range names {
		t, p := c.resolve(name)
		if p != nil {
			zh, en = append(zh, p.Zh), append(en, p.En)
			continue
		}
		if t == (target{}) {
			continue
		}
		if other, dup := seen[t]; dup {
			zh = append(zh, "“"+other+"”和“"+name+"”是同一项，请只保留一列。")
			en = append(en, "“"+other+"” and “"+name+"” mean the same: keep one column.")
		}
		seen[t] = name
	}
	if len(zh) == 0 {
		return nil
	}
	return &register.Problem{File: file, Line: 1, Zh: strings.Join(zh, "\n  "), En: strings.Join(en, "\n  ")}
}

// document turns a row into a document.
func (c *columns) document(row register.Row) (attribute.Document, *register.Problem) {
	d := attribute.Document{Facts: rules.Facts{}}
	b := &builder{c: c, row: row, doc: &d}
	b.fill(row.Names, row.Values)
	return d, b.problem()
}

// builder fills one document and collects everything that is wrong with its row.
type builder struct {
	c      *columns
	row    register.Row
	doc    *attribute.Document
	zh, en []string
}

func (b *builder) fail(zh, en string) { b.zh, b.en = append(b.zh, zh), append(b.en, en) }

func (b *builder) problem() *register.Problem {
	if len(b.zh) == 0 {
		return nil
	}
	return &register.Problem{File: b.row.File, Line: b.row.Line, Zh: strings.Join(b.zh, " "), En: strings.Join(b.en, " ")}
}

func (b *builder) fill(names []string, values []any) {
	for i, name := range names {
		t, p := b.c.resolve(name)
		switch {
		case p != nil:
			b.fail(p.Zh, p.En)
		case t.fact != nil:
			b.fact(b.doc.Facts, name, t.fact, values[i])
		case t.field != "":
			b.field(t.field, name, values[i])
		}
	}
}

// fact keeps a fact under the name it was given, so that one given twice, by its
// id and by its term, is seen by the engine.
func (b *builder) fact(facts rules.Facts, name string, f *rules.Fact, v any) {
	if s, ok := v.(string); ok && f.Type == rules.DateFact {
		if d, ok := parseDay(s); ok {
			v = d
		}
	}
	switch v.(type) {
	case register.Object:
		b.fail("“"+name+"”的值不能是对象 {…}。", "the value of “"+name+"” cannot be an object.")
		return
	}
	facts[name] = v
}

func (b *builder) text(name string, v any) string {
	switch t := v.(type) {
	case nil:
		return ""
	case string:
		if s := strings.TrimSpace(t); s != "空" {
			return s
		}
		return ""
	}
	b.fail("“"+name+"”应为文字。", "“"+name+"” is to be text.")
	return ""
}

func (b *builder) day(name string, v any) deadline.Date {
	s := b.text(name, v)
	if s == "" {
		return deadline.Date{}
	}
	d, ok := parseDay(s)
	if !ok {
		b.fail("“"+name+"”的值“"+s+"”不是日期，应写作 2024-03-01。", "the value “"+s+"” of “"+name+"” is not a date: write 2024-03-01.")
	}
	return d
}

func (b *builder) list(name string, v any) []string {
	if list, ok := v.([]any); ok {
		var out []string
		for _, e := range list {
			if s := b.text(name, e); s != "" {
				out = append(out, s)
			}
		}
		return out
	}
	return strings.FieldsFunc(b.text(name, v), func(r rune) bool { return strings.ContainsRune("、;；|,，\n", r) })
}
