// Package mapping is plain data with places: a policy file of a kind that another package
// gives its meaning, such as a host's mapping of codes and columns.
// It may import places of mistakes and nothing else of the module. It must never give
// what it holds a meaning.
package mapping

import (
	"github.com/gongkai-rules/gongkai/rules/diag"
)

// Extra is a policy file of a kind that another package gives its meaning: a host's
// mapping of codes; or a scheme once more, for whoever writes it out. rules is the only
// door for YAML, so it hands these over as plain positioned data.
type Extra struct {
	Kind string // mapping, scheme, topic
	ID   string // what the first key says
	File string
	Data Value
}

// Value is plain data with places: a text, a list, or a mapping in file order.
// The zero Value is absent.
type Value struct {
	Text   string
	List   []Value
	Fields []Field
	Range  diag.Range
	Label  string
	Set    bool
}

// Field is one key of a mapping.
type Field struct {
	Key   string
	Range diag.Range
	Value Value
}

// Present reports whether there is anything.
func (v Value) Present() bool { return v.Set }

// Get returns the value of a key, absent when there is none.
func (v Value) Get(key string) Value {
	for _, f := range v.Fields {
		if f.Key == key {
			return f.Value
		}
	}
	return Value{}
}

// Unknown lists the fields whose keys are not among known.
func (v Value) Unknown(known ...string) []Field {
	var out []Field
next:
	for _, f := range v.Fields {
		for _, k := range known {
			if f.Key == k {
				continue next
			}
		}
		out = append(out, f)
	}
	return out
}
