package assess

import (
	"fmt"
	"slices"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
)

// Bases of the charge for excessive requests. The organ picks one for a request,
// never both.
const (
	ByItem = "按件" // items of one applicant in one calendar month
	ByPage = "按量" // pages of one request
)

// Fee is a charge, worked out step by step.
type Fee struct {
	Basis  string           `json:"basis"`
	Count  int              `json:"count"`
	Amount rules.Decimal    `json:"amount"` // yuan
	Steps  []FeeStep        `json:"steps"`
	Cites  []rules.Citation `json:"cites"`
	On     deadline.Date    `json:"on"`
}

// FeeStep is one stretch of units at one price.
type FeeStep struct {
	From   int            `json:"from"`
	To     int            `json:"to"`
	Price  rules.Decimal  `json:"price"`
	Amount rules.Decimal  `json:"amount"`
	Cite   rules.Citation `json:"cite"`
}

// maxFeeUnits bounds what can be charged for, so that no input runs away.
const maxFeeUnits = 10_000_000

// Charge works out the fee for the counted items or pages, by the tariff in force
// in the law: before 2021 there is none and the answer is an *Error, not 0. Items
// are those of one applicant in one calendar month, pages those of one request.
func Charge(law *rules.Law, basis string, count int) (*Fee, error) {
	tiers := law.Tariffs(basis)
	switch {
	case len(tiers) == 0:
		return nil, problem("%s没有“%s”的收费标准", "no tariff %[2]s on %[1]s", law.On(), basis)
	case count < 0 || count > maxFeeUnits:
		return nil, problem("数量 %d 不在 0 至 %d 之间", "%d is not between 0 and %d", count, maxFeeUnits)
	}
	f := &Fee{Basis: basis, Count: count, On: law.On()}
	var s sum
	reached := 0
	for _, t := range tiers {
		last := count
		if t.To > 0 {
			last = min(count, t.To)
		}
		price := t.Price
		for from := t.From; from <= last; {
			to := last
			if t.Step > 0 {
				to = min(last, from+t.Step-1)
			}
			step := FeeStep{From: from, To: to, Price: price, Cite: t.Cite}
			step.Amount = s.times(price, rules.DecimalOf(int64(to-from+1)))
			f.Amount = s.add(f.Amount, step.Amount)
			f.Steps = append(f.Steps, step)
			if t.Step > 0 {
				price = s.add(price, t.Rises)
			}
			from, reached = to+1, to
		}
		if !slices.Contains(f.Cites, t.Cite) && t.From <= count {
			f.Cites = append(f.Cites, t.Cite)
		}
	}
	if reached < count {
		return nil, problem("收费标准只到 %d", "the tariff ends at %d", reached)
	}
	if s.err != nil {
		return nil, problem("金额超出可以精确计算的范围", "an amount beyond what can be held exactly")
	}
	return f, nil
}

// Explain shows the sum as it was worked out, in Chinese or, for "en", in English.
func (f *Fee) Explain(lang string) string {
	unit, unitEN := "件", "items"
	if f.Basis == ByPage {
		unit, unitEN = "页", "pages"
	}
	out := pick(lang, f.Basis+"计收，", f.Basis+": ")
	for i, s := range f.Steps {
		if i > 0 {
			out += pick(lang, "；", "; ")
		}
		out += pick(lang,
			fmt.Sprintf("第%d至%d%s，每%s %s 元，计 %s 元", s.From, s.To, unit, unit, s.Price, s.Amount),
			fmt.Sprintf("%s %d to %d at %s yuan: %s", unitEN, s.From, s.To, s.Price, s.Amount))
	}
	return out + text("；共 %s 元", "; %s yuan in all", f.Amount).In(lang)
}
