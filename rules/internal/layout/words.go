package layout

import (
	"slices"
	"strconv"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/recur"
	"github.com/gongkai-rules/gongkai/internal/grammar"
	"github.com/gongkai-rules/gongkai/internal/han"
	"github.com/gongkai-rules/gongkai/rules/internal/cond/parse"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
)

// both is a text in both spellings.
type both struct{ en, zh string }

func (b both) in(zh bool) string {
	if zh {
		return b.zh
	}
	return b.en
}

// text is a scalar in both spellings; pieces are those of a condition.
type text struct {
	both
	pieces *parse.Written
}

// entry is a key and its value.
type entry struct {
	key, value source.Node
	of         *grammar.Shape // of the mapping
}

// entries are those of a mapping in canonical order.
func entries(n source.Node) []entry {
	var out []entry
	kids, shape := n.Kids(), n.Shape()
	for i := 0; i < len(kids); i += 2 {
		out = append(out, entry{kids[i], kids[i+1], shape})
	}
	if shape == nil || shape.In == "" {
		return out
	}
	c := grammar.Of(shape.In)
	slices.SortStableFunc(out, func(a, b entry) int { return c.Order(a.key.Text()) - c.Order(b.key.Text()) })
	return out
}

// keyText is a key in both spellings.
func keyText(e entry) both {
	key := e.key.Text()
	out := both{key, key}
	switch s := e.of; {
	case s == nil:
	case s.In != "":
		if k := grammar.Of(s.In).Key(key); k != nil {
			out.zh = k.ZH
		}
	case s.Keys != "":
		if zh, ok := grammar.Chinese(s.Keys, key); ok {
			out.zh = zh
		}
	case s.Numbered:
		out.zh = articleZH(key)
	}
	return both{quote(out.en, e.key, true), quote(out.zh, e.key, true)}
}

// articleZH writes 4 as 四 and 4-1 as 四之一.
func articleZH(key string) string {
	head, tail, sub := strings.Cut(key, "-")
	number := func(s string) (string, bool) {
		n, err := strconv.Atoi(s)
		return han.Numeral(n), err == nil && n > 0 && n < 10000 && strconv.Itoa(n) == s
	}
	h, ok := number(head)
	if !ok {
		return key
	}
	if !sub {
		return h
	}
	t, ok := number(tail)
	if !ok {
		return key
	}
	return h + "之" + t
}

// textOf is a scalar in both spellings.
func textOf(n source.Node) text {
	s := n.Text()
	out := text{both: both{s, s}}
	shape := n.Shape()
	if shape == nil {
		return out
	}
	if list := shape.ListOf(); list != "" {
		if zh, ok := grammar.Chinese(list, s); ok {
			out.zh = zh
			return out
		}
	}
	switch shape.Text {
	case grammar.Condition:
		if w, ok := parse.Rewrite(s); ok {
			out.both, out.pieces = both{w.In(false), w.In(true)}, &w
		}
	case grammar.FactText:
		out.both = factText(s)
	case grammar.Recurrence:
		if r, err := recur.ParseRecurrence(s); err == nil {
			out.both = recurrenceText(r, s)
		}
	case grammar.PeriodOr:
		if p, err := deadline.ParsePeriod(s); err == nil {
			out.both = periodText(p, s)
		}
	}
	return out
}

// factText is the value of a bool fact in both spellings; others stay.
func factText(s string) both {
	for _, en := range []string{"true", "false"} {
		if zh, _ := grammar.Chinese("yes-no", en); s == en || s == zh {
			return both{en, zh}
		}
	}
	return both{s, s}
}

// periodText is a length of time in both spellings, as long as both are read as it.
func periodText(p deadline.Period, written string) both {
	out := both{p.Label("en"), p.Label("zh")}
	for _, s := range []string{out.en, out.zh} {
		if again, err := deadline.ParsePeriod(s); err != nil || again != p {
			return both{written, written}
		}
	}
	return out
}

// recurrenceText is periodText for what recurs.
func recurrenceText(r recur.Recurrence, written string) both {
	out := both{r.Label("en"), r.Label("zh")}
	for _, s := range []string{out.en, out.zh} {
		if again, err := recur.ParseRecurrence(s); err != nil || again != r {
			return both{written, written}
		}
	}
	return out
}
