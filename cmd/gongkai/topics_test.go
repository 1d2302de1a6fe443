package main

import (
	"encoding/json"
	"strings"
	"testing"
)

// Every topic is told of by some place; each line has its article; what is asked of one
// topic is of that topic alone.
func TestTopics(t *testing.T) {
	type row struct{ Topic, Place, Rule, Says, Quote, Differs string }
	ask := func(args ...string) (rows []row) {
		r := run(t, "", append([]string{"compare", "--topics", "--json"}, args...)...)
		if err := json.Unmarshal([]byte(r.out), &rows); err != nil || r.code != 0 {
			t.Fatalf("%v: %d %v %s", args, r.code, err, r.err)
		}
		return rows
	}
	of := map[string]int{}
	for _, r := range ask() {
		of[r.Topic]++
		if r.Says == "" || r.Rule == "" || r.Place == "" {
			t.Errorf("%+v", r)
		}
	}
	for _, topic := range []string{"公开属性", "答复期限", "补正", "征求意见", "逾期后果", "登记和回执", "收费", "投诉举报", "政务新媒体", "考核等次", "加分和上限", "责任追究"} {
		if of[topic] < 3 {
			t.Errorf("%s: %d", topic, of[topic])
		}
	}
	says := map[string]string{}
	for _, r := range ask("答复期限") {
		if r.Topic != "答复期限" {
			t.Errorf("%+v", r)
		}
		says[r.Rule] = r.Says
	}
	for rule, want := range map[string]string{"cn-regulation/answer": "20个工作日", "xiji-03-on-request/answer": "15个工作日", "sucheng-09-on-request/answer": "20个工作日"} {
		if !strings.Contains(says[rule], want) {
			t.Errorf("%s: %s", rule, says[rule])
		}
	}
	for _, r := range ask("答复期限", "--on", "2024-03-01", "-j", "xiji,cn") {
		if r.Place == "西吉县" || strings.HasPrefix(r.Rule, "sucheng") {
			t.Errorf("not in force, or not asked for: %+v", r)
		}
	}
	for _, c := range []struct {
		args []string
		says string
	}{
		{[]string{"征求意见"}, "## 征求意见\n\n| 地区 | 依据 |"},
		{[]string{"征求意见", "--html"}, "<h2>征求意见</h2>\n<table>\n<tr><th>地区</th>"},
		{[]string{"征求意见", "--csv"}, "主题,地区,依据,谁,怎样规定,原文,与上位法不同,施行"},
		{[]string{"征求意见", "--lang", "en"}, "| place | article |"},
	} {
		if r := run(t, "", append([]string{"compare", "--topics"}, c.args...)...); r.code != 0 || !strings.Contains(r.out, c.says) {
			t.Errorf("%v: %d %s %s", c.args, r.code, r.out, r.err)
		}
	}
	for _, args := range [][]string{{"--topics", "答复期"}, {"--topics", "-f", "国家秘密=是"}, {"--html", notices}} {
		if r := run(t, "", append([]string{"compare"}, args...)...); r.code != 2 {
			t.Errorf("%v: %d %s", args, r.code, r.err)
		}
	}
}

// A host's own topic is told like any other; a name in it that there is not is a mistake
// with its place.
func TestTopicsOfAHost(t *testing.T) {
	dir := t.TempDir()
	writeRules(t, dir, "vocabulary/ours.yaml", "词汇: ours\n主题:\n  收到到答复: {起算事件: [收到申请]}\n")
	if r := run(t, "", "compare", "--policies", dir, "--topics", "收到到答复"); r.code != 0 || !strings.Contains(r.out, "第三十三条第二款") {
		t.Errorf("%d %s %s", r.code, r.out, r.err)
	}
	writeRules(t, dir, "vocabulary/ours.yaml", "词汇: ours\n主题:\n  甲: {起算事件: [收到深请], 事实: [国家密秘], 决定: [公开属], 条目: [等次]}\n")
	r := run(t, "", "check", "--quick", dir)
	for _, says := range []string{"收到深请", "国家秘密", "公开属", "等次线"} {
		if r.code != 1 || !strings.Contains(r.out+r.err, says) {
			t.Errorf("%s: %d %s %s", says, r.code, r.out, r.err)
		}
	}
}
