// Package archive makes an archive of documents, each with thirty facts, on which
// the re-assessment of package attribute is measured.
package archive

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"strings"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
)

// Columns are the columns of the archive: what describes a document, and thirty
// facts of which the law speaks.
func Columns() []string {
	return strings.Fields("标题 文号 成文日期 标注 " +
		"国家秘密 内容涉及国家秘密 已标注国家秘密标志 工作秘密 法律行政法规禁止公开 可能危及三安全一稳定 商业秘密 个人隐私 涉及第三方其他合法权益 公开会损害第三方合法权益 " +
		"第三方同意 主管机构审核同意 保密工作机构审核同意 不公开会对公共利益造成重大影响 内部事务信息 过程性信息 行政执法案卷信息 法律法规规章规定应当公开 决定不公开可以不公开的信息 涉及切身利益 " +
		"需要公众广泛知晓 依法应当主动公开 民生政策及实施情况 情势变化 已建议转为主动公开 机关类型 含有不应当公开的内容 能够区分处理 竞合时确定的公开属性 与上位法不一致时确定的公开属性")
}

// Documents are so many documents, no two alike but by chance. Their facts are read
// already, as a register reads them.
func Documents(book *rules.Book, n int) ([]attribute.ArchiveRow, error) {
	r := rand.New(rand.NewPCG(7, 7))
	marks := []string{"公开属性：依申请公开", "此件不予公开", "（此件公开发布）", "未标注", ""}
	columns := Columns()
	out := make([]attribute.ArchiveRow, n)
	for i := range out {
		cells := make([]string, len(columns))
		cells[0], cells[1] = fmt.Sprintf("第%d号通知", i), fmt.Sprintf("某政发〔2020〕%d号", i)
		cells[2] = fmt.Sprintf("%d-%02d-%02d", 2010+r.IntN(14), 1+r.IntN(12), 1+r.IntN(28))
		cells[3] = marks[r.IntN(len(marks))]
		for c := 4; c < len(cells); c++ {
			switch {
			case columns[c] == "机关类型":
				cells[c] = "政府工作部门"
			case strings.HasSuffix(columns[c], "确定的公开属性"):
				cells[c] = "依申请公开"
			case r.IntN(12) == 0:
				cells[c] = "是"
			default:
				cells[c] = "否"
			}
		}
		doc := &attribute.Document{Title: cells[0], Number: cells[1], Formed: deadline.MustDate(cells[2]), Mark: cells[3]}
		for c := 4; c < len(cells); c++ {
			column, err := book.Column(columns[c])
			if err != nil {
				return nil, err
			}
			cell, err := column.Read(cells[c])
			if err != nil {
				return nil, err
			}
			doc.Cells = append(doc.Cells, cell)
		}
		out[i] = attribute.ArchiveRow{Line: i + 2, Document: doc}
	}
	return out, nil
}

// Cycle is an archive of n rows over the documents.
func Cycle(documents []attribute.ArchiveRow, n int) iter.Seq[attribute.ArchiveRow] {
	return func(yield func(attribute.ArchiveRow) bool) {
		for i := range n {
			row := documents[i%len(documents)]
			row.Line = i + 2
			if !yield(row) {
				return
			}
		}
	}
}

// Reassessor prepares the re-assessment under Wuwei's law of 3 June 2024.
func Reassessor(book *rules.Book) (*attribute.Reassessor, error) {
	law, err := book.Law("wuwei", deadline.MustDate("2024-06-03"))
	if err != nil {
		return nil, err
	}
	return attribute.NewReassessor(law, rules.AssumeFalse())
}
