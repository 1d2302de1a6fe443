package register_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/gongkai-rules/gongkai/attribute/register"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

// The heads of the standards are read as they stand: the elements of an official document
// (GB/T 9704-2012) and the list of filed documents (DA/T 22 of 2000 and of 2015).
func TestHeadsOfTheStandards(t *testing.T) {
	for _, head := range []string{
		"份号,密级和保密期限,紧急程度,发文机关标志,发文字号,签发人,标题,主送机关,附件说明,成文日期,附注,抄送机关,印发日期",
		"件号,责任者,文号,题名,日期,页数,备注",
		"序号,档号,文号,责任者,题名,日期,密级,页数,备注",
		"全宗号,全宗名称,年度,保管期限,机构（问题）,盒号,件号,责任者,文号,题名,日期,页数,备注",
	} {
		columns := strings.Split(head, ",")
		row := make([]string, len(columns))
		for i, name := range columns {
			switch name {
			case "发文字号", "文号":
				row[i] = "武政办发〔2024〕3号"
			case "标题", "题名":
				row[i] = "甲"
			case "成文日期", "日期":
				row[i] = "20240301" // DA/T 22: eight digits
			case "发文机关标志", "责任者":
				row[i] = "武威市人民政府办公室"
			}
		}
		list, errs := entries(t, "a.csv", head+"\n"+strings.Join(row, ",")+"\n")
		if len(errs) > 0 || len(list) != 1 {
			t.Errorf("%s: %v", head, errs)
			continue
		}
		if d := list[0].Document; d.Title != "甲" || d.Number != "武政办发〔2024〕3号" || d.Formed.String() != "2024-03-01" || d.Issuer != "武威市人民政府办公室" {
			t.Errorf("%s: %+v", head, d)
		}
	}
}

// What divides the columns, and a title above the header, do not change what is read.
func TestTablesAsSystemsWriteThem(t *testing.T) {
	const plain = "题名,发文字号,成文时间\n甲,〔无〕,20240301\n"
	want, _ := entries(t, "a.csv", strings.Replace(plain, "〔无〕", "武政办发〔2024〕3号", 1))
	for name, c := range map[string]struct {
		content string
		guesses int
	}{
		"sep=;":        {"sep=;\n题名;发文字号;成文时间\n甲;武政办发〔2024〕3号;20240301\n", 0},
		"sep=,":        {"sep=,\n题名,发文字号,成文时间\n甲,武政办发〔2024〕3号,20240301\n", 0},
		"sep= tab":     {"sep=\t\n题名\t发文字号\t成文时间\n甲\t武政办发〔2024〕3号\t20240301\n", 0},
		"tabs":         {"题名\t发文字号\t成文时间\n甲\t武政办发〔2024〕3号\t20240301\n", 0},
		"semicolons":   {"题名;发文字号;成文时间\n甲;武政办发〔2024〕3号;20240301\n", 1},
		"bars":         {"题名|发文字号|成文时间\n甲|武政办发〔2024〕3号|20240301\n", 1},
		"\"sep=;\"":    {"\"sep=;\"\n题名;发文字号;成文时间\n甲;武政办发〔2024〕3号;20240301\n", 0},
		"returns":      {"题名,发文字号,成文时间\r甲,武政办发〔2024〕3号,20240301\r", 0},
		"no width":     {"\ufeff\ufeff题名,\u200b发文字号,成文时间\ufeff\n\ufeff甲,武政办发〔2024〕3号,20240301\u200b\n", 0},
		"a title line": {"二〇二四年登记表,,\n\n题名,发文字号,成文时间\n甲,武政办发〔2024〕3号,20240301\n", 1},
	} {
		t.Run(name, func(t *testing.T) {
			src, err := register.Open(t.Context(), "a.csv", strings.NewReader(c.content))
			if err != nil {
				t.Fatal(err)
			}
			if len(src.Guessed) != c.guesses {
				t.Errorf("said %v", src.Guessed)
			}
			h, err := register.NewHeader(bookOf(t), src.Columns)
			if err != nil {
				t.Fatal(err)
			}
			for e, err := range h.Entries(src.Rows) {
				if err != nil {
					t.Fatal(err)
				}
				if e.Document.Number != want[0].Document.Number || e.Document.Title != "甲" || e.Document.Formed != want[0].Document.Formed {
					t.Errorf("%+v", e.Document)
				}
			}
		})
	}
	// The line of the header stands with a mistake in it.
	src, err := register.Open(t.Context(), "a.csv", strings.NewReader("登记表,,\n题名,发文字号,成文时间\n"))
	if err != nil || src.Line != 2 {
		t.Errorf("%v %v", src, err)
	}
}

