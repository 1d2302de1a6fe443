// Package onejson finds what makes a text of JSON mean different things to different
// readers: a key twice in one object, a key in other letters than the reader's, and
// something behind the value. encoding/json takes all of it in silence, and what was
// sealed by a hash would then be read differently elsewhere.
// It may import the standard library alone. It never mends what it finds: a text that
// can be read in two ways is refused.
package onejson

import (
	"bytes"
	"encoding/json"
	"io"
	"slices"
)

// Twice finds a key that stands twice in one object, however deep; escapes count as
// what they stand for. A text that is no JSON has none: that is reported where it is
// read.
func Twice(data []byte) (key string, found bool) { return Of(data).Twice() }

// Unknown finds a key of the outermost object that is not one of known, to the letter.
func Unknown(data []byte, known ...string) (key string, found bool) {
	return Of(data).Unknown(known...)
}

// Keys are the keys of all objects of a text, in order, for those who ask it more than
// one thing.
type Keys []key

// Twice is the function Twice.
func (k Keys) Twice() (key string, found bool) {
	for _, k := range k {
		if k.twice {
			return k.name, true
		}
	}
	return "", false
}

// Unknown is the function Unknown.
func (k Keys) Unknown(known ...string) (key string, found bool) {
	for _, k := range k {
		if k.depth == 1 && !slices.Contains(known, k.name) {
			return k.name, true
		}
	}
	return "", false
}

// Trailing reports that something follows the first value.
func Trailing(data []byte) bool {
	if json.Valid(data) {
		return false
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	var v json.RawMessage
	if dec.Decode(&v) != nil {
		return false
	}
	_, err := dec.Token()
	return err != io.EOF
}

type key struct {
	name  string
	depth int // 1 in the outermost value
	twice bool
}

// Of lists the keys of all objects, in order.
func Of(data []byte) Keys {
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	var out []key
	var open []map[string]bool // nil for a list
	due := false               // the next text is a key
	for {
		tok, err := dec.Token()
		if err != nil {
			return out
		}
		switch v := tok.(type) {
		case json.Delim:
			switch v {
			case '{':
				open = append(open, map[string]bool{})
			case '[':
				open = append(open, nil)
			default:
				open = open[:len(open)-1]
			}
		case string:
			if due {
				seen := open[len(open)-1]
				out = append(out, key{v, len(open), seen[v]})
				seen[v], due = true, false
				continue
			}
		}
		due = len(open) > 0 && open[len(open)-1] != nil
	}
}
