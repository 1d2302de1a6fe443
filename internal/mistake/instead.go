package mistake

import (
	"reflect"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/terms"
)

// Instead is what to write in the place of a mistake with these arguments, in the spelling
// of its file: what its field Meant, Nearest or Bare holds. It is "" where nothing is near, and
// where that field answers another question.
func Instead(code string, args []any, chinese bool) string {
	i, ok := slices.BinarySearchFunc(all(), code, func(m Mistake, code string) int { return strings.Compare(m.Entry().Code, code) })
	if !ok {
		return ""
	}
	m := all()[i]
	switch m.(type) {
	case ArticleOrder: // an article may be missing as well
		return ""
	case Brackets: // of two meanings one
		return ""
	}
	t := reflect.TypeOf(m)
	for _, field := range []string{"Meant", "Nearest", "Bare"} {
		f, ok := t.FieldByName(field)
		if !ok || f.Index[0] >= len(args) {
			continue
		}
		switch v := args[f.Index[0]].(type) {
		case string:
			return v
		case terms.Key:
			if v != (terms.Key{}) {
				return v.In(chinese)
			}
		case terms.Word:
			if v != (terms.Word{}) {
				return v.In(chinese)
			}
		}
	}
	return ""
}
