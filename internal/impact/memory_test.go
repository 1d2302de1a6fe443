package impact

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/attribute/register"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

// TestMemoryDoesNotGrowWithTheRows: what a worker remembers after many rows, of days, cases,
// marks and titles that are nearly all different, it had after the first third of them.
func TestMemoryDoesNotGrowWithTheRows(t *testing.T) {
	shipped, err := policies.Load()
	require.NoError(t, err)
	now := edited(t, "wuwei/02-attribute.yaml", "当: 内部事务信息\n        则: 依申请公开", "当: 内部事务信息\n        则: 不予公开")
	laws, err := Of(shipped, now, [2]string{"wuwei", "wuwei"}, true, rules.AssumeFalse())
	require.NoError(t, err)
	columns := strings.Fields("题名 发文字号 成文日期 标注 国家秘密 工作秘密 商业秘密 个人隐私 公开会损害第三方合法权益 第三方同意 内部事务信息 过程性信息 决定不公开可以不公开的信息 涉及切身利益 依法应当主动公开 能够区分处理")
	var heads [2]*register.Header
	for i, book := range laws.books {
		heads[i], err = register.NewHeader(book, columns)
		require.NoError(t, err)
	}
	w := laws.worker(heads, "登记表.csv", "zh")
	r, line := rand.New(rand.NewPCG(3, 16)), 1
	after := func(rows int) (heap float64) {
		cells := make([]string, len(columns))
		for ; line <= rows; line++ {
			cells[0], cells[1] = fmt.Sprintf("关于第%d号事项的通知", line), fmt.Sprintf("某政办发〔2020〕%d号", line)
			cells[2] = fmt.Sprintf("%d-%02d-%02d", 2010+r.IntN(15), 1+r.IntN(12), 1+r.IntN(28))
			cells[3] = []string{"此件公开发布", "", "公开属性：依申请公开", fmt.Sprintf("公开%d", line)}[r.IntN(4)]
			for i := 4; i < len(cells); i++ {
				cells[i] = []string{"否", "否", "否", "是"}[r.IntN(4)]
			}
			w.row(&register.Row{Line: line + 1, Cells: cells})
		}
		runtime.GC()
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return float64(m.HeapAlloc) / (1 << 20)
	}
	first := after(40_000)
	last := after(120_000)
	t.Logf("%.1f MB after a third, %.1f MB after all; %d rows change", first, last, w.Changed)
	assert.Less(t, last, first+2) // 27 bytes for each row would be more
	assert.Positive(t, w.Changed)
	runtime.KeepAlive(w)
}
