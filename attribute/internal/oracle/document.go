package oracle

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/keyword"
)

// Doc is a document as a register has it, in text: fields by their id, facts by any of
// their names.
type Doc struct {
	Fields    map[string]string
	Facts     map[string]string
	Segments  []map[string]string
	Uncovered bool
	Forwards  map[string]string // attribute, mark, title, number; nil: nothing said
}

// Verdict is what the oracle says of a document.
type Verdict struct {
	Refused   error
	Attribute string // "" while undetermined
	Channel   string
	Possible  []string // of the attribute; not known where Exact is false
	Missing   []string // facts and judgements, by id
	Exact     bool
	NoRule    bool // no rule may speak of a part, or a bar of the whole is nowhere to be found
	NoLaw     bool // no rule about attributes is in force
	Passed    bool // something could not be read, and was not needed
	Held      bool // something holds the document, or may
	Undecided bool // every completion agrees, and yet a part is not decided
}

// blank, no answer, and everything that people write for them.
func plain(s string) string {
	return strings.TrimFunc(s, func(r rune) bool {
		return strings.ContainsRune(" \t\r\n\u3000\u00a0\ufeff\u200b", r)
	})
}

// cell reads what a cell says of a fact: "" where it gives nothing.
func (o *Oracle) cell(i int, text string) (string, error) {
	s := plain(text)
	switch s {
	case "", "空":
		return "", nil
	case "未知":
		return s, nil
	}
	f := o.facts[i]
	switch f.Type {
	case "bool":
		switch strings.ToLower(s) {
		case "是", "true":
			return "true", nil
		case "否", "false":
			return "false", nil
		}
	case "enum":
		if slices.Contains(f.Values, s) {
			return s, nil
		}
	case "date":
		if d, err := deadline.ParseDate(s); err == nil {
			return d.String(), nil
		}
	case "int":
		if regexp.MustCompile(`^[0-9]{1,9}$`).MatchString(s) {
			return strings.TrimLeft(s[:len(s)-1], "0") + s[len(s)-1:], nil
		}
	default:
		return "", fmt.Errorf("%s: not for this test", f.Term)
	}
	return "", fmt.Errorf("%s: no value %q", f.Term, text)
}

var (
	telegram = regexp.MustCompile(`(发电|明电|密电|传真|电传|传)(发|字)?[〔\[（(]\d{4}`)
	secrecy  = regexp.MustCompile(`^(秘密|机密|绝密)(?:★(?:(\d+)(年|个月)|(长期)|(.*前)))?$`)
	// 转发 and 批转 where they are what the title does, not what it is about (关于禁止转发…);
	// 印发 where another organ's name follows.
	forwards = regexp.MustCompile(`^(\S*(政府|办公室|局|委|厅|院|部))?(关于)?(转发|批转|印发\S+?(政府|办公室|局|委员会|厅|院|部)\S)`)
)

