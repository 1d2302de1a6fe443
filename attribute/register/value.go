package register

import (
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/cells"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/internal/paper"
	"github.com/gongkai-rules/gongkai/internal/typo"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// ParseDate reads a day as people and spreadsheets write it, year first: 2024-03-01,
// 2024/3/1, 2024.3.1, 20240301, 2024年3月1日, 二〇二四年三月一日, with full-width digits,
// and with a day of the week and a time of the day, which is dropped; a moment that names
// its zone (2024-02-29T16:00:00Z) is the day in China. Nothing is guessed at: 01/03/2024 and
// the serial number of a spreadsheet are errors that say what to write.
func ParseDate(s string) (deadline.Date, error) {
	d, why := cells.Date(s)
	return d, said(why)
}

// said is an error that says why, nil where nothing is wrong.
func said(why lang.Text) error {
	if why.ZH == "" {
		return nil
	}
	return &Error{Code: codeValue, Text: why}
}

// day reads a day of the row that is being read: in a workbook a number is one, too.
func (r *Reader) day(text string) (deadline.Date, error) {
	if r.serials {
		if d, ok := cells.Serial(text); ok {
			return d, nil
		}
	}
	return ParseDate(text)
}

// textOf is the text of a value; ok is false for what is none.
func textOf(v any) (text string, ok bool) {
	switch t := v.(type) {
	case nil:
		return "", true
	case string:
		return cells.Seen(t), true
	case json.Number:
		return t.String(), true
	case []string:
		return strings.Join(t, "、"), true
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

// numberOf is a number as text; ok is false for what is none.
func numberOf(v any) (text string, ok bool) {
	if n, number := v.(json.Number); number {
		return n.String(), true
	}
	return wholeNumber(v)
}

// wholeNumber is a whole number as text, of any type of Go: what a host has decoded
// holds 5 as a float64.
func wholeNumber(v any) (text string, ok bool) {
	switch t := reflect.ValueOf(v); {
	case t.CanInt():
		return strconv.FormatInt(t.Int(), 10), true
	case t.CanUint():
		return strconv.FormatUint(t.Uint(), 10), true
	case t.CanFloat():
		f := t.Float()
		return strconv.FormatFloat(f, 'f', 0, 64), f == math.Trunc(f) && math.Abs(f) < 1<<53
	}
	return "", false
}

// listOf divides a list in one cell.
func listOf(text string) []string {
	var out []string
	for _, s := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("、;；|,，\n", r) }) {
		if s = strings.TrimSpace(s); !cells.Blank(s) {
			out = append(out, s)
		}
	}
	return out
}

// factValue is a value of a fact as package rules takes it: dates, yes and no in the
// spellings of registers are read here, and what the host has words of its own for.
func (r *Reader) factValue(f *statute.Fact, v any) (any, error) {
	text, ok := v.(string)
	if !ok && (f.Type == keyword.BoolFact || f.Type == keyword.DateFact) {
		text, ok = numberOf(v) // 1 and 0, and 20240301, are numbers in JSON and in databases
	}
	if !ok {
		return v, nil
	}
	value, why := cells.Fact(f, r.h.own.value(f, cells.Seen(text)), r.serials)
	return value, said(why)
}

// otherColumn names the column that takes what a fact does not: a mark of secrecy
// with its period, where the fact is the level alone.
func otherColumn(f *statute.Fact, v any) string {
	text, ok := v.(string)
	if !ok || f.Type != keyword.EnumFact {
		return ""
	}
	mark, ok := paper.ParseSecrecy(text)
	if !ok || mark.IsZero() || text == mark.Level {
		return ""
	}
	for _, value := range f.Values {
		if value == mark.Level {
			return "密级和保密期限"
		}
	}
	return ""
}

// nearest is the candidate that is most like s, "" when none is like it.
func nearest(s string, candidates []string) string {
	near, _ := typo.Nearest(s, candidates)
	return near
}
