package oracle

import (
	"maps"
	"math/rand/v2"
	"slices"
)

// Places and Days of the tests: before any law, under the Regulation of 2007, of 2019,
// and on both sides of the days on which local rules begin and end.
var (
	Places = []string{"cn", "wuwei", "sucheng", "xiji", "baiyin"}
	Days   = []string{"2007-06-01", "2012-06-01", "2018-03-01", "2020-06-01", "2022-03-01", "2023-12-18", "2024-03-01", "2024-06-03", "2025-03-03", "2026-11-02"}
)

// A Batch is what the rows of one register have in common.
type Batch struct {
	Place, Day string
	Assume     bool
	Columns    []Column
	Segments   bool // rows may have segments, which a table cannot have
}

// A Column is a field of a document by its id, or a fact by one of its names.
type Column struct {
	Field string
	Fact  string
	id    int
}

// Relevant lists the facts that rules of a decision read, with those that relations tie
// to them.
func (l *Law) Relevant(decision string) []int {
	l.o.mu.Lock()
	defer l.o.mu.Unlock()
	if l.relevant == nil {
		l.relevant = map[string][]int{}
	}
	if l.relevant[decision] == nil {
		l.relevant[decision] = l.findRelevant(decision)
	}
	return l.relevant[decision]
}

func (l *Law) findRelevant(decision string) []int {
	o := l.o
	need := make([]bool, len(o.facts))
	d := l.decs[decision]
	mark := func(list []int) {
		for _, i := range list {
			for _, j := range o.groupOf[i].facts {
				need[j] = true
			}
		}
	}
	for _, g := range d.grounds {
		mark(g.when.reads)
		if g.determined >= 0 {
			mark([]int{g.determined})
		}
		for _, f := range g.lifts {
			mark(f.when.reads)
		}
	}
	for _, h := range d.holds {
		mark(h.doubt.reads)
		mark(h.answer.reads)
	}
	if d.departure >= 0 {
		mark([]int{d.departure})
	}
	for _, c := range d.contests {
		mark([]int{c.resolved})
	}
	for range 4 { // doubts of doubts
		for i := range o.facts {
			if need[i] {
				mark(o.arises[i].reads)
			}
			for _, j := range o.doubts[i] {
				if need[j] {
					mark([]int{i})
				}
			}
		}
	}
	for i, f := range o.facts {
		if o.isMixture(i) || f.ID == "forwarded" || f.ID == "forwarded_attribute" {
			mark([]int{i})
		}
	}
	var list []int
	for i := range need {
		if need[i] && o.facts[i].Type != "int" && o.facts[i].Type != "decimal" {
			list = append(list, i)
		}
	}
	return list
}

// fieldNames are the fields that rows have columns for.
var fieldNames = []string{"title", "number", "formed", "published", "secrecy", "determined", "joint_issuers", "kind"}

// inFields are facts that a field of the same name stands for in a register.
var inFields = []string{"document_kind", "formed_on", "issued_on", "published_on", "changed_on", "determined_attribute"}

// byField lists facts that follow from a field.
var byField = map[string][]string{
	"secrecy":       {"marked_secret", "within_secrecy_period", "secrecy_level", "secrecy_period_ends"},
	"number":        {"dispatch"},
	"joint_issuers": {"joint_making"},
	"published":     {"opened"},
}

// inField reports that a column says what a fact is.
func (o *Oracle) inField(columns []Column, i int) bool {
	return slices.ContainsFunc(columns, func(c Column) bool { return slices.Contains(byField[c.Field], o.facts[i].ID) })
}

// NewBatch draws place, day and columns.
func (o *Oracle) NewBatch(r *rand.Rand) Batch {
	b := Batch{Place: pick(r, Places), Day: pick(r, Days), Assume: r.IntN(2) == 0, Segments: r.IntN(3) == 0}
	l := o.mustLaw(b.Place, b.Day)
	for _, f := range fieldNames {
		if f == "formed" || r.IntN(2) == 0 {
			b.Columns = append(b.Columns, Column{Field: f, id: -1})
		}
	}
	fields, quarrels := len(b.Columns), r.IntN(5) == 0 // a fact may contradict a field
	part := []int{1, 3, 10, 10}[r.IntN(4)]             // of ten
	if !b.Assume && r.IntN(4) > 0 {
		part = 10
	}
	for _, i := range l.Relevant("attribute") {
		if r.IntN(10) < part && !slices.Contains(inFields, o.facts[i].ID) && (quarrels || !o.inField(b.Columns[:fields], i)) {
			f := o.facts[i]
			b.Columns = append(b.Columns, Column{Fact: pick(r, append([]string{f.ID, f.Term}, f.Also...)), id: i})
		}
	}
	for range r.IntN(3) { // and some that nobody reads
		i := r.IntN(len(o.facts))
		f := o.facts[i]
		if (f.Type == "bool" || f.Type == "enum") && !slices.Contains(inFields, f.ID) && !slices.ContainsFunc(b.Columns, func(c Column) bool { return c.id == i }) {
			b.Columns = append(b.Columns, Column{Fact: f.Term, id: i})
		}
	}
	r.Shuffle(len(b.Columns), func(i, j int) { b.Columns[i], b.Columns[j] = b.Columns[j], b.Columns[i] })
	return b
}

