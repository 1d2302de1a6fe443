package attribute

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/rules"
)

// Explain writes the result as text, in Chinese or, for "en", in English: first a
// paragraph that can be pasted into an answer to an applicant, then what to print
// and by when, the parts, and the whole reasoning of the rules.
func (r *Result) Explain(lang string) string {
	var b strings.Builder
	line := func(s string) {
		if s != "" {
			b.WriteString(s)
			b.WriteByte('\n')
		}
	}
	line(r.Paragraph(lang))
	line(r.marks(lang))
	line(r.PublishBy.explain(lang))
	line(r.existing(lang))
	if r.Party != nil {
		line(pick(lang, fmt.Sprintf("发文机关含党的组织（%s），《条例》约束行政机关，%s。", strings.Join(r.Party.Bodies, "、"), r.Party.Note),
			fmt.Sprintf("Issued by a body of the party (%s); whether the Regulation applies is to be checked.", strings.Join(r.Party.Bodies, ", "))))
	}
	line(pick(lang, r.Body.ZH, r.Body.EN))
	for _, n := range slices.Concat(r.Notes, r.Remarks) {
		line(pick(lang, "提示："+n.ZH, "Note: "+n.EN))
	}
	for _, rem := range r.Removed {
		line(pick(lang, fmt.Sprintf("删减：%s（%s），理由：%s。", rem.Segment, rem.Outcome, refs(rem.Grounds, lang)),
			fmt.Sprintf("Removed: %s (%s): %s.", rem.Segment, rem.Outcome, refs(rem.Grounds, lang))))
	}
	r.questions(lang, line)
	if len(r.Segments) > 0 {
		for _, s := range r.Segments {
			line(pick(lang, "── "+s.Name+" ──", "-- "+s.Name+" --"))
			line(strings.TrimRight(s.Answer.Explain(lang), "\n"))
		}
		return b.String()
	}
	line(strings.TrimRight(r.Answer.Explain(lang), "\n"))
	return b.String()
}

// Paragraph is the conclusion and its articles in one paragraph, fit to stand in
// an answer to an applicant.
func (r *Result) Paragraph(lang string) string {
	name := strings.TrimSpace(r.doc.Title)
	if name != "" && !strings.HasPrefix(name, "《") {
		// 〈〉 inside 《》: a title may quote another one.
		name = "《" + strings.NewReplacer("《", "〈", "》", "〉").Replace(name) + "》"
	}
	if !r.Number.IsZero() {
		name += "（" + r.Number.String() + "）"
	}
	if name == "" {
		name = pick(lang, "该政府信息", "The document")
	}
	switch {
	case r.OnHold:
		by := strings.Join(r.Pending(), "、")
		var why []string
		for _, n := range r.Held {
			if n.Status == rules.True {
				words := pick(lang, n.Cite.String(), n.Cite.English())
				if n.Quote != "" && lang != "en" {
					words += "（“" + n.Quote + "”）"
				}
				why = append(why, words)
			}
		}
		return pick(lang, fmt.Sprintf("%s的公开属性暂缓认定%s，须待%s答复。在认定之前不得公开。", name, because(why, "zh"), by),
			fmt.Sprintf("The attribute of %s is held%s until %s answers. Nothing is published before it is settled.", name, because(why, "en"), by))
	case r.Attribute == "":
		s, o := r.bounds()
		if s == "" {
			return pick(lang, name+"：没有规则可以适用。", name+": no rule applies.")
		}
		return pick(lang, fmt.Sprintf("经审查，%s的公开属性尚不能认定：最严可能为“%s”，最宽可能为“%s”。在认定之前不得公开。", name, s, o),
			fmt.Sprintf("The attribute of %s is undetermined: at the strictest %s, at the most open %s. Nothing is published before it is settled.", name, s, o))
	case r.Attribute == Partial:
		return pick(lang, fmt.Sprintf("经审查，%s含有不应当公开的内容，能够区分处理，认定为“%s”%s；其余内容%s%s。", name, Partial, because(cites(r.Basis, "zh"), "zh"), r.Channel, because(r.decisive("zh", r.Channel), "zh")),
			fmt.Sprintf("%s: %s%s; the rest is %s%s.", name, Partial, because(cites(r.Basis, "en"), "en"), r.Channel, because(r.decisive("en", r.Channel), "en")))
	}
	grounds := r.decisive(lang, r.Attribute)
	if len(grounds) == 0 {
		grounds = cites(r.Basis, lang)
	}
	return pick(lang, fmt.Sprintf("经审查，%s的公开属性认定为“%s”%s。", name, r.Attribute, because(grounds, "zh")),
		fmt.Sprintf("The attribute of %s is %s%s.", name, r.Attribute, because(grounds, "en")))
}

