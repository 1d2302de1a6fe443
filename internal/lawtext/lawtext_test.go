package lawtext

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// shape is what a text was read as: the number of each piece, and for each paragraph how
// many items it has.
func shape(t *Text) string {
	var b strings.Builder
	for _, p := range t.Pieces {
		fmt.Fprintf(&b, "%d", p.Number)
		if p.Sub > 0 {
			fmt.Fprintf(&b, "-%d", p.Sub)
		}
		if p.Unsure {
			b.WriteByte('?')
		}
		for _, x := range p.Paras {
			fmt.Fprintf(&b, "[%d", len(x.Items))
			for _, it := range x.Items {
				if len(it.Items) > 0 {
					fmt.Fprintf(&b, "+%d", len(it.Items))
				}
			}
			b.WriteByte(']')
		}
		b.WriteByte(' ')
	}
	return strings.TrimSpace(b.String())
}

const notice = `某市人民政府办公室文件

某政办发〔2024〕3号

某市人民政府办公室 关于印发《某市甲制度》等制度的通知

各部门：
现将《某市甲制度》《某市乙办法》印发给你们。

2024年3月1日

`

func TestRead(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"two instruments": {notice + "某市甲制度\n\n第一条 甲。\n\n第二条 乙：\n（一）丙；\n（二）丁。\n前款第（一）项戊。\n\n某市乙办法（试行）\n\n第一章 总 则\n第一条 己。\n第二条 庚。\n第二条之一 辛。",
			"某市甲制度 1[0] 2[2][0]; 某市乙办法（试行） 1[0] 2[0] 2-1[0]"},
		"a page breaks a sentence":              {"甲制度\n第一条 应当在收到之日起\n\n五个工作日内答复。\n第二条 乙。", "甲制度 1[0] 2[0]"},
		"lines without signs are not broken":    {"甲制度\n第一条 下列信息\n1甲\n2乙\n3丙\n另有规定的，从其规定。\n第二条 乙。", "甲制度 1[3][0] 2[0]"},
		"numbers below bracketed items":         {"甲制度\n第一条 要求：\n(一)会议\n1召集。\n2议题。\n( 二 )文件。\n第二条 乙。", "甲制度 1[2+2] 2[0]"},
		"lost markers that can be counted":      {"甲制度\n第一条 甲。\n 乙乙。\n 丙丙：\n（一）一；\n（二）二。\n第四条 丁。\n第十 戊。", "甲制度 1[0] 2[0] 3[2] 4[0] 5[0]"},
		"lost markers that cannot":              {"甲制度\n第一条 甲。\n 乙。\n 丙。\n 丁。\n第四条 戊。", "甲制度 1?[0][0][0][0] 2?[0][0][0][0] 3?[0][0][0][0] 4[0]"},
		"the last two have none":                {"甲制度\n第一条 甲。\n 本制度由办公室负责解释。\n  本制度自2024年起施行。", "甲制度 1[0] 2[0] 3[0]"},
		"points":                                {"甲方案\n为了公开，制定本方案。\n一、甲。乙。\n（一）丙。\n二、丁。", "甲方案 0[0] 1[1] 2[0]"},
		"tasks that count on":                   {"甲方案\n一、甲\n（一）乙。\n（二）丙。\n二、丁\n（三）戊。\n（四）己。", "甲方案 1[0] 2[0] 3[0] 4[0]"},
		"a chapter before the first article":    {"## 甲条例\n2007年1月1日公布\n<!-- INFO END -->\n第一章 总则\n第一条 甲。\n第二条 乙。", "甲条例 1[0] 2[0]"},
		"a law that is named only inside":       {"关于甲制度的通知\n《甲制度》已经印发。\n第一条 甲。", ""},
		"nothing":                               {"", ""},
		"a number of days is no item":           {"甲制度\n第一条 应当在\n20个工作日内公开。\n第二条 乙。", "甲制度 1[0] 2[0]"},
		"a preamble after the title, and marks": {"甲制度\n为了公开，制定本制度。\n- 第一条 甲。\n\u200b\n第二条 乙。", "甲制度 0[0] 1[0] 2[0]"},
	} {
		var got []string
		for _, x := range Read(c.text) {
			got = append(got, x.Title+" "+shape(x))
		}
		assert.Equal(t, c.want, strings.Join(got, "; "), name)
	}
}

// What the document says before its instruments, and the days below a title, are kept.
func TestHead(t *testing.T) {
	list := Read(notice + "某市甲制度\n2024年2月28日通过\n\n第一章 总则\n第一条 甲：\n（一）乙。\n第二章 公开\n第二条 丙。")
	require.Len(t, list, 1)
	assert.Contains(t, list[0].Head, "某政办发〔2024〕3号")
	assert.Contains(t, list[0].Head, "2024年2月28日通过")
	assert.Equal(t, "第二章 公开", list[0].Piece(2, 0).Heading)
	assert.Equal(t, "甲：\n乙。", list[0].Piece(1, 0).Whole())
	assert.Equal(t, 16, list[0].Piece(1, 0).Line)
	assert.Nil(t, list[0].Piece(3, 0))
	assert.Nil(t, list[0].Preamble())
}

// Whatever a file holds is read in time, and nothing stops the reader.
func TestLongTexts(t *testing.T) {
	began := time.Now()
	for _, s := range []string{"一、", "第一条", "（一）", "甲制度\n", "第十 ", "1", "\n "} {
		Read(strings.Repeat(s, 1<<16/len(s)))
		Read("甲制度\n第一条 甲。\n" + strings.Repeat(s+"\n", 1<<16/len(s)))
	}
	assert.Less(t, time.Since(began), 10*time.Second)
}

func FuzzRead(f *testing.F) {
	f.Add(notice + "甲制度\n第一条 甲。\n第二条")
	f.Add("甲制度\n为了\n一、（一）1.\n第十 \n第〇条\n第")
	f.Fuzz(func(t *testing.T, text string) {
		for _, x := range Read(text) {
			for _, p := range x.Pieces {
				if p.Unit != Preamble && p.Number <= 0 || len(p.Paras) == 0 {
					t.Fatalf("%q: piece %d with %d paragraphs", text, p.Number, len(p.Paras))
				}
			}
		}
	})
}
