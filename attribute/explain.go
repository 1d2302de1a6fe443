package attribute

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Explain writes the result as text, in the language asked for: in the first line a
// paragraph that can be pasted into an answer to an applicant, then what to print
// and by when, the parts, and the whole reasoning of the rules.
func (r *Result) Explain(tag string) string {
	var b strings.Builder
	line := func(s string) {
		if s != "" {
			b.WriteString(s)
			b.WriteByte('\n')
		}
	}
	line(r.conclusion(tag))
	line(r.marks(tag))
	line(r.PublishBy.explain(tag))
	line(r.existing(tag))
	if r.Party != nil {
		line(lang.Text{ZH: fmt.Sprintf("发文机关含党的组织（%s），《条例》约束行政机关，%s。", strings.Join(r.Party.Bodies, "、"), r.Party.Note.ZH), EN: fmt.Sprintf("Issued by a body of the party (%s); %s.", strings.Join(r.Party.Bodies, ", "), r.Party.Note.EN)}.In(tag))
	}
	line(r.Body.In(tag))
	for _, n := range slices.Concat(r.Notes, r.Remarks) {
		line(lang.Text{ZH: "提示：" + n.ZH, EN: "Note: " + n.EN}.In(tag))
	}
	for _, rem := range r.Removed {
		line(lang.Text{ZH: "删减：{1}（{2}），理由：{3}。", EN: "Removed: {1} ({2}): {3}."}.Fill(rem.name, rem.Outcome, refs(rem.Grounds, tag)).In(tag))
	}
	r.questions(tag, line)
	if len(r.Segments) > 0 {
		for _, s := range r.Segments {
			line(lang.Text{ZH: "── {1} ──", EN: "-- {1} --"}.Fill(s.name).In(tag))
			line(strings.TrimRight(s.Answer.Explain(tag), "\n"))
		}
		return b.String()
	}
	line(strings.TrimRight(r.Answer.Explain(tag), "\n"))
	return b.String()
}

// conclusion is what came out and its articles in one paragraph, fit to stand in
// an answer to an applicant.
func (r *Result) conclusion(tag string) string {
	name := strings.TrimSpace(r.doc.Title)
	if name != "" && !strings.HasPrefix(name, "《") {
		// 〈〉 inside 《》: a title may quote another one.
		name = "《" + strings.NewReplacer("《", "〈", "》", "〉").Replace(name) + "》"
	}
	if r.Number != "" {
		name += "（" + r.Number + "）"
	}
	if name == "" {
		name = lang.Text{ZH: "该政府信息", EN: "The document"}.In(tag)
	}
	switch {
	case r.OnHold:
		by := strings.Join(r.Pending(), "、")
		var why []string
		for _, n := range r.Held {
			if n.Status == rules.True {
				words := citation(n.Cite).In(tag)
				if n.Quote != "" && !lang.English(tag) {
					words += "（“" + n.Quote + "”）"
				}
				why = append(why, words)
			}
		}
		return lang.Text{ZH: fmt.Sprintf("%s的公开属性暂缓认定%s，须待%s答复。在认定之前不得公开。", name, because(why, "zh"), by), EN: fmt.Sprintf("The attribute of %s is held%s until %s answers. Nothing is published before it is settled.", name, because(why, "en"), by)}.In(tag)
	case r.Attribute == "":
		s, o := r.bounds()
		if s == "" {
			return lang.Text{ZH: name + "：没有规则可以适用。", EN: name + ": no rule applies."}.In(tag)
		}
		return lang.Text{ZH: fmt.Sprintf("经审查，%s的公开属性尚不能认定：最严可能为“%s”，最宽可能为“%s”。在认定之前不得公开。", name, s, o), EN: fmt.Sprintf("The attribute of %s is undetermined: at the strictest %s, at the most open %s. Nothing is published before it is settled.", name, s, o)}.In(tag)
	case r.Attribute == Partial:
		return lang.Text{ZH: fmt.Sprintf("经审查，%s含有不应当公开的内容，能够区分处理，认定为“%s”%s；其余内容%s%s。", name, Partial, because(cites(r.Basis, "zh"), "zh"), r.Channel, because(r.decisive("zh", r.Channel), "zh")), EN: fmt.Sprintf("%s: %s%s; the rest is %s%s.", name, Partial, because(cites(r.Basis, "en"), "en"), r.Channel, because(r.decisive("en", r.Channel), "en"))}.In(tag)
	}
	grounds := r.decisive(tag, r.Attribute)
	if len(grounds) == 0 {
		grounds = cites(r.Basis, tag)
	}
	return lang.Text{ZH: fmt.Sprintf("经审查，%s的公开属性认定为“%s”%s。", name, r.Attribute, because(grounds, "zh")), EN: fmt.Sprintf("The attribute of %s is %s%s.", name, r.Attribute, because(grounds, "en"))}.In(tag)
}

