package assess

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/assess/internal/say"
	"github.com/gongkai-rules/gongkai/internal/scoring"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// grades is a set of grades still possible, by rank.
type grades []bool

func (g grades) list(card *scoring.Scorecard) []string {
	var out []string
	for i, in := range g {
		if in {
			out = append(out, card.Grades[i])
		}
	}
	return out
}

func (g grades) count() int {
	n := 0
	for _, in := range g {
		if in {
			n++
		}
	}
	return n
}

// byPoints are the grades of the bands that the total can lie in. The worth of
// grades follows the edges, which loading proved, so those in between are possible
// too.
func (s *scorer) byPoints(bands []*scoring.Band) grades {
	out := make(grades, len(s.card.Grades))
	low, high := -1, -1
	for _, b := range bands {
		rank := s.card.Rank(b.Grade)
		least, most := b.Holds(s.res.Total.Min), b.Holds(s.res.Total.Max)
		if least {
			low = rank
			s.reading(&b.Entry)
		}
		if most {
			high = rank
		}
		if least || most {
			t := answer.Unknown
			if least && most {
				t = answer.True
			}
			edges := edges(b)
			is := "”为 " // a blank stands before digits only
			if !strings.ContainsAny(edges.ZH[:min(1, len(edges.ZH))], "0123456789-") {
				is = "”为"
			}
			s.add(Line{
				ID: b.ID, Kind: kindBand, Term: b.Grade, Cite: b.Cite, Grade: b.Grade, Status: t,
				Why: lang.Text{ZH: "“" + b.Grade + is + edges.ZH, EN: b.Grade + " is " + edges.EN},
			})
		}
	}
	if low < 0 {
		low, _ = s.inGap(bands, s.res.Total.Min)
	}
	if high < 0 {
		_, high = s.inGap(bands, s.res.Total.Max)
	}
	if low < 0 || high < 0 {
		return out // outside every band: nothing is possible, and that is reported
	}
	for r := high; r <= low; r++ {
		out[r] = true
	}
	return out
}

// inGap gives the grades on either side of a total that lies between two bands, the lower
// first: the text says of neither that it is the total's. Above or below all bands there
// are none (-1).
func (s *scorer) inGap(bands []*scoring.Band, total statute.Decimal) (low, high int) {
	var below, above *scoring.Band
	for _, b := range bands {
		if top := cmp.Or(b.To, b.Below); top != nil && total.Cmp(*top) >= 0 && (below == nil || s.card.Rank(b.Grade) < s.card.Rank(below.Grade)) {
			below = b
		}
		if bottom := cmp.Or(b.From, b.Above); bottom != nil && total.Cmp(*bottom) <= 0 && (above == nil || s.card.Rank(b.Grade) > s.card.Rank(above.Grade)) {
			above = b
		}
	}
	if below == nil || above == nil {
		return -1, -1
	}
	note := say.Text("%s 分在“%s”（%s）和“%s”（%s）之间，条文没有写归哪一等次，选定读法之前等次未定", "%s points lie between %s (%s) and %s (%s), and the text does not say which: until a reading is chosen the grade is open",
		total, below.Grade, edges(below), above.Grade, edges(above))
	if !slices.Contains(s.res.Notes, note) {
		s.res.Notes = append(s.res.Notes, note)
	}
	return s.card.Rank(below.Grade), s.card.Rank(above.Grade)
}

// edges says which totals a band holds: 80 分及以上、不满 90 分. A band without edges
// gives two empty texts.
func edges(b *scoring.Band) lang.Text {
	var zh, en []string
	for _, e := range []struct {
		at     *statute.Decimal
		zh, en string
	}{
		{b.From, "%s 分及以上", "%s or more"}, {b.Above, "超过 %s 分", "above %s"},
		{b.Below, "不满 %s 分", "below %s"}, {b.To, "%s 分及以下", "%s or less"},
	} {
		if e.at != nil {
			zh, en = append(zh, fmt.Sprintf(e.zh, e.at)), append(en, fmt.Sprintf(e.en, e.at))
		}
	}
	return lang.Text{ZH: strings.Join(zh, "、"), EN: strings.Join(en, ", ")}
}

// byWords are the grades whose description is met or may be, from the best down to
// the first that surely is. The better descriptions include the lesser ones, so the
// best that is met counts; only the last one (不合格) denies what the others claim,
// and where it may hold as well the grade is open.
func (s *scorer) byWords() grades {
	out := make(grades, len(s.card.Grades))
	settled := answer.False
	last := len(s.card.Grades) - 1
	for _, b := range s.described() {
		t := s.test(b.ID, b.When)
		s.add(Line{
			ID: b.ID, Kind: kindBand, Term: b.Grade, Cite: b.Cite, Grade: b.Grade, Status: t,
			Why: say.Text("%s：%s", "%s: %s", described[t], says(b.When)),
		})
		rank := s.card.Rank(b.Grade)
		if t == answer.False || settled == answer.True && rank != last {
			continue
		}
		if t == answer.True && settled == answer.True {
			s.res.Notes = append(s.res.Notes, say.Text("既符合较好等次的描述，又符合“%s”的描述（%s），所给情况互相矛盾，须核实", "a better description is met and that of %s (%s) too: what is given contradicts itself and is to be checked", b.Grade, b.Cite))
		}
		out[rank] = true
		if t == answer.True {
			settled = answer.True
			s.reading(&b.Entry)
		}
	}
	return out
}

