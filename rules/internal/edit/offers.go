package edit

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/gongkai-rules/gongkai/internal/editing"
	"github.com/gongkai-rules/gongkai/internal/grammar"
	"github.com/gongkai-rules/gongkai/internal/han"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
)

// maxOffers is how many things are offered at a time: whoever wants another types on.
const maxOffers = 200

// mark stands in the place of the word that is being written while the file is parsed, so
// that the parser says what may stand there.
const mark = "zzgkzz"

// Complete parses the file with a mark where the word is that is being written: as a key
// with its colon, or as it is, and where the rest of the file is in the way without it.
func (d *desk) Complete(file string, data []byte, at diag.Position) []editing.Offer {
	text := source.Text(bytes.TrimPrefix(data, []byte("\uFEFF")))
	lines := strings.Split(strings.ReplaceAll(string(text), "\r\n", "\n"), "\n")
	if at.Line < 1 || at.Line > len(lines) {
		return nil
	}
	line := []rune(lines[at.Line-1])
	here := min(max(at.Column-1, 0), len(line))
	from, to := here, here
	for from > 0 && inWord(line[from-1]) {
		from--
	}
	for to < len(line) && inWord(line[to]) {
		to++
	}
	n, _ := d.known()
	o := offers{names: n, typed: string(line[from:here]), replace: diag.Range{
		File: file, Start: diag.Position{Line: at.Line, Column: from + 1}, End: diag.Position{Line: at.Line, Column: to + 1},
	}}
	head, tail := string(line[:from]), string(line[to:])
	if strings.TrimSpace(strings.Join(lines[:at.Line-1], "")+head) == "" {
		o.kinds()
		return o.list
	}
	for _, word := range words(head, tail) {
		for _, rest := range rests(lines, at.Line, head) {
			try := strings.Join(lines[:at.Line-1], "\n") + "\n" + head + word + rest
			var ignored diag.List
			f, ok := source.Parse(file, []byte(try), source.Limits{}, &ignored)
			if !ok {
				continue
			}
			if w, ok := marked(f); ok && o.at(w, strings.HasPrefix(word, mark+":")) {
				return o.list
			}
		}
	}
	return nil
}

func inWord(r rune) bool {
	return r == '_' || r == '-' || r == '@' || r == '/' || unicode.IsLetter(r) || unicode.IsDigit(r)
}

// words are the ways of marking the word, the likelier first: a key that lacks its colon
// where a line or an entry in brackets begins, and the word as it is.
func words(head, tail string) []string {
	plain, key := mark+tail, mark+": x"
	if rest := strings.TrimSpace(tail); rest != "" && !strings.ContainsAny(rest[:1], ",}#") {
		return []string{plain}
	} else if rest != "" {
		key += tail
	}
	before := strings.TrimRight(head, " ")
	if before == "" || strings.HasSuffix(before, "-") || strings.HasSuffix(before, "{") || strings.HasSuffix(before, ",") {
		return []string{key, plain}
	}
	return []string{plain, key}
}

// rests are what may follow the line: the file as it is; nothing, with the brackets closed
// that are open.
func rests(lines []string, line int, head string) []string {
	whole := "\n" + strings.Join(lines[line:], "\n")
	closing := ""
	for _, r := range head {
		switch r {
		case '{':
			closing = "}" + closing
		case '[':
			closing = "]" + closing
		case '}', ']':
			closing = strings.TrimPrefix(closing, string(r))
		}
	}
	if closing == "" {
		return []string{whole, ""}
	}
	return []string{whole, closing + whole, closing}
}

// marked is where the mark stands.
func marked(f *source.File) (found where, ok bool) {
	each(f, func(w where) {
		if !ok && strings.Contains(w.text.Written(), mark) {
			found, ok = w, true
		}
	})
	return found, ok
}

// offers are what may be written at one place.
type offers struct {
	*names
	typed   string // before the cursor
	replace diag.Range
	list    []editing.Offer
}

func (o *offers) add(as editing.Sort, label, text string, detail lang.Text) {
	if len(o.list) >= maxOffers || slices.ContainsFunc(o.list, func(x editing.Offer) bool { return x.Text == text }) {
		return
	}
	o.list = append(o.list, editing.Offer{Sort: as, Label: label, Detail: detail, Text: text, Replace: o.replace})
}

// matches reports whether what was typed is part of one of the texts.
func (o *offers) matches(texts ...string) bool {
	return slices.ContainsFunc(texts, func(s string) bool {
		return strings.Contains(strings.ToLower(s), strings.ToLower(o.typed))
	})
}

func (o *offers) kinds() {
	for _, zh := range []bool{true, false} {
		for _, kind := range grammar.Kinds() {
			k := terms.Key{Context: "file", Name: kind}
			if o.matches(k.In(zh)) {
				o.add(editing.Key, k.In(zh), k.In(zh)+": ", lang.Text{ZH: k.Name, EN: k.Name})
			}
		}
	}
}

