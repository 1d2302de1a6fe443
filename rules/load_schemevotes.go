package rules

import (
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

func (x *schemeLoader) band(n source.Node) {
	m := n.Map(&x.diags)
	b := &statute.Band{Scorecard: x.s.Scorecard}
	b.Range = n.Range()
	if id, ok := m.ReqID("id"); ok {
		b.ID, b.Range = id.S, id.R
	}
	if s, ok := m.ReqStr("grade"); ok {
		b.Grade = s.S
		if x.card != nil {
			x.gradeOf(x.card, s)
		}
	}
	b.From, b.Above, b.Below, b.To = x.decimal(m, "from"), x.decimal(m, "above"), x.decimal(m, "below"), x.decimal(m, "to")
	m.Finish()
	if m.OK() && !b.Numeric() {
		x.diags.Add(b.Range, mistake.LineNeeds{Kind: terms.Key{Context: "article", Name: "bands"}, Rule: b.ID, What: lang.Text{ZH: "分值（{band/from}、{band/above}、{band/below}、{band/to}）", EN: "edges in points ({band/from}, {band/above}, {band/below}, {band/to})"}})
	}
	x.s.Bands = append(x.s.Bands, b)
}

func (x *schemeLoader) votes(m *source.Map) {
	vm := m.Map("votes")
	if !vm.OK() {
		return
	}
	v := &statute.SchemeVotes{Range: vm.Range()}
	bad := func(zh, en string) { x.diags.Add(vm.Range(), mistake.SchemeVotes{Problem: lang.Text{ZH: zh, EN: en}}) }
	number := func(s source.Str) statute.Decimal {
		d, err := statute.ParseDecimal(s.S)
		if err != nil || d.Sign() < 0 {
			x.diags.Add(s.R, mistake.ScoreNumber{Key: terms.Key{Context: "scheme", Name: "votes"}, Value: s.S, Accepted: lang.Text{ZH: "不小于 0 的数", EN: "0 or more"}})
		}
		return d
	}
	vm.Map("sources").Each(func(name source.Str, n source.Node) {
		if s, ok := n.Str(&x.diags); ok {
			v.Sources = append(v.Sources, statute.SchemeSource{Name: name.S, Weight: number(s)})
		}
	})
	vm.Map("values").Each(func(grade source.Str, n source.Node) {
		if s, ok := n.Str(&x.diags); ok {
			v.Values = append(v.Values, statute.SchemeValue{Grade: grade.S, Value: number(s)})
		}
		if x.card != nil {
			x.gradeOf(x.card, grade)
		}
	})
	vm.Finish()
	x.s.Votes = v
	if len(v.Sources) == 0 {
		bad("{votes/sources} 要写明评议方式和权重", "{votes/sources} names the ways of voting and their weights")
	}
	if x.card != nil && len(v.Values) != len(x.card.Grades) {
		bad("{votes/values} 要给每个等次一个分值", "{votes/values} gives every grade its worth")
	}
	if len(x.s.Top) > 0 {
		bad("{scheme/votes} 与 {scheme/indicators} 只写一种", "write either {scheme/votes} or {scheme/indicators}")
	}
}
