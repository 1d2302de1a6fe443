// Package archive makes registers of documents, each with thirty facts, on which
// the reading and classifying of registers and the re-assessment of archives are
// measured.
package archive

import (
	"bufio"
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"io"
	"io/fs"
	"iter"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing/fstest"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/attribute/register"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/impact"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

// Columns are the columns of the register: what describes a document, and thirty
// facts of which the law speaks.
func Columns() []string {
	return strings.Fields("标题 文号 成文日期 标注 " +
		"国家秘密 内容涉及国家秘密 已标注国家秘密标志 工作秘密 法律行政法规禁止公开 可能危及三安全一稳定 商业秘密 个人隐私 涉及第三方其他合法权益 公开会损害第三方合法权益 " +
		"第三方同意 主管机构审核同意 保密工作机构审核同意 不公开会对公共利益造成重大影响 内部事务信息 过程性信息 行政执法案卷信息 法律法规规章规定应当公开 决定不公开可以不公开的信息 涉及切身利益 " +
		"需要公众广泛知晓 依法应当主动公开 民生政策及实施情况 情势变化 已建议转为主动公开 机关类型 含有不应当公开的内容 能够区分处理 竞合时确定的公开属性 与上位法不一致时确定的公开属性")
}

var marks = []string{"公开属性：依申请公开", "此件不予公开", "（此件公开发布）", "未标注", ""}

// Write writes a register of n rows as CSV, no two rows alike. The same n gives the
// same bytes.
func Write(w io.Writer, n int) error {
	b := bufio.NewWriterSize(w, 1<<20)
	columns := Columns()
	row := append([]byte(strings.Join(columns, ",")), '\n')
	r := rand.New(rand.NewPCG(7, 7))
	for i := 0; ; i++ {
		if _, err := b.Write(row); err != nil {
			return err
		}
		if i == n {
			return b.Flush()
		}
		row = append(row[:0], "某县人民政府办公室关于第"...)
		row = strconv.AppendInt(row, int64(i), 10)
		row = append(row, "号事项的通知,某政办发〔2020〕"...)
		row = strconv.AppendInt(row, int64(i+1), 10)
		row = append(row, "号,"...)
		row = strconv.AppendInt(row, int64(2010+r.IntN(14)), 10)
		for _, k := range []int{1 + r.IntN(12), 1 + r.IntN(28)} {
			row = append(row, '-', byte('0'+k/10), byte('0'+k%10))
		}
		row = append(append(row, ','), marks[r.IntN(len(marks))]...)
		for _, c := range columns[4:] {
			row = append(row, ',')
			switch {
			case c == "机关类型":
				row = append(row, "政府工作部门"...)
			case strings.HasSuffix(c, "确定的公开属性"):
				row = append(row, "依申请公开"...)
			case r.IntN(12) == 0:
				row = append(row, "是"...)
			default:
				row = append(row, "否"...)
			}
		}
		row = append(row, '\n')
	}
}

// Classifier is that of Wuwei: each document under the law of its day.
func Classifier(book *rules.Book, opts ...rules.Option) (*attribute.Classifier, error) {
	return attribute.NewClassifier(book, "wuwei", opts...)
}

// Counts are the rows of a register by what came of them.
type Counts struct{ Rows, Decided, Undetermined, Broken int }

// Brief reads a register and writes the brief answers: line, title, attribute, mark,
// last day for publication, and what is wrong with a row.
func Brief(ctx context.Context, c *attribute.Classifier, book *rules.Book, in io.Reader, out io.Writer) (Counts, error) {
	var n Counts
	src, err := register.Open(ctx, "register.csv", in)
	if err != nil {
		return n, err
	}
	header, err := register.NewHeader(book, src.Columns)
	if err != nil {
		return n, err
	}
	reader, session, w := header.Reader(), c.Session(), csv.NewWriter(out)
	var e register.Entry
	cells := make([]string, 7)
	for row, err := range src.Rows {
		n.Rows++
		if err == nil {
			err = errors.Join(reader.Read(row, &e), e.Fault())
		}
		var b attribute.Brief
		if err == nil {
			b, err = session.Brief(&e.Document)
		}
		cells = append(cells[:0], strconv.Itoa(row.Line), e.Document.Title, b.Attribute, b.Channel, b.Mark.Text, b.PublishBy.String(), "")
		switch {
		case err != nil:
			n.Broken++
			cells[6] = err.Error()
		case b.Attribute != "":
			n.Decided++
		default:
			n.Undetermined++
		}
		if err := w.Write(cells); err != nil {
			return n, err
		}
	}
	w.Flush()
	return n, w.Error()
}

// Documents are the documents of a register of n rows, in memory, with their facts
// read already.
func Documents(book *rules.Book, n int) ([]attribute.ArchiveRow, error) {
	var text bytes.Buffer
	if err := Write(&text, n); err != nil {
		return nil, err
	}
	src, err := register.Open(context.Background(), "register.csv", &text)
	if err != nil {
		return nil, err
	}
	header, err := register.NewHeader(book, src.Columns)
	if err != nil {
		return nil, err
	}
	var out []attribute.ArchiveRow
	for e, err := range header.Entries(src.Rows) {
		if err = errors.Join(err, e.Fault()); err != nil {
			return nil, err
		}
		out = append(out, attribute.ArchiveRow{Line: e.Line, Document: &e.Document})
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

// Edited is the shipped law with changes that touch every row of the register: the State
// Council's regulations give fifteen working days for publication instead of twenty, and
// Wuwei withholds internal affairs.
func Edited() (*rules.Book, error) {
	layer := fstest.MapFS{}
	for _, e := range [][3]string{
		{"cn/01-regulation-2007.yaml", "限时: 20个工作日", "限时: 15个工作日"},
		{"cn/02-regulation-2019.yaml", "限时: 20个工作日", "限时: 15个工作日"},
		{"wuwei/02-attribute.yaml", "当: 内部事务信息\n        则: 依申请公开", "当: 内部事务信息\n        则: 不予公开"},
	} {
		data, err := fs.ReadFile(policies.FS(), e[0])
		if err != nil {
			return nil, err
		}
		text := strings.Replace(string(data), e[1], e[2], 1)
		if text == string(data) {
			return nil, errors.New("the text to change is not in " + e[0])
		}
		layer[e[0]] = &fstest.MapFile{Data: []byte(text)}
	}
	return policies.Load(layer)
}

// Impact runs a register under two laws, with so many workers.
func Impact(ctx context.Context, was, now *rules.Book, in io.Reader, workers int) (*impact.Tally, error) {
	laws, err := impact.Of(was, now, [2]string{"wuwei", "wuwei"}, true, rules.AssumeFalse())
	if err != nil {
		return nil, err
	}
	src, err := register.Open(ctx, "register.csv", in)
	if err != nil {
		return nil, err
	}
	var heads [2]*register.Header
	for i, book := range []*rules.Book{was, now} {
		if heads[i], err = register.NewHeader(book, src.Columns); err != nil {
			return nil, err
		}
	}
	return laws.Register(src, heads, workers, "zh")
}

// Stored are whole answers as a host stores them, of so many cases.
func Stored(book *rules.Book, n int) ([][]byte, error) {
	law, err := book.Law("wuwei", deadline.MustDate("2024-06-03"))
	if err != nil {
		return nil, err
	}
	facts := Columns()[4:28]
	var out [][]byte
	for i := range n {
		a, err := law.Decide("公开属性", rules.Facts{facts[i%len(facts)]: "否", "内部事务信息": i%3 == 0}, rules.AssumeFalse())
		if err != nil {
			return nil, err
		}
		text, err := answer.Whole(a)
		if err != nil {
			return nil, err
		}
		out = append(out, text)
	}
	return out, nil
}