// at offers what may stand where the mark does; it reports false where that is not the
// place of anything.
func (o *offers) at(w where, colon bool) bool {
	zh := w.f.Chinese()
	if w.shape == nil {
		return false
	}
	if w.key {
		return o.keys(w, zh, colon)
	}
	known := false
	if list := w.shape.ListOf(); list != "" {
		known = true
		o.words(list, zh)
	}
	switch {
	case w.shape.Text == grammar.None:
		return false
	case w.shape.Text == grammar.Condition:
		o.condition(w, zh)
	case w.shape.Text == grammar.FactText:
		o.valuesOf(w.label, zh)
	case w.sort() != "":
		o.named(w.sort(), w)
	case !known:
		return w.shape.Text != grammar.None
	}
	return true
}

func (o *offers) words(list string, zh bool) {
	for _, p := range terms.Words(list) {
		said, other := p.EN, p.ZH
		if zh || grammar.Either(list) {
			said, other = p.ZH, p.EN
		}
		if o.matches(p.EN, p.ZH) {
			o.add(editing.Word, said, said, lang.Text{ZH: other, EN: other})
		}
	}
}

// keys offers the keys of a mapping that are not written yet, in the grammar's order.
func (o *offers) keys(w where, zh, colon bool) bool {
	end := ""
	if colon {
		end = ": "
	}
	switch s := w.shape; {
	case s.In != "":
		c := grammar.Of(s.In)
		m := w.parent()
		for i := range c.Keys {
			k := &c.Keys[i]
			if m.Key(k.Name).Kind() != source.Absent || !o.matches(k.Name, k.ZH) {
				continue
			}
			end := end
			if end != "" && k.Shape.Text == grammar.None && k.Shape.Section {
				end = ":"
			}
			o.add(editing.Key, k.Spelt(zh), k.Spelt(zh)+end, lang.Text{ZH: k.Name + "，" + holds(&k.Shape).ZH, EN: k.ZH + ", " + holds(&k.Shape).EN})
		}
		switch {
		case c.Rest == nil:
		case c.Rest.Names == "outcome":
			o.ended(editing.Decision, w, end)
		case c.Rest.Text == grammar.FactText:
			o.factNames(end)
		}
	case s.Keyed == "fact":
		o.factNames(end)
	case s.Keyed != "":
		o.ended(sorts[s.Keyed], w, end)
	case s.Keys != "":
		for _, p := range terms.Words(s.Keys) {
			said := p.EN
			if zh {
				said = p.ZH
			}
			o.add(editing.Word, said, said+end, lang.Text{})
		}
	case s.Numbered:
		o.article(w, zh, end)
	default:
		return s.Of != nil
	}
	return true
}

// ended offers names with what ends a key behind them.
func (o *offers) ended(as editing.Sort, w where, end string) {
	was := len(o.list)
	o.named(as, w)
	for i := was; i < len(o.list); i++ {
		o.list[i].Text += end
	}
}

// article offers the number behind the last one.
func (o *offers) article(w where, zh bool, end string) {
	last := 0
	for _, k := range w.parent().Keys() {
		if n, err := strconv.Atoi(k.S); err == nil {
			last = max(last, n)
		}
	}
	said := strconv.Itoa(last + 1)
	if zh {
		said = han.Numeral(last + 1)
	}
	o.add(editing.Article, said, said+strings.TrimRight(end, " "), lang.Text{})
}

func (o *offers) factNames(end string) {
	for _, f := range o.facts(o.typed) {
		o.add(editing.Fact, f.Term, f.Term+end, aboutFact(f))
	}
}

func aboutFact(f *known.Fact) lang.Text {
	return lang.Text{ZH: f.ID + "，" + f.Ask, EN: f.ID + ", " + f.Ask}
}

// named offers what has been declared, that which belongs to the place first.
func (o *offers) named(as editing.Sort, w where) {
	switch as {
	case editing.Fact:
		o.factNames("")
		return
	case editing.Citation:
		o.citations()
		return
	}
	home := w.home(o.names)
	own := func(x *name) bool { return x.of != "" && slices.Contains(home, x.of) }
	closed := as == editing.Tier || as == editing.Outcome || as == editing.Step
	some := slices.ContainsFunc(o.all[as], own)
	for _, mine := range []bool{true, false} {
		for _, x := range o.all[as] {
			if own(x) != mine || !mine && closed && some || !o.matches(x.words...) || len(x.words) == 0 {
				continue
			}
			text := x.words[0]
			if !mine && x.of != "" && len(x.words) > 1 && (as == editing.Rule || as == editing.Step) {
				text = x.words[1] // by its full id
			}
			o.add(as, text, text, x.detail)
		}
	}
}

