package attribute

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
)

// Header maps the columns of a register to the fields of documents and to facts.
// It is immutable and safe for concurrent use.
type Header struct {
	columns []string
	fields  []*field // by column; nil for facts and ignored columns
	facts   []string // by column; "" for fields and ignored columns
}

// field is a field of Document that a column or a key may fill.
type field struct {
	id    string
	names []string // the first is shown to people
	set   func(*Document, string) error
}

func dateField(to func(*Document) *deadline.Date) func(*Document, string) error {
	return func(d *Document, s string) error {
		if s == "" || s == "空" {
			return nil
		}
		day, err := deadline.ParseDate(s)
		if err != nil {
			return &DateTextError{s}
		}
		*to(d) = day
		return nil
	}
}

func textField(to func(*Document) *string) func(*Document, string) error {
	return func(d *Document, s string) error {
		*to(d) = s
		return nil
	}
}

// Field is a field of a document that a column of a register may fill: its id, and
// the names that a column may bear, the first of which is shown to people.
type Field struct {
	ID    string
	Names []string
}

// Fields lists the fields of a document that registers have columns for.
func Fields() []Field {
	var out []Field
	for _, f := range documentFields() {
		out = append(out, Field{f.id, f.names})
	}
	return out
}

// DateTextError reports a text that is no date.
type DateTextError struct{ Value string }

// Error gives the message in Chinese.
func (e *DateTextError) Error() string { return e.Message("zh") }

// Message gives the message in the language asked for.
func (e *DateTextError) Message(lang string) string {
	return pick(lang, fmt.Sprintf("日期“%s”无法识别，应写作 2024-03-01。", e.Value), fmt.Sprintf("%q is no date: write 2024-03-01.", e.Value))
}

// documentFields lists the fields with every name a column may have.
func documentFields() []*field {
	return []*field{
		{"title", []string{"题名", "标题", "文件标题", "文件名称", "名称"}, textField(func(d *Document) *string { return &d.Title })},
		{"number", []string{"发文字号", "文号", "文件编号", "document_number"}, textField(func(d *Document) *string { return &d.Number })},
		{"kind", []string{"文种", "document_kind"}, textField(func(d *Document) *string { return &d.Kind })},
		{"issuer", []string{"发文机关", "制发机关", "制作机关", "发文单位", "发布机构"}, textField(func(d *Document) *string { return &d.Issuer })},
		{"joint_issuers", []string{"联合发文机关", "联合发文单位"}, func(d *Document, s string) error {
			d.JointIssuers = splitIssuers(s)
			return nil
		}},
		{"lead", []string{"牵头机关", "主办机关", "主办单位"}, textField(func(d *Document) *string { return &d.Lead })},
		{"drafted_for", []string{"代何机关拟稿", "代拟机关"}, textField(func(d *Document) *string { return &d.DraftedFor })},
		{"organ", []string{"本机关"}, textField(func(d *Document) *string { return &d.Organ })},
		{"formed", []string{"成文日期", "形成日期", "生成日期", "日期", "date", "formed_on"}, dateField(func(d *Document) *deadline.Date { return &d.Formed })},
		{"issued", []string{"印发日期", "发文日期", "issued_on"}, dateField(func(d *Document) *deadline.Date { return &d.Issued })},
		{"published", []string{"公开日期", "发布日期", "published_on"}, dateField(func(d *Document) *deadline.Date { return &d.Published })},
		{"changed", []string{"变更日期", "changed_on"}, dateField(func(d *Document) *deadline.Date { return &d.Changed })},
		{"turned_open", []string{"转为主动公开日期"}, dateField(func(d *Document) *deadline.Date { return &d.TurnedOpen })},
		{"secrecy", []string{"密级标志", "密级和保密期限", "国家秘密标志"}, textField(func(d *Document) *string { return &d.Secrecy })},
		{"mark", []string{"标注", "公开属性标注", "公开标注", "原标注", "公开属性", "公开方式", "printed_mark"}, textField(func(d *Document) *string { return &d.Mark })},
		{"determined", []string{"已确定的公开属性", "已定属性", "determined_attribute"}, textField(func(d *Document) *string { return &d.Determined })},
	}
}

func findField(fields []*field, name string) *field {
	for _, f := range fields {
		if f.id == name || slices.Contains(f.names, name) {
			return f
		}
	}
	return nil
}

// ColumnError reports a column (or a key of a row) that is neither a field of a
// document nor a fact, or that is there twice. A misspelt column must not open a
// door, so it is an error unless it is ignored on purpose.
type ColumnError struct {
	Column  string `json:"column"`
	Index   int    `json:"index"` // from 1; 0 for a key
	Twice   string `json:"twice,omitempty"`
	Nearest string `json:"nearest,omitempty"`
}