func (o *Oracle) mustLaw(place, day string) *Law {
	l, err := o.Law(place, mustDate(day))
	if err != nil {
		panic(err)
	}
	return l
}

func pick[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }

var cells = map[string][]string{
	"title": {"关于调整公益性岗位补贴标准的通知", "某市人民政府办公室转发某局关于某事的通知", "批转某局关于某事意见的通知", "关于印发某某办法的通知",
		"某市人民政府关于印发某局某某方案的通知", "关于禁止转发不实信息的通知", "关于转发市教育局某某意见的通知", "关于某事的请示", "某局关于录用人员名单的公示", "", "会议纪要"},
	"number":        {"武政办发电〔2023〕5号", "武政发〔2023〕5号", "广电〔2020〕5号", "武政明电〔2022〕8号", "武政传〔2021〕3号", "国务院令第711号", "", "", "武政办规发〔2024〕1号", "未编号"},
	"formed":        {"2024-03-01", "2012-05-04", "2020-06-01", "2008-05-01", "2023-12-18", ""},
	"published":     {"2024-03-05", "", "", "", "2021-01-04"},
	"secrecy":       {"", "", "", "无", "无", "机密★10年", "秘密★6个月", "绝密★长期", "机密", "秘密★30年", "内部"},
	"determined":    {"", "", "依申请公开", "主动公开", "不予公开", "未确定"},
	"joint_issuers": {"", "", "", "某局、某委"},
	"kind":          {"", "", "通知", "纪要", "请示", "报告"},
}

var yesses, noes, nothings = []string{"是", "是", "TRUE", "True", "true", " 是", "　是　"}, []string{"否", "否", "FALSE", "False", "false", "否 "}, []string{"", "", " ", "空", "　"}

// NewRow draws a row of a batch.
func (o *Oracle) NewRow(r *rand.Rand, b Batch) Doc {
	d := Doc{Fields: map[string]string{}, Facts: map[string]string{}}
	open := r.IntN(12) // about so many cells say nothing
	bars := r.IntN(4)
	for _, c := range b.Columns {
		switch {
		case c.Field != "" && r.IntN(3) > 0 && c.Field != "formed":
			d.Fields[c.Field] = ""
		case c.Field != "":
			d.Fields[c.Field] = pick(r, cells[c.Field])
		case b.Assume && r.IntN(3) > 0:
			d.Facts[c.Fact] = pick(r, nothings)
		default:
			d.Facts[c.Fact] = o.value(r, c.id, open, bars, len(b.Columns))
		}
	}
	fw, attr := o.called(b, "forwarded"), o.called(b, "forwarded_attribute")
	if attr != "" && r.IntN(8) > 0 { // what is forwarded has an attribute, mostly
		if r.IntN(5) > 0 {
			d.Facts[attr] = pick(r, nothings)
		}
		if fw != "" {
			d.Facts[fw] = "否"
			if plain(d.Facts[attr]) != "" && d.Facts[attr] != "空" {
				d.Facts[fw] = pick(r, yesses)
			}
		}
	}
	if attr == "" && (fw == "" || r.IntN(8) == 0) && b.Segments && r.IntN(6) == 0 {
		d.Forwards = map[string]string{"title": "某局关于某事的报告"}
		if r.IntN(3) > 0 {
			d.Forwards["attribute"] = pick(r, []string{"未确定", "不予公开", "部分公开", "依申请公开", "主动公开"})
		}
	}
	if d.Fields["formed"] == "" && r.IntN(4) > 0 || len(b.Columns) < 20 {
		d.Fields["formed"] = "2024-03-01" // a row in which nothing stands is none
	}
	if r.IntN(8) > 0 {
		o.reconcile(r, d)
	}
	if b.Segments && r.IntN(2) == 0 {
		list := o.mustLaw(b.Place, b.Day).Relevant("attribute")
		for range 1 + r.IntN(3) {
			s, said := map[string]string{}, map[int]bool{}
			for range r.IntN(5) {
				i := pick(r, list)
				f := o.facts[i]
				if (f.Type == "bool" || f.Type == "enum") && !said[i] && !o.isMixture(i) {
					said[i] = true
					s[pick(r, append([]string{f.ID, f.Term}, f.Also...))] = o.value(r, i, 3, 12, 24)
				}
			}
			for _, x := range []string{"国家秘密", "涉及切身利益", "需要公众广泛知晓", "商业秘密"} {
				if i := o.fact(x); r.IntN(6) == 0 && i >= 0 && !said[i] {
					said[i] = true
					s[x] = pick(r, []string{"是", "否", "是", "未知", ""})
				}
			}
			d.Segments = append(d.Segments, s)
		}
		d.Uncovered = r.IntN(4) == 0
	}
	return d
}

