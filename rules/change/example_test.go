package change_test

import (
	"context"
	"fmt"
	"strings"
	"testing/fstest"

	"github.com/gongkai-rules/gongkai/rules/change"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

// A county gives those who are consulted two days more: what changed, whose answer
// changes, and the smallest case that shows it.
func ExampleDiff() {
	old, err := shipped()
	if err != nil {
		fmt.Println(err)
		return
	}
	text, err := policies.FS().(interface{ ReadFile(string) ([]byte, error) }).ReadFile("sucheng/04-coordination.yaml")
	if err != nil {
		fmt.Println(err)
		return
	}
	now, err := policies.Load(fstest.MapFS{"sucheng/04-coordination.yaml": {
		Data: []byte(strings.Replace(string(text), "限时: 5个工作日", "限时: 7个工作日", 1))}})
	if err != nil {
		fmt.Println(err)
		return
	}
	var report *change.Report
	if report, err = change.Diff(context.Background(), old, now); err != nil {
		fmt.Println(err)
		return
	}
	var c change.Change = report.Changes[0]
	var p change.Part = c.Parts[0]
	fmt.Println(c.How, c.Cite, p.As.In("zh"), p.Was.In("zh"), p.Now.In("zh"))
	fmt.Println(strings.TrimSpace(c.Lines("zh")[0]))
	var e change.Effect = report.Effects[0]
	fmt.Println(e.Label("en"), e.Verdict, len(e.Lines(report, "zh")) > 0)
	var w *change.Witness = e.Witness
	var was change.Outcome = w.Was
	fmt.Println(w.On, w.Events[0].In("zh"))
	fmt.Println(was.Says.In("zh"), "→", w.Now.Says.In("zh"))
	fmt.Println(strings.Count(report.Explain("zh"), "\n") < 20, strings.Contains(report.Markdown("zh"), "7个工作日"))
	// Output:
	// changed 《宿城区政府信息公开协调制度》第七条 限时 5个工作日 7个工作日
	// 第七条 期限 被征求意见机关，书面回复（consultation-reply）
	// some case is answered otherwise differs true
	// 2024-09-01 2024年9月1日 收到征求意见书
	// 至迟2024年9月6日由被征求意见机关书面回复（计时中） → 至迟2024年9月10日由被征求意见机关书面回复（计时中）
	// true true
}
