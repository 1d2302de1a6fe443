package register

import (
	"errors"
	"maps"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/internal/han"
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/diag"
)

// Codes maps a host's own codes (1, 2, 3, 免于公开 …) to attributes. It is immutable
// and safe for concurrent use; the zero Codes knows no code. A code that it does
// not know is an error, never "internal".
//
// A clerk writes it as a policy file:
//
//	mapping: oa-system            # its name
//	maps: 公开属性
//	codes:
//	  "1": 主动公开
//	  "2": 依申请公开
//	  免于公开: 不予公开
type Codes struct {
	name string
	to   map[string]string
}

// mapsAttribute is what a mapping of attributes says it maps.
var mapsAttribute = []string{"公开属性", "attribute"}

// CodesOf finds the mapping of attributes of a name among the mapping files of a
// book. All mistakes in it are reported at once, as a diag.List.
func CodesOf(book *rules.Book, name string) (*Codes, error) {
	var names []string
	for _, e := range book.Extras("mapping") {
		if e.ID == name {
			return readCodes(e)
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

func readCodes(e rules.Extra) (*Codes, error) {
	var found diag.List
	wrong := func(r diag.Range, text lang.Text) { found.Add(r, mistake.Mapping{Problem: text}) }
	keys := []string{"mapping", "maps", "codes", "note"}
	for _, f := range e.Data.Unknown(keys...) {
		wrong(f.Range, lang.Text{ZH: "未知的键“{1}”；可用：{2}。", EN: `unknown key "{1}"; known: {2}.`}.Fill(f.Key, keys))
	}
	if m := e.Data.Get("maps"); m.Present() && !slices.Contains(mapsAttribute, m.Text) {
		wrong(m.Range, lang.Text{ZH: "maps 应为“公开属性”，不是“{1}”。", EN: `maps must be 公开属性, not "{1}".`}.Fill(m.Text))
	}
	c := &Codes{name: e.ID, to: map[string]string{}}
	codes := e.Data.Get("codes")
	if len(codes.Fields) == 0 {
		wrong(e.Data.Range, lang.Text{ZH: "缺少 codes：写作“\"1\": 主动公开”，每个代码一行。", EN: "codes is missing: write \"1\": 主动公开, one line for each code."})
	}
	for _, f := range codes.Fields {
		if _, err := attribute.ParseAttribute(f.Value.Text); err != nil {
			wrong(f.Value.Range, lang.Text{ZH: "{1}", EN: "{1}"}.Fill(err))
			continue
		}
		key := foldCode(f.Key)
		if was, dup := c.to[key]; dup && was != f.Value.Text {
			wrong(f.Range, lang.Text{ZH: "代码“{1}”已经对应“{2}”。", EN: `code "{1}" already means {2}.`}.Fill(f.Key, was))
			continue
		}
		c.to[key] = f.Value.Text
	}
	if err := found.Err(); err != nil {
		return nil, err
	}
	return c, nil
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
		c.to[foldCode(code)] = to[code]
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	return c, nil
}

func foldCode(s string) string { return strings.TrimSpace(han.Half(s)) }

// Attribute is what a code means. Nothing is no code: an error, too.
func (c *Codes) Attribute(code string) (string, error) {
	if a, ok := c.to[foldCode(code)]; ok {
		return a, nil
	}
	known := slices.Sorted(maps.Keys(c.to))
	return "", noCode(c.name, code, known)
}