// decisive cites the grounds of the layer that gave the outcome, with the words
// they quote.
func (r *Result) decisive(tag, outcome string) []string {
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
			s := citation(g.Cite).In(tag)
			if g.Quote != "" && !lang.English(tag) {
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

func because(list []string, tag string) string {
	if len(list) == 0 {
		return ""
	}
	return lang.Text{ZH: "，依据：" + strings.Join(list, "；"), EN: ", by " + strings.Join(list, "; ")}.In(tag)
}

func cites(list []statute.Citation, tag string) []string {
	var out []string
	for _, c := range list {
		out = append(out, citation(c).In(tag))
	}
	return out
}

func refs(list []rules.GroundRef, tag string) string {
	var out []string
	for _, g := range list {
		out = append(out, citation(g.Cite).In(tag))
	}
	return strings.Join(out, lang.Text{ZH: "；", EN: "; "}.In(tag))
}

func (r *Result) marks(tag string) string {
	if r.Mark.IsZero() {
		return ""
	}
	where := lang.Text{ZH: suffixed("，标在", r.Mark.Where) + suffixed("，依据", r.Mark.Cite.String()), EN: suffixed(", at ", r.Mark.Where) + suffixed(", by ", r.Mark.Cite.English())}.In(tag)
	if r.Mark.ID == "" {
		where = lang.Text{ZH: "（本地没有规定标注的文字）", EN: " (no rule lays down the wording)"}.In(tag)
	}
	text := lang.Text{ZH: "标注：“" + r.Mark.Text + "”" + where + "。", EN: "Mark: " + r.Mark.Text + where + "."}.In(tag)
	if !r.RedactedMark.IsZero() {
		text += lang.Text{ZH: "删减后的文本另标“" + r.RedactedMark.Text + "”。", EN: " The redacted copy bears " + r.RedactedMark.Text + "."}.In(tag)
	}
	return text
}

func suffixed(lead, s string) string {
	if s == "" {
		return ""
	}
	return lead + s
}

func (r *Result) existing(tag string) string {
	e := r.Existing
	switch {
	case e == nil:
		return ""
	case e.Err != nil:
		return lang.Text{ZH: "原有标注无法识别：", EN: "The mark on the document is not understood: "}.In(tag) + e.Err.Message(tag)
	case e.Mark.IsZero():
		return lang.Text{ZH: "没有标注公开属性，应当退回重新标注" + because(cites(e.SendBack, "zh"), "zh") + "。", EN: "The document bears no mark and goes back" + because(cites(e.SendBack, "en"), "en") + "."}.In(tag)
	case e.Agrees == rules.True && e.Words == rules.False:
		return lang.Text{ZH: "原有标注“" + e.Mark.Text + "”所指属性与认定一致，" + e.wording("zh"), EN: "The mark " + e.Mark.Text + " names the right attribute; " + e.wording("en")}.In(tag)
	case e.Agrees == rules.True:
		return lang.Text{ZH: "原有标注“" + e.Mark.Text + "”与认定一致。", EN: "The mark " + e.Mark.Text + " agrees."}.In(tag)
	case e.Agrees == rules.False:
		return lang.Text{ZH: "原有标注“" + e.Mark.Text + "”（" + e.Mark.Attribute + "）与认定不一致，请核对。", EN: "The mark " + e.Mark.Text + " (" + e.Mark.Attribute + ") does not agree with the answer."}.In(tag)
	}
	return lang.Text{ZH: "原有标注“" + e.Mark.Text + "”（" + e.Mark.Attribute + "）是否正确，尚待认定。", EN: "Whether the mark " + e.Mark.Text + " is right is still open."}.In(tag)
}

// wording says which words the place lays down, and where they stand.
func (e *ExistingMark) wording(tag string) string {
	p := e.Prescribed
	return lang.Text{ZH: "文字不是本地规定的“" + p.Text + "”" + suffixed("（应标在", led(p.Where, "）")) + "，依据" + p.Cite.String() + "，请改正。", EN: "its words are not those laid down here, " + p.Text + suffixed(", at ", p.Where) + ", by " + p.Cite.English() + "."}.In(tag)
}

// questions lists what the answer of the rules does not: questions that the
// document's own make-up raises.
func (r *Result) questions(tag string, line func(string)) {
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
				by := suffixed(lang.Text{ZH: "——由", EN: ", by "}.In(tag), q.JudgedBy)
				line(lang.Text{ZH: "还需明确：" + q.Ask + by, EN: "Also to be settled: " + q.Fact + " (" + q.Term + ")" + by}.In(tag))
			}
		}
	}
}