// Error gives the message in Chinese.
func (e *ColumnError) Error() string { return e.Message("zh") }

// Message gives the message in the language asked for.
func (e *ColumnError) Message(lang string) string {
	if e.Twice != "" {
		return pick(lang, fmt.Sprintf("列“%s”与列“%s”是同一项，只能保留一列。", e.Column, e.Twice), fmt.Sprintf("columns %q and %q are the same thing: keep one.", e.Column, e.Twice))
	}
	zh, en := "", ""
	if e.Nearest != "" {
		zh, en = "是否指“"+e.Nearest+"”？", " Did you mean "+e.Nearest+"?"
	}
	return pick(lang, fmt.Sprintf("列“%s”既不是文件的项目，也不是已声明的事实。%s不需要的列须写明忽略。", e.Column, zh),
		fmt.Sprintf("column %q is neither a field of a document nor a declared fact.%s Name columns that are not needed as ignored.", e.Column, en))
}

// NewHeader maps columns by the names of document fields (title, 标题; mark, 标注 …)
// and of facts, ids or terms; ignored ones are passed over. All mistakes are
// reported at once, as *ColumnError values joined.
func NewHeader(book *rules.Book, columns []string, ignore ...string) (*Header, error) {
	h := &Header{columns: slices.Clone(columns), fields: make([]*field, len(columns)), facts: make([]string, len(columns))}
	known := documentFields()
	taken := map[string]string{}
	var errs []error
	for i, name := range columns {
		name = strings.TrimSpace(strings.TrimPrefix(name, "\ufeff"))
		h.columns[i] = name
		if slices.Contains(ignore, name) {
			continue
		}
		key := ""
		if f := findField(known, name); f != nil {
			h.fields[i], key = f, "field "+f.id
		} else if f, ok := book.Fact(name); ok {
			h.facts[i], key = f.ID, "fact "+f.ID
		} else {
			errs = append(errs, &ColumnError{Column: name, Index: i + 1, Nearest: nearestColumn(book, known, name)})
			continue
		}
		if first, dup := taken[key]; dup {
			errs = append(errs, &ColumnError{Column: name, Index: i + 1, Twice: first})
		}
		taken[key] = name
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	return h, nil
}

func nearestColumn(book *rules.Book, fields []*field, name string) string {
	names := book.FactNames()
	for _, f := range fields {
		names = append(names, f.names...)
		names = append(names, f.id)
	}
	return nearest(name, names)
}

// Columns lists the columns as they were named.
func (h *Header) Columns() []string { return slices.Clone(h.columns) }

// Fields lists, by column, the id of the document field it fills (title, mark …),
// "" for a fact or an ignored column.
func (h *Header) Fields() []string {
	out := make([]string, len(h.fields))
	for i, f := range h.fields {
		if f != nil {
			out[i] = f.id
		}
	}
	return out
}

// RowError reports a row of a register that cannot be used. The other rows are not
// affected.
type RowError struct {
	Line   int // 0 when not known
	Column string
	Err    error
}

// Error gives the message in Chinese.
func (e *RowError) Error() string { return e.Message("zh") }

// Message gives the message in the language asked for.
func (e *RowError) Message(lang string) string {
	at := ""
	if e.Line > 0 {
		at = pick(lang, fmt.Sprintf("第%d行", e.Line), fmt.Sprintf("line %d", e.Line))
	}
	if e.Column != "" {
		at += pick(lang, "“"+e.Column+"”", " "+e.Column)
	}
	if at != "" {
		at += pick(lang, "：", ": ")
	}
	return at + message(e.Err, lang)
}

// Unwrap returns the cause.
func (e *RowError) Unwrap() error { return e.Err }

// CellCountError reports a row with more or fewer cells than the header.
type CellCountError struct{ Got, Want int }

// Error gives the message in Chinese.
func (e *CellCountError) Error() string { return e.Message("zh") }

// Message gives the message in the language asked for.
func (e *CellCountError) Message(lang string) string {
	return pick(lang, fmt.Sprintf("有%d格，表头有%d列。", e.Got, e.Want), fmt.Sprintf("%d cells, the header has %d columns.", e.Got, e.Want))
}

// Document reads one row. Cells are texts: facts as 是/否/true/false, numbers,
// dates or declared values; nothing and 空 are unknown. All mistakes of the row are
// reported at once, as *RowError values joined.
func (h *Header) Document(cells []string) (Document, error) {
	var doc Document
	if len(cells) != len(h.columns) {
		return doc, &RowError{Err: &CellCountError{len(cells), len(h.columns)}}
	}
	var errs []error
	for i, cell := range cells {
		cell = strings.TrimSpace(cell)
		switch {
		case h.fields[i] != nil:
			if err := h.fields[i].set(&doc, cell); err != nil {
				errs = append(errs, &RowError{Column: h.columns[i], Err: err})
			}
		case h.facts[i] != "" && cell != "":
			if doc.Facts == nil {
				doc.Facts = make(rules.Facts, len(cells))
			}
			doc.Facts[h.facts[i]] = cell
		}
	}
	return doc, errors.Join(errs...)
}

// DocumentOf reads a row given as keys and values, such as an object of JSON: keys
// are the names of fields and facts as in NewHeader, or facts, segments and
// forwards with what they hold in Document's own JSON. All mistakes are reported at
// once.
func DocumentOf(book *rules.Book, row map[string]any, ignore ...string) (Document, error) {
	var doc Document
	var errs []error
	known := documentFields()
	doc.Facts = rules.Facts{}
	for _, key := range slices.SortedFunc(maps.Keys(row), cmp.Compare[string]) {
		v := row[key]
		switch f := findField(known, key); {
		case slices.Contains(ignore, key) || v == nil:
		case f != nil:
			text, ok := plainText(v)
			if !ok {
				errs = append(errs, &RowError{Column: key, Err: &ValueError{v}})
			} else if err := f.set(&doc, text); err != nil {
				errs = append(errs, &RowError{Column: key, Err: err})
			}
		case key == "facts" || key == "segments" || key == "forwards":
			if err := nested(&doc, key, v); err != nil {
				errs = append(errs, &RowError{Column: key, Err: err})
			}
		default:
			if _, ok := book.Fact(key); !ok {
				errs = append(errs, &ColumnError{Column: key, Nearest: nearestColumn(book, known, key)})
				continue
			}
			doc.Facts[key] = v
		}
	}
	if len(doc.Facts) == 0 {
		doc.Facts = nil
	}
	return doc, errors.Join(errs...)
}

// ValueError reports a value of a kind that its key does not take.
type ValueError struct{ Value any }

// Error gives the message in Chinese.
func (e *ValueError) Error() string { return e.Message("zh") }

// Message gives the message in the language asked for.
func (e *ValueError) Message(lang string) string {
	return pick(lang, fmt.Sprintf("值“%v”无法使用。", e.Value), fmt.Sprintf("cannot use value %v.", e.Value))
}

func plainText(v any) (string, bool) {
	switch t := v.(type) {
	case string:
		return strings.TrimSpace(t), true
	case []any:
		var parts []string
		for _, e := range t {
			s, ok := e.(string)
			if !ok {
				return "", false
			}
			parts = append(parts, s)
		}
		return strings.Join(parts, "、"), true
	case fmt.Stringer:
		return t.String(), true
	}
	return "", false
}

// nested reads what stands under facts, segments and forwards.
func nested(doc *Document, key string, v any) error {
	switch key {
	case "facts":
		m, ok := v.(map[string]any)
		if !ok {
			return &ValueError{v}
		}
		for k, x := range m {
			doc.Facts[k] = x
		}
	case "segments":
		list, ok := v.([]any)
		if !ok {
			return &ValueError{v}
		}
		for _, item := range list {
			m, ok := item.(map[string]any)
			if !ok {
				return &ValueError{item}
			}
			s := Segment{Facts: rules.Facts{}}
			for k, x := range m {
				text, isText := x.(string)
				facts, isMap := x.(map[string]any)
				switch {
				case (k == "name" || k == "名称") && isText:
					s.Name = text
				case k == "facts" && isMap:
					for f, fv := range facts {
						s.Facts[f] = fv
					}
				default: // a fact beside the name
					s.Facts[k] = x
				}
			}
			doc.Segments = append(doc.Segments, s)
		}
	case "forwards":
		m, ok := v.(map[string]any)
		if !ok {
			return &ValueError{v}
		}
		f := &Forwarded{}
		for k, x := range m {
			text, isText := x.(string)
			to := map[string]*string{"title": &f.Title, "标题": &f.Title, "number": &f.Number, "文号": &f.Number, "attribute": &f.Attribute, "公开属性": &f.Attribute, "mark": &f.Mark, "标注": &f.Mark}[k]
			if to == nil || !isText {
				return &ColumnError{Column: "forwards." + k, Nearest: nearest(k, []string{"title", "number", "attribute", "mark"})}
			}
			*to = text
		}
		doc.Forwards = f
	}
	return nil
}