// citations offers the articles of the instruments that are like what was typed.
func (o *offers) citations() {
	if o.c == nil {
		return
	}
	for _, in := range o.c.Instruments {
		if !o.matches(in.ID, in.Title, in.Short) {
			continue
		}
		o.add(editing.Instrument, in.ID, in.ID, lang.Text{ZH: "《" + in.Title + "》", EN: "《" + in.Title + "》"})
	}
	for _, in := range o.c.Instruments {
		for _, a := range in.Articles {
			text := in.ID + " " + a.Cite.Place()
			if o.typed != "" && o.matches(text, in.Title, in.Short) {
				o.add(editing.Article, text, text, lang.Text{ZH: a.Cite.String(), EN: a.Cite.String()})
			}
		}
	}
}

// condition offers facts and words, and behind a comparison the values of its fact.
func (o *offers) condition(w where, zh bool) {
	said := w.text.Written()
	said = said[:strings.Index(said, mark)]
	if f := o.compared(said); f != nil {
		o.valuesOf(f.Term, zh)
		return
	}
	begins := strings.TrimSpace(said) == "" || o.typed != ""
	if begins {
		o.factNames("")
	}
	o.words("operator", zh)
	if !begins {
		o.factNames("")
	}
	for _, x := range o.all[editing.Decision] {
		if o.matches(x.words...) {
			o.add(editing.Decision, x.words[0], x.words[0], x.detail)
		}
	}
}

// compared is the fact whose value is written at the end of a text: the name before the
// last word that is none and joins no conditions.
func (o *offers) compared(said string) *known.Fact {
	if i := strings.LastIndexAny(said, "[［"); i >= 0 && !strings.ContainsAny(said[i:], "]］") {
		said = said[:i]
	}
	runes := []rune(strings.TrimRight(said, " "))
	names := tokens(runes)
	if len(names) == 0 {
		return nil
	}
	last := names[len(names)-1]
	behind := strings.TrimSpace(string(runes[last.to:]))
	if behind == "" { // a word stands last: 属于
		for _, op := range []string{"and", "or", "not"} {
			if word := (terms.Word{Context: "operator", Name: op}); slices.Contains([]string{word.In(true), word.In(false)}, string(runes[last.from:])) {
				return nil
			}
		}
		names = names[:len(names)-1]
	} else if strings.ContainsAny(behind, "()（）") {
		return nil
	}
	if len(names) == 0 || o.c == nil {
		return nil
	}
	t := names[len(names)-1]
	f, ok := o.c.Voc.FactNamed(string(runes[t.from:t.to]))
	if !ok || t == last && behind == "" {
		return nil
	}
	return f
}

// valuesOf offers what a fact, or a decision, can be.
func (o *offers) valuesOf(called string, zh bool) {
	if o.c == nil {
		return
	}
	if d, ok := o.c.Decision(called); ok {
		for _, v := range d.Outcomes {
			o.value(v, d.Term)
		}
		return
	}
	f, ok := o.c.Voc.FactNamed(called)
	if !ok {
		return
	}
	for _, v := range f.Values {
		o.value(v, f.Term)
	}
	if f.Type == keyword.BoolFact && len(o.list) == 0 {
		o.words("fact-value", zh)
	}
}

func (o *offers) value(v, of string) {
	if o.matches(v) {
		o.add(editing.Value, v, v, lang.Text{ZH: of, EN: of})
	}
}

// holds says in a few words what is written behind a key.
func holds(s *grammar.Shape) lang.Text {
	said := map[grammar.Kind]lang.Text{
		grammar.Name: {ZH: "名称", EN: "a name"}, grammar.Prose: {ZH: "一句话", EN: "a sentence"}, grammar.Quote: {ZH: "条文原话", EN: "words of the law"},
		grammar.Condition: {ZH: "条件", EN: "a condition"}, grammar.Word: {ZH: "限定的词", EN: "a word of a list"}, grammar.NameOr: {ZH: "名称或者限定的词", EN: "a name, or a word of a list"},
		grammar.ProseOr: {ZH: "一句话或者限定的词", EN: "a sentence, or a word of a list"}, grammar.PeriodOr: {ZH: "一段时间，如“5个工作日”", EN: "a period: 5 working days"},
		grammar.Recurrence: {ZH: "周期，如“每年3月31日前”", EN: "how often"}, grammar.Number: {ZH: "数", EN: "a number"}, grammar.Date: {ZH: "日期，如 2024-03-01", EN: "a day: 2024-03-01"},
		grammar.Instant: {ZH: "日期和时刻", EN: "a day and time of day"}, grammar.FactText: {ZH: "事实的值", EN: "the value of a fact"},
	}[s.Text]
	one, more := lang.Text{ZH: "下面再分项", EN: "keys below it"}, lang.Text{ZH: "列表，每项再分项", EN: "a list of entries"}
	switch {
	case s.Text == grammar.None && s.Many:
		return more
	case s.Text == grammar.None:
		return one
	case s.Many:
		return lang.Text{ZH: said.ZH + "，可以有几个", EN: said.EN + ", or several"}
	case s.In != "" || s.Of != nil:
		return lang.Text{ZH: said.ZH + "，或者分项", EN: said.EN + ", or keys below it"}
	}
	return said
}
