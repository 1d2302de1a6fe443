package register

import (
	"errors"
	"iter"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/internal/cells"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
)

// Header says what the columns of a table, or the keys of objects, mean: fields of
// documents and facts. It is immutable and safe for concurrent use.
type Header struct {
	book    *rules.Book
	columns []string // nil where each row has its own
	ignore  []string
	also    func(string) bool
	codes   *Codes // of attributes; nil for none
	own     *Codes // columns and values as the host writes them
	matters bool
}

// Option changes how the columns of a register are taken.
type Option func(*Header)

// Ignore names columns and keys that are passed over. What is a field of a document
// or a fact cannot be ignored: that would open a door which it shuts.
func Ignore(names ...string) Option {
	return func(h *Header) {
		for _, name := range names {
			h.ignore = append(h.ignore, strings.TrimSpace(name))
		}
	}
}

// IgnoreFunc passes over columns and keys that somebody else reads, where they are
// neither fields nor facts.
func IgnoreFunc(ignored func(name string) bool) Option {
	return func(h *Header) { h.also = ignored }
}

// WithCodes says how the host writes: names of columns, words for values, and codes in the
// columns 标注 and 已定属性, which a mapping with codes turns into attributes.
func WithCodes(codes *Codes) Option {
	return func(h *Header) {
		h.own, h.codes = codes, nil
		if codes.ofAttributes() {
			h.codes = codes
		}
	}
}

// Matters says that rows are matters of any kind and not documents: a name that is
// both a field and a fact (文种, 公开日期) is the fact, dates are facts too, 单位 names
// the row, and facts come as Document.Facts, for rules.Law.Bind.
func Matters() Option { return func(h *Header) { h.matters = true } }

// NewHeader maps columns; nil where each row brings keys of its own. All mistakes
// are reported at once, as *Error values joined.
func NewHeader(book *rules.Book, columns []string, opts ...Option) (*Header, error) {
	h := &Header{book: book}
	for _, opt := range opts {
		opt(h)
	}
	n := newNames(h)
	var errs []error
	for _, name := range h.ignore {
		t := n.fields[name]
		if f, ok := book.Fact(name); ok || t != nil && !t.field.passed() {
			shown := name
			if ok {
				shown = f.Term
			}
			errs = append(errs, &Error{Code: codeIgnored, Column: name,
				Text: lang.Text{ZH: "“" + cut(shown) + "”是文件的项目或者已声明的事实，不能忽略；请改列名或者删除该列。", EN: "“" + cut(shown) + "” is a field of a document or a declared fact and cannot be ignored: rename or remove the column."}})
		}
	}
	if columns == nil {
		return h, errors.Join(errs...)
	}
	h.columns = make([]string, len(columns))
	for i, name := range columns {
		h.columns[i] = cells.Seen(name)
	}
	if e := oneColumn(h.columns); e != nil {
		return nil, errors.Join(append(errs, e)...)
	}
	for i, name := range h.columns {
		b, e := n.resolve(name)
		switch {
		case e != nil:
		case b.thing == nil:
		case b.field != nil && b.field.json:
			e = &Error{Code: codeHeader, Column: name, Text: lang.Text{ZH: "表格里没有“" + cut(name) + "”这一列，它是 JSON 里的对象；请每个事实写一列（转发写“转发文件”“所转发文件公开属性”）。", EN: "a table has no column “" + cut(name) + "”, which is an object of JSON: give each fact a column of its own."}}
		case b.thing.row == 1:
			e = twice(b.thing.under, name)
		default:
			b.thing.row, b.thing.under = 1, name
		}
		if e != nil {
			e.At = i + 1
			errs = append(errs, e)
		}
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	return h, nil
}

// oneColumn finds a header that was divided by something else than commas.
func oneColumn(names []string) *Error {
	if len(names) != 1 {
		return nil
	}
	for _, mark := range []string{"，", "；", ";", "、", "|"} {
		if strings.Contains(names[0], mark) {
			return &Error{Code: codeHeader, Column: names[0], At: 1,
				Text: lang.Text{ZH: "表头只有一列“" + cut(names[0]) + "”：各列要用半角逗号“,”分隔，这里用的是“" + mark + "”。请在 Excel 或 WPS 中另存为“CSV UTF-8（逗号分隔）”。", EN: "the header has one column only: columns are divided by commas, not by " + mark + ". Save it as “CSV UTF-8 (comma delimited)”."}}
		}
	}
	return nil
}

func (h *Header) ignores(name string) bool {
	return slices.Contains(h.ignore, name) || h.also != nil && h.also(name)
}

// Fields lists, by column, the id of the document field it fills (title, mark …),
// "" for a fact or an ignored column.
func (h *Header) Fields() []string {
	out := make([]string, len(h.columns))
	n := newNames(h)
	for i, name := range h.columns {
		if b, e := n.resolve(name); e == nil && b.field != nil {
			out[i] = b.field.ID
		}
	}
	return out
}

// facts lists, by column, the id of the fact it is, "" for a field or an ignored
// column.
func (h *Header) facts() []string {
	out := make([]string, len(h.columns))
	n := newNames(h)
	for i, name := range h.columns {
		if b, e := n.resolve(name); e == nil && b.thing != nil && b.field == nil {
			out[i] = b.column.Fact().ID
		}
	}
	return out
}

// Entries makes a document of every row. A row that cannot be used comes with its
// line and its error, and the rest goes on. Each entry is its own; who wants fewer
// allocations takes a Reader.
func (h *Header) Entries(rows iter.Seq2[Row, error]) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		r := h.Reader()
		for row, err := range rows {
			var e Entry
			if err == nil {
				err = r.Read(row, &e)
			} else {
				e.Line = row.Line
			}
			if !yield(e, err) {
				return
			}
		}
	}
}

