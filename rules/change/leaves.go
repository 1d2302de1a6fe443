package change

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/recur"
	"github.com/gongkai-rules/gongkai/internal/grammar"
	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/internal/canon"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// leaf is one key of a thing with what it says.
type leaf struct {
	path string    // of the data: time.within
	key  string    // of the policy language: within
	as   lang.Text // the key, in both spellings
	says lang.Text
	cond statute.Condition
	is   bool // a condition
}

// named are keys of policy files that the data calls otherwise.
var named = map[string]string{
	"generally": "binding", "roles": "role", "choices": "may", "time.from": "from", "events": "event", "limits": "limit", "information": "about",
	"unordered": "ordered", "join_any": "join", "everyone": "scoped", "resolved_when": "resolved_when",
}

// twice are what the data holds twice, by path.
var twice = map[string]bool{
	"limit time.id": true, "limit time.citation": true, "limit time.generally": true, "limit whoid": true, "article rules": true,
	"procedure instrument": true, "checklist instrument": true, "scorecard instrument": true, "instrument scope": true, "instrument articles": true,
	"requirement modality": true,
}

// words are keys that people read and that no answer turns on.
var wordKeys = []string{"note", "ask", "quote", "reading", "omit", "short", "title", "document", "issuer", "why", "executed", "as", "subject", "applies_from"}

// ordered are lists of texts whose order says something.
var ordered = []string{"outcomes", "values", "grades", "tiers", "choices", "superior"}

// read lists what a thing says, key by key.
func (s *side) read(t *thing) []leaf {
	r := &reader{side: s, t: t}
	r.value("", reflect.ValueOf(t.data))
	if q, ok := t.data.(*statute.Requirement); ok {
		for i := range r.out { // one key of the three holds both
			if r.out[i].path == "demand" {
				r.out[i].key = string(q.Modality)
				r.out[i].as = keyOf("requirement", string(q.Modality))
			}
		}
	}
	return r.out
}

type reader struct {
	*side
	t   *thing
	out []leaf
}

// keyOf is a key in both spellings.
func keyOf(context, name string) lang.Text {
	k := terms.Key{Context: context, Name: name}
	switch name {
	case "cite":
		return lang.Text{ZH: "条款", EN: "article"}
	case "":
		return lang.Text{ZH: "内容", EN: "content"}
	}
	return lang.Text{ZH: k.In(true), EN: name}
}

// within are the contexts of the keys that stand below a key.
var within = map[string]string{"in_force": "span", "departs": "departs", "reading": "reading", "applies_from": "transition"}

func (r *reader) put(path string, says lang.Text) {
	key := strings.TrimPrefix(path, "time.")
	if short, ok := named[path]; ok {
		key = short
	} else if i := strings.LastIndexByte(key, '.'); i >= 0 {
		if top, _, _ := strings.Cut(key, "."); !strings.HasSuffix(key[:i], "]") && within[top] == "" {
			key = key[i+1:]
		}
	}
	r.out = append(r.out, leaf{path: path, key: key, as: r.spell(key), says: says})
}

// spell spells a key with those above it.
func (r *reader) spell(key string) lang.Text {
	var zh, en []string
	context := r.t.kind
	for _, part := range strings.Split(key, ".") {
		name, of, _ := strings.Cut(part, "[")
		as := keyOf(context, name)
		context = cmp.Or(within[name], context)
		if of != "" {
			as.ZH, as.EN = as.ZH+"（"+strings.TrimSuffix(of, "]")+"）", as.EN+" ("+strings.TrimSuffix(of, "]")+")"
		}
		zh, en = append(zh, as.ZH), append(en, as.EN)
	}
	return lang.Text{ZH: strings.Join(zh, "·"), EN: strings.Join(en, ".")}
}

func (r *reader) both(path, text string) { r.put(path, lang.Text{ZH: text, EN: text}) }

