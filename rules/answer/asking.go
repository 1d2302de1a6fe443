package answer

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/plain"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// questions lists what to ask, by article. What hangs on other questions is counted
// where all is not asked for: it is asked once these are answered with yes.
func (w *narrator) questions(all bool) {
	most := maxAskRows
	if all {
		most = 0
	}
	w.ask(w.a.Questions(), all, most)
	if !w.a.Exact {
		w.line("（未知事实过多，以上所列可能多于实际需要。）", "(Too much is unknown: the list may hold more than is needed.)")
	}
}

// ask writes groups of questions, without all those only that hang on no other. In at
// most so many rows of a screen, where that is not 0: then long lists are cut short
// first, and the last groups left out next; how much was left out is said.
func (w *narrator) ask(groups []QuestionGroup, all bool, most int) {
	groups = byInstrument(groups)
	w.terse = !all && len(groups) > maxAsked
	for _, w.names = range []int{0, 8, 4} {
		text := w.asked(groups, all, 0)
		if most == 0 || screenRows(text) <= most {
			w.b.WriteString(text)
			return
		}
	}
	w.b.WriteString(w.asked(groups, all, most))
}

// screenRows is how many rows a text takes on a screen of 80 columns.
func screenRows(text string) int {
	n := 0
	for line := range strings.Lines(text) {
		n += max(1, (plain.Width(strings.TrimRight(line, "\n"))+79)/80)
	}
	return n
}

// asked writes the groups that fit, and counts the questions of those that do not.
func (w *narrator) asked(groups []QuestionGroup, all bool, most int) string {
	part := &narrator{en: w.en, brief: w.brief, terse: w.terse, names: w.names}
	later, cut, of := 0, 0, statute.Citation{}
	said := map[string]bool{}
	for _, g := range groups {
		if g.Later && !all {
			later += len(g.Questions)
			continue
		}
		head := w.pick("还需查明：", "Still to be found out:")
		switch {
		case g.Later:
			head = w.pick("以上有答“是”的，再查明：", "Only if some of these are answered with yes:")
		case g.JudgedBy != "":
			head = w.pick("须由人判断：", "For people to judge:")
		case g.Of != "":
			head = w.pick("本机关的情况（对全部文件都一样）：", "About the organ (the same for all its documents):")
		}
		one := &narrator{en: w.en, brief: w.brief, terse: w.terse, names: w.names}
		if !said[head] {
			one.line("%s", "%s", head)
			of = statute.Citation{}
		}
		one.group(g, of)
		if most > 0 && (cut > 0 || screenRows(part.b.String()+one.b.String()) >= most) {
			cut += len(g.Questions)
			continue
		}
		said[head], of = true, g.Under
		part.b.WriteString(one.b.String())
	}
	switch {
	case cut > 0 && later > 0:
		part.line("随后再问 %d 项；以上有答“是”的，再查明 %d 项。", "%d more are asked next, and %d more only if some of these are answered with yes.", cut, later)
	case cut > 0:
		part.line("随后再问 %d 项。", "%d more are asked next.", cut)
	case later > 0:
		part.line("以上有答“是”的，再查明 %d 项。", "%d more, only if some of these are answered with yes.", later)
	}
	return part.b.String()
}

// byInstrument puts side by side the groups of one instrument that stand under one
// heading, so that its title is read once.
func byInstrument(groups []QuestionGroup) []QuestionGroup {
	type heading struct {
		judged, later bool
		of            string
	}
	type place struct {
		heading
		instrument, title string
	}
	headings, places := map[heading]int{}, map[place]int{}
	at := func(g QuestionGroup) (int, int) {
		h := heading{g.JudgedBy != "" && !g.Later, g.Later, g.Of} // what comes later has one heading
		p := place{h, g.Under.Instrument, g.Under.Title}
		if _, ok := headings[h]; !ok {
			headings[h] = len(headings)
		}
		if _, ok := places[p]; !ok {
			places[p] = len(places)
		}
		return headings[h], places[p]
	}
	for _, g := range groups {
		at(g)
	}
	slices.SortStableFunc(groups, func(x, y QuestionGroup) int {
		hx, px := at(x)
		hy, py := at(y)
		return cmp.Or(cmp.Compare(hx, hy), cmp.Compare(px, py))
	})
	return groups
}

// group writes the questions of one article: one of them in full, several as a choice.
func (w *narrator) group(g QuestionGroup, before statute.Citation) {
	at, under := g.Under, ""
	if len(g.Questions) == 1 { // then the very paragraph or item can be named
		for _, c := range g.Questions[0].Cites {
			if g.Under.Covers(c) {
				at = c
				break
			}
		}
	}
	switch {
	case at.IsZero():
	case before.Instrument == at.Instrument && before.Title == at.Title:
		under = w.pick(at.Place()+"：", strings.TrimPrefix(at.Label("en"), at.Instrument+", ")+": ")
	default:
		under = w.cite(at) + w.pick("：", ": ")
	}
	by := suffix(w.pick("——由", ": by "), g.JudgedBy)
	if len(g.Questions) == 1 && g.Questions[0].Ask != "" && !w.en && !w.terse {
		w.line("  - %s%s%s", "  - %s%s%s", under, g.Questions[0].Ask, by)
		return
	}
	var list []string
	for _, q := range g.Questions {
		s := w.pick(q.Term, q.Fact)
		if len(q.Values) > 0 && len(q.Values) <= 5 {
			s += w.pick("（", " (") + strings.Join(q.Values, w.pick("、", ", ")) + w.pick("）", ")")
		}
		list = append(list, s)
	}
	more := ""
	if n := len(list); w.names > 0 && n > w.names+1 {
		list = list[:w.names]
		more = fmt.Sprintf(w.pick(" 等 %d 项", " and %d more"), map[bool]int{false: n, true: n - w.names}[w.en])
	}
	w.line("  - %s%s%s", "  - %s%s%s", under, strings.Join(list, w.pick("、", ", "))+more, by)
}