// fieldFacts says what the fields of a document say of facts, and which facts they put
// in doubt. A mark, a number and a column set the fact that names them and no other; a
// title sets none.
func (o *Oracle) fieldFacts(d Doc, day deadline.Date) (set map[string]string, doubt []string, err error) {
	set = map[string]string{}
	f := func(name string) string { return plain(d.Fields[name]) }
	formed := deadline.Date{}
	for field, fact := range map[string]string{"formed": "formed_on", "issued": "issued_on", "published": "published_on", "changed": "changed_on"} {
		if s := f(field); s != "" {
			day, err := deadline.ParseDate(s)
			if err != nil {
				return nil, nil, err
			}
			if field == "formed" {
				formed = day
			}
			if field == "published" {
				set["opened"] = "true"
			}
			set[fact] = day.String()
		}
	}
	if telegram.MatchString(f("number")) {
		set["dispatch"] = "true"
	}
	switch s := f("secrecy"); s {
	case "":
	case "无":
		set["marked_secret"], set["secrecy_level"] = "false", "无"
	default:
		m := secrecy.FindStringSubmatch(s)
		if m == nil {
			return nil, nil, fmt.Errorf("no mark of secrecy: %s", s)
		}
		set["marked_secret"] = "true"
		doubt = append(doubt, "state_secret")
		n := 0
		fmt.Sscan(m[2], &n)
		switch {
		case m[4] != "":
			set["within_secrecy_period"], set["secrecy_level"] = "true", m[1]
		case n > 0 && !formed.IsZero():
			ends := formed.AddMonths(12 * n)
			if m[3] == "个月" {
				ends = formed.AddMonths(n)
			}
			set["secrecy_period_ends"] = ends.String()
			set["within_secrecy_period"] = fmt.Sprint(!ends.Before(day))
			if !ends.Before(day) {
				set["secrecy_level"] = m[1]
			}
		}
	}
	if f("joint_issuers") != "" {
		set["joint_making"] = "true"
	}
	if s := f("determined"); s != "" {
		set["determined_attribute"] = s
	}
	if s := f("kind"); s != "" {
		set["document_kind"] = s
	}
	if d.Forwards != nil {
		set["forwarded"] = "true"
		if a := plain(d.Forwards["attribute"]); a != "" {
			set["forwarded_attribute"] = a
		}
	}
	if t := f("title"); forwards.MatchString(t) {
		doubt = append(doubt, "forwarded")
	}
	if t := f("title"); o.fact("contains_personal_data") >= 0 && (strings.Contains(t, "名单") || strings.HasSuffix(t, "人员的公示")) {
		doubt = append(doubt, "contains_personal_data")
	}
	return set, doubt, nil
}

// given is what is known of the document as a whole.
func (l *Law) given(d Doc) (Given, error) {
	o := l.o
	g := Given{Values: map[string]string{}}
	set, doubt, err := o.fieldFacts(d, l.day)
	if err != nil {
		return g, err
	}
	g.Doubted = doubt
	for name, text := range d.Facts {
		i, ok := o.names[name]
		if !ok {
			return g, fmt.Errorf("no fact %s", name)
		}
		v, err := o.cell(i, text)
		if err != nil {
			if !slices.Contains(l.Relevant("attribute"), i) {
				g.passed = true // unreadable, and not needed: a remark
				continue
			}
			return g, err
		}
		id := o.facts[i].ID
		if old, twice := g.Values[id]; twice && old != "" && v != "" && old != v {
			return g, fmt.Errorf("%s twice", id)
		}
		if v != "" {
			g.Values[id] = v
		}
	}
	if v := g.Values["forwarded_attribute"]; v != "" && v != "未知" {
		set["forwarded"] = "true" // it has one, so it is
	}
	for id, v := range set {
		if o.fact(id) < 0 {
			continue
		}
		if old := g.Values[id]; old != "" && old != v {
			return g, fmt.Errorf("%s: the document says %s, the fact %s", id, v, old)
		}
		g.Values[id] = v
	}
	return g, nil
}

// Facts that are said of the document as a mixture of parts, and no part has for itself.
// Those that imply that it contains something closed are of them too.
var mixture = []string{"contains_closed_content", "contains_foreign_content", "separable"}

func (o *Oracle) isMixture(i int) bool {
	f := o.facts[i]
	return slices.Contains(mixture, f.ID) || slices.Contains(o.mix.closed, i)
}

// mixed are the facts of the mixture by their place, -1 where a book has none.
type mixed struct {
	closed                                                []int
	forwarded, forwardedAs, separable, foreign, contested int
	partly                                                value
}

