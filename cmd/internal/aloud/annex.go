package aloud

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/internal/scoring"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// annexed says what rules say that package assess carries out: who is held to account and
// how, the tasks of a plan, what is charged.
func annexed(a *app.App, s *scoring.Text, add func(kind string, e *statute.Entry, says string)) {
	list := func(words []string) string { return strings.Join(words, a.T("、", ", ")) }
	colon := a.T("：", ": ")
	l := &s.Liability
	for _, x := range l.Measures {
		add(a.T("追责方式", "measure"), &x.Entry, x.Name)
	}
	for _, x := range l.Combines {
		says := a.T("可以单独使用", "each by itself")
		if x.Together {
			says = a.T("可以合并使用", "together")
			if x.Alone {
				says = a.T("可以单独使用，也可以合并使用", "each by itself or together")
			}
		}
		add(a.T("并用", "combination"), &x.Entry, says)
	}
	for _, x := range l.Sanctions {
		how := map[string]string{scoring.HowMust: a.T("应当", "must"), scoring.HowMay: a.T("可以", "may"), scoring.HowAsFits: a.T("视情", "as fits"), scoring.HowRefer: a.T("移送", "refer")}[x.How]
		add(a.T("追责处理", "sanction"), &x.Entry, strings.TrimSpace(list(x.By)+" "+how)+a.T("对", " against ")+cmp.Or(x.Against, a.T("责任人", "those responsible"))+colon+list(x.Measures))
	}
	for _, x := range l.Factors {
		says := a.T("从重", "heavier")
		if x.Effect == scoring.Lighter {
			says = a.T("从宽", "lighter")
		}
		if len(x.Then) > 0 {
			says += colon + list(x.Then)
		}
		add(a.T("情节", "factor"), &x.Entry, says)
	}
	for _, x := range l.Allocations {
		var shares []string
		for _, share := range x.Shares {
			shares = append(shares, share.Who+" "+share.Bears)
		}
		add(a.T("责任划分", "allocation"), &x.Entry, strings.Join(shares, a.T("；", "; ")))
	}
	for _, x := range l.Pursuits {
		says := list(x.By) + a.T("启动", " starts it")
		if x.Against != "" {
			says += a.T("，对", ", against ") + x.Against
		}
		if len(x.Measures) > 0 {
			says += colon + list(x.Measures)
		}
		add(a.T("追责启动", "pursuit"), &x.Entry, says)
	}
	for _, x := range l.Challenges {
		var ways []string
		for _, w := range x.Ways {
			ways = append(ways, w.What+a.T("（向", " (to ")+list(w.To)+a.T("）", ")"))
		}
		add(a.T("复核申诉", "challenge"), &x.Entry, strings.Join(ways, a.T("；", "; ")))
	}
	for _, x := range s.PlanTasks {
		says := list(append(append([]string{}, x.Lead...), x.Units...)) + a.T("：", ": ") + x.Does
		if !x.Due.IsZero() {
			says += a.Say("（%s前）", " (by %s)", x.Due.Label(a.Lang))
		}
		add(a.T("计划任务", "task"), &x.Entry, says)
	}
	for _, x := range s.Tariffs {
		says := fmt.Sprintf(a.T("%s：第%d起，单价%s元", "%s: from %d on, %s yuan each"), x.Basis, x.From, x.Price)
		if x.To > 0 {
			says = fmt.Sprintf(a.T("%s：第%d至%d，单价%s元", "%s: %d to %d, %s yuan each"), x.Basis, x.From, x.To, x.Price)
		}
		add(a.T("收费标准", "tariff"), &x.Entry, says)
	}
}
