package draft

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/han"
	"github.com/gongkai-rules/gongkai/internal/lawtext"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// instrument is an instrument on its way into files.
type instrument struct {
	id, place string
	head
	unit     lawtext.Unit
	preamble *block
	blocks   []*block
}

// bodies are the keys under which the articles stand, by the unit of the text.
var bodies = map[lawtext.Unit]string{lawtext.Article: "条文", lawtext.Point: "编次", lawtext.Task: "任务"}

// yaml is a text as YAML takes it wherever it stands; rules.Format takes off the marks
// that are not wanted.
func yaml(s string) string {
	data, _ := json.Marshal(squeeze(s)) // of a string
	return string(data)
}

// plainly is a text as the canonical layout has it in most cases, for what stands behind
// comment signs.
func plainly(s string) string {
	s = line(s)
	if s == "" || strings.ContainsAny(s, `:#"'[]{},&*!|>%@`+"`\\") || strings.HasPrefix(s, "-") || strings.HasPrefix(s, "?") || strings.Trim(s, "0123456789.") == "" {
		return yaml(s)
	}
	return s
}

type writer struct{ strings.Builder }

func (w *writer) put(indent int, format string, args ...any) {
	w.WriteString(strings.Repeat(" ", indent))
	fmt.Fprintf(&w.Builder, format, args...)
	w.WriteByte('\n')
}

// file is the policy file of the instrument.
func (in *instrument) file(name string) ([]byte, error) {
	w := &writer{}
	w.put(0, "文件: %s", in.id)
	w.put(0, "全称: %s", yaml(in.title))
	if in.number != "" {
		w.put(0, "文号: %s", yaml(in.number))
	}
	if in.issuer != "" {
		w.put(0, "制定机关: %s", yaml(in.issuer))
	}
	w.put(0, "地区: %s", in.place)
	if !in.issued.IsZero() {
		w.put(0, "印发: %s", in.issued)
	}
	doubt := ""
	if in.doubt {
		doubt = "  # 待定：" + undated.ZH
	}
	if in.to.IsZero() {
		w.put(0, "施行: {自: %s}%s", in.from, doubt)
	} else {
		w.put(0, "施行: {自: %s, 至: %s}%s", in.from, in.to, doubt)
	}
	w.WriteString(`说明: 由 gongkai new 从原文写成，还没有编完

# 写着“待定”的还没有编，不作任何结论。编好一条：去掉这一条各行行首的“# ”，改好“待定”，删去 另见 和 说明；
# 没有可以执行的内容的，只写 略 和理由。用到的事实、事件、角色在词汇文件里声明，改完执行 gongkai check。
# 适用范围写在这里：适用: {依: ` + (&blocker{unit: in.unit}).number(2, 0) + `, 当: 条件, 原文: 摘引}

`)
	if in.preamble != nil {
		w.WriteString("序言:")
		in.article(w, in.preamble, 2)
		w.WriteByte('\n')
	}
	w.put(0, "%s:", bodies[in.unit])
	for _, x := range in.blocks {
		if x.heading != "" {
			w.put(2, "# %s", line(x.heading))
		}
		w.WriteString("  " + x.key + ":")
		in.article(w, x, 4)
	}
	return canonical(name, w.String())
}

// canonical is the text in its canonical layout.
func canonical(name, text string) ([]byte, error) { return rules.Format(name, []byte(text), "zh") }

// article writes what stands for one article, behind its key.
func (in *instrument) article(w *writer, x *block, indent int) {
	if x.omit != "" {
		w.WriteString(" {略: " + x.omit + "}\n")
		return
	}
	w.WriteByte('\n')
	w.put(indent, "另见: 尚未编入")
	w.put(indent, "说明: %s", yaml(x.pending()))
	for _, n := range x.notes {
		w.put(indent, "# 待定：%s", line(n))
	}
	for _, section := range sections {
		all := x.of(section)
		if len(all) == 0 {
			continue
		}
		if section == "可以" {
			for _, r := range all {
				w.put(indent, "# 待定：%s“%s”是权限，可以不公开的写成 情形，其余写在 说明 里", in.at(r), line(r.s.quote))
			}
			continue
		}
		w.put(indent, "# %s:", section)
		in1 := ""
		if section == "情形" {
			w.put(indent, "#   公开属性:  # 待定：哪项决定")
			in1 = "  "
		}
		for _, r := range all {
			for i, l := range in.rule(r) {
				mark := "  "
				if i == 0 {
					mark = "- "
				}
				w.put(indent, "# %s%s%s", in1, mark, l)
			}
		}
	}
}

// pending says in one sentence what an article waits for.
func (x *block) pending() string {
	var counts []string
	for _, c := range x.counted() {
		counts = append(counts, c.ZH)
	}
	if len(counts) > 0 {
		return "待定：" + strings.Join(counts, "、")
	}
	out := "待定：没有看到应当、不得、可以和期限"
	if x.quote != "" {
		out += "，原文“" + x.quote + "”"
	}
	return out
}