func (o *Oracle) makeMix() {
	o.mix = mixed{forwarded: o.fact("forwarded"), forwardedAs: o.fact("forwarded_attribute"), separable: o.fact("separable"),
		foreign: o.fact("contains_foreign_content"), contested: o.fact("contested_outcome"), partly: o.values.number("部分公开")}
	for i, f := range o.facts {
		if f.ID == "contains_closed_content" || f.Implies.String() == "含有不应当公开的内容" {
			o.mix.closed = append(o.mix.closed, i)
		}
		if o.isMixture(i) || i == o.mix.forwarded || i == o.mix.forwardedAs || i == o.mix.contested {
			o.mixed = append(o.mixed, i)
		}
	}
}

const noRule = "没有规则"

// attributes are what a document can come to, with the channel of what is open in part.
var attributes = []string{noRule, "不予公开", "部分公开/依申请公开", "部分公开/主动公开", "依申请公开", "主动公开"}

// Classify decides a document.
func (l *Law) Classify(d Doc, assume bool, e Effort) Verdict {
	g, err := l.given(d)
	if err != nil {
		return Verdict{Refused: err}
	}
	v := l.classify(d, g, assume, e)
	v.Passed, v.NoLaw = g.passed, len(l.decs["attribute"].grounds) == 0
	return v
}

