package main

import (
	"os"
	"slices"
	"strings"
	"testing"
)

const refusal = "testdata/letters/refusal.json"

// An answer has its basis, reasons, and the remedy of its day with authority and period;
// what the case does not say is left open and named.
func TestLettersOfACase(t *testing.T) {
	all := []string{"--to", "张某", "--from", "示例市某局", "--number", "某公开〔2024〕3号", "--about", "某项目批复", "--authority", "示例市人民政府"}
	answer := []string{"review", "依申请公开", refusal, "-j", "wuwei", "--letter", "答复书", "--exit-code"}
	r := run(t, "", append(answer, all...)...)
	for _, says := range []string{"示例市某局政府信息公开申请答复书", "某公开〔2024〕3号", "张某：", "第十四条", "理由：所申请的文件标有", "应当先依法申请行政复议", "六十日", "行政复议机关：示例市人民政府", "2024年3月6日"} {
		if r.code != 0 || !strings.Contains(r.out, says) || strings.Contains(r.out, "【") {
			t.Errorf("%q: %d %s %s", says, r.code, r.out, r.err)
		}
	}
	// A day earlier, before the law of 2023 was in force, other remedies are open.
	data, err := os.ReadFile(refusal)
	must(t, err)
	before := written(t, "before.json", strings.ReplaceAll(string(data), "2024-03-", "2023-03-"))
	if r := run(t, "", append([]string{"review", "依申请公开", before, "-j", "wuwei", "--letter", "答复书"}, all...)...); r.code != 0 || strings.Contains(r.out, "应当先依法申请行政复议") || !strings.Contains(r.out, "也可以依法申请行政复议或者提起行政诉讼") {
		t.Errorf("%d %s %s", r.code, r.out, r.err)
	}
	if r := run(t, "", answer...); r.code != 1 || !strings.Contains(r.out, "【") {
		t.Errorf("%d %s", r.code, r.err)
	} else {
		for _, lacks := range []string{"申请人姓名", "答复主体", "文号", "申请公开事项", "行政复议机关"} {
			if !strings.Contains(r.err, lacks) {
				t.Errorf("%s is not said to be lacking: %s", lacks, r.err)
			}
		}
	}
	page := run(t, "", append(append(answer, all...), "--html", "--to", "<b>张某</b>")...)
	if page.code != 0 || strings.Contains(page.out, "<b>") || !strings.Contains(page.out, "<h1 align=\"center\">示例市某局政府信息公开申请答复书</h1>") {
		t.Errorf("%d %s", page.code, page.out)
	}
	correction := run(t, "", "review", "依申请公开", "../../testdata/review/request.json", "-j", "sucheng", "--letter", "补正告知书", "--to", "张某", "--from", "示例区人民政府办公室")
	for _, says := range []string{"补正告知书", "第十七条", "补正期限：收到本通知之次日起10个工作日", "答复起算期限", "拒绝补正后果：逾期不补正的，视为放弃申请", "2022年1月28日", "《中华人民共和国政府信息公开条例（2019年）》第三十条"} {
		if correction.code != 0 || !strings.Contains(correction.out, says) {
			t.Errorf("%q: %d %s", says, correction.code, correction.out)
		}
	}
	// What is to be corrected the local article does not name, and superior law wants.
	if !strings.Contains(correction.out, "补正事项：【") || !strings.Contains(correction.err, "补正事项") {
		t.Errorf("%s %s", correction.out, correction.err)
	}
	for _, args := range [][]string{
		{"review", "依申请公开", refusal, "-j", "wuwei", "--letter", "回信"},
		{"review", "依申请公开", "-j", "wuwei", "--on", "2024-03-01", "--letter", "答复书"},
		{"review", "依申请公开", refusal, "-j", "wuwei", "--to", "张某"},
		{"review", "依申请公开", refusal, "-j", "wuwei", "--html"},
	} {
		if r := run(t, "", args...); r.code != 2 {
			t.Errorf("%v: %d %s", args, r.code, r.err)
		}
	}
	if r := run(t, "", "review", "依申请公开", "../../testdata/review/request.json", "-j", "sucheng", "--letter", "答复书"); r.code != 1 || !strings.Contains(r.err, "还没有结果") {
		t.Errorf("%d %s", r.code, r.err)
	}
}

// A letter claims no more than the case: what was recorded against the law is named beside
// it, and a case that is no request has none.
func TestLettersClaimNoMoreThanTheCase(t *testing.T) {
	data, err := os.ReadFile(refusal)
	must(t, err)
	lines := strings.Split(string(data), "\n")
	late := strings.Replace(strings.Join(slices.Concat(lines[:6], lines[7:]), "\n"), `"outcome":"属于国家秘密"`, `"recorded":true,"outcome":"属于国家秘密"`, 1)
	r := run(t, "", "review", "依申请公开", written(t, "late.json", late), "-j", "wuwei", "--letter", "答复书", "--exit-code")
	if r.code != 1 || !strings.Contains(r.err, "不符合：") || !strings.Contains(r.out, "答复书") {
		t.Errorf("%d %s %s", r.code, r.out, r.err)
	}
	for _, kind := range []string{"答复书", "补正告知书"} {
		r := run(t, "", "review", "公开协调", "../../testdata/review/next-year.json", "-j", "sucheng", "--letter", kind)
		if r.code != 1 || r.out != "" || !strings.Contains(r.err, "没有"+kind) {
			t.Errorf("%s: %d %s %s", kind, r.code, r.out, r.err)
		}
	}
}