// rule is a sketch line by line.
func (in *instrument) rule(r sketch) []string {
	var out []string
	put := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	for i, key := range []string{"款", "项", "目"} {
		switch n := r.place[i]; {
		case n > 0 && i == 2:
			put("%s: %d", key, n)
		case n > 0:
			put("%s: %s", key, han.Numeral(n))
		}
	}
	put("编号: %s", r.id)
	who := func(key string) {
		if r.s.actor != "" {
			put("%s: %s", key, r.s.actor)
		} else {
			put("%s: 待定  # 谁：这一句没有写明主语", key)
		}
	}
	when := func() {
		if r.s.when != "" {
			put("当: 待定  # 什么情形下：%s", line(r.s.when))
		}
	}
	switch r.section {
	case "情形":
		put("归入: 待定  # 哪一顺位，见 gongkai facts --decisions")
		put("当: 待定  # 哪个事实")
		if r.outcome != "" {
			put("则: %s", r.outcome)
		} else {
			put("则: 待定  # 哪个结果")
		}
	case "要求":
		who("谁")
		when()
		put("%s: %s", r.demand, r.fact)
	case "期限":
		if r.s.event != "" {
			put("自: %s", r.s.event)
		} else {
			put("自: 待定  # 从哪个事件起算")
		}
		put("限时: %s", r.s.period.Label("zh"))
		when()
		who("谁")
	case "定期":
		put("每逢: %s", r.s.every)
		who("谁")
		put("定期应办: %s", plainly(orPending(r.s.recurs)))
	}
	put("原文: %s", plainly(r.s.quote))
	return out
}

// at is where a sketch stands, as it is cited.
func (in *instrument) at(r sketch) string {
	var b strings.Builder
	if r.piece.Unit != lawtext.Preamble {
		b.WriteString((&blocker{unit: in.unit}).number(r.piece.Number, r.piece.Sub))
	} else {
		b.WriteString("序言")
	}
	c := statute.Citation{Para: r.place[0], Item: r.place[1], Subitem: r.place[2]}
	b.WriteString(c.Place())
	return b.String()
}

// cases is the case file: one case that holds at once, and one skeleton for each rule.
func (in *instrument) cases(name string) ([]byte, error) {
	w := &writer{}
	w.put(0, "案例: %s", in.id)
	w.put(0, "共同条件: {地区: %s, 日期: %s, 其余事实: 按否}", in.place, in.from)
	w.put(0, "逐例:")
	w.put(2, "原文写明的施行日期: {应为: {施行: {%s: %s}}}", in.id, in.span())
	for _, x := range in.all() {
		for _, r := range x.sketches {
			switch r.section {
			case "要求":
				bad, good := "否", "是"
				if r.demand == "不得" {
					bad, good = good, bad
				}
				w.skeleton(r.id+"，做到的符合", fmt.Sprintf("{%s: %s}", r.fact, good), fmt.Sprintf("{要求: {%s: 符合}, 引条: {%s: %s}}", r.id, r.id, in.at(r)))
				w.skeleton(r.id+"，没有做到的违反", fmt.Sprintf("{%s: %s}", r.fact, bad), fmt.Sprintf("{要求: {%s: 违反}}", r.id))
			case "情形":
				w.skeleton(r.id, "{待定: 是}", fmt.Sprintf("{公开属性: %s, 定于: %s}", orPending(r.outcome), r.id))
			case "期限":
				w.skeleton(r.id+"，照日历数", "", fmt.Sprintf("{期限结果: {编号: %s, 自: %s, 到期: 待定}}", r.id, in.from))
			case "定期":
				w.skeleton(r.id+"，下一次", "", fmt.Sprintf("{定期结果: {编号: %s, 到期: 待定}}", r.id))
			}
		}
	}
	return canonical(name, w.String())
}

// skeleton is a case behind comment signs.
func (w *writer) skeleton(name, given, expect string) {
	w.put(2, "# %s:", name)
	if given != "" {
		w.put(2, "#   已知: %s", given)
	}
	w.put(2, "#   应为: %s", expect)
}

func (in *instrument) all() []*block {
	if in.preamble != nil {
		return append([]*block{in.preamble}, in.blocks...)
	}
	return in.blocks
}

func orPending(s string) string {
	if s == "" {
		return "待定"
	}
	return s
}

func (in *instrument) span() string {
	if in.to.IsZero() {
		return fmt.Sprintf("{自: %s}", in.from)
	}
	return fmt.Sprintf("{自: %s, 至: %s}", in.from, in.to)
}

// vocabulary is the vocabulary file of what the texts name and nothing declares yet.
func vocabulary(file, name string, texts []*instrument, roles []string, declared func(fact string) bool) ([]byte, error) {
	w := &writer{}
	w.put(0, "词汇: %s", name)
	w.WriteString("说明: 由 gongkai new 写成，只有别处没有的词\n\n")
	w.WriteString("# 下面是编规则时要用的事实和事件。先用 gongkai facts 查有没有意思一样的；没有的，去掉行首的“# ”。\n")
	facts, events := &writer{}, &writer{}
	seen := map[string]bool{}
	for _, in := range texts {
		for _, x := range in.all() {
			for _, r := range x.sketches {
				if f := r.fact; f != "" && !seen[f] && !declared(f) {
					seen[f] = true
					facts.put(0, "#   %s: {名称: %s, 类型: 是非, 问: 是否%s？}", f, f, f)
				}
				if e := r.s.event; e != "" && r.section == "期限" && !seen[e] {
					seen[e] = true
					events.put(0, "#   %s: %s", e, e)
				}
			}
		}
	}
	if facts.Len() > 0 {
		w.WriteString("# 事实:\n" + facts.String())
	}
	if len(roles) > 0 {
		w.WriteString("\n角色:\n")
		for _, r := range roles {
			w.put(2, "%s: %s", r, r)
		}
	}
	if events.Len() > 0 {
		w.WriteString("\n# 事件:\n" + events.String())
	}
	return canonical(file, w.String())
}

// place is the place file.
func place(file, name, term, superior, calendar string) ([]byte, error) {
	w := &writer{}
	w.put(0, "地区: %s", name)
	w.put(0, "名称: %s", yaml(term))
	w.put(0, "上级地区: [%s]", superior)
	w.put(0, "日历: %s", calendar)
	w.put(0, "所含文件: %s/*.yaml", name)
	return canonical(file, w.String())
}
