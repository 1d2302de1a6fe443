package register

import (
	"errors"
	"maps"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/internal/cells"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/internal/mapping"
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Codes maps what a host writes in its own way: its codes (1, 2, 3, 免于公开 …) to
// attributes, its columns to fields and facts, its answers to values of facts. It is
// immutable and safe for concurrent use; the zero Codes knows no code. A code that it
// does not know is an error, never "internal".
//
// A clerk writes it as a policy file, with one or several of its three parts:
//
//	mapping: oa-system            # its name
//	codes:                        # of the attribute
//	  "1": 主动公开
//	  "2": 依申请公开
//	  免于公开: 不予公开
//	columns:                      # of the register
//	  文件主题: 题名
//	values:                       # of every fact that is yes or no, or of one fact
//	  不涉及: 否
//	  机关类型: {局: 政府工作部门}
type Codes struct {
	name    string
	to      map[string]string
	columns map[string]string
	values  map[string]map[string]string // by id of a fact, "" for all that are yes or no
}

// value is what the host's word for a value of a fact means; a word of which it says
// nothing means itself.
func (c *Codes) value(f *statute.Fact, text string) string {
	if c == nil || len(c.values) == 0 {
		return text
	}
	word := cells.Fold(text)
	if v, ok := c.values[f.ID][word]; ok {
		return v
	}
	if v, ok := c.values[""][word]; ok && f.Type == keyword.BoolFact {
		return v
	}
	return text
}

// column is what the host's name of a column means.
func (c *Codes) column(name string) string {
	if c != nil {
		if to, ok := c.columns[name]; ok {
			return to
		}
	}
	return name
}

// ofAttributes reports that there are codes of attributes, or nothing else.
func (c *Codes) ofAttributes() bool {
	return c != nil && (len(c.to) > 0 || len(c.columns)+len(c.values) == 0)
}

// mapsAttribute is what a mapping of attributes says it maps.
var mapsAttribute = []string{"公开属性", "attribute"}

// CodesOf finds the mapping of attributes of a name among the mapping files of a
// book. All mistakes in it are reported at once, as a diag.List.
func CodesOf(book *rules.Book, name string) (*Codes, error) {
	var names []string
	for _, e := range book.Extras("mapping") {
		if e.ID == name {
			return readCodes(book, e)
		}
		names = append(names, e.ID)
	}
	slices.Sort(names)
	return nil, noCode("mapping", name, names)
}

// noCode reports a code that has no meaning in a mapping.
func noCode(mapping, code string, known []string) *Error {
	near := nearest(code, known)
	return &Error{Code: codeCode, Other: mapping, Value: code, Nearest: near, Text: lang.Text{
		ZH: "对照表“{1}”没有代码“{2}”。[[3|是否指“{3}”？]]已有：{4}。",
		EN: `mapping {1} has no code "{2}".[[3| Did you mean {3}?]] Known: {4}.`,
	}.Fill(mapping, code, near, known)}
}

// readCodes reads a mapping file.
func readCodes(book *rules.Book, e mapping.Extra) (*Codes, error) {
	m := mappingFile{book: book, c: &Codes{name: e.ID, to: map[string]string{}}}
	keys := []string{"mapping", "maps", "codes", "columns", "values", "note"}
	for _, f := range e.Data.Unknown(keys...) {
		m.wrong(f.Range, lang.Text{ZH: "未知的键“{1}”；可用：{2}。", EN: `unknown key "{1}"; known: {2}.`}.Fill(f.Key, keys))
	}
	codes, columns, values := e.Data.Get("codes"), e.Data.Get("columns"), e.Data.Get("values")
	if of := e.Data.Get("maps"); of.Present() && !slices.Contains(mapsAttribute, of.Text) {
		m.wrong(of.Range, lang.Text{ZH: "maps 应为“公开属性”，不是“{1}”。", EN: `maps must be 公开属性, not "{1}".`}.Fill(of.Text))
	}
	if len(codes.Fields)+len(columns.Fields)+len(values.Fields) == 0 {
		m.wrong(e.Data.Range, lang.Text{ZH: "缺少代码（codes）：写作“\"1\": 主动公开”，每个代码一行；或者列（columns）、值（values），各写一行一个。", EN: "codes is missing: write \"1\": 主动公开, one line for each code; or columns, or values."})
	}
	for _, f := range codes.Fields {
		if _, err := attribute.ParseAttribute(f.Value.Text); err != nil {
			m.wrong(f.Value.Range, lang.Text{ZH: "{1}", EN: "{1}"}.Fill(err))
			continue
		}
		m.add(m.c.to, f)
	}
	m.readColumns(columns)
	m.readValues(values)
	if err := m.found.Err(); err != nil {
		return nil, err
	}
	return m.c, nil
}

// mappingFile is a mapping that is being read.
type mappingFile struct {
	book  *rules.Book
	c     *Codes
	found diag.List
}

func (m *mappingFile) wrong(r diag.Range, text lang.Text) {
	m.found.Add(r, mistake.Mapping{Problem: text})
}

// add notes what a word means; one word has one meaning.
func (m *mappingFile) add(to map[string]string, f mapping.Field) {
	key := cells.Fold(f.Key)
	if was, dup := to[key]; dup && was != f.Value.Text {
		m.wrong(f.Range, lang.Text{ZH: "代码“{1}”已经对应“{2}”。", EN: `code "{1}" already means {2}.`}.Fill(f.Key, was))
		return
	}
	to[key] = f.Value.Text
}

// readColumns reads names of columns. What has a meaning of its own keeps it: another one
// would open a door which it shuts.
func (m *mappingFile) readColumns(columns mapping.Value) {
	n := newNames(&Header{book: m.book})
	m.c.columns = map[string]string{}
	for _, f := range columns.Fields {
		name := strings.TrimSpace(f.Key)
		if b := n.find(name); b != nil && (b.field == nil || !b.field.passed()) {
			m.wrong(f.Range, lang.Text{ZH: "“{1}”本来就是文件的项目或者已声明的事实，不能改作别的意思。", EN: "“{1}” is a field of a document or a declared fact and cannot be given another meaning."}.Fill(name))
			continue
		}
		if n.find(f.Value.Text) == nil {
			m.wrong(f.Value.Range, n.stranger(f.Value.Text).Text)
			continue
		}
		m.c.columns[name] = f.Value.Text
	}
}

// ownMeaning reports a word that means something by itself: nothing, unknown, or a value of
// the fact. It keeps its meaning, as columns do: 国家秘密: {是: 否} would open a door.
func ownMeaning(column rules.Column, word string) bool {
	word = cells.Fold(word)
	if cells.Blank(word) || word == cells.Unknown {
		return true
	}
	_, err := column.Read(word)
	return err == nil
}

// own reports a word that keeps its meaning. fact is nil for words of every fact.
func (m *mappingFile) own(f mapping.Field, column rules.Column, fact *statute.Fact) bool {
	word := cells.Fold(f.Key)
	if word == f.Value.Text {
		return false
	}
	own := ownMeaning(column, f.Key)
	if fact == nil || fact.Type == keyword.BoolFact {
		yes, answers, code := cells.Answer(word)
		switch {
		case !answers || code:
		case cells.Presence(word) && fact == nil:
			m.wrong(f.Range, lang.Text{ZH: "“{1}”在不同的事实里意思不同，写在各个事实的名称之下。", EN: "“{1}” means different things of different facts: write it under the name of each."}.Fill(f.Key))
			return true
		case cells.Presence(word) && cells.Denies(fact):
		case yes != (f.Value.Text == "是" || strings.EqualFold(f.Value.Text, "true")):
			own = true
		}
	}
	if own {
		m.wrong(f.Range, lang.Text{ZH: "“{1}”本来就有意思，不能改作“{2}”。", EN: "“{1}” has a meaning of its own and cannot be made {2}."}.Fill(f.Key, f.Value.Text))
	}
	return own
}

// yesOrNo is the column of any fact that is yes or no.
func (m *mappingFile) yesOrNo() (column rules.Column) {
	for _, f := range m.book.Facts() {
		if f.Type == keyword.BoolFact {
			if c, err := m.book.Column(f.ID); err == nil {
				return c
			}
		}
	}
	return column
}

// readValues reads words for values.
func (m *mappingFile) readValues(values mapping.Value) {
	m.c.values = map[string]map[string]string{}
	of := func(id string) map[string]string {
		if m.c.values[id] == nil {
			m.c.values[id] = map[string]string{}
		}
		return m.c.values[id]
	}
	yesOrNo := m.yesOrNo()
	for _, f := range values.Fields {
		if len(f.Value.Fields) == 0 {
			if v := f.Value.Text; v != "是" && v != "否" && v != cells.Unknown {
				m.wrong(f.Value.Range, lang.Text{ZH: "“{1}”应对应是、否或者未知，不是“{2}”；某一事实自己的值，写在它的名称之下。", EN: `{1} is to mean 是, 否 or 未知, not "{2}"; values of one fact stand under its name.`}.Fill(f.Key, v))
				continue
			}
			if !m.own(f, yesOrNo, nil) {
				m.add(of(""), f)
			}
			continue
		}
		fact, ok := m.book.Fact(f.Key)
		if !ok {
			m.wrong(f.Range, lang.Text{ZH: "没有事实“{1}”。", EN: "there is no fact {1}."}.Fill(f.Key))
			continue
		}
		column, err := m.book.Column(fact.ID)
		for _, v := range f.Value.Fields {
			if err == nil {
				_, err = column.Read(v.Value.Text)
			}
			if err != nil {
				m.wrong(v.Value.Range, lang.Text{ZH: "{1}", EN: "{1}"}.Fill(err))
				err = nil
				continue
			}
			if !m.own(v, column, fact) {
				m.add(of(fact.ID), v)
			}
		}
	}
}

// NewCodes makes a mapping in a program. A value that is no attribute is an error.
func NewCodes(name string, to map[string]string) (*Codes, error) {
	c := &Codes{name: name, to: map[string]string{}}
	var errs []error
	for _, code := range slices.Sorted(maps.Keys(to)) {
		if _, err := attribute.ParseAttribute(to[code]); err != nil {
			errs = append(errs, err)
			continue
		}
		c.to[cells.Fold(code)] = to[code]
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	return c, nil
}

// attribute is what a code means. Nothing is no code: an error, too.
func (c *Codes) attribute(code string) (string, error) {
	if a, ok := c.to[cells.Fold(code)]; ok {
		return a, nil
	}
	known := slices.Sorted(maps.Keys(c.to))
	return "", noCode(c.name, code, known)
}