// decisive cites the grounds of the layer that gave the outcome, with the words
// they quote.
func (r *Result) decisive(lang, outcome string) []string {
	var out []string
	seen := map[string]bool{}
	answers := []*rules.Answer{r.Answer}
	if len(r.Segments) > 0 {
		answers = nil
		for i := range r.Segments {
			answers = append(answers, r.Segments[i].Answer)
		}
	}
	for _, a := range answers {
		for _, g := range a.Grounds {
			if !g.Decisive || g.Then != outcome {
				continue
			}
			s := pick(lang, g.Cite.String(), g.Cite.English())
			if g.Quote != "" && lang != "en" {
				s += "（“" + g.Quote + "”）"
			}
			if !seen[s] {
				seen[s] = true
				out = append(out, s)
			}
		}
	}
	return out
}

func because(list []string, lang string) string {
	if len(list) == 0 {
		return ""
	}
	return pick(lang, "，依据："+strings.Join(list, "；"), ", by "+strings.Join(list, "; "))
}

func cites(list []rules.Citation, lang string) []string {
	var out []string
	for _, c := range list {
		out = append(out, pick(lang, c.String(), c.English()))
	}
	return out
}

func refs(list []rules.GroundRef, lang string) string {
	var out []string
	for _, g := range list {
		out = append(out, pick(lang, g.Cite.String(), g.Cite.English()))
	}
	return strings.Join(out, pick(lang, "；", "; "))
}

func (r *Result) marks(lang string) string {
	if r.Mark.IsZero() {
		return ""
	}
	where := pick(lang, suffixed("，标在", r.Mark.Where)+suffixed("，依据", r.Mark.Cite.String()), suffixed(", at ", r.Mark.Where)+suffixed(", by ", r.Mark.Cite.English()))
	if r.Mark.ID == "" {
		where = pick(lang, "（本地没有规定标注的文字）", " (no rule lays down the wording)")
	}
	text := pick(lang, "标注：“"+r.Mark.Text+"”"+where+"。", "Mark: "+r.Mark.Text+where+".")
	if !r.RedactedMark.IsZero() {
		text += pick(lang, "删减后的文本另标“"+r.RedactedMark.Text+"”。", " The redacted copy bears "+r.RedactedMark.Text+".")
	}
	return text
}

func suffixed(lead, s string) string {
	if s == "" {
		return ""
	}
	return lead + s
}

func (r *Result) existing(lang string) string {
	e := r.Existing
	switch {
	case e == nil:
		return ""
	case e.err != nil:
		return pick(lang, "原有标注无法识别：", "The mark on the document is not understood: ") + message(e.err, lang)
	case e.Mark.IsZero():
		return pick(lang, "没有标注公开属性，应当退回重新标注"+because(cites(e.SendBack, "zh"), "zh")+"。", "The document bears no mark and goes back"+because(cites(e.SendBack, "en"), "en")+".")
	case e.Agrees == rules.True && e.Words == rules.False:
		return pick(lang, "原有标注“"+e.Mark.Text+"”所指属性与认定一致，"+e.wording("zh"), "The mark "+e.Mark.Text+" names the right attribute; "+e.wording("en"))
	case e.Agrees == rules.True:
		return pick(lang, "原有标注“"+e.Mark.Text+"”与认定一致。", "The mark "+e.Mark.Text+" agrees.")
	case e.Agrees == rules.False:
		return pick(lang, "原有标注“"+e.Mark.Text+"”（"+e.Mark.Attribute+"）与认定不一致，请核对。", "The mark "+e.Mark.Text+" ("+e.Mark.Attribute+") does not agree with the answer.")
	}
	return pick(lang, "原有标注“"+e.Mark.Text+"”（"+e.Mark.Attribute+"）是否正确，尚待认定。", "Whether the mark "+e.Mark.Text+" is right is still open.")
}

// wording says which words the place lays down, and where they stand.
func (e *ExistingMark) wording(lang string) string {
	p := e.Prescribed
	return pick(lang, "文字不是本地规定的“"+p.Text+"”"+suffixed("（应标在", led(p.Where, "）"))+"，依据"+p.Cite.String()+"，请改正。",
		"its words are not those laid down here, "+p.Text+suffixed(", at ", p.Where)+", by "+p.Cite.English()+".")
}

// questions lists what the answer of the rules does not: questions that the
// document's own make-up raises.
func (r *Result) questions(lang string, line func(string)) {
	known := map[string]bool{}
	for _, list := range [][]rules.Question{r.Answer.Missing, r.Answer.Judgements} {
		for _, q := range list {
			known[q.Fact] = true
		}
	}
	for _, s := range r.Segments {
		for _, list := range [][]rules.Question{s.Missing, s.Judgements} {
			for _, q := range list {
				known[q.Fact] = true
			}
		}
	}
	for _, list := range [][]rules.Question{r.Missing, r.Judgements} {
		for _, q := range list {
			if !known[q.Fact] {
				by := suffixed(pick(lang, "——由", ", by "), q.JudgedBy)
				line(pick(lang, "还需明确："+q.Ask+by, "Also to be settled: "+q.Fact+" ("+q.Term+")"+by))
			}
		}
	}
}
