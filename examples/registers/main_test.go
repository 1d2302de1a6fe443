package main

import (
	"context"
	"strings"
	"testing"
)

func TestClassify(t *testing.T) {
	var out strings.Builder
	err := classify(context.Background(), &out, strings.NewReader("题名,成文日期,涉及切身利益,经办人\n关于调整补贴标准的通知,2024年3月1日,是,张三\n关于某事的通知,去年,,李四\n"))
	want := "2 关于调整补贴标准的通知 主动公开 2024-03-29 <nil>\n3:2: “成文日期”：日期“去年”无法识别。应写作 2024-03-01。\n"
	if err != nil || out.String() != want {
		t.Errorf("%v\n%s\nwant\n%s", err, out.String(), want)
	}
	if err := classify(context.Background(), &out, strings.NewReader("题名,国家密秘\n")); err == nil || !strings.Contains(err.Error(), "国家秘密") {
		t.Error(err)
	}
}
