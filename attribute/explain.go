package attribute

import (
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/basis"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Explain writes the result as text, in the language asked for: in the first line a
// paragraph that can be pasted into an answer to an applicant, then what to print
// and by when, the parts, and the whole reasoning of the rules.
func (r *Result) Explain(tag string) string {
	var b strings.Builder
	line := func(t lang.Text) {
		if s := t.In(tag); s != "" {
			b.WriteString(s)
			b.WriteByte('\n')
		}
	}
	line(r.conclusion())
	line(r.marks())
	line(r.PublishBy.explain())
	line(r.existing())
	if r.Party != nil {
		line(lang.Text{ZH: "发文机关含党的组织（{1}），《条例》约束行政机关，{2}。", EN: "Issued by a body of the party ({1}); {2}."}.Fill(r.Party.Bodies, r.Party.Note))
	}
	line(r.Body)
	for _, n := range slices.Concat(r.Notes, r.Remarks) {
		line(lang.Text{ZH: "提示：{1}", EN: "Note: {1}"}.Fill(n))
	}
	for _, rem := range r.Removed {
		line(lang.Text{ZH: "删减：{1}（{2}），理由：{3}。", EN: "Removed: {1} ({2}): {3}."}.Fill(rem.name, rem.Outcome, refs(rem.Grounds)))
	}
	for _, q := range r.ownQuestions() {
		line(lang.Text{ZH: "还需明确：{1}[[4|——由{4}]]", EN: "Also to be settled: {2} ({3})[[4|, by {4}]]"}.Fill(q.Ask, q.Fact, q.Term, q.JudgedBy))
	}
	if len(r.Segments) == 0 {
		return b.String() + strings.TrimRight(r.Answer.Explain(tag), "\n") + "\n"
	}
	for _, s := range r.Segments {
		line(lang.Text{ZH: "── {1} ──", EN: "-- {1} --"}.Fill(s.name))
		b.WriteString(strings.TrimRight(s.Answer.Explain(tag), "\n") + "\n")
	}
	return b.String()
}

// conclusion is what came out and its articles in one paragraph, fit to stand in
// an answer to an applicant.
func (r *Result) conclusion() lang.Text {
	name := r.name()
	switch {
	case r.OnHold:
		var why []lang.Text
		for _, n := range r.Held {
			if n.Status == answer.True {
				why = append(why, quoted(n.Cite, n.Quote))
			}
		}
		return lang.Text{
			ZH: "{1}的公开属性暂缓认定{2}，须待{3}答复。在认定之前不得公开。",
			EN: "The attribute of {1} is held{2} until {3} answers. Nothing is published before it is settled.",
		}.Fill(name, because(why), r.Pending())
	case r.Attribute == "" && len(r.Possible) == 0:
		return lang.Text{ZH: "{1}：没有规则可以适用。", EN: "{1}: no rule applies."}.Fill(name)
	case r.Attribute == "":
		s, o := r.bounds()
		return lang.Text{
			ZH: "经审查，{1}的公开属性尚不能认定：最严可能为“{2}”，最宽可能为“{3}”。在认定之前不得公开。",
			EN: "The attribute of {1} is undetermined: at the strictest {2}, at the most open {3}. Nothing is published before it is settled.",
		}.Fill(name, s, o)
	case r.Attribute == Partial:
		return lang.Text{
			ZH: "经审查，{1}含有不应当公开的内容，能够区分处理，认定为“{2}”{3}；其余内容{4}{5}。",
			EN: "{1}: {2}{3}; the rest is {4}{5}.",
		}.Fill(name, Partial, because(cites(r.Basis)), r.Channel, because(r.decisive(r.Channel)))
	}
	grounds := r.decisive(r.Attribute)
	if len(grounds) == 0 {
		grounds = cites(r.Basis)
	}
	return lang.Text{ZH: "经审查，{1}的公开属性认定为“{2}”{3}。", EN: "The attribute of {1} is {2}{3}."}.Fill(name, r.Attribute, because(grounds))
}

// name is what the document is called in a sentence.
func (r *Result) name() lang.Text {
	name := strings.TrimSpace(r.doc.Title)
	if name != "" && !strings.HasPrefix(name, "《") {
		// 〈〉 inside 《》: a title may quote another one.
		name = "《" + strings.NewReplacer("《", "〈", "》", "〉").Replace(name) + "》"
	}
	if r.Number != "" {
		name += "（" + r.Number + "）"
	}
	if name == "" {
		return lang.Text{ZH: "该政府信息", EN: "The document"}
	}
	return lang.Text{ZH: name, EN: name}
}

// decisive cites the grounds of the layer that gave the outcome, in Chinese with the
// words they quote.
func (r *Result) decisive(outcome string) []lang.Text {
	answers := []*answer.Answer{r.Answer}
	if len(r.Segments) > 0 {
		answers = nil
		for i := range r.Segments {
			answers = append(answers, r.Segments[i].Answer)
		}
	}
	var out []lang.Text
	for _, g := range basis.Of(outcome, answers...) {
		out = append(out, quoted(g.Cite, g.Quote))
	}
	return out
}

// quoted is an article, in Chinese with the words it is quoted for.
func quoted(c statute.Citation, words string) lang.Text {
	t := citation(c)
	if words != "" {
		t.ZH += "（“" + words + "”）"
	}
	return t
}

// because lists reasons, each once, behind what they are reasons for.
func because(list []lang.Text) lang.Text {
	if len(list) == 0 {
		return lang.Text{}
	}
	var zh, en []string
	for _, t := range list {
		if !slices.Contains(zh, t.ZH) {
			zh = append(zh, t.ZH)
		}
		if !slices.Contains(en, t.EN) {
			en = append(en, t.EN)
		}
	}
	return lang.Text{ZH: "，依据：" + strings.Join(zh, "；"), EN: ", by " + strings.Join(en, "; ")}
}

func cites(list []statute.Citation) []lang.Text {
	var out []lang.Text
	for _, c := range list {
		out = append(out, citation(c))
	}
	return out
}

func refs(list []answer.GroundRef) lang.Text {
	var zh, en []string
	for _, g := range list {
		t := citation(g.Cite)
		zh, en = append(zh, t.ZH), append(en, t.EN)
	}
	return lang.Text{ZH: strings.Join(zh, "；"), EN: strings.Join(en, "; ")}
}

// marks says what to print on the document.
func (r *Result) marks() lang.Text {
	m := r.Mark
	if m.Text == "" {
		return lang.Text{}
	}
	by := lang.Text{ZH: "（本地没有规定标注的文字）", EN: " (no rule lays down the wording)"}
	if m.ID != "" {
		by = lang.Text{ZH: "[[1|，标在{1}]]，依据{2}", EN: "[[1|, at {1}]], by {2}"}.Fill(m.Where, citation(m.Cite))
	}
	return lang.Text{
		ZH: "标注：“{1}”{2}。[[3|删减后的文本另标“{3}”。]]",
		EN: "Mark: {1}{2}.[[3| The redacted copy bears {3}.]]",
	}.Fill(m.Text, by, r.RedactedMark.Text)
}

// existing says how the mark found on the document stands to the answer.
func (r *Result) existing() lang.Text {
	e := r.Existing
	switch {
	case e == nil:
		return lang.Text{}
	case e.Err != nil:
		return lang.Text{ZH: "原有标注无法识别：{1}", EN: "The mark on the document is not understood: {1}"}.Fill(e.Err)
	case e.Mark.Text == "":
		return lang.Text{ZH: "没有标注公开属性，应当退回重新标注{1}。", EN: "The document bears no mark and goes back{1}."}.Fill(because(cites(e.SendBack)))
	case e.Agrees == answer.True && e.Words == answer.False:
		p := e.Prescribed
		return lang.Text{
			ZH: "原有标注“{1}”所指属性与认定一致，文字不是本地规定的“{2}”[[3|（应标在{3}）]]，依据{4}，请改正。",
			EN: "The mark {1} names the right attribute; its words are not those laid down here, {2}[[3|, at {3}]], by {4}.",
		}.Fill(e.Mark.Text, p.Text, p.Where, citation(p.Cite))
	case e.Agrees == answer.True:
		return lang.Text{ZH: "原有标注“{1}”与认定一致。", EN: "The mark {1} agrees."}.Fill(e.Mark.Text)
	case e.Agrees == answer.False:
		return lang.Text{ZH: "原有标注“{1}”（{2}）与认定不一致，请核对。", EN: "The mark {1} ({2}) does not agree with the answer."}.Fill(e.Mark.Text, e.Mark.Attribute)
	}
	return lang.Text{ZH: "原有标注“{1}”（{2}）是否正确，尚待认定。", EN: "Whether the mark {1} is right is still open."}.Fill(e.Mark.Text, e.Mark.Attribute)
}

// ownQuestions lists what the answer of the rules does not: questions that the
// document's own make-up raises.
func (r *Result) ownQuestions() []answer.Question {
	known := map[string]bool{}
	lists := [][]answer.Question{r.Answer.Missing, r.Answer.Judgements}
	for _, s := range r.Segments {
		lists = append(lists, s.Answer.Missing, s.Answer.Judgements)
	}
	for _, q := range slices.Concat(lists...) {
		known[q.Fact] = true
	}
	return slices.DeleteFunc(slices.Concat(r.Missing, r.Judgements), func(q answer.Question) bool { return known[q.Fact] })
}