// labelled is a value that has a word in both languages.
type labelled interface{ Label(lang string) string }

func (r *reader) value(path string, v reflect.Value) {
	if !v.IsValid() || path == "overrides" || twice[r.t.kind+" "+path] {
		return
	}
	if v.Kind() == reflect.Pointer && !v.IsNil() && v.Elem().Kind() == reflect.Struct && path == "" {
		r.value(path, v.Elem())
		return
	}
	if v.IsZero() {
		return
	}
	switch x := v.Interface().(type) {
	case statute.Condition:
		r.condition(path, x)
		return
	case statute.Citation:
		if path == "cite" {
			r.both(path, x.Place())
		} else {
			r.put(path, lang.Text{ZH: x.Label("zh"), EN: x.Label("en")})
		}
		return
	case statute.Span:
		for key, day := range map[string]deadline.Date{"from": x.From, "to": x.To} {
			if !day.IsZero() {
				r.put(path+"."+key, lang.Text{ZH: day.Label("zh"), EN: day.String()})
			}
		}
		slices.SortFunc(r.out[max(0, len(r.out)-2):], func(a, b leaf) int { return strings.Compare(a.path, b.path) })
		return
	case deadline.Period, recur.Recurrence, deadline.Date:
		r.put(path, lang.Text{ZH: x.(labelled).Label("zh"), EN: x.(fmt.Stringer).String()})
		return
	case fmt.Stringer: // numbers and closed words
		r.both(path, x.String())
		return
	}
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		r.value(path, v.Elem())
	case reflect.Struct:
		r.fields(path, v)
	case reflect.Slice, reflect.Array:
		r.list(path, v)
	case reflect.Map:
		for _, k := range v.MapKeys() {
			r.value(path+"["+k.String()+"]", v.MapIndex(k))
		}
		slices.SortStableFunc(r.out, func(a, b leaf) int {
			if strings.HasPrefix(a.path, path+"[") && strings.HasPrefix(b.path, path+"[") {
				return strings.Compare(a.path, b.path)
			}
			return 0
		})
	case reflect.Bool:
		r.put(path, r.yes(path, v.Bool()))
	case reflect.String:
		r.text(path, v.String())
	default:
		r.both(path, fmt.Sprint(v.Interface()))
	}
}

// yes is what a bool says in the words of policy files.
func (r *reader) yes(path string, so bool) lang.Text {
	switch path {
	case "generally":
		return lang.Text{ZH: "原则上", EN: "generally"}
	case "information":
		return lang.Text{ZH: "信息", EN: "information"}
	case "unordered", "everyone":
		so = !so
	}
	if so {
		return lang.Text{ZH: "是", EN: "true"}
	}
	return lang.Text{ZH: "否", EN: "false"}
}

func (r *reader) fields(path string, v reflect.Value) {
	for i := range v.NumField() {
		f := v.Type().Field(i)
		if canon.Layout(f) || !f.IsExported() {
			continue
		}
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Anonymous:
			r.value(path, v.Field(i))
			continue
		case name == "-" && r.t.kind == "instrument":
			continue
		case name == "-", name == "":
			name = strings.ToLower(f.Name)
		}
		r.value(strings.TrimPrefix(path+"."+name, "."), v.Field(i))
	}
}

func (r *reader) list(path string, v reflect.Value) {
	if v.Type().Elem().Kind() == reflect.String {
		var zh, en []string
		for i := range v.Len() {
			t := r.worded(path, v.Index(i).String())
			zh, en = append(zh, t.ZH), append(en, t.EN)
		}
		if !slices.Contains(ordered, path[strings.LastIndexByte(path, '.')+1:]) {
			slices.Sort(zh)
			slices.Sort(en)
		}
		r.put(path, lang.Text{ZH: strings.Join(zh, "、"), EN: strings.Join(en, ", ")})
		return
	}
	order := path == "tiers"
	for i := range v.Len() {
		key := called(v.Index(i))
		if path == "time.readings" && key == r.t.id {
			continue // the rule's own reading, as its clock tells it
		}
		if key == "" || order {
			key = strings.TrimSpace(fmt.Sprint(i+1, " ", key))
		}
		r.value(path+"["+key+"]", v.Index(i))
	}
}

