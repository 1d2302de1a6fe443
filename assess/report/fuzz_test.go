package report_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/assess"
)

// Whatever a table holds, it is read or reported with a place; what was read can be
// counted, balances, and is read back the same.
func FuzzReportTables(f *testing.F) {
	f.Add("编号,申请人类别,收到日期,办结日期,办理结果\n1,自然人,2022-03-01,2022/3/9,属于国家秘密\n2,其他,2022年1月1日,,\n")
	f.Add("编号,种类,制发日期,废止日期\n甲,规章,2022-01-01,\n")
	f.Add("编号,途径,受理日期,审结日期,结果\n甲,行政复议,2022-01-01,,尚未审结\n")
	f.Add("表,行,列,数值,依据\n三,三(一),自然人,1,2022-1\n二,行政事业性收费,本年收费金额（万元）,0.5,\n")
	f.Add("\uFEFF编号,编号\n\"")
	f.Fuzz(func(t *testing.T, table string) {
		placed := func(err error) {
			if err == nil {
				return
			}
			var own *assess.Error
			require.True(t, errors.As(err, &own), "%v", err)
			if !strings.Contains(table, "%!") { // else it may be the table's own
				require.NotContains(t, own.Message("zh")+own.Message("en"), "%!")
			}
		}
		form := blank(t, "甲", 2022)
		requests, err := form.ReadRequests(strings.NewReader(table))
		placed(err)
		if err == nil {
			r := blank(t, "甲", 2022)
			if err := r.Count(requests, nil, nil); err != nil {
				require.Contains(t, err.Error(), "重复", "a row by itself was read, so only a repeated id is left")
				return
			}
			off, err := r.Balance(nil)
			require.NoError(t, err)
			require.Empty(t, off)
		}
		_, err = form.ReadDocuments(strings.NewReader(table))
		placed(err)
		_, err = form.ReadDisputes(strings.NewReader(table))
		placed(err)
		_, err = form.ReadFigures(strings.NewReader(table))
		placed(err)
		r, err := read(t, strings.NewReader(table), "甲", 2022)
		placed(err)
		if err == nil {
			var out strings.Builder
			require.NoError(t, r.WriteCSV(&out))
			again, err := read(t, strings.NewReader(out.String()), "甲", 2022)
			require.NoError(t, err)
			require.Equal(t, r.Explain("zh"), again.Explain("zh"))
			_, err = r.Balance(nil)
			placed(err)
		}
	})
}
