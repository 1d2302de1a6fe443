package assess

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/rules"
)

// String is the result in one line.
func (r *Result) String() string {
	grade := r.Grade
	if grade == "" {
		grade = "未定（" + strings.Join(r.Possible, "、") + "）"
	}
	if !r.Scored {
		return r.Unit + "：" + grade
	}
	return fmt.Sprintf("%s：%s 分，%s", r.Unit, r.Total, grade)
}

// Why says in a few sentences how the grade came about, in Chinese or, for "en",
// in English: the sum, what was capped, what fixed the grade.
func (r *Result) Why(lang string) string {
	var out []string
	if r.Scored {
		out = append(out, text("指标 %s 分，扣 %s 分，加 %s 分，总分 %s", "indicators %s, off %s, bonus %s, total %s", r.Base, r.Deducted, r.Bonus, r.Total).In(lang))
	}
	if lost := r.lost(lang); lost != "" {
		out = append(out, lost)
	}
	for _, l := range r.Lines {
		standing := l.Status == rules.True || l.Status == rules.Unknown
		switch {
		case l.Kind == rules.KindCap && standing, l.Kind == rules.KindVeto && standing:
			out = append(out, l.Why.In(lang)+place(l.Cite, lang))
		case l.Kind == rules.KindBand && l.Grade == r.Grade && l.Status == rules.True:
			out = append(out, l.Why.In(lang)+place(l.Cite, lang))
		}
	}
	switch {
	case r.Grade == "":
		out = append(out, text("等次未定，可能为：%s", "undetermined, possibly %s", strings.Join(r.Possible, pick(lang, "、", ", "))).In(lang))
	case r.DeterminedBy != "":
		out = append(out, text("建议等次“%s”，由%s审定", "proposed grade %s, to be fixed by %s", r.Grade, r.DeterminedBy).In(lang))
	default:
		out = append(out, text("等次“%s”", "grade %s", r.Grade).In(lang))
	}
	return strings.Join(out, pick(lang, "；", "; "))
}

// lost names the three indicators that cost the most points.
func (r *Result) lost(lang string) string {
	var lines []Line
	for _, l := range r.Lines {
		if l.Kind == rules.KindIndicator && l.Points.Known() && l.Points.Min != l.Full {
			lines = append(lines, l)
		}
	}
	gap := func(l Line) rules.Decimal {
		d, err := l.Full.Sub(l.Points.Min)
		if err != nil {
			return rules.Decimal{}
		}
		return d
	}
	slices.SortStableFunc(lines, func(a, b Line) int { return gap(b).Cmp(gap(a)) })
	var parts []string
	for _, l := range lines[:min(3, len(lines))] {
		parts = append(parts, fmt.Sprintf("%s %s", l.Term, gap(l)))
	}
	if len(parts) == 0 {
		return ""
	}
	return pick(lang, "主要失分：", "mostly lost: ") + strings.Join(parts, pick(lang, "、", ", "))
}

func place(c rules.Citation, lang string) string {
	if c.Number == 0 {
		return ""
	}
	return pick(lang, "（"+c.String()+"）", " ("+c.String()+")")
}

// Explain writes the whole result: every line with points, reason and article,
// what the next grade would take, what is missing, which readings were used.
func (r *Result) Explain(lang string) string {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line("%s", r.String())
	line("%s", r.Title)
	line("%s", r.Why(lang))
	for _, l := range r.Lines {
		mark := map[rules.Truth]string{rules.True: "○", rules.False: "×", rules.Unknown: "？"}[l.Status]
		switch l.Kind {
		case rules.KindIndicator:
			line("  %s %s：%s / %s %s%s%s", mark, l.Term, l.Points, l.Full, l.Why.In(lang), reason(l.Reason, lang), place(l.Cite, lang))
		case rules.KindBonus, rules.KindDeduction:
			if l.Status != rules.False {
				line("  %s %s：%s %s%s%s", mark, l.Term, l.Points, l.Why.In(lang), reason(l.Reason, lang), place(l.Cite, lang))
			}
		default:
			if l.Status != rules.False {
				line("  %s %s%s", mark, l.Why.In(lang), place(l.Cite, lang))
			}
		}
	}
	if n := r.Next; n != nil {
		line("%s", n.explain(lang))
	}
	for _, m := range r.Missing {
		ask := m.Ask
		if ask == "" {
			ask = m.Term
		}
		if m.Judge != "" {
			line("%s", text("须由%s判断：%s", "for %s to judge: %s", m.Judge, ask).In(lang))
		} else {
			line("%s", text("待查：%s", "to find out: %s", ask).In(lang))
		}
	}
	for _, n := range r.Notes {
		line("%s", n.In(lang))
	}
	for _, x := range r.Readings {
		line("%s", text("读法（%s）：%s；另一读法：%s", "reading (%s): %s; others: %s", x.Cite, x.Used, strings.Join(x.Others, "、")).In(lang))
	}
	for _, sc := range r.Scales {
		grade := sc.Grade
		if grade == "" {
			grade = pick(lang, "不能换算，须另行确定", "cannot be carried over")
		}
		line("%s", text("按“%s”（%s）：%s", "on the scale %s (%s): %s", sc.Scale, strings.Join(sc.Grades, "、"), grade).In(lang))
	}
	if len(r.Assumed) > 0 {
		line("%s", text("按“否”假定：%s", "assumed not to be so: %s", strings.Join(r.Assumed, "、")).In(lang))
	}
	return b.String()
}

func reason(s, lang string) string {
	if s == "" {
		return ""
	}
	return pick(lang, "；说明："+s, "; "+s)
}

func (n *Next) explain(lang string) string {
	var out []string
	if n.Points.Sign() > 0 {
		out = append(out, text("距“%s”还差 %s 分", "%s lacks %s points", n.Grade, n.Points).In(lang))
	}
	if n.Above {
		out = append(out, pick(lang, "并须超过", "and must exceed it"))
	}
	for _, l := range n.Barred {
		out = append(out, text("不论得分，受限于：%s", "barred whatever the points: %s", l.Why.In(lang)).In(lang)+place(l.Cite, lang))
	}
	for i, l := range n.Lost {
		if i == 3 {
			break
		}
		out = append(out, text("%s失 %s 分", "%s lost %s", l.Term, l.Points).In(lang))
	}
	return strings.Join(out, pick(lang, "；", "; "))
}
