package draft

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/lawtext"
	"github.com/gongkai-rules/gongkai/rules"
)

// text is an instrument of nobody's, with one of everything.
const text = `白鹭县人民政府办公室文件

鹭政办发〔2024〕6号

白鹭县人民政府办公室关于印发《白鹭县惠农补贴公示制度》的通知

白鹭县人民政府办公室
2024年4月18日

白鹭县惠农补贴公示制度

为规范惠农补贴公示，根据《中华人民共和国政府信息公开条例》，制定本制度。

一、公示主体。乡镇人民政府应当公示惠农补贴的发放结果，原则上在村务公开栏公示。

二、公示要求

（一）乡镇人民政府应当自补贴发放之日起10个工作日内公示。

（二）有下列情形之一的，不得公开：

1.涉及个人隐私的；

2.涉及商业秘密的。

三、监督检查。县农业农村局每年6月30日前检查公示情况。发现没有公示的，县农业农村局应当在五日内责令改正。群众可以举报。

四、施行日期。本制度自印发之日起施行，有效期至2026年4月30日。
`

// drafted makes the files of every instrument of a text.
func drafted(t *testing.T, text string) (all []*instrument, files map[string]string) {
	t.Helper()
	files = map[string]string{}
	known := newActors([]string{"行政机关", "人民政府"})
	put := func(name string, data []byte, err error) {
		if err != nil {
			t.Fatalf("%s: %v\n%s", name, err, text)
		}
		if again, err := rules.Format(name, data, ""); err != nil || string(again) != string(data) {
			t.Fatalf("%s is not laid out: %v", name, err)
		}
		files[name] = string(data)
	}
	for i, x := range lawtext.Read(text) {
		in := &instrument{id: fmt.Sprintf("白鹭县-%02d", i+1), place: "白鹭县", head: headOf(x), unit: x.Unit}
		if in.from.IsZero() { // what the command asks for
			in.from = deadline.MustDate("2024-03-01")
		}
		in.preamble, in.blocks = blocksOf(x, known)
		data, err := in.file("a.yaml")
		put(in.id, data, err)
		data, err = in.cases("a.cases.yaml")
		put(in.id+".cases", data, err)
		all = append(all, in)
	}
	data, err := vocabulary("v.yaml", "白鹭县", all, known.found, func(string) bool { return false })
	put("vocabulary", data, err)
	return all, files
}

func TestDraft(t *testing.T) {
	all, files := drafted(t, text)
	if len(all) != 1 {
		t.Fatalf("%d instruments", len(all))
	}
	main := files["白鹭县-01"]
	for _, want := range []string{
		"全称: 白鹭县惠农补贴公示制度\n文号: 鹭政办发〔2024〕6号\n制定机关: 白鹭县人民政府办公室\n地区: 白鹭县\n印发: 2024-04-18\n施行: {自: 2024-04-18, 至: 2026-04-30}\n",
		"\n序言: {略: 目的与依据}\n", "\n编次:\n  一:\n    另见: 尚未编入\n",
		"    # 要求:\n    # - 编号: 公示惠农补贴的发放结果\n    #   谁: 乡镇人民政府\n    #   原则上应当: 已公示惠农补贴的发放结果\n",
		"    # 期限:\n    # - 项: 一\n    #   编号: 公示的期限\n    #   自: 补贴发放\n    #   限时: 10个工作日\n    #   谁: 乡镇人民政府\n    #   原文: 乡镇人民政府应当自补贴发放之日起10个工作日内公示\n",
		"    #   - 项: 二\n    #     目: 2\n    #     编号: 涉及商业秘密\n    #     归入: 待定", "    #     则: 不予公开\n    #     原文: 涉及商业秘密的\n",
		"    # - 编号: 定期检查公示情况\n    #   每逢: 每年6月30日前\n    #   谁: 县农业农村局\n    #   定期应办: 检查公示情况\n",
		"    #   当: 待定  # 什么情形下：发现没有公示的\n", "    #   限时: 5日\n", "“群众可以举报”是权限",
		"\n  四: {略: 施行日期，见文件开头}\n",
	} {
		if !strings.Contains(main, want) {
			t.Errorf("lacks %q:\n%s", want, main)
		}
	}
	if want := "  # 公示惠农补贴的发放结果，没有做到的违反:\n  #   已知: {已公示惠农补贴的发放结果: 否}\n  #   应为: {要求: {公示惠农补贴的发放结果: 违反}}\n"; !strings.Contains(files["白鹭县-01.cases"], want) {
		t.Errorf("lacks %q:\n%s", want, files["白鹭县-01.cases"])
	}
	if want := "\n角色:\n  乡镇人民政府: 乡镇人民政府\n  县农业农村局: 县农业农村局\n\n# 事件:\n#   补贴发放: 补贴发放\n"; !strings.Contains(files["vocabulary"], want) {
		t.Errorf("lacks %q:\n%s", want, files["vocabulary"])
	}
}

