// Package opinion writes what an answer comes to as an office sends it: the opinion on
// the attribute of a document (认定意见), on its release (审查意见), on another decision.
// Short: what came out and on which articles, what to do now, what it takes for granted,
// what is still to be found out; every article named once, in the order of the text.
//
// It may import what answers consist of, and the statements of review.
// It decides nothing and counts nothing: every word of law, every article and every day
// comes from the answer. What must never happen here: an answer that is not settled
// written as one that is.
package opinion

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gongkai-rules/gongkai/internal/plain"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// paper is a text under way.
type paper struct {
	lang  string
	full  bool
	short func(statute.Citation) string // the short title of an instrument, nil for the whole
	title string
	lines []string // paragraphs; what begins with a dash goes under the one before it
	seen  []statute.Citation
}

func (p *paper) t(zh, en string) string { return lang.Text{ZH: zh, EN: en}.In(p.lang) }

func (p *paper) say(zh, en string, args ...any) string { return fmt.Sprintf(p.t(zh, en), args...) }

// para adds a paragraph.
func (p *paper) para(zh, en string, args ...any) {
	text := plain.Line(p.say(zh, en, args...))
	if lang.English(p.lang) && text != "" {
		first, size := utf8.DecodeRuneInString(text)
		text = string(unicode.ToUpper(first)) + text[size:]
	}
	p.lines = append(p.lines, text)
}

// under adds a line to the paragraph before.
func (p *paper) under(text string) { p.lines = append(p.lines, "－"+plain.Line(text)) }

var numerals = []string{"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"}

// String is the paper as text.
func (p *paper) String() string {
	var b strings.Builder
	b.WriteString(p.title + "\n\n")
	n := 0
	for _, line := range p.lines {
		if text, under := strings.CutPrefix(line, "－"); under {
			b.WriteString(p.t("　　　— ", "   - ") + text + "\n")
			continue
		}
		if lang.English(p.lang) {
			fmt.Fprintf(&b, "%d. %s\n", n+1, line)
		} else {
			fmt.Fprintf(&b, "　　%s、%s\n", numerals[min(n, len(numerals)-1)], line)
		}
		n++
	}
	return b.String()
}

// cite names articles, each in full once: what was cited before is only pointed at, and an
// instrument that was named before has its short title.
func (p *paper) cite(list ...statute.Citation) string {
	var fresh, again []statute.Citation
	for _, c := range list {
		switch {
		case c.IsZero() || slices.Contains(fresh, c) || slices.Contains(again, c):
		case slices.Contains(p.seen, c):
			again = append(again, c)
		default:
			fresh = append(fresh, c)
		}
	}
	inText(fresh)
	out := p.grouped(fresh, p.place)
	p.seen = append(p.seen, fresh...)
	for i, c := range again {
		if i == 0 {
			out = append(out, p.t("前引", "the said ")+p.placed(c))
		} else {
			out = append(out, p.placed(c))
		}
	}
	return strings.Join(out, p.t("；", "; "))
}

// inText orders articles as the texts have them, instruments as they came up.
func inText(list []statute.Citation) {
	first := map[string]int{}
	for i, c := range list {
		if _, ok := first[c.Instrument]; !ok {
			first[c.Instrument] = i
		}
	}
	slices.SortStableFunc(list, func(a, b statute.Citation) int {
		if n := first[a.Instrument] - first[b.Instrument]; n != 0 {
			return n
		}
		return slices.Compare([]int{a.Number, a.Sub, a.Para, a.Item, a.Subitem}, []int{b.Number, b.Sub, b.Para, b.Item, b.Subitem})
	})
}

// grouped names articles by instrument, each with what is said of it.
func (p *paper) grouped(list []statute.Citation, say func(statute.Citation) string) []string {
	var out []string
	last := ""
	for _, c := range list {
		if c.Instrument != "" && c.Instrument == last {
			out[len(out)-1] += p.t("、", " and ") + say(c)
		} else {
			out = append(out, p.name(c)+p.stop()+say(c))
		}
		last = c.Instrument
	}
	return out
}

