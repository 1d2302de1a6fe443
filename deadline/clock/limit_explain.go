package clock

import (
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/internal/words"
	"github.com/gongkai-rules/gongkai/lang"
)

func (l *Limit) hours() bool { return l.Within.Unit == deadline.Hour }

// clone makes a copy that shares nothing a caller can change.
func (l *Limit) clone() Limit {
	c := *l
	c.Pauses = slices.Clone(l.Pauses)
	c.Restarts = slices.Clone(l.Restarts)
	c.Until = slices.Clone(l.Until)
	c.Readings = slices.Clone(l.Readings)
	for i, r := range l.Readings {
		c.Readings[i].Others = slices.Clone(r.Others)
	}
	return c
}

// consequence is what silence means, with what has to be found first.
func (l *Limit) consequence(lang string) string {
	if l.SilenceIf == "" {
		return l.Silence
	}
	return words.Both("经认定"+l.SilenceIf+"的，"+l.Silence, l.Silence+", once it is found: "+l.SilenceIf).In(lang)
}

// Label says from which event the limit runs and how long, in the language lang.
func (l *Limit) Label(lang string) string {
	switch {
	case l.Within.IsZero() && l.SetByEvent:
		return words.Both("自“"+l.From+"”起，期限由机关确定", "from "+l.From+", within a period the authority sets").In(lang)
	case l.Within.IsZero():
		return words.Both("自“"+l.From+"”起，在期限 "+l.BoundedBy+" 之内", "from "+l.From+", within limit "+l.BoundedBy).In(lang)
	}
	return l.Kind.row().states(l, words.Both(l.Within.Label("zh"), l.Within.Label("en"))).In(lang)
}

// Explain states the limit in one sentence in the language lang.
func (l *Limit) Explain(lang string) string {
	parts := []string{l.Label(lang)}
	add := func(zh, en string) { parts = append(parts, words.Both(zh, en).In(lang)) }
	if l.Who != "" || l.Action != "" {
		parts[0] += words.Both("，"+l.Who+l.Action, ": "+strings.TrimSpace(l.Who+" "+l.Action)).In(lang)
	}
	if e := l.Extend; e != (Extension{}) {
		zh, en := "可延长，最长"+e.AtMost.Label("zh"), "may be extended by at most "+e.AtMost.String()
		if e.InAll {
			zh, en = "可延长，累计最长"+e.AtMost.Label("zh"), "may be extended to at most "+e.AtMost.String()+" in all"
		}
		if e.ApprovedBy != "" {
			zh, en = zh+"，经"+e.ApprovedBy+"批准", en+" with the approval of "+e.ApprovedBy
		}
		add(zh, en)
	}
	for _, p := range l.Pauses {
		parts = append(parts, l.pauseText(p).In(lang))
	}
	for _, r := range l.Restarts {
		add("“"+r+"”后重新起算", "runs anew from "+r)
	}
	if l.Silence != "" {
		add("逾期："+l.consequence("zh"), "silence: "+l.consequence("en"))
	}
	if l.Generally {
		add("原则性规定", "as a rule (原则上)")
	}
	sep := words.Both("；", "; ").In(lang)
	s := strings.Join(parts, sep)
	if l.Citation != "" {
		s += words.Both("（"+l.Citation+"）", " ("+l.Citation+")").In(lang)
	}
	return s
}

// pauseText says what time a pause leaves out.
func (l *Limit) pauseText(p Pause) lang.Text {
	zh, en := "“"+p.From+"”期间不计", "the time of "+p.From+" does not count"
	if p.Until != "" && slices.Contains(l.Restarts, p.Until) {
		zh, en = "“"+p.From+"”至“"+p.Until+"”不计", "the time from "+p.From+" to "+p.Until+" does not count"
	}
	var notes lang.Text
	note := func(z, e string) { notes.ZH, notes.EN = notes.ZH+"，"+z, notes.EN+", "+e }
	if p.Once {
		note("只计一次", "once")
	}
	if !p.InTime.IsZero() {
		note("须在起算后"+p.InTime.Label("zh")+"内", "begun within "+p.InTime.String())
	}
	if !p.AtMost.IsZero() && p.AtMostFrom != "" {
		note("最长自“"+p.AtMostFrom+"”起"+p.AtMost.Label("zh"), "at most "+p.AtMost.String()+" from "+p.AtMostFrom)
	} else if !p.AtMost.IsZero() {
		note("最长"+p.AtMost.Label("zh"), "at most "+p.AtMost.String())
	}
	if notes.ZH != "" {
		zh, en = zh+"（"+strings.TrimPrefix(notes.ZH, "，")+"）", en+" ("+strings.TrimPrefix(notes.EN, ", ")+")"
	}
	return words.Both(zh, en)
}
