package table_test

import (
	"strings"
	"testing"

	"github.com/gongkai-rules/gongkai/cmd/internal/table"
	"github.com/gongkai-rules/gongkai/internal/plain"
)

func print(t *testing.T, cols []table.Column, rows ...[]string) []string {
	t.Helper()
	var b strings.Builder
	tab := table.New(&b, cols...)
	for _, r := range rows {
		if err := tab.Add(r...); err != nil {
			t.Fatal(err)
		}
	}
	if err := tab.Close(); err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n")
}

func TestColumnsLineUpUnderChinese(t *testing.T) {
	lines := print(t, []table.Column{{Title: "题名"}, {Title: "n", Right: true}, {Title: "属性"}},
		[]string{"关于调整公益性岗位补贴标准的通知", "7", "主动公开"},
		[]string{"mixed 中文 text", "12345", "不予公开"},
		[]string{"", "", "依申请公开"})
	// Where the third column begins, in terminal cells.
	for _, word := range []struct{ line, text string }{{lines[0], "属性"}, {lines[1], "主动公开"}, {lines[2], "不予公开"}, {lines[3], "依申请公开"}} {
		i := strings.Index(word.line, word.text)
		if got, want := plain.Width(word.line[:i]), 32+2+5+2; got != want {
			t.Errorf("%q begins in cell %d, want %d", word.text, got, want)
		}
	}
	if !strings.Contains(lines[1], "      7  主动公开") {
		t.Errorf("numbers stand at the right: %q", lines[1])
	}
}

func TestCellsAreCutByWidthNotByBytes(t *testing.T) {
	lines := print(t, []table.Column{{Title: "题名", Max: 10}, {Title: "x"}}, []string{"一二三四五六七", "y"}, []string{"一二三四五", "z"})
	if !strings.HasPrefix(lines[1], "一二三四…") || !strings.HasPrefix(lines[2], "一二三四五  z") {
		t.Errorf("%q", lines)
	}
}

func TestCellsCannotRewriteTheScreen(t *testing.T) {
	lines := print(t, []table.Column{{Title: "题名"}}, []string{"一\x1b[2J二\r\n\n三\u202e四\t五"})
	if lines[1] != "一[2J二 三四 五" {
		t.Errorf("%q", lines[1])
	}
}

func TestRowsBeyondTheSampleAreNotLost(t *testing.T) {
	var rows [][]string
	for range 300 {
		rows = append(rows, []string{"短", "甲"})
	}
	rows = append(rows, []string{"比前面各行都长的一行", "乙"})
	lines := print(t, []table.Column{{Title: "a"}, {Title: "b"}}, rows...)
	if len(lines) != 302 || lines[301] != "比前面各行都长的一行  乙" {
		t.Errorf("%d lines, last %q", len(lines), lines[len(lines)-1])
	}
}

func TestLongCellsGoOnBelowAndNothingIsLost(t *testing.T) {
	cell := "《条例》第十九条；《条例》第二十条第（一）项、第（二）项；《条例》第二十七条"
	lines := print(t, []table.Column{{Title: "a"}, {Title: "依据", Wrap: 30}, {Title: "说明"}}, []string{"1", cell, "甲"}, []string{"2", "短", "乙"})
	var whole string
	for i, l := range lines[1 : len(lines)-1] {
		part := strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(l, "1"), "甲"))
		if plain.Width(part) > 30 {
			t.Errorf("line %d is %d cells wide", i, plain.Width(part))
		}
		whole += part
	}
	if whole != cell {
		t.Errorf("got %q", whole)
	}
	if want := plain.Width(lines[1][:strings.Index(lines[1], "甲")]); plain.Width(lines[len(lines)-1][:strings.Index(lines[len(lines)-1], "乙")]) != want {
		t.Errorf("the last column does not line up: %q", lines)
	}
}

// TestHugeCells: a cell of a megabyte is shown in part, and at once.
func TestHugeCells(t *testing.T) {
	for _, s := range []string{"(", "）", "字", "a, "} {
		lines := print(t, []table.Column{{Title: "题名", Wrap: 32}}, []string{strings.Repeat(s, 1<<20)})
		if len(lines) > 300 || lines[len(lines)-1] != "…" {
			t.Errorf("%q: %d lines, the last is %q", s, len(lines), lines[len(lines)-1])
		}
		if plain.Width(lines[1]) < 20 {
			t.Errorf("%q: an endless run of marks is broken like any text, not into %q", s, lines[1])
		}
	}
}

// TestNothingIsNotATable: a header over no rows is not printed.
func TestNothingIsNotATable(t *testing.T) {
	if lines := print(t, []table.Column{{Title: "题名"}}); len(lines) != 1 || lines[0] != "" {
		t.Errorf("printed %q", lines)
	}
}