// An answer is read in the spellings of tables and forms, and nothing is taken for no that
// does not say so.
func TestAnswersInTables(t *testing.T) {
	answer := func(cell string) any {
		list, errs := entries(t, "a.csv", "题名,成文日期,涉及切身利益\n甲,2024-03-01,"+cell+"\n", register.Matters())
		if len(errs) > 0 || len(list) != 1 {
			t.Fatal(errs)
		}
		if len(list[0].Faults) > 0 {
			return nil
		}
		fact, _ := bookOf(t).Fact("涉及切身利益")
		return list[0].Document.Facts[fact.ID]
	}
	for _, s := range []string{"√", "☑", "有", "Y", "ｙ", "yes", "1", "１", "1\u200b", "\ufeffY"} {
		if answer(s) != true {
			t.Errorf("%q: %v", s, answer(s))
		}
	}
	for _, s := range []string{"×", "无", "N", "no", "0", "\ufeff无"} {
		if answer(s) != false {
			t.Errorf("%q: %v", s, answer(s))
		}
	}
	for in, want := range map[string]any{"1": true, "0": false, "1.0": true, "0.0": false, "2": nil, "0.5": nil, "-1": nil, "[]": nil, "[1]": nil} {
		list, errs := entries(t, "a.json", `[{"题名":"甲","成文日期":20240301,"涉及切身利益":`+in+`,"发文日期":"2024-03-01"}]`)
		if len(errs) > 0 || list[0].Document.Formed != day("2024-03-01") || (len(list[0].Faults) == 0) != (want != nil) {
			t.Errorf("%s: %v %+v", in, errs, list)
		}
		for v, ok := range map[any]bool{1: true, 1.0: true, uint8(0): true, 2: false, 0.5: false} {
			d, err := register.Document(bookOf(t), map[string]any{"涉及切身利益": v, "成文日期": "2024-03-01"})
			if (err == nil) != ok || ok && len(d.Cells) != 1 {
				t.Errorf("%v: %+v %v", v, d, err)
			}
		}
	}
	for _, s := range []string{"/", "-", "不涉及", "☒", "2", "□", "是的", "—", ""} {
		if got := answer(s); got != nil {
			t.Errorf("%q is read as %v", s, got)
		}
	}
}

// A number is a day where the row is one of a workbook, and nowhere else.
func TestDaysThatSpreadsheetsCount(t *testing.T) {
	h, err := register.NewHeader(bookOf(t), []string{"题名", "成文日期"})
	if err != nil {
		t.Fatal(err)
	}
	for cell, want := range map[string]string{"45352": "2024-03-01", "45352.4305": "2024-03-01", "20240301": "2024-03-01", "2024": ""} {
		for _, workbook := range []bool{true, false} {
			var e register.Entry
			err := h.Reader().Read(register.Row{Line: 2, Cells: []string{"甲", cell}, Serials: workbook}, &e)
			serial := strings.HasPrefix(cell, "45352")
			if want == "" || serial && !workbook {
				if err == nil {
					t.Errorf("%s %v is read", cell, workbook)
				}
				continue
			}
			if err != nil || e.Document.Formed != deadline.MustDate(want) {
				t.Errorf("%s %v: %v %v", cell, workbook, e.Document.Formed, err)
			}
		}
	}
}

