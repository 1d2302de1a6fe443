package main

import (
	"strings"
	"testing"
)

// TestDecideSaysWhatTheWholeIs: what is secret in part is open by no ground: the rules'
// word for the rest is not passed off as that for the document.
func TestDecideSaysWhatTheWholeIs(t *testing.T) {
	args := []string{"decide", "公开属性", "-j", "sucheng", "--on", "2024-03-01", "--assume-false", "-f", "涉及公众利益调整=是"}
	r := run(t, "", append(args, "-f", "含有部分涉密内容=是", "-f", "能够区分处理=是", "-f", "国家秘密=否", "-f", "内容涉及国家秘密=否")...)
	if r.code != 0 || !strings.HasPrefix(r.out, "整件认定为部分公开（公开部分主动公开），含有不应当公开的内容，不得照原样公开") {
		t.Errorf("%d %s%s", r.code, r.out[:min(300, len(r.out))], r.err)
	}
	if r = run(t, "", args...); r.code != 0 || !strings.HasPrefix(r.out, "结论：") {
		t.Errorf("%d %s%s", r.code, r.out[:min(300, len(r.out))], r.err)
	}
}
