package marks

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/gongkai-rules/gongkai/assess"
	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/input"
	"github.com/gongkai-rules/gongkai/cmd/internal/output"
	"github.com/gongkai-rules/gongkai/cmd/internal/table"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/lang"
)

// fee is one run of gongkai report fee.
type fee struct {
	*app.App
	place                *string
	policies             *[]string
	Format               *output.Format
	on                   *input.DateFlag
	items, pages, before int
}

func feeCommand(a *app.App) *cobra.Command {
	r := &fee{App: a}
	cmd := a.Command(app.Entry{
		Use:   "fee",
		Short: lang.Text{ZH: "信息处理费：按件或者按量，逐档算清", EN: "the information-processing fee, by item or by page, step by step"},
		Long: lang.Text{
			ZH: `申请的数量、频次明显超过合理范围的，行政机关可以收取信息处理费；按件还是按量由行政机关选择其一，同一申请不能两样都收。
按件的，同一申请人一个自然月内的申请累计（--before 是本月此前已有的件数）；按量的，每一申请的页数单独计算。
《政府信息公开信息处理费管理办法》施行以前没有收费标准，以 1 退出。`,
			EN: `Where the number or frequency of requests is clearly excessive, the organ may charge: by item or by page, one of them for a request, never both.
Items of one applicant are counted through a calendar month (--before: those that came earlier in it); the pages of each request are counted by themselves.
Before the rules on the fee were in force there is no tariff, and the exit code is 1.`},
		Example: `gongkai report fee --pages 120
gongkai report fee --items 45
gongkai report fee --items 5 --before 28 --on 2024-03-01`,
		Args: a.Between(0, 0),
		Run:  func(cmd *cobra.Command, _ []string) error { return r.run(cmd) },
	})
	r.place, r.policies, r.Format = input.PlaceFlag(a, cmd, "cn"), input.PolicyFlag(a, cmd), output.Flags(a, cmd, output.Rows)
	r.on = input.DayFlag(a, cmd, "on", "按哪一天的标准；不写则为今天", "the day whose tariff applies; by default today")
	f := cmd.Flags()
	f.IntVar(&r.items, "items", 0, a.T("按件：这次的`件数`", "by item: the `number` of items"))
	f.IntVar(&r.before, "before", 0, a.T("同一申请人本月此前已有的`件数`", "the `number` of items that the applicant asked for earlier in the month"))
	f.IntVar(&r.pages, "pages", 0, a.T("按量：这一申请的`页数`", "by page: the `number` of pages of the request"))
	return cmd
}

func (r *fee) run(cmd *cobra.Command) error {
	if err := r.Format.Check(); err != nil {
		return err
	}
	byItem, byPage := cmd.Flags().Changed("items"), cmd.Flags().Changed("pages")
	switch {
	case byItem && byPage:
		return app.Misused(
			"--items 和 --pages 只能给一个：同一申请不能既按件又按量计收（《政府信息公开信息处理费管理办法》第三条）。",
			"give --items or --pages: a request is never charged both ways (cn-processing-fees, art. 3).",
		)
	case !byItem && !byPage:
		return app.Misused("请用 --items 写件数，或者用 --pages 写页数。", "give the number of items with --items, or of pages with --pages.")
	case byPage && cmd.Flags().Changed("before"):
		return app.Misused("--before 只用于按件计收：页数按每一申请单独计算，不累计。", "--before goes with --items: the pages of each request are counted by themselves.")
	}
	book, err := input.Book(r.App, r.Ctx, *r.policies)
	if err != nil {
		return err
	}
	p, err := input.Place(r.App, book, *r.place)
	if err != nil {
		return err
	}
	day := r.on.D
	if day.IsZero() {
		day = deadline.DateOf(r.Now())
	}
	law, err := book.Law(p.ID, day)
	if err != nil {
		return err
	}
	var f *assess.Fee
	if byItem {
		f, err = assess.Charge(law, "items", r.before, r.items)
	} else {
		f, err = assess.Charge(law, "pages", 0, r.pages)
	}
	if err != nil {
		return err
	}
	cite := output.NewCiter(r.App, book, p)
	unit := f.Unit.In(r.Lang)
	answer := output.Answer{Value: f, Cols: []table.Column{{Title: r.T("自", "from"), Right: true}, {Title: r.T("至", "to"), Right: true}, {Title: r.T("数量（", "count (") + unit + r.T("）", ")"), Right: true},
		{Title: r.T("单价（元）", "price (yuan)"), Right: true}, {Title: r.T("金额（元）", "amount (yuan)"), Right: true}, {Title: r.T("依据", "article")}}, Rows: func(out output.Sink) error {
		for _, s := range f.Steps {
			if err := out.Add([]string{fmt.Sprint(s.From), fmt.Sprint(s.To), fmt.Sprint(s.To - s.From + 1), s.Price.String(), s.Amount.String(), cite.Of(s.Cite)}, nil); err != nil {
				return err
			}
		}
		return out.Add([]string{r.T("合计", "total"), "", fmt.Sprint(f.Count), "", f.Amount.String(), ""}, nil)
	}}
	if err := r.Format.Give(answer); err != nil || !r.Format.People() {
		return err
	}
	r.remarks(f, cite)
	return nil
}

func (r *fee) remarks(f *assess.Fee, cite *output.Citer) {
	w := r.Out
	fmt.Fprintln(w)
	fmt.Fprintln(w, r.Say("按 %s 的标准。%s。", "By the tariff of %s. %s.", f.On, f.Explain(r.Lang)))
	seen := map[string]bool{}
	for _, s := range f.Steps {
		if s.Reading.Used == "" || seen[s.Reading.Used] {
			continue
		}
		seen[s.Reading.Used] = true
		fmt.Fprintln(w, r.T("读法：", "reading: ")+s.Reading.Used+r.T("；", "; ")+s.Reading.Why)
	}
	if f.Amount.Sign() > 0 {
		fmt.Fprintln(w, r.T("只有申请的数量、频次明显超过合理范围时才可以收取，是否如此由行政机关判断；缴费期限用 gongkai due pay-within 计算。",
			"It may be charged only where the number or frequency is clearly excessive, which the organ decides; gongkai due pay-within computes the days for payment."))
	}
	cite.Legend(r.App)
}
