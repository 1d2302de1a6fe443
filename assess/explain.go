package assess

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/statute"
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

// Reason is one step to a grade, with the article it rests on, if any.
type Reason struct {
	Text
	Kind string           `json:"kind,omitempty"` // of the line it comes from; "" for the sums
	Cite statute.Citation `json:"cite,omitzero"`
}

// Reasons says step by step how the grade came about: the sum, where most points
// were lost, what was capped, what fixes the grade or may. What is unknown and
// leaves the grade as it is, is left out.
func (r *Result) Reasons() []Reason {
	var out []Reason
	if r.Scored {
		out = append(out, Reason{Text: text("指标 %s 分，扣 %s 分，加 %s 分，总分 %s", "indicators %s, off %s, bonus %s, total %s", r.Base, r.Deducted, r.Bonus, r.Total)})
	}
	if zh := r.lost("zh"); zh != "" {
		out = append(out, Reason{Text: Text{zh, r.lost("en")}})
	}
	for _, l := range r.Lines {
		standing := l.Status == rules.True || l.Status == rules.Unknown && !r.Decided()
		switch {
		case (l.Kind == kindCap || l.Kind == kindVeto) && standing,
			l.Kind == kindBand && l.Status == rules.True && l.Grade == r.ByPoints:
			out = append(out, Reason{l.Why, l.Kind, l.Cite})
		}
	}
	return out
}

// Why is Reasons in one paragraph, in Chinese or, for "en", in English, and the
// grade that results.
func (r *Result) Why(lang string) string {
	var out []string
	for _, x := range r.Reasons() {
		out = append(out, x.In(lang)+place(x.Cite, lang))
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
		if l.Kind == kindIndicator && l.Points.Known() && l.Points.Min != l.Full {
			lines = append(lines, l)
		}
	}
	gap := func(l Line) statute.Decimal {
		d, err := l.Full.Sub(l.Points.Min)
		if err != nil {
			return statute.Decimal{}
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

func place(c statute.Citation, lang string) string {
	if c.Number == 0 {
		return ""
	}
	return pick(lang, "（"+c.String()+"）", " ("+c.String()+")")
}

// Explain writes the whole result: every line with points, reason and article,
// what the next grade would take, what follows from the grade, what is missing,
// which readings were used.
func (r *Result) Explain(lang string) string {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line("%s", r.String())
	line("%s", r.Title)
	line("%s", r.Why(lang))
	for _, l := range r.Lines {
		if s := l.explain(lang); s != "" {
			line("  %s", s)
		}
	}
	if n := r.Next; n != nil {
		line("%s", n.Explain(lang))
	}
	for _, c := range r.Consequences {
		line("%s", c.Explain(lang))
	}
	for _, m := range r.Missing {
		line("%s", m.Explain(lang))
	}
	for _, n := range r.Notes {
		line("%s", n.In(lang))
	}
	for _, x := range r.Readings {
		line("%s", x.Explain(lang))
	}
	for _, sc := range r.Scales {
		line("%s", sc.Explain(lang))
	}
	if len(r.Assumed) > 0 {
		line("%s", text("按“否”假定：%s", "assumed not to be so: %s", strings.Join(r.Assumed, "、")).In(lang))
	}
	return b.String()
}

// explain is one line, "" for what does not stand and takes no points.
func (l Line) explain(lang string) string {
	mark := signs[l.Status]
	switch l.Kind {
	case kindIndicator:
		return fmt.Sprintf("%s %s：%s / %s %s%s%s", mark, l.Term, l.Points, l.Full, l.Why.In(lang), reason(l.Reason, lang), place(l.Cite, lang))
	case kindBonus, kindDeduction:
		if l.Status != rules.False {
			return fmt.Sprintf("%s %s：%s %s%s%s", mark, l.Term, l.Points, l.Why.In(lang), reason(l.Reason, lang), place(l.Cite, lang))
		}
	default:
		if l.Status != rules.False {
			return fmt.Sprintf("%s %s%s", mark, l.Why.In(lang), place(l.Cite, lang))
		}
	}
	return ""
}

// Explain says what to find out, and who must judge it.
func (m Missing) Explain(lang string) string {
	ask := m.Ask
	if ask == "" {
		ask = m.Term
	}
	if m.Judge != "" {
		return text("须由%s判断：%s", "for %s to judge: %s", m.Judge, ask).In(lang)
	}
	return text("待查：%s", "to find out: %s", ask).In(lang)
}

// Explain names the reading used and the others.
func (x Reading) Explain(lang string) string {
	s := text("读法（%s）：%s", "reading (%s): %s", x.Cite, x.Used).In(lang)
	if len(x.Others) > 0 {
		s += text("；另一读法：%s", "; others: %s", strings.Join(x.Others, "、")).In(lang)
	}
	return s
}

// Explain names the grade on the other scale, or says that there is none.
func (g ScaleGrade) Explain(lang string) string {
	grade := g.Grade
	if grade == "" {
		grade = pick(lang, "不能换算，须另行确定", "cannot be carried over")
	}
	return text("按“%s”（%s）：%s", "on the scale %s (%s): %s", g.Scale, strings.Join(g.Grades, "、"), grade).In(lang)
}

func reason(s, lang string) string {
	if s == "" {
		return ""
	}
	return pick(lang, "；说明："+s, "; "+s)
}

// Explain says what the next grade would take: the points lacking, what bars it,
// and where most points were lost. Of the best grade there is none, and nil gives "".
func (n *Next) Explain(lang string) string {
	if n == nil {
		return ""
	}
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