// TestNothingStands: whatever the text says, no rule stands in what is written.
func TestNothingStands(t *testing.T) {
	_, files := drafted(t, text)
	for name, data := range files {
		for line := range strings.Lines(data) {
			line = strings.TrimSpace(line)
			for _, key := range []string{"情形:", "要求:", "期限:", "定期:", "暂缓:", "步骤:", "- "} {
				if strings.HasPrefix(line, key) {
					t.Errorf("%s: %s", name, line)
				}
			}
		}
	}
}

// TestNumbersOfTexts: numbers that are lost, doubled or far away leave the articles in
// order, and are told.
func TestNumbersOfTexts(t *testing.T) {
	for _, c := range []struct{ name, text, keys, note string }{
		{"one is missing", "甲县公开制度\n2024年3月1日\n第一条 甲应当公开。\n第三条 乙应当公开。\n第四条 丙。", "一 二 三 四", ""},
		{"one is there twice", "甲县公开制度\n2024年3月1日\n第一条 甲。\n第二条 乙。\n第二条 丙。\n第三条 丁。", "一 二 三", "又有第二条"},
		{"one is far away", "甲县公开制度\n2024年3月1日\n第一条 甲。\n第九百条 乙。\n第二条 丙。", "一 二", "又有第九百条"},
		{"one stands between", "甲县公开制度\n2024年3月1日\n第一条 甲。\n第一条之一 乙。\n第二条 丙。", "一 一之一 二", ""},
		{"tasks", "甲县工作方案\n2024年3月1日\n一、公开\n（一）甲应当公开。\n（二）乙。\n二、监督\n（三）丙。\n（四）丁。", "一 二 三 四", ""},
	} {
		all, files := drafted(t, c.text)
		if len(all) != 1 {
			t.Errorf("%s: %d instruments", c.name, len(all))
			continue
		}
		var keys []string
		for _, x := range all[0].blocks {
			keys = append(keys, x.key)
		}
		if got := strings.Join(keys, " "); got != c.keys || !strings.Contains(files["白鹭县-01"], c.note) {
			t.Errorf("%s: %s\n%s", c.name, got, files["白鹭县-01"])
		}
	}
}

// TestAnyText: cut and shuffled texts, signs that YAML knows, a text of 一、 alone: what is
// written is laid out and never a panic.
func TestAnyText(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 11))
	runes := []rune(text)
	odd := []rune("#:{}[]'\"&*!|>%@`-?\\\x00\u202e\ufffd\t　、（一）1.第条")
	for range 150 {
		cut := slices.Clone(runes)
		for range 1 + r.IntN(8) {
			at := r.IntN(len(cut))
			switch r.IntN(3) {
			case 0:
				cut = slices.Delete(cut, at, min(len(cut), at+r.IntN(60)))
			case 1:
				cut = slices.Insert(cut, at, odd[r.IntN(len(odd))])
			default:
				from := r.IntN(len(runes))
				cut = slices.Insert(cut, at, runes[from:min(len(runes), from+r.IntN(60))]...)
			}
			if len(cut) == 0 {
				break
			}
		}
		drafted(t, string(cut))
	}
	drafted(t, "甲县公开制度\n一、甲。\n"+strings.Repeat("一、\n", 1<<17))
	drafted(t, "甲县公开制度\n一、甲。\n"+strings.Repeat("一、应当", 1<<17))
	drafted(t, "甲县公开制度\n"+strings.Repeat("（一）不得公开甲。\n", 1<<13))
}
