package register

import (
	"cmp"
	"errors"
	"maps"
	"slices"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/internal/cells"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
)

// Document makes a document of keys and values, such as an object of JSON that a
// host has decoded: keys are the names of fields and facts that a column may bear,
// or facts, segments and forwards with what they hold in Document's own JSON. It
// refuses what a row of a register is refused, one thing under two names above all.
// All mistakes are reported at once, as *Error values joined.
func Document(book *rules.Book, row map[string]any, opts ...Option) (attribute.Document, error) {
	h, err := NewHeader(book, nil, opts...)
	if err != nil {
		return attribute.Document{}, err
	}
	o := objectOfMap(row)
	var e Entry
	r := h.Reader()
	_ = r.Read(Row{Names: o.Names, Values: o.Values}, &e) // its mistakes are joined with the faults
	errs := slices.Clone(r.errs)
	for _, f := range e.Faults {
		errs = append(errs, f)
	}
	return e.Document, errors.Join(errs...)
}

// objectOfMap is a map in the order of its keys, so that mistakes do not come in
// another order each time.
func objectOfMap[M ~map[string]any](m M) Object {
	o := Object{Names: slices.SortedFunc(maps.Keys(m), cmp.Compare[string])}
	for i, name := range o.Names {
		o.Values = append(o.Values, m[name])
		o.Names[i] = cells.Seen(name)
	}
	return o
}

func objectOf(v any) (Object, bool) {
	switch t := v.(type) {
	case Object:
		return t, true
	case map[string]any:
		return objectOfMap(t), true
	case rules.Facts:
		return objectOfMap(t), true
	}
	return Object{}, false
}

func listAny(v any) ([]any, bool) {
	switch t := v.(type) {
	case []any:
		return t, true
	case []map[string]any:
		out := make([]any, len(t))
		for i, m := range t {
			out[i] = m
		}
		return out, true
	case []Object:
		out := make([]any, len(t))
		for i, m := range t {
			out[i] = m
		}
		return out, true
	}
	return nil, false
}

func messages(err error, tag string) []string { return lang.Messages(err, tag) }
