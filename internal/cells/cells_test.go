package cells

import (
	"strings"
	"testing"

	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

func TestDaysAsTheyAreWritten(t *testing.T) {
	for in, want := range map[string]string{
		"2024-03-01": "2024-03-01", "2024/3/1": "2024-03-01", "2024.3.1": "2024-03-01", "20240301": "2024-03-01", "20240301.0": "2024-03-01",
		"2024年3月1日": "2024-03-01", "2024年3月1号": "2024-03-01", "2024 年 3 月 1 日": "2024-03-01", "２０２４年３月１日": "2024-03-01",
		"二〇二四年三月一日": "2024-03-01", "二○二四年十一月二十一日": "2024-11-21", "二零二四年三月十日": "2024-03-10", "二O二四年三月一日": "2024-03-01",
		"2024—03—01": "2024-03-01", "2024–3–1": "2024-03-01", "\ufeff2024-03-01\u200b": "2024-03-01",
		"2024-03-01 10:20": "2024-03-01", "2024/03/01 10:20:30": "2024-03-01", "2024-03-01T10:20:30.123": "2024-03-01", "20240301102030": "2024-03-01", "20240301 10:20": "2024-03-01",
		"2024-3-1 上午10:20": "2024-03-01", "2024年3月1日10时20分": "2024-03-01", "2024年3月1日 上午9时": "2024-03-01", "2024年3月1日下午3点半": "2024-03-01",
		"2024年3月1日（星期五）": "2024-03-01", "2024-03-01 周五": "2024-03-01", "2024年3月3日星期天 10:00": "2024-03-03", "2024年3月1日 10：20": "2024-03-01",
		// Midnight in China, as programs write it in UTC, is that of the next day.
		"2024-02-29T16:00:00.000Z": "2024-03-01", "2024-02-29T15:59:59Z": "2024-02-29", "2024-03-01T00:00:00Z": "2024-03-01",
		"2024-03-01T10:20:30+08:00": "2024-03-01", "2024-03-01 00:10:00 +0800": "2024-03-01", "2024-02-29T20:00+00:00": "2024-03-01",
	} {
		if d, why := Date(in); why != (lang.Text{}) || d.String() != want {
			t.Errorf("%q is %s, want %s: %s", in, d, want, why.ZH)
		}
	}
	for in, says := range map[string]string{
		"2024年3月": "只写到月份", "202403": "只写到月份", "2024-03": "只写到月份", "2024/3": "只写到月份", "二〇二四年三月": "只写到月份",
		"24-03-01": "四位", "24年3月1日": "四位", "45352": "2024-03-01", "45352.5": "2024-03-01", "2024-02-30": "没有这一天", "20240230": "没有这一天",
		"2024-03-01（星期四）": "星期五", "2024-03-01T25:00:00Z": "没有这个时刻", "2024-03-01 99:00": "应写作", "2024-03-01 10:75": "应写作", "20240301250000": "应写作",
		"2024-03/01": "应写作", "2024-3-1-1": "应写作", "01/03/2024": "应写作", "民国113年3月1日": "应写作", "2024年三月初一": "应写作", "2024-03-01、2024-03-02": "应写作", "2024-03-01前": "应写作", "": "应写作", "待定": "应写作",
	} {
		if d, why := Date(in); !strings.Contains(why.ZH, says) || !strings.Contains(why.ZH, "应写作") || why.EN == "" || !d.IsZero() {
			t.Errorf("%q is %s: %s, want %s", in, d, why.ZH, says)
		}
	}
}

func TestAnswersAreNotGuessed(t *testing.T) {
	plain, denying := &statute.Fact{Term: "国家秘密", Type: keyword.BoolFact}, &statute.Fact{Term: "没有电子文本", Type: keyword.BoolFact}
	for in, want := range map[string]any{"√": true, "有": true, "1": true, "1.0": true, "Ｙ": true, "是\u200b": "是", "×": false, "无": false, " 0": false, "0.0": false, "No": false} {
		if got, why := Fact(plain, in, false); got != want || why != (lang.Text{}) {
			t.Errorf("%q is %v %v, want %v", in, got, why, want)
		}
	}
	for _, in := range []string{"/", "-", "——", "不涉及", "待定", "?", "不详", "x", "X", "O", "□", "F", "2", "-1", "01", "00", "不是", "是否", "null", "None", "无法判断", "未定"} {
		for _, f := range []*statute.Fact{plain, denying} {
			if got, _ := Fact(f, in, true); got != in {
				t.Errorf("%s: %q is %v", f.Term, in, got)
			}
		}
	}
	for _, in := range []string{"有", "无", "没有"} {
		if got, _ := Fact(denying, in, false); got != in {
			t.Errorf("%q is %v", in, got)
		}
	}
}