// called is the name of one of a list.
func called(v reflect.Value) string {
	for v.Kind() == reflect.Pointer && !v.IsNil() {
		v = v.Elem()
	}
	if v.Kind() != reflect.Struct {
		return ""
	}
	for _, name := range []string{"ID", "Term", "On", "Says", "Name", "Who", "What", "From"} {
		if f := v.FieldByName(name); f.IsValid() && f.Kind() == reflect.String && f.String() != "" {
			return f.String()
		}
	}
	return ""
}

func (r *reader) text(path, s string) { r.put(path, r.worded(path, s)) }

// worded is a text in both languages: a word of a closed list, the name of a fact, a tier,
// or what it says.
func (r *reader) worded(path, s string) lang.Text {
	key := path[strings.LastIndexByte(path, '.')+1:]
	if short, ok := named[path]; ok {
		key = short
	}
	if c := grammar.Of(r.t.kind); c != nil {
		if k := c.Key(key); k != nil && k.Shape.List != "" {
			if w := (terms.Word{Context: k.Shape.List, Name: s}); true {
				return lang.Text{ZH: w.In(true), EN: w.Name}
			}
		}
	}
	switch key {
	case "how":
		return lang.Text{ZH: terms.Word{Context: "how-departs", Name: s}.In(true), EN: s}
	case "force":
		return lang.Text{ZH: terms.Word{Context: "force", Name: s}.In(true), EN: s}
	case "tier":
		if g, ok := r.t.data.(*statute.Ground); ok {
			if d, ok := r.book.Decision(g.Decision); ok {
				for _, t := range d.Tiers {
					if t.ID == s && t.Term != "" {
						return lang.Text{ZH: t.Term, EN: s}
					}
				}
			}
		}
	case "determination", "per", "resolved_by", "departure", "becomes", "of", "out_of", "doubts":
		if f, ok := r.book.Fact(s); ok && f.ID == s {
			return lang.Text{ZH: f.Term, EN: s}
		}
	case "decision", "decides", "held_with":
		if d, ok := r.book.Decision(s); ok {
			return lang.Text{ZH: d.Term, EN: d.ID}
		}
	}
	return lang.Text{ZH: s, EN: s}
}

func (r *reader) condition(path string, c statute.Condition) {
	r.put(path, lang.Text{ZH: c.Label("zh"), EN: c.String()})
	l := &r.out[len(r.out)-1]
	l.cond, l.is = c, true
}

// plain is a condition in a form in which the order of what 且 and 或 join, and of the
// values of a list, is nothing.
func plain(e *cond.Expr) string {
	if e == nil {
		return ""
	}
	kids := make([]string, len(e.Kids))
	for i, k := range e.Kids {
		kids[i] = plain(k)
	}
	if e.Op == cond.OpAnd || e.Op == cond.OpOr {
		slices.Sort(kids)
		kids = slices.Compact(kids)
	}
	var consts []string
	for i := range e.Consts {
		consts = append(consts, e.Fact.Constant(&e.Consts[i]))
	}
	if e.Op == cond.OpIn {
		slices.Sort(consts)
	}
	out := fmt.Sprint(e.Op, " ", e.Rel, consts, kids)
	for _, f := range []*cond.Fact{e.Fact, e.Fact2} {
		if f != nil {
			out += " " + f.ID
		}
	}
	return out
}

// alike reports that two keys say the same in any order.
func alike(a, b leaf) bool {
	if a.is && b.is {
		return plain(a.cond.Tree()) == plain(b.cond.Tree())
	}
	return a.says == b.says
}
