package matter

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/course"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/internal/plain"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/review"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// step prints one step as a clerk reads it.
func (r *reviewer) step(p *review.Procedure, n int, s *statute.Step) {
	fmt.Fprintf(r.Out, "%3d  %s  %s\n", n, s.ID, strings.Join(s.Roles, r.T("或者", " or "))+r.T("：", ": ")+r.does(s)+r.at(p, s.Cite))
	var rows [][2]string
	add := func(zh, en, value string) {
		if value != "" {
			rows = append(rows, [2]string{r.T(zh, en), value})
		}
	}
	var marks []string
	mark := func(on bool, zh, en string) {
		if on {
			marks = append(marks, r.T(zh, en))
		}
	}
	mark(s.Review, "审查：没有通过的不得公开", "a review: nothing is published without it")
	mark(s.StandsFor != "", "通过即视为通过 "+s.StandsFor, "passing it passes "+s.StandsFor)
	mark(s.Releases.Known(), "办完即公开："+string(s.Releases), "completing it releases: "+s.Releases.Label("en"))
	mark(s.Anytime, "没有先后，随时可以办", "at any time")
	mark(s.FromAny, "任何状态下都可以办", "in any state")
	mark(s.JoinAny, "先到的一支即可", "the first branch to arrive is enough")
	mark(s.Per != "", "每个"+s.Per+"各办一次", "once for each "+s.Per)
	add("性质", "kind", strings.Join(marks, r.T("；", "; ")))
	if !s.When.IsZero() {
		add("仅当", "only if", r.condition(s.When))
	}
	if !s.Provided.IsZero() {
		add("须具备", "provided", r.condition(s.Provided))
	}
	add("须写明", "gives", strings.Join(s.Gives, r.cite.Comma()))
	if len(s.OtherThan) > 0 {
		add("须另一人", "not by whom", strings.Join(s.OtherThan, r.cite.Comma()))
	}
	for _, id := range s.Limits {
		add("期限", "limit", r.limitText(p, id))
	}
	add("逾期不办", "silence", r.silence(s))
	then := lang.Text{ZH: "选择", EN: "choice"}
	if len(s.Choices) == 0 {
		then = lang.Text{ZH: "之后", EN: "then"}
	}
	for _, way := range r.ways(p, s) {
		add(then.ZH, then.EN, way)
	}
	if s.BackTo != "" {
		add("退回", "return", "→ "+r.named(p, s.BackTo))
	}
	if skipped := course.Skipped(s); !s.When.IsZero() && len(skipped) > 0 {
		add("不需要时", "if not needed", "→ "+r.namedAll(p, skipped))
	}
	for _, h := range s.Events {
		on := ""
		if h.On != "" {
			on = r.Say("选择“%s”即", "%s is ", h.On)
		}
		add("事件", "event", on+h.Event)
	}
	if s.Reading.Used != "" {
		used := s.Reading.Used
		if len(s.Reading.Others) > 0 {
			used += r.T("（另一种理解：", " (otherwise: ") + strings.Join(s.Reading.Others, r.T("；", "; ")) + r.T("）", ")")
		}
		add("理解", "reading", used)
	}
	add("说明", "note", s.Note)
	r.rows("       ", rows)
}

// rows prints labels and values; long values go on below.
func (r *reviewer) rows(indent string, rows [][2]string) {
	wide := 0
	for _, row := range rows {
		wide = max(wide, plain.Width(row[0]))
	}
	for _, row := range rows {
		lead := indent + row[0] + strings.Repeat(" ", wide-plain.Width(row[0])) + "  "
		for _, line := range folded(row[1], 110-plain.Width(lead)) {
			fmt.Fprintln(r.Out, lead+line)
			lead = strings.Repeat(" ", plain.Width(lead))
		}
	}
}

// folded breaks text into lines of a width, after a mark or a space where there is
// one in the last third of the line.
func folded(s string, width int) []string {
	var out []string
	line := []rune(s)
	for plain.Width(string(line)) > width {
		at, used := 0, 0
		good := 0
		for i, c := range line {
			if used += plain.Width(string(c)); used > width {
				break
			}
			at = i + 1
			if strings.ContainsRune("、，；。：→）” ", c) {
				good = at
			}
		}
		if good > at*2/3 {
			at = good
		}
		at = max(at, 1)
		out = append(out, strings.TrimRight(string(line[:at]), " "))
		line = []rune(strings.TrimLeft(string(line[at:]), " "))
	}
	return append(out, string(line))
}

