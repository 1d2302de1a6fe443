package recur

import (
	"fmt"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/internal/words"
)

// Explain states the obligation in one sentence in the language lang.
func (o Obligation) Explain(lang string) string {
	s := o.Repeats.Label(lang)
	if o.Who+o.Action != "" {
		s += words.Both("，"+o.Who+o.Action, ": "+strings.TrimSpace(o.Who+" "+o.Action)).In(lang)
	}
	if o.Generally {
		s += words.Both("（原则上）", " (as a rule, 原则上)").In(lang)
	}
	if o.Citation != "" {
		s += words.Both("（"+o.Citation+"）", " ("+o.Citation+")").In(lang)
	}
	return s
}

// Explain says in the language lang when the occurrence is to be met, and what
// days off did to it.
func (o Occurrence) Explain(lang string) string {
	s := o.Key + words.Both("：", ": ").In(lang) + o.window().Label(lang)
	if o.Times > 1 {
		s += fmt.Sprintf(words.Both("，%d次", ", %d times").In(lang), o.Times)
	}
	add := func(zh, en string) { s += words.Both("；", "; ").In(lang) + words.Both(zh, en).In(lang) }
	was := o.Nominal.Label(lang)
	switch {
	case o.Err != nil:
		add("未考虑节假日："+words.Message(o.Err, lang), "days off not considered: "+words.Message(o.Err, lang))
	case o.NoWorkingDay && o.Moved:
		add("条文所定"+was+"没有工作日，移到其后", "no working day in "+was+" as the text has it, so moved")
	case o.Moved:
		add("条文所定为"+was+"，遇节假日移动", "the text has "+was+", moved off days off")
	case o.NoWorkingDay:
		add("其间没有工作日，条文没有规定顺延", "it has no working day, and the text does not move it")
	case o.EndsOff:
		add("最后一日不是工作日，条文没有规定顺延", "the last day is not a working day, and the text does not move it")
	}
	if o.IfMoved != (deadline.Window{}) {
		to := o.IfMoved.Label(lang)
		if o.IfMovedState != deadline.Known {
			to += words.Both("（"+o.IfMovedState.Label(lang)+"）", " ("+o.IfMovedState.Label(lang)+")").In(lang)
		}
		add("另一种解释：顺延的，为"+to, "or else, if it moves on: "+to)
	}
	if c := words.Caveat(o.State.String(), "", o.window().To.Year(), lang); c != "" && o.Err == nil {
		add(c, c)
	}
	return s
}

// Explain gives the occurrence and whether it was met, in the language lang.
func (r Result) Explain(lang string) string {
	s := r.Occurrence.Explain(lang) + words.Both("：", ": ").In(lang) + outcomeLabels[r.Outcome].In(lang)
	if r.Lacking > 0 && r.Times > 1 {
		s += fmt.Sprintf(words.Both("，还差%d次", ", %d still lacking").In(lang), r.Lacking)
	}
	if r.Overdue > 0 {
		s += fmt.Sprintf(words.Both("，逾期%d日", ", overdue by %d calendar days").In(lang), r.Overdue)
	}
	if r.Warning {
		s += words.Both("（原则性规定）", " (as a rule only, 原则上)").In(lang)
	}
	return s
}

// explain says in the language lang how long the gap is.
func (g Gap) explain(lang string) string {
	switch {
	case g.Open && g.Start:
		return fmt.Sprintf(words.Both("%[1]s起至%[2]s（%[3]d日）没有", "nothing from %[1]s to %[2]s (%[3]d days)").In(lang), g.From, g.To, g.Days)
	case g.Open:
		return fmt.Sprintf(words.Both("%[1]s之后至%[2]s（%[3]d日）没有", "nothing since %[1]s, by %[2]s (%[3]d days)").In(lang), g.From, g.To, g.Days)
	}
	return fmt.Sprintf(words.Both("%[1]s与%[2]s间隔%[3]d日", "%[1]s and %[2]s are %[3]d days apart").In(lang), g.From, g.To, g.Days)
}

// Explain lists the results in the language lang, one per line, then gaps and
// performances that count for nothing.
func (v Review) Explain(lang string) string {
	var lines []string
	for _, r := range v.Results {
		lines = append(lines, r.Explain(lang))
	}
	for _, g := range v.Gaps {
		lines = append(lines, words.Both("间隔过长：", "gap too long: ").In(lang)+g.explain(lang))
	}
	for _, d := range v.Extra {
		lines = append(lines, words.Both("不计入任何一次：", "counts for no occurrence: ").In(lang)+d.String())
	}
	return strings.Join(lines, "\n")
}
