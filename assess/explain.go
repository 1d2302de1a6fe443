package assess

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/assess/internal/say"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// String is the result in one line, in Chinese.
func (r *Result) String() string { return r.line().ZH }

func (r *Result) line() lang.Text {
	grade := lang.Text{ZH: r.Grade, EN: r.Grade}
	if r.Grade == "" {
		grade = lang.Text{ZH: "未定（" + strings.Join(r.Possible, "、") + "）", EN: "undetermined (" + strings.Join(r.Possible, ", ") + ")"}
	}
	if !r.Scored {
		return say.Text("%s：%s", "%s: %s", r.Unit, grade)
	}
	return say.Text("%s：%s 分，%s", "%s: %s points, %s", r.Unit, r.Total, grade)
}

// Reason is one step to a grade, with the article it rests on, if any.
type Reason struct {
	lang.Text
	Kind string           `json:"kind,omitempty"` // of the line it comes from; "" for the sums
	Cite statute.Citation `json:"cite,omitzero"`
}

// reasons says step by step how the grade came about: the sum, where most points
// were lost, what was capped, what fixes the grade or may. What is unknown and
// leaves the grade as it is, is left out.
func (r *Result) reasons() []Reason {
	var out []Reason
	if r.Scored {
		out = append(out, Reason{Text: say.Text("指标 %s 分，扣 %s 分，加 %s 分，总分 %s", "indicators %s, off %s, bonus %s, total %s", r.Base, r.Deducted, r.Bonus, r.Total)})
	}
	if zh := r.lost("zh"); zh != "" {
		out = append(out, Reason{Text: lang.Text{ZH: zh, EN: r.lost("en")}})
	}
	for _, l := range r.Lines {
		standing := l.Status == answer.True || l.Status == answer.Unknown && !r.decided()
		switch {
		case (l.Kind == kindCap || l.Kind == kindVeto) && standing,
			l.Kind == kindBand && l.Status == answer.True && l.Grade == r.ByPoints:
			out = append(out, Reason{l.Why, l.Kind, l.Cite})
		}
	}
	return out
}

// why is Reasons in one paragraph and the grade that results.
func (r *Result) why(tag string) string {
	var out []string
	for _, x := range r.Reasons {
		out = append(out, x.In(tag)+place(x.Cite, tag))
	}
	switch {
	case r.Grade == "":
		out = append(out, say.Text("等次未定，可能为：%s", "undetermined, possibly %s", strings.Join(r.Possible, say.Pick(tag, "、", ", "))).In(tag))
	case r.DeterminedBy != "":
		out = append(out, say.Text("建议等次“%s”，由%s审定", "proposed grade %s, to be fixed by %s", r.Grade, r.DeterminedBy).In(tag))
	default:
		out = append(out, say.Text("等次“%s”", "grade %s", r.Grade).In(tag))
	}
	return strings.Join(out, say.Pick(tag, "；", "; "))
}

