package heading

import (
	"slices"
	"testing"
)

func TestHeadersAreFound(t *testing.T) {
	known := func(s string) bool { return s == "题名" || s == "成文日期" || s == "发文字号" }
	for _, c := range []struct {
		rows [][]string
		want int
	}{
		{nil, -1},
		{[][]string{{"", ""}}, -1},
		{[][]string{{"题名", "成文日期"}}, 0},
		{[][]string{{"登记表", "登记表", "登记表"}, {"题名", "成文日期", "涉及切身利益"}}, 1},
		{[][]string{{"填报单位：甲局", "", "2024年"}, {"题名", "成文日期", "涉及切身利益"}}, 1},
		{[][]string{{"国家秘密", "涉及切身利益"}, {"是", "否"}}, 0},
		{[][]string{{""}, {"题名"}, {"甲"}}, 1},
	} {
		if got := Find(c.rows, known); got != c.want {
			t.Errorf("%q: %d", c.rows, got)
		}
	}
}

func TestNamesOfColumns(t *testing.T) {
	names, wrong := Names([]string{" 题名 ", "成文日期", "", " "})
	if wrong != nil || !slices.Equal(names, []string{"题名", "成文日期"}) {
		t.Errorf("%q %v", names, wrong)
	}
	if _, wrong := Names([]string{"题名", "", "日期"}); wrong == nil || wrong.At != 2 {
		t.Errorf("%+v", wrong)
	}
	if _, wrong := Names([]string{"日期", "题名", "题名"}); wrong == nil || wrong.Twin != "题名" || wrong.At != 3 ||
		wrong.Text.ZH != "表头第 2 列和第 3 列都叫“题名”。请删除或者改名。" {
		t.Errorf("%+v", wrong)
	}
	var many []string
	for i := range MaxColumns {
		many = append(many, Column(i+1))
	}
	if names, wrong := Names(many); wrong != nil || len(names) != MaxColumns {
		t.Errorf("as many columns as there may be: %d %v", len(names), wrong)
	}
	if _, wrong := Names(append(many, "题名")); wrong == nil || wrong.At != 0 || wrong.Text.ZH != "表头有 2001 列，最多 2000 列。" {
		t.Errorf("one column more: %+v", wrong)
	}
	for n, want := range map[int]string{1: "A", 26: "Z", 27: "AA", 702: "ZZ", 703: "AAA"} {
		if got := Column(n); got != want {
			t.Errorf("%d: %s", n, got)
		}
	}
}
