package oracle

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

var decideCases = flag.Int("cases", 800, "cases of TestDecideAgrees")

func TestDecideAgrees(t *testing.T) {
	book, err := policies.Load()
	if err != nil {
		t.Fatal(err)
	}
	o := New(book)
	r := rand.New(rand.NewPCG(1, 2))
	counts := map[string]int{}
	fails := 0
	for n := range *decideCases {
		place := []string{"cn", "wuwei", "sucheng", "xiji", "baiyin"}[r.IntN(5)]
		day := deadline.MustDate([]string{"2012-06-01", "2018-03-01", "2020-06-01", "2022-03-01", "2024-03-01", "2025-03-01"}[r.IntN(6)])
		l, err := o.Law(place, day)
		if err != nil {
			t.Fatal(err)
		}
		rel := []int{}
		for i := range o.facts {
			if len(o.doubts[i]) > 0 || o.arises[i].holds != nil {
				rel = append(append(rel, i), o.arises[i].reads...)
			}
		}
		dec := []string{"attribute", "attribute", "attribute_change"}[r.IntN(3)]
		g := Given{Values: map[string]string{}}
		facts := rules.Facts{}
		d := l.decs[dec]
		most := r.IntN(4)
		for _, gr := range d.grounds {
			list := gr.when.reads
			for _, f := range gr.lifts {
				list = append(list[:len(list):len(list)], f.when.reads...)
			}
			for _, i := range list {
				if r.IntN(4) < most {
					v := o.values.text(o.domains[i][r.IntN(len(o.domains[i]))])
					if o.facts[i].Type == "bool" && r.IntN(8) > 0 {
						v = "false"
					}
					if r.IntN(30) == 0 {
						v = "未知"
					}
					g.Values[o.facts[i].ID] = v
				}
			}
		}
		for _, h := range d.holds {
			for _, i := range slices.Concat(h.doubt.reads, h.answer.reads) {
				if r.IntN(6) < most {
					g.Values[o.facts[i].ID] = o.values.text(o.domains[i][r.IntN(len(o.domains[i]))])
				}
			}
		}
		for range r.IntN(4) { // what puts in doubt, and judgements that arise
			if len(rel) > 0 {
				i := rel[r.IntN(len(rel))]
				g.Values[o.facts[i].ID] = append([]string{"未知"}, o.values.text(o.domains[i][0]))[r.IntN(2)]
			}
		}
		for _, x := range []string{"departure_outcome", "contested_outcome", "withholding_decided"} {
			if r.IntN(2) == 0 {
				dom := o.domains[o.names[x]]
				g.Values[x] = o.values.text(dom[r.IntN(len(dom))])
			}
		}
		for k, v := range g.Values {
			switch v {
			case "true":
				facts[k] = true
			case "false":
				facts[k] = false
			default:
				facts[k] = v
			}
		}
		assume := r.IntN(2) == 0
		var opts []rules.Option
		if assume {
			opts = append(opts, rules.AssumeFalse())
		}
		c, err1 := o.Bind(g, assume)
		a, err2 := l.law.Decide(dec, facts, opts...)
		if (err1 == nil) != (err2 == nil) {
			fails++
			t.Errorf("%d %s %s %v: oracle %v, engine %v", n, place, day, g.Values, err1, err2)
			continue
		}
		if err1 != nil {
			counts["refused"]++
			continue
		}
		mine := l.Decide(dec, c, Effort{Most: 3000, Samples: 20, Random: r})
		counts[fmt.Sprint("exact ", mine.Exact)]++
		bad := ""
		if mine.Exact && a.Exact {
			var asked []string
			for _, q := range slices.Concat(a.Missing, a.Judgements) {
				asked = append(asked, q.Fact)
			}
			slices.Sort(asked)
			slices.Sort(mine.Missing)
			if mine.OnHold != a.OnHold {
				bad = "on hold"
			} else if mine.Decided != a.Decided || mine.Outcome != a.Outcome || !slices.Equal(mine.Possible, a.Possible) {
				bad = "outcome"
			} else if !slices.Equal(asked, mine.Missing) {
				bad = fmt.Sprint("missing ", asked)
			}
			if mine.Decided {
				counts["decided"]++
			}
			if mine.OnHold {
				counts["on hold"]++
			}
		} else {
			for _, p := range mine.Possible {
				if !slices.Contains(a.Possible, p) {
					bad = "possible"
				}
			}
		}
		opens := slices.ContainsFunc(mine.Possible, func(p string) bool { return !slices.Contains(a.Possible, p) }) || mine.OnHold && !a.OnHold
		if bad != "" && assume && !a.Decided && !opens && o.Narrowed(Doc{Facts: g.Values}) {
			counts["left open"]++ // what relations leave of 未知 is worked out after assuming
			continue
		}
		if bad != "" {
			fails++
			t.Errorf("%d %s %s %s %v assume %v %s:\n oracle %+v\n engine %v %q %v missing %v", n, place, day, dec, g.Values, assume, bad, mine, a.Decided, a.Outcome, a.Possible, a.Missing)
		}
		if fails > 12 {
			break
		}
	}
	t.Log(counts)
}