// limits are caps on the grade and vetoes; the worst grade stands.
func (s *scorer) limits(g grades) grades {
	lower := func(e *statute.Entry, kind, grade, zh, en string) {
		t := s.test(e.ID, e.When)
		rank := s.card.Rank(grade)
		s.add(Line{ID: e.ID, Kind: kind, Term: says(e.When).ZH, Cite: e.Cite, Grade: grade, Status: t, Why: limitWords(t, says(e.When), zh, en)})
		if t == answer.False {
			return
		}
		s.reading(e)
		next := make(grades, len(g))
		for r, in := range g {
			if in {
				next[max(r, rank)] = true
				if t == answer.Unknown {
					next[r] = true
				}
			}
		}
		g = next
	}
	for _, c := range s.lines.Caps {
		if c.Of == scoring.CapGrade {
			lower(&c.Entry, kindCap, c.Grade, "最高为“"+c.Grade+"”", "at best "+c.Grade)
		}
	}
	for _, v := range s.lines.Vetoes {
		lower(&v.Entry, kindVeto, v.Grade, "确定为“"+v.Grade+"”", "fixed as "+v.Grade)
	}
	return g
}

// described says how a grade that is described in words stands.
var described = map[answer.Truth]lang.Text{
	answer.True: {ZH: "符合描述", EN: "as described"}, answer.False: {ZH: "不符合描述", EN: "not as described"}, answer.Unknown: {ZH: "尚不清楚", EN: "not known"},
}

func limitWords(t answer.Truth, what lang.Text, zh, en string) lang.Text {
	is := lang.Text{ZH: zh, EN: en}
	switch t {
	case answer.True:
		return say.Text("%s，等次%s", "%s: %s", what, is)
	case answer.False:
		return say.Text("没有这种情形：%s", "not the case: %s", what)
	}
	return say.Text("尚不清楚：%s；如有，等次%s", "not known: %s; if so, %s", what, is)
}

// grade settles the grade, or lists those still possible.
func (s *scorer) grade() {
	r := s.res
	var g grades
	switch bands := s.bands(); {
	case r.Scored && len(bands) > 0:
		g = s.byPoints(bands)
		if g.count() == 0 {
			s.fail("得分 %s 不在任何等次的分值之内", "a total of %s lies in no band", r.Total)
		}
		if len(s.described()) > 0 {
			s.byWords() // shown beside the points
		}
	case len(s.described()) > 0:
		g = s.byWords()
		if g.count() == 0 {
			r.Notes = append(r.Notes, say.Text("不符合任何一个等次的描述，须由%s确定", "no description is met; %s must decide", orWho(r.DeterminedBy)))
		}
	default:
		g = make(grades, len(s.card.Grades))
		for i := range g {
			g[i] = true
		}
		r.Notes = append(r.Notes, say.Text("制度没有规定分值或者描述，等次须由当年方案或者%s确定", "the law gives neither points nor descriptions; the year's plan or %s decides", orWho(r.DeterminedBy)))
	}
	if g.count() == 1 {
		r.ByPoints = g.list(s.card)[0]
	}
	g = s.limits(g)
	if g.count() == 1 {
		r.Grade = g.list(s.card)[0]
	} else {
		r.Possible = g.list(s.card)
	}
	s.scales()
	s.next()
}

func orWho(who string) string {
	if who == "" {
		return "主管部门"
	}
	return who
}

// scales says what the grade is on other scales of the same text: the same only
// where it is the best, or the worst, of both.
func (s *scorer) scales() {
	for _, scale := range s.card.Scales {
		sg := ScaleGrade{Scale: scale.Name, Grades: scale.Grades}
		rank, n := s.card.Rank(s.res.Grade), len(scale.Grades)
		if rank == 0 && scale.Grades[0] == s.res.Grade || rank == len(s.card.Grades)-1 && scale.Grades[n-1] == s.res.Grade {
			sg.Grade = s.res.Grade
		}
		s.res.Scales = append(s.res.Scales, sg)
	}
	if s.card.Reading.Used != "" {
		in, _ := s.reader.law.Book().Instrument(s.card.Instrument)
		s.readings = append(s.readings, Reading{statute.Citation{Instrument: in.ID, Title: in.Title}, s.card.Reading})
	}
}
