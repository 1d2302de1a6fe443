package source

import (
	"strconv"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/grammar"
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/diag"
)

// Str reads a text; see Map.Str.
func (n Node) Str(diags *diag.List) (Str, bool) {
	if !n.Present() {
		return Str{}, false
	}
	if n.n.kind != Scalar {
		n.wrongKind(wantText, diags)
		return Str{}, false
	}
	return n.f.str(n.n), true
}

// Strs reads a text or a list of texts; see Map.Strs.
func (n Node) Strs(diags *diag.List) []Str {
	var out []Str
	for _, item := range n.OneOrMany() {
		if s, ok := item.Str(diags); ok {
			out = append(out, s)
		}
	}
	return out
}

// Int reads a whole decimal number; see Map.Int.
func (n Node) Int(diags *diag.List) (int, bool) {
	s, ok := n.scalar(wantInt, diags)
	if !ok {
		return 0, false
	}
	if plainInt(s.S) {
		v, err := strconv.Atoi(s.S)
		if err != nil {
			diags.Add(s.R, mistake.IntegerRange{Text: s.S})
		}
		return v, err == nil
	}
	if meant, ok := meantInt(s.S); ok {
		diags.Add(s.R, mistake.IntegerForm{Text: s.S, Meant: meant})
		return 0, false
	}
	diags.Add(s.R, mistake.NotInteger{Key: n.n.label, Text: s.S})
	return 0, false
}

// Bool reads true, false, 是 or 否; see Map.Bool.
func (n Node) Bool(diags *diag.List) (value, ok bool) {
	s, ok := n.scalar(wantBool, diags)
	if !ok {
		return false, false
	}
	switch s.S {
	case "true", "是":
		return true, true
	case "false", "否":
		return false, true
	}
	meant := meantBool(s.S)
	if word, ok := grammar.Chinese("yes-no", meant); ok && n.f.zh {
		meant = word
	}
	diags.Add(s.R, mistake.NotYesNo{Key: n.n.label, Text: s.S, Meant: meant})
	return false, false
}

// Date reads a day written YYYY-MM-DD; see Map.Date.
func (n Node) Date(diags *diag.List) (deadline.Date, bool) {
	s, ok := n.scalar(wantDate, diags)
	if !ok {
		return deadline.Date{}, false
	}
	d, err := deadline.ParseDate(s.S)
	if err == nil {
		return d, true
	}
	if dateShaped(s.S) {
		diags.Add(s.R, mistake.NoSuchDay{Text: s.S})
	} else {
		diags.Add(s.R, mistake.NotDate{Key: n.n.label, Text: s.S, Meant: meantDate(s.S)})
	}
	return deadline.Date{}, false
}

// ID reads an id; see ValidID.
func (n Node) ID(diags *diag.List) (Str, bool) {
	s, ok := n.scalar(wantText, diags)
	if !ok {
		return Str{}, false
	}
	return s, s.CheckID(diags)
}

func (n Node) scalar(want lang.Text, diags *diag.List) (Str, bool) {
	if !n.Present() {
		return Str{}, false
	}
	if n.n.kind != Scalar {
		n.wrongKind(want, diags)
		return Str{}, false
	}
	return n.f.str(n.n), true
}
