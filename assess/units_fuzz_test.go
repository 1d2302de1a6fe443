package assess_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/assess"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
)

// Whatever a table of units holds, it is read or reported with a place; what was read
// is assessed or refused, and the ends of every range are in their order.
func FuzzUnits(f *testing.F) {
	sheet, _ := county(f)
	f.Add("单位,已组织业务培训,得分:carriers\n甲局,是,8\n乙局,也许,十二\n甲局,否,9\n")
	f.Add("单位,按期答复申请件数,应答复申请件数,说明:carriers,突破:bonus-cap\n甲,9,0,无,有\n乙,,2,,\n")
	f.Add("\uFEFF单位,票:问卷评议:优秀,票:代表评议:不满意\n甲,3,1\n")
	f.Add("单位：\n甲\n\"")
	f.Fuzz(func(t *testing.T, table string) {
		placed := func(err error) {
			var own *assess.Error
			if err != nil {
				require.True(t, errors.As(err, &own), "%v", err)
			}
		}
		units, err := sheet.ReadUnits(strings.NewReader(table))
		placed(err)
		for _, u := range units {
			for _, opts := range [][]rules.Option{nil, {rules.AssumeFalse()}} {
				r, err := sheet.Assess(u, opts...)
				placed(err)
				if err == nil {
					require.LessOrEqual(t, r.Total.Min.Cmp(r.Total.Max), 0)
				}
			}
		}
	})
}

// Whatever a table of progress holds, it is read or reported with a place, and a
// ledger has every task of the plan once.
func FuzzProgress(f *testing.F) {
	plan := planOf2023(f)
	f.Add("任务,单位,日期,完成,说明\ntask-01,甲,2023-11-01,是,\"a\nb\"\ntask-10,乙,,,\n")
	f.Add("任务,单位,日期\ntask-10,甲,2023/10/3\ntask-10,甲,2023年11月3日\n")
	f.Add("任务,单位,日期,完成\ntask-10,甲,2023-10-01,是\ntask-10,甲,2023-10-02,否\ntask-99,甲,,\n")
	f.Fuzz(func(t *testing.T, table string) {
		var own *assess.Error
		entries, err := assess.ReadProgress(strings.NewReader(table))
		if err != nil {
			require.True(t, errors.As(err, &own), "%v", err)
			require.Nil(t, entries)
			return
		}
		l, err := plan.Ledger(entries, nil, deadline.MustDate("2023-12-31"))
		if err != nil {
			require.True(t, errors.As(err, &own), "%v", err)
			return
		}
		require.Len(t, l.Tasks, 17)
		require.NotEmpty(t, l.Explain("zh"))
		require.NoError(t, l.WriteCSV(new(strings.Builder), "en"))
	})
}