func (l *Law) classify(d Doc, g Given, assume bool, e Effort) Verdict {
	o, dec := l.o, l.decs["attribute"]
	whole, err := o.Bind(g, assume)
	if err != nil {
		return Verdict{Refused: err}
	}
	speaks := l.speaks("attribute", whole.before)
	var mixed []int // what is said of the mixture and not known
	for _, i := range o.mixed {
		if whole.w[i] == unknown {
			mixed = append(mixed, i)
		}
	}
	if len(d.Segments) == 0 {
		list := l.open(dec, whole.w, speaks)
		for _, i := range mixed {
			if !slices.Contains(list, i) {
				list = append(list, i)
			}
		}
		t := o.try(whole.w, list, e, func(w world) int {
			leaf := l.leaf(dec, w, speaks)
			as := o.together([]int{without(leaf)}, w, true)
			if leaf < onHold {
				return as
			}
			for out := range dec.outcomes { // nothing may come of it, unless the mixture says what
				if o.together([]int{out}, w, true) != o.together([]int{0}, w, true) {
					return onHold + 1 + as
				}
			}
			return as
		})
		return o.verdict(t.exact, t.seen, t.turns)
	}
	var parts []tried
	var known []world // what is known of the parts, nothing assumed
	for _, s := range d.Segments {
		sg, err := o.segment(g, s)
		if err != nil {
			return Verdict{Refused: err}
		}
		c, err := o.Bind(sg, assume)
		if err != nil {
			return Verdict{Refused: err}
		}
		parts, known = append(parts, l.part(c, e)), append(known, c.before)
	}
	if d.Uncovered {
		sg, _ := o.segment(g, nil)
		c, err := o.Bind(sg, assume)
		if err != nil {
			return Verdict{Refused: err}
		}
		parts, known = append(parts, l.part(c, e)), append(known, c.before)
	}
	adrift := false
	for _, g := range dec.grounds { // a bar that the whole meets is met somewhere
		if g.tier.force == keyword.Ban && speaks(g.instrument, g.everyone) && !slices.ContainsFunc(g.when.reads, o.isMixture) &&
			g.stands(whole.before) == yes && !slices.ContainsFunc(known, func(w world) bool { return g.stands(w) != no }) {
			return Verdict{Refused: fmt.Errorf("bar of the whole: %s holds of no part", g.id)}
		}
		// One that stands because something is assumed contradicts nothing, and is not gone.
		if g.tier.force == keyword.Ban && speaks(g.instrument, g.everyone) && !slices.ContainsFunc(g.when.reads, o.isMixture) &&
			g.stands(whole.w) == yes && g.when.holds(whole.before) == yes && !slices.ContainsFunc(known, func(w world) bool { return g.when.holds(w) != no }) {
			adrift = true
		}
	}
	for _, h := range dec.holds { // and so is a doubt
		doubtful := func(w world) bool { return h.doubt.holds(w) != no }
		if o.Faults.IgnoreHolds || !speaks(h.instrument, h.everyone) || h.stands(whole.w) != yes || slices.ContainsFunc(known, doubtful) ||
			slices.ContainsFunc(slices.Concat(h.doubt.reads, h.answer.reads), o.isMixture) {
			continue
		}
		if h.doubt.holds(whole.before) == yes {
			return Verdict{Refused: fmt.Errorf("hold of the whole: %s holds of no part", h.id)}
		}
		adrift = true
	}
	// Every combination of what the parts may be, with everything that the mixture may be.
	var combos [][]int
	product(parts, nil, func(leaves []int) { combos = append(combos, slices.Clone(leaves)) })
	seen, turns, exact := map[int]bool{}, map[int]map[turn]bool{}, true
	undecided, held := false, false
	for _, p := range parts {
		exact = exact && p.exact
		undecided = undecided || len(p.seen) > 1
		for leaf := range p.seen {
			held = held || leaf >= onHold
		}
	}
	note := func(i int, p turn) {
		if turns[i] == nil {
			turns[i] = map[turn]bool{}
		}
		turns[i][p] = true
	}
	// Whether a part that is withheld by choice, and cannot be separated, closes the rest is
	// a choice again: of the whole, and open until the whole is withheld.
	choice := o.fact("withholding_decided")
	ways := []bool{true, false}
	if choice < 0 || whole.before[choice] == yea {
		ways = ways[:1]
	}
	for _, leaves := range combos {
		for _, way := range ways {
			t := o.try(whole.w, mixed, e, func(w world) int {
				if a := o.together(leaves, w, true); a != o.together(leaves, w, false) && len(ways) > 1 {
					note(choice, turn{a, a})
				}
				return o.together(leaves, w, way)
			})
			exact = exact && t.exact
			for leaf := range t.seen {
				seen[leaf] = true
			}
			for i, m := range t.turns {
				for p := range m {
					note(i, p)
				}
			}
		}
		for n, p := range parts {
			for i, m := range p.turns {
				for pair := range m {
					if leaves[n] != pair.a || pair == sameOutcome || pair.b == onHold {
						continue
					}
					other := slices.Clone(leaves)
					other[n] = pair.b
					o.try(whole.w, mixed, e, func(w world) int {
						for _, way := range ways {
							if a, b := o.together(leaves, w, way), o.together(other, w, way); a != b {
								note(i, turn{a, b})
							}
						}
						return 0
					})
				}
			}
		}
	}
	for _, p := range parts { // and every part wants to be decided
		for i, m := range p.turns {
			for pair := range m {
				if pair != sameOutcome {
					note(i, pair)
				}
			}
		}
	}
	v := o.verdict(exact, seen, turns)
	if adrift {
		v.NoRule, v.Attribute, v.Channel = true, "", ""
	}
	if v.Held = held; undecided || held { // an undecided part leaves the whole undetermined
		v.Undecided = v.Attribute != "" // closed as a whole it may be called nevertheless
		v.Attribute, v.Channel = "", ""
	}
	return v
}

// segment is what is known of one part: what is known of the whole, unless it says
// otherwise by a value.
func (o *Oracle) segment(g Given, s map[string]string) (Given, error) {
	sg := Given{Values: map[string]string{}, Doubted: g.Doubted}
	if !o.Faults.SegmentsWin {
		for name, x := range g.Values {
			if !o.isMixture(o.names[name]) {
				sg.Values[o.facts[o.names[name]].ID] = x
			}
		}
	}
	said := map[string]string{}
	for name, text := range s {
		i, ok := o.names[name]
		if !ok {
			return sg, fmt.Errorf("no fact %s", name)
		}
		x, err := o.cell(i, text)
		if err != nil {
			return sg, err
		}
		id := o.facts[i].ID
		if old, twice := said[id]; twice {
			return sg, fmt.Errorf("%s twice: %s, %s", id, old, x)
		}
		said[id] = x
		if x != "" && (x != "未知" || sg.Values[id] == "") {
			sg.Values[id] = x
		}
	}
	if !slices.ContainsFunc(o.mix.closed, func(i int) bool { return sg.Values[o.facts[i].ID] != "" }) {
		for _, i := range o.mix.closed { // a part is no mixture, unless it says so
			sg.Values[o.facts[i].ID] = "false"
		}
	}
	return sg, nil
}