// Entry is a document of a register.
type Entry struct {
	Line     int    // where its row begins; 0 where that means nothing
	ID       string // what the register calls it (序号, 编号)
	Document attribute.Document
	// Faults are the cells that could not be read and that the answer may be able to
	// do without: see Needed.
	Faults []*Error

	cells []string // of its row, good as long as they are
}

// Needed is what is wrong with the cells on which the attribute can depend, joined, or
// nil: the row cannot be answered then. The other faults are no more than worth a
// remark. What it depends on is attribute.Classifier.Reads.
func (e *Entry) Needed(reads *attribute.Reads) error {
	var errs []error
	for _, f := range e.Faults {
		if reads.Fact(f.Field) || isField(f.Field) && reads.Field(f.Field) {
			errs = append(errs, f)
		}
	}
	return errors.Join(errs...)
}

func isField(id string) bool {
	return slices.ContainsFunc(fields(), func(f *field) bool { return f.ID == id })
}

// Fault is what is wrong with any cell that could not be read, joined, or nil.
func (e *Entry) Fault() error {
	errs := make([]error, len(e.Faults))
	for i, f := range e.Faults {
		errs[i] = f
	}
	return errors.Join(errs...)
}

// Usage counts, for the columns of a table that are facts, the rows that gave them
// something and whether any of those rows was answered by rules that read them. It is
// for one goroutine.
type Usage struct {
	columns []string // by column, "" for what is no fact
	facts   []string
	given   []int
	read    []bool
	seen    map[*attribute.Reads]bool
}

// Usage starts counting for a table; of rows with keys of their own nothing is counted.
func (h *Header) Usage() *Usage {
	u := &Usage{columns: h.columns, facts: h.facts(), seen: map[*attribute.Reads]bool{}}
	u.given, u.read = make([]int, len(u.facts)), make([]bool, len(u.facts))
	return u
}

// Add counts the row that was read last, which was answered under what reads.
func (u *Usage) Add(e *Entry, reads *attribute.Reads) {
	if !u.seen[reads] {
		u.seen[reads] = true
		for i, f := range u.facts {
			u.read[i] = u.read[i] || f != "" && reads.Fact(f)
		}
	}
	for i := range u.facts {
		if i < len(e.cells) && u.facts[i] != "" && !u.read[i] && !cells.Blank(strings.TrimSpace(e.cells[i])) {
			u.given[i]++
		}
	}
}

// Unread names the columns that gave something and that no row's decision read: facts
// without an effect here, or columns meant for something else.
func (u *Usage) Unread() []string {
	var out []string
	for i, f := range u.facts {
		if f != "" && !u.read[i] && u.given[i] > 0 {
			out = append(out, u.columns[i])
		}
	}
	return out
}
