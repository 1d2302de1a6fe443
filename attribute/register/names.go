package register

import (
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Field is something of a document that a column of a register may fill: its id,
// and the names that a column may bear, the first of which is shown to people.
type Field struct {
	ID    string
	Names []string
}

// field is a Field and where what it says goes. A field without any of these is
// passed over.
type field struct {
	Field
	text func(*attribute.Document) *string        // a text
	day  func(*attribute.Document) *deadline.Date // a day
	fill func(*Reader, *binding, any)             // anything else
	id   bool                                     // tells rows apart
	open bool                                     // what it says is the attribute so far: a code of the host may stand in it
	json bool                                     // holds an object or a list
}

func forwards(to func(*attribute.Forwarded) *string) func(*attribute.Document) *string {
	return func(d *attribute.Document) *string {
		if d.Forwards == nil {
			d.Forwards = &attribute.Forwarded{}
		}
		return to(d.Forwards)
	}
}

// fields lists what registers have columns for, with every name a column may have.
// These are the words of registers; no place, article or wording of law is in here.
func fields() []*field {
	text := func(id string, to func(*attribute.Document) *string, names ...string) *field {
		return &field{Field: Field{id, names}, text: to}
	}
	day := func(id string, to func(*attribute.Document) *deadline.Date, names ...string) *field {
		return &field{Field: Field{id, names}, day: to}
	}
	list := []*field{
		text("title", func(d *attribute.Document) *string { return &d.Title }, "题名", "标题", "文件标题", "文件名称", "名称", "文件题名", "公文标题", "信息名称"),
		text("number", func(d *attribute.Document) *string { return &d.Number }, "发文字号", "文号", "文件编号", "发文文号", "document_number"),
		text("kind", func(d *attribute.Document) *string { return &d.Kind }, "文种", "公文种类", "document_kind"),
		text("issuer", func(d *attribute.Document) *string { return &d.Issuer }, "发文机关", "制发机关", "制作机关", "发文单位", "发布机构", "发布机关", "印发机关", "制发单位", "责任者", "发文机关标志", "发文机关署名"),
		{Field: Field{"joint_issuers", []string{"联合发文机关", "联合发文单位"}}, fill: (*Reader).joint},
		text("lead", func(d *attribute.Document) *string { return &d.Lead }, "牵头机关", "主办机关", "主办单位"),
		text("drafted_for", func(d *attribute.Document) *string { return &d.DraftedFor }, "代何机关拟稿", "代拟机关"),
		text("organ", func(d *attribute.Document) *string { return &d.Organ }, "本机关"),
		day("formed", func(d *attribute.Document) *deadline.Date { return &d.Formed }, "成文日期", "形成日期", "生成日期", "成文时间", "形成时间", "日期", "date", "formed_on"),
		day("issued", func(d *attribute.Document) *deadline.Date { return &d.Issued }, "印发日期", "发文日期", "印发时间", "发文时间", "issued_on"),
		day("published", func(d *attribute.Document) *deadline.Date { return &d.Published }, "公开日期", "发布日期", "公开时间", "发布时间", "published_on"),
		day("changed", func(d *attribute.Document) *deadline.Date { return &d.Changed }, "变更日期", "变更时间", "changed_on"),
		day("turned_open", func(d *attribute.Document) *deadline.Date { return &d.TurnedOpen }, "转为主动公开日期"),
		text("secrecy", func(d *attribute.Document) *string { return &d.Secrecy }, "密级和保密期限", "密级标志", "国家秘密标志"),
		text("mark", func(d *attribute.Document) *string { return &d.Mark }, "标注", "公开属性标注", "公开标注", "原标注", "公开属性", "公开方式", "公开形式", "公开类型", "printed_mark"),
		text("determined", func(d *attribute.Document) *string { return &d.Determined }, "已确定的公开属性", "已定属性", "determined_attribute"),
		text("forwards_title", forwards(func(f *attribute.Forwarded) *string { return &f.Title }), "所转发文件题名", "所转发文件"),
		text("forwards_number", forwards(func(f *attribute.Forwarded) *string { return &f.Number }), "所转发文件文号"),
		text("forwards_attribute", forwards(func(f *attribute.Forwarded) *string { return &f.Attribute }), "所转发文件公开属性", "forwarded_attribute"),
		text("forwards_mark", forwards(func(f *attribute.Forwarded) *string { return &f.Mark }), "所转发文件标注"),
		{Field: Field{"facts", []string{"事实"}}, fill: (*Reader).nestedFacts, json: true},
		{Field: Field{"segments", []string{"分段"}}, fill: (*Reader).segments, json: true},
		{Field: Field{"uncovered", []string{"分段以外还有内容"}}, fill: (*Reader).uncovered, json: true},
		{Field: Field{"forwards", []string{"转发"}}, fill: (*Reader).forwards, json: true},
		{Field: Field{"id", []string{"序号", "编号"}}, id: true},
		{Field: Field{"url", []string{"网址", "链接"}}},
		{Field: Field{"note", []string{"备注"}}},
	}
	// Elements of an official document (GB/T 9704-2012, 7.2 to 7.5), of a list of filed
	// documents (DA/T 22-2000 and -2015, 归档文件目录 and its cover) and of catalogues that
	// say nothing about disclosure.
	for _, name := range [][2]string{
		{"copy", "份号"}, {"urgency", "紧急程度"}, {"signer", "签发人"}, {"sent_to", "主送机关"}, {"copied_to", "抄送机关"},
		{"archive_code", "档号"}, {"item", "件号"}, {"pages", "页数"}, {"index", "索引号"}, {"enclosures", "附件说明"}, {"remark", "附注"},
		{"fonds", "全宗号"}, {"fonds_name", "全宗名称"}, {"year", "年度"}, {"retention", "保管期限"}, {"division", "机构（问题）"}, {"box", "盒号"}, {"topic", "主题分类"}, {"keywords", "主题词"},
	} {
		list = append(list, &field{Field: Field{name[0], []string{name[1]}}})
	}
	for _, f := range list {
		f.open = f.ID == "mark" || f.ID == "determined"
	}
	return list
}

// passed reports a field that says nothing of the document.
func (f *field) passed() bool { return f.text == nil && f.day == nil && f.fill == nil }

// Fields lists what a register may have columns for beside facts: fields of a
// document, and the number, address and note of a row.
func Fields() []Field {
	var out []Field
	for _, f := range fields() {
		out = append(out, f.Field)
	}
	return out
}

// thing is what a name means. Two names of one thing share it.
type thing struct {
	field *field
	fact  *statute.Fact
	// under is the name by which a row gave it, row the row that did.
	under string
	row   int
}

// binding is a name and what becomes of a value under it.
type binding struct {
	name   string
	thing  *thing // nil: ignored
	field  *field // nil for a fact
	column rules.Column
	seen   []readCell
}

// id is the id of the field or fact, "" where the name is that of neither.
func (b *binding) id() string {
	switch {
	case b.field != nil:
		return b.field.ID
	case b.column.Fact() != nil:
		return b.column.Fact().ID
	}
	return ""
}

// readCell is a text of a column and what it says.
type readCell struct {
	text    string
	value   any
	cell    rules.Cell
	nothing bool // it gives nothing
}

// names resolves the names of columns and keys. It is for one goroutine.
type names struct {
	h      *Header
	fields map[string]*thing // by name
	facts  map[string]*thing // by id of the fact
	inside bool              // a segment is being read
	known  map[string]*binding
	inner  map[string]*binding // under facts and in segments
}

func newNames(h *Header) *names {
	n := &names{h: h, fields: map[string]*thing{}, facts: map[string]*thing{}, known: map[string]*binding{}, inner: map[string]*binding{}}
	for _, f := range fields() {
		t := &thing{field: f}
		if f.open && h.codes != nil {
			// Codes say the attribute determined so far, whatever the column is called.
			if known := n.fields["mark"]; known != nil {
				t = known
			}
		}
		if !f.passed() || n.fields[f.ID] == nil {
			n.fields[f.ID] = t
		}
		for _, name := range f.Names {
			n.fields[name] = t
			// A field and a fact of one name are one thing.
			if fact, ok := h.book.Fact(name); ok && n.facts[fact.ID] == nil {
				n.facts[fact.ID] = t
			}
		}
	}
	if h.matters {
		n.fields["单位"] = n.fields["title"]
	}
	return n
}

// same finds the fact that says what a field says, nil for none.
func (n *names) same(f *field) *binding {
	for _, name := range f.Names {
		if b := n.findFact(name); b != nil {
			return b
		}
	}
	return nil
}

// fact is the thing that a fact is.
func (n *names) fact(f *statute.Fact) *thing {
	t := n.facts[f.ID]
	if t == nil {
		t = &thing{fact: f}
		n.facts[f.ID] = t
	}
	return t
}

// resolve finds what a name of a column or key means; a name without a meaning is
// an *Error. JSON may bring any number of names: only those with a meaning are kept.
func (n *names) resolve(name string) (*binding, *Error) {
	if b := n.known[name]; b != nil {
		return b, nil
	}
	b := n.find(name)
	if b == nil {
		return nil, n.stranger(name)
	}
	n.known[name] = b
	return b, nil
}

func (n *names) find(name string) *binding {
	if to := n.h.own.column(name); to != name {
		if b := n.named(to); b != nil {
			b.name = name
			return b
		}
	}
	return n.named(name)
}

// named finds what a name means that is no word of the host.
func (n *names) named(name string) *binding {
	if n.h.matters {
		if b := n.findFact(name); b != nil {
			return b
		}
	}
	if t := n.fields[name]; t != nil {
		return &binding{name: name, thing: t, field: t.field}
	}
	if b := n.findFact(name); b != nil {
		return b
	}
	if n.h.ignores(name) {
		return &binding{name: name}
	}
	if t := n.fields[strings.ToLower(name)]; t != nil {
		return &binding{name: name, thing: t, field: t.field}
	}
	return nil
}

func (n *names) findFact(name string) *binding {
	f, ok := n.h.book.Fact(name)
	if !ok {
		return nil
	}
	c, err := n.h.book.Column(f.ID)
	if err != nil {
		return nil
	}
	return &binding{name: name, thing: n.fact(f), column: c}
}

// resolveFact finds a fact where nothing but facts may stand.
func (n *names) resolveFact(name string) (*binding, *Error) {
	if b := n.inner[name]; b != nil {
		return b, nil
	}
	b := n.findFact(n.h.own.column(name))
	if b == nil {
		return nil, n.stranger(name)
	}
	b.name = name
	n.inner[name] = b
	return b, nil
}

func (n *names) stranger(name string) *Error {
	candidates := n.h.book.FactNames()
	for known := range n.fields {
		candidates = append(candidates, known)
	}
	slices.Sort(candidates)
	e := &Error{Code: codeUnknown, Column: name,
		Text: lang.Text{ZH: "“" + cut(name) + "”既不是文件的项目，也不是已声明的事实。", EN: "“" + cut(name) + "” is neither a field of a document nor a declared fact."}}
	if near := nearest(name, candidates); near != "" {
		e.Nearest = near
		e.Text.ZH += "是否指“" + near + "”？"
		e.Text.EN += " Did you mean “" + near + "”?"
	}
	e.Text.ZH += "确实不用的列须写明忽略（--ignore " + cut(name) + "）。"
	e.Text.EN += " Name what is not to be used as ignored (--ignore " + cut(name) + ")."
	return e
}

// twice is one thing under two names.
func twice(first, second string) *Error {
	return &Error{Code: codeTwice, Column: second, Other: first,
		Text: lang.Text{ZH: "“" + cut(first) + "”和“" + cut(second) + "”是同一项，请只保留一个。", EN: "“" + cut(first) + "” and “" + cut(second) + "” mean the same: keep one."}}
}