// part tries what a part may be.
func (l *Law) part(c *Case, e Effort) tried {
	dec, speaks := l.decs["attribute"], l.speaks("attribute", c.before)
	list := l.open(dec, c.w, speaks)
	t := l.o.try(c.w, list, e, func(w world) int {
		out := l.leaf(dec, w, speaks)
		if out == 0 && dec.chosen(w, speaks) {
			return byChoice
		}
		return out
	})
	for leaf := range t.seen {
		if leaf != 0 && leaf != byChoice { // why it may be withheld is asked when it is
			return l.o.try(c.w, list, e, func(w world) int { return l.leaf(dec, w, speaks) })
		}
	}
	return t
}

// byChoice is the leaf of a part that the organ withholds where it may (条例 16).
const byChoice = 3

// sameOutcome is the turn between two reasons for withholding, of which nobody is asked.
var sameOutcome = turn{0, byChoice}

// product calls f with every combination of leaves.
func product(parts []tried, leaves []int, f func([]int)) {
	if len(parts) == 0 {
		f(leaves)
		return
	}
	for leaf := range parts[0].seen {
		product(parts[1:], append(leaves, without(leaf)), f)
	}
}

// verdict says what comes of leaves that are numbers of attributes.
func (o *Oracle) verdict(exact bool, seen map[int]bool, turns map[int]map[turn]bool) Verdict {
	bare, held := map[int]bool{}, false
	for leaf := range seen {
		bare[without(leaf)] = true
		held = held || leaf >= onHold
	}
	v := Verdict{Exact: exact, NoRule: bare[0], Held: held}
	for n, a := range attributes {
		if !bare[n] || a == noRule {
			continue
		}
		a, channel, _ := strings.Cut(a, "/")
		if !slices.Contains(v.Possible, a) {
			v.Possible = append(v.Possible, a)
		}
		if len(bare) == 1 && !held && exact {
			v.Attribute, v.Channel = a, channel
		}
	}
	for i := range o.facts {
		if len(turns[i]) > 0 {
			v.Missing = append(v.Missing, o.facts[i].ID)
		}
	}
	return v
}

// together is what parts with these outcomes are as one document, in a world where
// everything is known of the mixture.
func (o *Oracle) together(parts []int, w world, withhold bool) int {
	withheld, chosen, request, open := false, false, false, false
	for _, p := range parts {
		switch p {
		case none:
			return slices.Index(attributes, noRule)
		case 0:
			withheld = true
		case 1:
			request = true
		case 2:
			open = true
		case byChoice:
			chosen = true
		}
	}
	m := o.mix
	for _, i := range m.closed {
		withheld = withheld || w[i] == yea
	}
	is := func(i int) bool { return i >= 0 && w[i] == yea }
	withheld = withheld || is(m.forwarded) && m.forwardedAs >= 0 && w[m.forwardedAs] == m.partly
	separable, foreign := is(m.separable), is(m.foreign)
	s := "依申请公开"
	switch {
	case !request && !open, withheld && !separable, chosen && !separable && withhold:
		s = "不予公开"
	case (withheld || chosen) && separable && open, request && open && separable, open && foreign && separable:
		s = "部分公开/主动公开"
	case (withheld || chosen) && separable, foreign && separable:
		s = "部分公开/依申请公开"
	case request && open:
		s = o.values.text(w[m.contested])
	case open:
		s = "主动公开"
	}
	return slices.Index(attributes, s)
}
