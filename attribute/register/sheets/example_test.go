package sheets_test

import (
	"context"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/gongkai-rules/gongkai/attribute/register"
	"github.com/gongkai-rules/gongkai/attribute/register/sheets"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

// A register as the office's system writes it: GBK, semicolons, a title above the header.
func ExampleOpen() {
	file, err := simplifiedchinese.GBK.NewEncoder().String("收文登记;;\n题名;成文时间;国家秘密\n关于开展检查的通知;2024年3月1日;×\n")
	if err != nil {
		fmt.Println(err)
		return
	}
	reg, err := sheets.Open(context.Background(), "登记表.csv", strings.NewReader(file), sheets.How{})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer reg.Close()
	for _, g := range reg.Guessed {
		fmt.Println(g.ZH)
	}
	book, err := policies.Load()
	if err != nil {
		fmt.Println(err)
		return
	}
	header, err := register.NewHeader(book, reg.Columns)
	if err != nil {
		fmt.Println(err)
		return
	}
	for e, err := range header.Entries(reg.Rows) {
		fmt.Println(e.Line, e.Document.Title, e.Document.Formed, err)
	}
	// Output:
	// 按 GBK 编码读取（其中有“收文登记;;”）；不是的，写明编码。
	// 各列按分号“;”分隔。
	// 第 2 行当作表头，之前的标题行没有读取。
	// 3 关于开展检查的通知 2024-03-01 <nil>
}

// What cannot be read says what to do.
func ExampleHow() {
	_, err := sheets.Open(context.Background(), "登记表.et", strings.NewReader("\xD0\xCF\x11\xE0"), sheets.How{Sheet: "2024年", Header: 3})
	fmt.Println(err)
	// Output:
	// 登记表.et: 这是 WPS 表格（.et），不能直接读取。请用 Excel 或 WPS 打开，“另存为”类型“Excel 工作簿（*.xlsx）”。
}

// A table that is no register, for a reader of CSV.
func ExampleCSV() {
	table, _, err := sheets.CSV(context.Background(), "申请.txt", strings.NewReader("编号\t申请人类别\n1\t自然人\n"), sheets.How{Encoding: sheets.Encodings()[0]})
	if err != nil {
		fmt.Println(err)
		return
	}
	text, err := io.ReadAll(table)
	fmt.Print(string(text), err)
	// Output:
	// 编号,申请人类别
	// 1,自然人
	// <nil>
}