// lost names the three indicators that cost the most points.
func (r *Result) lost(tag string) string {
	var lines []Line
	for _, l := range r.Lines {
		if l.Kind == kindIndicator && l.Points.known() && l.Points.Min != l.Full {
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
	return say.Pick(tag, "主要失分：", "mostly lost: ") + strings.Join(parts, say.Pick(tag, "、", ", "))
}

func place(c statute.Citation, tag string) string {
	if c.Number == 0 {
		return ""
	}
	return say.Text("（%s）", " (%s)", c).In(tag)
}

// Explain writes the whole result: every line with points, reason and article,
// what the next grade would take, what follows from the grade, what is missing,
// which readings were used.
func (r *Result) Explain(tag string) string {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line("%s", r.line().In(tag))
	line("%s", r.Title)
	line("%s", r.Why.In(tag))
	for _, l := range r.Lines {
		if s := l.explain(tag); s != "" {
			line("  %s", s)
		}
	}
	if n := r.Next; n != nil {
		line("%s", n.Explain(tag))
	}
	for _, c := range r.Consequences {
		line("%s", c.Explain(tag))
	}
	for _, m := range r.Missing {
		line("%s", m.Explain(tag))
	}
	for _, n := range r.Notes {
		line("%s", n.In(tag))
	}
	for _, x := range r.Readings {
		line("%s", x.Explain(tag))
	}
	for _, sc := range r.Scales {
		line("%s", sc.Explain(tag))
	}
	if len(r.Assumed) > 0 {
		line("%s", say.Text("按“否”假定：%s", "assumed not to be so: %s", strings.Join(r.Assumed, "、")).In(tag))
	}
	return b.String()
}

// explain is one line, "" for what does not stand and takes no points.
func (l Line) explain(tag string) string {
	mark := signs[l.Status]
	switch l.Kind {
	case kindIndicator:
		return fmt.Sprintf("%s %s%s%s / %s %s%s%s", mark, l.Term, say.Pick(tag, "：", ": "), l.Points, l.Full, l.Why.In(tag), reason(l.Reason, tag), place(l.Cite, tag))
	case kindBonus, kindDeduction:
		if l.Status != answer.False {
			return fmt.Sprintf("%s %s%s%s %s%s%s", mark, l.Term, say.Pick(tag, "：", ": "), l.Points, l.Why.In(tag), reason(l.Reason, tag), place(l.Cite, tag))
		}
	default:
		if l.Status != answer.False {
			return fmt.Sprintf("%s %s%s", mark, l.Why.In(tag), place(l.Cite, tag))
		}
	}
	return ""
}

// Explain says what to find out, and who must judge it.
func (m Missing) Explain(tag string) string {
	ask := m.Ask
	if ask == "" {
		ask = m.Term
	}
	if m.Judge != "" {
		return say.Text("须由%s判断：%s", "for %s to judge: %s", m.Judge, ask).In(tag)
	}
	return say.Text("待查：%s", "to find out: %s", ask).In(tag)
}

// Explain names the reading used and the others.
func (x Reading) Explain(tag string) string {
	s := say.Text("读法（%s）：%s", "reading (%s): %s", x.Cite, x.Used).In(tag)
	if len(x.Others) > 0 {
		s += say.Text("；另一读法：%s", "; others: %s", strings.Join(x.Others, "、")).In(tag)
	}
	return s
}

// Explain names the grade on the other scale, or says that there is none.
func (g ScaleGrade) Explain(tag string) string {
	grade := g.Grade
	if grade == "" {
		grade = say.Pick(tag, "不能换算，须另行确定", "cannot be carried over")
	}
	return say.Text("按“%s”（%s）：%s", "on the scale %s (%s): %s", g.Scale, strings.Join(g.Grades, "、"), grade).In(tag)
}

func reason(s, tag string) string {
	if s == "" {
		return ""
	}
	return say.Pick(tag, "；说明："+s, "; "+s)
}

// Explain says what the next grade would take: the points lacking, what bars it,
// and where most points were lost. Of the best grade there is none, and nil gives "".
func (n *Next) Explain(tag string) string {
	if n == nil {
		return ""
	}
	var out []string
	if n.Points.Sign() > 0 {
		out = append(out, say.Text("距“%s”还差 %s 分", "%s lacks %s points", n.Grade, n.Points).In(tag))
	}
	if n.Above {
		out = append(out, say.Pick(tag, "并须超过", "and must exceed it"))
	}
	for _, l := range n.Barred {
		out = append(out, say.Text("不论得分，受限于：%s", "barred whatever the points: %s", l.Why.In(tag)).In(tag)+place(l.Cite, tag))
	}
	for i, l := range n.Lost {
		if i == 3 {
			break
		}
		out = append(out, say.Text("%s失 %s 分", "%s lost %s", l.Term, l.Points).In(tag))
	}
	return strings.Join(out, say.Pick(tag, "；", "; "))
}