func (r *reviewer) does(s *statute.Step) string {
	switch {
	case s.Does != "":
		return s.Does
	case s.Decides != "":
		if d, ok := r.book.Decision(s.Decides); ok && !lang.English(r.Lang) {
			return "决定：" + d.Term
		}
		return r.T("决定：", "decides ") + s.Decides
	}
	return s.ID
}

// at is the article in brackets, with the instrument when it is another one.
func (r *reviewer) at(p *review.Procedure, c statute.Citation) string {
	if c.IsZero() {
		return ""
	}
	return r.T("（", " (") + r.article(p, c) + r.T("）", ")")
}

func (r *reviewer) article(p *review.Procedure, c statute.Citation) string {
	if r.Lang == "zh" && c.Instrument == p.Decl().Instrument {
		return c.Place()
	}
	return r.cite.Of(c)
}

func (r *reviewer) condition(c statute.Condition) string {
	return c.Label(r.Lang)
}

func (r *reviewer) limitText(p *review.Procedure, id string) string {
	for _, l := range p.Limits() {
		if l.FullID() != id {
			continue
		}
		out := r.Say("%s（%s）", "%s (%s)", l.Time.Label(r.Lang), r.article(p, l.Cite))
		if l.Generally {
			out = r.T("一般", "generally ") + out
		}
		return out
	}
	return id
}

func (r *reviewer) silence(s *statute.Step) string {
	switch s.Silence {
	case "":
		if len(s.Limits) > 0 {
			return r.T("条文没有规定视为什么", "the text gives it no meaning")
		}
		return ""
	case keyword.SilenceMeansNothing:
		return r.T("不表示任何意见", "means nothing")
	}
	return r.Say("视为“%s”", "counts as %s", s.Silence)
}

// ways lists where each choice leads; choices with one way share a line.
func (r *reviewer) ways(p *review.Procedure, s *statute.Step) []string {
	choices := slices.Clone(s.Choices)
	if s.Silence != "" && s.Silence != keyword.SilenceMeansNothing && !slices.Contains(choices, s.Silence) {
		choices = append(choices, s.Silence)
	}
	if len(choices) == 0 {
		choices = []string{""}
	}
	var order []string
	groups := map[string][]string{}
	for _, choice := range choices {
		if course.Returns(s, choice) && s.BackTo != "" {
			continue
		}
		to := r.leads(p, s, choice)
		if _, known := groups[to]; !known {
			order = append(order, to)
		}
		groups[to] = append(groups[to], choice)
	}
	var out []string
	for _, to := range order {
		line := strings.Join(groups[to], r.cite.Comma())
		if line != "" {
			line += " "
		}
		out = append(out, line+"→ "+to)
	}
	return out
}

// leads says what a choice leads to: outcomes, then steps.
func (r *reviewer) leads(p *review.Procedure, s *statute.Step, choice string) string {
	var parts []string
	fixed := course.Conclusions(s, choice)
	ends := course.Endings(s, choice)
	same := []string{choice}
	switch {
	case len(ends) > 0:
		parts = append(parts, r.Say("办结，结果“%s”", "the end: %s", strings.Join(ends, r.T("”或者“", " or "))))
	case slices.Equal(fixed, same):
		parts = append(parts, r.T("结果与选择同名", "the outcome of that name"))
	case len(fixed) > 0:
		parts = append(parts, r.Say("结果“%s”", "outcome %s", strings.Join(fixed, r.T("”或者“", " or "))))
	}
	if next := course.Branches(s, choice); len(next) > 0 && len(ends) == 0 {
		parts = append(parts, r.namedAll(p, next))
	}
	if s.Closes && course.Passing(s, choice) {
		parts = append(parts, r.T("办结", "the end"))
	}
	switch {
	case len(parts) == 0 && s.Anytime && !course.Passing(s, choice):
		return r.T("没有通过，可以再办", "not passed; it may be taken again")
	case len(parts) == 0:
		return r.T("办完即可，没有后续步骤", "nothing further")
	}
	return strings.Join(parts, r.T("，", ", "))
}

func (r *reviewer) named(p *review.Procedure, id string) string {
	s, ok := p.Step(id)
	if !ok || s.Does == "" {
		return id
	}
	return id + " " + s.Does
}

func (r *reviewer) namedAll(p *review.Procedure, ids []string) string {
	var out []string
	for _, id := range ids {
		out = append(out, r.named(p, id))
	}
	return strings.Join(out, r.T(" ＋ ", " + "))
}