// reconcile takes back what contradicts itself.
func (o *Oracle) reconcile(r *rand.Rand, d Doc) {
	w := make(world, len(o.facts))
	names := map[int]string{}
	for name, text := range d.Facts {
		i := o.names[name]
		names[i] = name
		if v, err := o.cell(i, text); err == nil && v != "" && v != "未知" {
			w[i] = o.values.number(v)
		}
	}
	for _, g := range o.groups {
		if len(g.facts) > 1 && o.settleGroup(g, w) != nil {
			for _, i := range g.facts {
				if name, ok := names[i]; ok && r.IntN(4) > 0 {
					d.Facts[name] = ""
				}
			}
		}
	}
}

// called is the name under which a batch has a column for a fact, "" for none.
func (o *Oracle) called(b Batch, id string) string {
	for _, c := range b.Columns {
		if c.Field == "" && o.facts[c.id].ID == id {
			return c.Fact
		}
	}
	return ""
}

// value draws what a cell says of a fact.
func (o *Oracle) value(r *rand.Rand, i, open, bars, of int) string {
	f := o.facts[i]
	x := r.IntN(of * 2)
	switch {
	case x < open:
		return pick(r, nothings)
	case x < open+1:
		return "未知"
	case x == 2*of-1 && r.IntN(20) == 0:
		return pick(r, []string{"可能", "1分", "是的", "主动"})
	}
	if f.Type == "bool" {
		if r.IntN(of) < bars+1 {
			return pick(r, yesses)
		}
		return pick(r, noes)
	}
	if f.Type == "enum" && (r.IntN(3) == 0 || f.ID != "secrecy_level" && f.ID != "third_party_answer") {
		return pick(r, f.Values)
	}
	if f.Type == "enum" {
		return f.Values[0]
	}
	return ""
}

// Weaken makes a document say less or doubt more. What it returns says what was done:
// removed (not where the world is closed, for then what is not given is assumed), 未知,
// or doubt. Facts by which a scope is denied stay: what is not given is presupposed.
func (o *Oracle) Weaken(r *rand.Rand, b Batch, d Doc) (Doc, string) {
	l := o.mustLaw(b.Place, b.Day)
	fixed := make([]bool, len(o.facts))
	for _, s := range l.scopes {
		for _, c := range append(slices.Clone(s.given), s.when, s.information) {
			for _, i := range c.reads {
				for _, j := range o.groupOf[i].facts {
					fixed[j] = true
				}
			}
		}
	}
	out := Doc{Fields: maps.Clone(d.Fields), Facts: maps.Clone(d.Facts), Uncovered: d.Uncovered, Forwards: d.Forwards}
	for _, s := range d.Segments {
		out.Segments = append(out.Segments, maps.Clone(s))
	}
	if r.IntN(4) == 0 {
		if _, ok := d.Fields["title"]; ok && r.IntN(2) == 0 {
			out.Fields["title"] = "某市人民政府办公室转发某局关于某事的通知"
			return out, "doubt"
		}
		for name, text := range d.Facts {
			if i := o.names[name]; len(o.doubts[i]) > 0 && plain(text) == "" && !fixed[i] {
				out.Facts[name] = "是"
				return out, "doubt"
			}
		}
	}
	m := out.Facts
	whole := map[int]bool{} // what the whole says holds of a part that says nothing
	for name, text := range d.Facts {
		if text = plain(text); text != "" && text != "空" && len(out.Segments) > 0 {
			whole[o.names[name]] = true
		}
	}
	inPart := false
	if len(out.Segments) > 0 && r.IntN(2) == 0 {
		m, inPart = pick(r, out.Segments), true
	}
	names := slices.DeleteFunc(slices.Sorted(maps.Keys(m)), func(name string) bool {
		text := plain(m[name])
		if inPart && whole[o.names[name]] {
			return true
		}
		return text == "" || text == "空" || text == "未知" || fixed[o.names[name]]
	})
	if len(names) == 0 {
		return out, ""
	}
	// What people gave as true matters most.
	name := pick(r, names)
	for range 4 {
		if slices.Contains(yesses, m[name]) {
			break
		}
		name = pick(r, names)
	}
	if !b.Assume && r.IntN(2) == 0 {
		m[name] = pick(r, nothings)
		return out, "removed"
	}
	m[name] = "未知"
	return out, "未知"
}

// Narrowed reports that a fact of several values was answered 未知 to which relations tie
// others: what these leave of it the engine does not work out before it assumes, and keeps
// more open than it need.
func (o *Oracle) Narrowed(d Doc) bool {
	for _, facts := range append([]map[string]string{d.Facts}, d.Segments...) {
		for name, text := range facts {
			if i, ok := o.names[name]; ok && plain(text) == "未知" && o.facts[i].Type == "enum" && len(o.groupOf[i].facts) > 1 {
				return true
			}
		}
	}
	return false
}
