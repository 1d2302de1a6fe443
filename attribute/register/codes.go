package register

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/internal/han"
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

// CodeMistake is a mistake in a mapping file, with its place.
type CodeMistake struct {
	Range  diag.Range `json:"range"`
	zh, en string
}

// Error gives place and message in Chinese.
func (e *CodeMistake) Error() string { return e.Message("zh") }

// Message gives place and message in the language asked for.
func (e *CodeMistake) Message(lang string) string {
	at := ""
	if e.Range.File != "" {
		at = e.Range.String() + ": "
	}
	if english(lang) {
		return at + e.en
	}
	return at + e.zh
}

// CodeError reports a code that has no meaning in a mapping.
type CodeError struct {
	Mapping string   `json:"mapping"`
	Code    string   `json:"code"`
	Nearest string   `json:"nearest,omitempty"`
	Known   []string `json:"known"`
}

// Error gives the message in Chinese.
func (e *CodeError) Error() string { return e.Message("zh") }

// Message gives the message in the language asked for.
func (e *CodeError) Message(lang string) string {
	zh, en := "", ""
	if e.Nearest != "" {
		zh, en = "是否指“"+e.Nearest+"”？", " Did you mean "+e.Nearest+"?"
	}
	if english(lang) {
		return fmt.Sprintf("mapping %s has no code %q.%s Known: %s.", e.Mapping, e.Code, en, strings.Join(e.Known, ", "))
	}
	return fmt.Sprintf("对照表“%s”没有代码“%s”。%s已有：%s。", e.Mapping, e.Code, zh, strings.Join(e.Known, "、"))
}

// mapsAttribute is what a mapping of attributes says it maps.
var mapsAttribute = []string{"公开属性", "attribute"}

// CodesOf finds the mapping of attributes of a name among the mapping files of a
// book. All mistakes in it are reported at once, as *CodeMistake values joined.
func CodesOf(book *rules.Book, name string) (*Codes, error) {
	var names []string
	for _, e := range book.Extras("mapping") {
		if e.ID == name {
			return readCodes(e)
		}
		names = append(names, e.ID)
	}
	slices.Sort(names)
	return nil, &CodeError{Mapping: "mapping", Code: name, Nearest: nearest(name, names), Known: names}
}

func readCodes(e rules.Extra) (*Codes, error) {
	var errs []error
	wrong := func(r diag.Range, zh, en string, args ...any) {
		errs = append(errs, &CodeMistake{r, fmt.Sprintf(zh, args...), fmt.Sprintf(en, args...)})
	}
	keys := []string{"mapping", "maps", "codes", "note"}
	for _, f := range e.Data.Unknown(keys...) {
		wrong(f.Range, "未知的键“%s”；可用：%s。", "unknown key %q; known: %s.", f.Key, strings.Join(keys, "、"))
	}
	if m := e.Data.Get("maps"); m.Present() && !slices.Contains(mapsAttribute, m.Text) {
		wrong(m.Range, "maps 应为“公开属性”，不是“%s”。", "maps must be 公开属性, not %q.", m.Text)
	}
	c := &Codes{name: e.ID, to: map[string]string{}}
	codes := e.Data.Get("codes")
	if len(codes.Fields) == 0 {
		wrong(e.Data.Range, "缺少 codes：写作“\"1\": 主动公开”，每个代码一行。", "codes is missing: write \"1\": 主动公开, one line for each code.")
	}
	for _, f := range codes.Fields {
		if !slices.Contains(attribute.Attributes(), f.Value.Text) {
			err := &attribute.AttributeError{Given: f.Value.Text}
			wrong(f.Value.Range, "%[1]s", "%[2]s", err.Message("zh"), err.Message("en"))
			continue
		}
		key := foldCode(f.Key)
		if was, dup := c.to[key]; dup && was != f.Value.Text {
			wrong(f.Range, "代码“%s”已经对应“%s”。", "code %q already means %s.", f.Key, was)
			continue
		}
		c.to[key] = f.Value.Text
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	return c, nil
}

// NewCodes makes a mapping in a program. A value that is no attribute is an error.
func NewCodes(name string, to map[string]string) (*Codes, error) {
	c := &Codes{name: name, to: map[string]string{}}
	var errs []error
	for _, code := range slices.Sorted(maps.Keys(to)) {
		if !slices.Contains(attribute.Attributes(), to[code]) {
			errs = append(errs, &attribute.AttributeError{Given: to[code]})
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
	return "", &CodeError{Mapping: c.name, Code: code, Nearest: nearest(code, known), Known: known}
}

// Name is the mapping's name.
func (c *Codes) Name() string { return c.name }