// name is the title of an instrument, short where it was named before.
func (p *paper) name(c statute.Citation) string {
	if slices.ContainsFunc(p.seen, func(o statute.Citation) bool { return o.Instrument == c.Instrument }) && p.short != nil {
		return "《" + p.short(c) + "》"
	}
	return strings.TrimSuffix(c.String(), c.Place())
}

// stop is what stands between an instrument and the article of it.
func (p *paper) stop() string {
	if lang.English(p.lang) {
		return ", "
	}
	return ""
}

// place is where an article stands in its instrument.
func (p *paper) place(c statute.Citation) string {
	if lang.English(p.lang) {
		named := statute.Citation{Instrument: c.Instrument, Title: c.Title}
		return strings.TrimPrefix(strings.TrimPrefix(c.Label(p.lang), named.Label(p.lang)), ", ")
	}
	return c.Place()
}

// placed is where an article stands that was cited before: without its instrument where
// no other was cited with the same number.
func (p *paper) placed(c statute.Citation) string {
	if slices.ContainsFunc(p.seen, func(o statute.Citation) bool { return o != c && o.Place() == c.Place() }) {
		return p.name(c) + p.stop() + p.place(c)
	}
	return p.place(c)
}

// by is the articles behind what they are for, "" for none.
func (p *paper) by(list ...statute.Citation) string {
	if s := p.cite(list...); s != "" {
		return p.t("（", " (") + s + p.t("）", ")")
	}
	return ""
}

// quotes is how many phrases of the law a short opinion quotes.
const quotes = 3

// basis says on which articles an outcome rests, with the words of the law.
func (p *paper) basis(grounds []answer.GroundResult) string {
	words := map[statute.Citation]string{}
	var cites []statute.Citation
	sorted := slices.Clone(grounds)
	slices.SortStableFunc(sorted, func(a, b answer.GroundResult) int { return strings.Compare(a.Layer, b.Layer) }) // local, superior
	for _, g := range sorted {
		if slices.Contains(cites, g.Cite) {
			continue
		}
		cites = append(cites, g.Cite)
		if g.Quote != "" && (p.full || len(words) < quotes) {
			words[g.Cite] = "“" + g.Quote + "”"
		}
	}
	inText(cites)
	out := p.grouped(cites, func(c statute.Citation) string {
		if lang.English(p.lang) {
			return p.place(c)
		}
		return p.place(c) + words[c]
	})
	p.seen = append(p.seen, cites...)
	return strings.Join(out, p.t("；", "; "))
}

// departures are the points at which local and superior law part: what is followed.
func (p *paper) departures(a *answer.Answer) {
	if a == nil {
		return
	}
	for i := range a.Conflicts {
		k := &a.Conflicts[i]
		if k.Possible {
			continue
		}
		p.para("%s：%s为“%s”，%s为“%s”；%s。", "%s: %s says %s, %s says %s; %s.",
			k.Label(p.lang), p.refs(k.Local), k.Says, p.refs(k.Superior), k.Instead, k.Binds.Label(p.lang))
	}
	if !p.full {
		return
	}
	for i := range a.Differences {
		d := &a.Differences[i]
		note := ""
		if d.Note != "" {
			note = "。" + strings.TrimSuffix(d.Note, "。")
		}
		if lang.English(p.lang) { // notes are in the language of the files
			note = ""
		}
		p.para("%s（%s）：%s；上位法为%s。%s%s。", "%s (%s): %s; above: %s; %s%s.", d.Label(p.lang), (&statute.Departure{How: d.How}).Label(p.lang),
			p.refs([]answer.GroundRef{d.Local}), p.refs([]answer.GroundRef{d.Superior}), d.Binds.Label(p.lang), note)
	}
}

func (p *paper) refs(list []answer.GroundRef) string {
	var cites []statute.Citation
	for _, r := range list {
		cites = append(cites, r.Cite)
	}
	return p.cite(cites...)
}