// A host's own names of columns and words for values stand in a file.
func TestColumnsAndValuesOfAHost(t *testing.T) {
	load := func(file string) (*register.Codes, error) {
		book, err := policies.Load(fstest.MapFS{"oa.yaml": {Data: []byte(file)}})
		if err != nil {
			t.Fatal(err)
		}
		return register.CodesOf(book, "oa")
	}
	codes, err := load("mapping: oa\ncolumns:\n  文件主题: 题名\n  涉密否: 国家秘密\nvalues:\n  不涉及: 否\n  涉密: 是\n  机关类型: {局: 政府工作部门}\n")
	if err != nil {
		t.Fatal(err)
	}
	list, errs := entries(t, "a.csv", "文件主题,成文日期,涉密否,机关类型,已定属性\n甲,2024-03-01,不涉及,局,主动公开\n", register.WithCodes(codes))
	if len(errs) > 0 || len(list[0].Faults) > 0 || list[0].Document.Title != "甲" || len(list[0].Document.Cells) != 2 || list[0].Document.Determined != "主动公开" {
		t.Errorf("%v %+v", errs, list)
	}
	// One thing under two names is refused, whoever gave the names.
	if _, errs := entries(t, "a.csv", "文件主题,题名\n甲,乙\n", register.WithCodes(codes)); !slices.Equal(mistakes(t, errs...), []string{"twice|题名|文件主题"}) {
		t.Errorf("%v", errs)
	}
	_, err = load("mapping: oa\ncolumns:\n  国家秘密: 备注\n  主题: 提名\nvalues:\n  涉密: 主动\n  机关类型: {局: 衙门}\n  没有的事实: {局: 衙门}\n")
	var found diag.List
	if !errors.As(err, &found) || len(found) != 5 {
		t.Errorf("%v", err)
	}
}

// A word that says nothing, 未知, 是 and 否 and the values of a fact keep their meaning: a
// host's table that gives them another would open what a register closes.
func TestWordsOfAHostKeepWhatIsSaid(t *testing.T) {
	load := func(values string) error {
		book, err := policies.Load(fstest.MapFS{"oa.yaml": {Data: []byte("mapping: oa\nvalues:\n" + values)}})
		if err != nil {
			t.Fatal(err)
		}
		_, err = register.CodesOf(book, "oa")
		return err
	}
	for _, values := range []string{
		"  未知: 否\n", "  空: 否\n", "  是: 否\n", "  TRUE: 否\n", "  否: 未知\n",
		"  国家秘密: {是: 否}\n", "  国家秘密: {未知: 否}\n", "  国家秘密: {空: 否}\n", "  密级: {机密: 无}\n", "  公开渠道: {无: 政府网站}\n",
		"  √: 否\n", "  国家秘密: {有: 否}\n", "  国家秘密: {Y: 未知}\n", "  国家秘密: {×: 是}\n", "  有: 是\n", "  没有电子文本: {√: 否}\n",
	} {
		var found diag.List
		if err := load(values); !errors.As(err, &found) || len(found) != 1 {
			t.Errorf("%s: %v", values, err)
		}
	}
	for _, values := range []string{"  是: 是\n", "  未知: 未知\n", "  ／: 否\n", "  √: 是\n", "  国家秘密: {\"1\": 否, \"2\": 是, 有: 是, 无: 未知}\n", "  没有电子文本: {有: 否, 无: 是}\n", "  国家秘密: {是: 是, 不涉及: 否}\n", "  密级: {机密: 机密, 普通: 无}\n"} {
		if err := load(values); err != nil {
			t.Errorf("%s: %v", values, err)
		}
	}
}

// 有 under 没有电子文本 may say that there is a text or that there is none.
func TestPresenceUnderANameThatDenies(t *testing.T) {
	for cell, read := range map[string]bool{"有": false, "无": false, "没有": false, "是": true, "√": true, "1": true, "": true} {
		list, errs := entries(t, "a.csv", "题名,成文日期,没有电子文本,涉及切身利益\n甲,2024-03-01,"+cell+",有\n")
		if len(errs) > 0 || (len(list[0].Faults) == 0) != read {
			t.Errorf("%q: %v %v", cell, errs, list)
		}
	}
}
