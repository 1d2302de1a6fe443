package diag_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/gongkai-rules/gongkai/rules/diag"
)

func TestApply(t *testing.T) {
	at := func(line, from, to int, text string) diag.Edit {
		return diag.Edit{Range: diag.Range{Start: diag.Position{Line: line, Column: from}, End: diag.Position{Line: line, Column: to}}, Text: text}
	}
	for _, c := range []struct {
		name, was, is string
		edits         []diag.Edit
	}{
		{"nothing", "甲\n", "甲\n", nil},
		{"a sign", "全称：甲\n", "全称: 甲\n", []diag.Edit{at(1, 3, 4, ": ")}},
		{"two on one line, in any order", "一，二，三", "一,二,三", []diag.Edit{at(1, 4, 5, ","), at(1, 2, 3, ",")}},
		{"an insertion and a deletion", "ab\ncd\n", "ab-\nd\n", []diag.Edit{at(1, 3, 3, "-"), at(2, 1, 2, "")}},
		{"mark and line ends stay", "\uFEFF甲\r\n乙\r\n", "\uFEFF甲\r\n丙\r\n", []diag.Edit{at(2, 1, 2, "丙")}},
		{"a line ends where it ends", "甲\n乙\n", "甲丙\n乙\n", []diag.Edit{at(1, 9, 9, "丙")}},
		{"of two that overlap the first", "abcd", "Xd", []diag.Edit{at(1, 1, 4, "X"), at(1, 2, 3, "Y")}},
		{"the whole", "abcd", "乙", []diag.Edit{{Text: "乙"}}},
		{"a line with its end", "甲\n---\n乙\n", "甲\n乙\n", []diag.Edit{{Range: diag.Range{Start: diag.Position{Line: 2, Column: 1}, End: diag.Position{Line: 3, Column: 1}}}}},
	} {
		assert.Equal(t, c.is, string(diag.Apply([]byte(c.was), c.edits)), c.name)
	}
}