// turning are the facts that were taken for granted and without which it might come out
// otherwise, judgements first.
func turning(a *answer.Answer) []string {
	var out []string
	if !a.Decided || a.TurnsOn == nil {
		return nil
	}
	for _, as := range slices.Concat(a.AssumedJudged, a.Assumed) {
		if a.TurnsOn(as.Fact) {
			out = append(out, as.Term)
		}
	}
	return out
}

// premises are what was taken for granted: judgements by name, since somebody answers for
// each, and facts without which it would come out otherwise.
func (p *paper) premises(a *answer.Answer) {
	if all := len(a.Assumed) + len(a.AssumedJudged); all > 0 {
		names := turning(a)
		more := ""
		if n := len(names); n > premised && !p.full {
			names, more = names[:premised], p.say("等%d项", " and %d more", p.count(n, premised))
		}
		switch {
		case !a.Decided:
			p.para("没有提供的%d项事实，暂按“否”处理。", "%d facts that were not given were taken as no for the time being.", all)
		case len(names) == 0:
			p.para("没有提供的%d项事实按“否”处理，其中单独哪一项不是这样都不改变结论。", "%d facts that were not given were taken as no; no single one of them would change it.", all)
		default:
			p.para("没有提供的%d项事实按“否”处理。其中下列各项有一项不是这样的，须重新认定：%s%s。", "%d facts that were not given were taken as no. It has to be determined anew where one of these is otherwise: %s%s.", all, strings.Join(names, p.t("、", ", ")), more)
		}
	}
	if p.full {
		var scopes []statute.Citation
		for _, s := range a.Presupposed {
			scopes = append(scopes, s.Cite)
		}
		if len(scopes) > 0 {
			p.para("推定适用：%s。", "Presupposed to apply: %s.", p.cite(scopes...))
		}
	}
	var vain []string
	for _, u := range a.Unread {
		if u.Restrains {
			vain = append(vain, u.Term)
		}
	}
	if len(vain) > 0 {
		p.para("以下情况已经提供，但是没有规定用到，请核对：%s。", "Given, and read by no rule here; please check: %s.", strings.Join(vain, p.t("、", ", ")))
	}
}

// premised is how many facts a short opinion names that were taken for granted.
const premised = 8

// count is how many there are, or in English how many more.
func (p *paper) count(all, shown int) int {
	if lang.English(p.lang) {
		return all - shown
	}
	return all
}

// asked is how many questions a short opinion puts.
const asked = 6

// questions are what is to be found out, and who judges.
func (p *paper) questions(groups []answer.QuestionGroup) {
	n := 0
	for _, g := range groups {
		n += len(g.Questions)
	}
	if n == 0 {
		return
	}
	p.para("需要查明：", "To be found out:")
	left := asked
	for _, g := range groups {
		for _, q := range g.Questions {
			if left--; left < 0 && !p.full {
				p.under(p.say("另有%d项，由以上各项的答复决定是否还要查明。", "%d more, if the answers leave them open.", n-asked))
				return
			}
			text := q.Ask
			if text == "" || lang.English(p.lang) {
				text = q.Term
			}
			if q.JudgedBy != "" {
				text = p.say("%s（由%s判断）", "%s (for %s to judge)", text, q.JudgedBy)
			}
			p.under(text + p.by(g.Under))
		}
	}
}

// held are the doubts that stand, and who answers.
func (p *paper) held(notes []answer.HeldNote) string {
	var out []string
	for _, n := range notes {
		if n.Status != answer.True {
			continue
		}
		text := p.cite(n.Cite)
		if n.Quote != "" && !lang.English(p.lang) {
			text += "“" + n.Quote + "”"
		}
		out = append(out, text)
	}
	return strings.Join(out, p.t("；", "; "))
}

// named is a document in a sentence.
func (p *paper) named(title, number string) string {
	title = strings.TrimSpace(title)
	switch {
	case title == "" && number == "":
		return p.t("该政府信息", "the document")
	case title != "" && !strings.HasPrefix(title, "《"):
		title = "《" + strings.NewReplacer("《", "〈", "》", "〉").Replace(title) + "》" // 〈〉 inside 《》
	}
	if number != "" {
		title += "（" + number + "）"
	}
	return title
}
