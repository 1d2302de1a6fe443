package assess

import (
	"fmt"
	"slices"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Bases of the charge for excessive requests. The organ picks one for a request,
// never both.
const (
	ByItem = statute.BasisItem // items of one applicant in one calendar month
	ByPage = statute.BasisPage // pages of one request
)

// Fee is a charge, worked out step by step. The amount is the exact sum of the
// steps.
type Fee struct {
	Basis string `json:"basis"`
	Count int    `json:"count"` // items or pages charged for now
	// Before is how many items came earlier in the same month and were charged for
	// then, 0 for pages.
	Before int                `json:"before,omitempty"`
	Amount statute.Decimal    `json:"amount"` // yuan
	Steps  []FeeStep          `json:"steps"`
	Cites  []statute.Citation `json:"cites"`
	On     deadline.Date      `json:"on"` // the day whose tariff it is
}

// FeeStep is one stretch of units at one price.
type FeeStep struct {
	From   int              `json:"from"`
	To     int              `json:"to"`
	Price  statute.Decimal  `json:"price"`
	Amount statute.Decimal  `json:"amount"`
	Cite   statute.Citation `json:"cite"`
	// Readings of the text, where it can be read in more than one way.
	Reading statute.Reading `json:"reading,omitzero"`
}

// maxFeeUnits bounds what can be charged for, so that no input runs away.
const maxFeeUnits = 1_000_000

// Charge works out the fee for the counted items or pages, by the tariff in force
// in the law. Before the rules of 2021 there is none, and the answer is an *Error,
// not 0. Items are all those of one applicant in one calendar month, pages those of
// one request. That a fee may be charged at all (the number or frequency of requests
// is clearly excessive, Regulation of 2019, article 42) is for the organ to decide.
func Charge(law *rules.Law, basis string, count int) (*Fee, error) {
	return charge(law, basis, 0, count)
}

// ChargeMore works out the fee for further items of an applicant who has asked for
// some in the same calendar month before: items are counted through the month, so
// the first of the new ones takes the place after the last of the old.
func ChargeMore(law *rules.Law, before, count int) (*Fee, error) {
	return charge(law, ByItem, before, count)
}

func charge(law *rules.Law, basis string, before, count int) (*Fee, error) {
	if basis != ByItem && basis != ByPage {
		return nil, problem("没有“%s”这种计收方式，只有按件、按量", "there is no basis %s, only 按件 (items) and 按量 (pages)", basis)
	}
	if count < 0 || before < 0 || count > maxFeeUnits || before > maxFeeUnits {
		return nil, problem("数量应在 0 至 %d 之间", "numbers go from 0 to %d", maxFeeUnits)
	}
	tiers, err := tariff(law, basis)
	if err != nil {
		return nil, err
	}
	f := &Fee{Basis: basis, Count: count, Before: before, On: law.On(), Steps: []FeeStep{}}
	first, last := before+1, before+count
	var s sum
	reached := before
	for _, t := range tiers {
		end := last
		if t.To > 0 {
			end = min(last, t.To)
		}
		price := t.Price
		for from := t.From; from <= end; {
			to := end
			if t.Step > 0 && end-from >= t.Step { // so written, a huge step does not overflow
				to = from + t.Step - 1
			}
			if to >= first {
				step := FeeStep{From: max(from, first), To: to, Price: price, Cite: t.Cite, Reading: t.Reading}
				step.Amount = s.times(price, statute.DecimalOf(int64(step.To-step.From+1)))
				f.Amount = s.add(f.Amount, step.Amount)
				f.Steps = append(f.Steps, step)
				reached = to
				if !slices.Contains(f.Cites, t.Cite) {
					f.Cites = append(f.Cites, t.Cite)
				}
			}
			if t.Step > 0 {
				price = s.add(price, t.Rises)
			}
			from = to + 1
		}
	}
	if reached < last {
		return nil, problem("收费标准只到 %d", "the tariff ends at %d", reached)
	}
	if s.err != nil {
		return nil, problem("金额超出可以精确计算的范围", "an amount beyond what can be held exactly")
	}
	return f, nil
}

// tariff finds the tiers of one basis. Where two texts in force have one each, the
// place's own does not quietly win over the national one, nor the other way round.
func tariff(law *rules.Law, basis string) ([]*statute.Tariff, error) {
	tiers := law.Tariffs(basis)
	for _, t := range tiers {
		if a, b := tiers[0].Cite, t.Cite; a.Instrument != b.Instrument {
			return nil, problem("《%s》和《%s》都有“%s”的收费标准，应先确定适用哪一件", "%s and %s both have a tariff %s: settle first which applies", a.Title, b.Title, basis)
		}
		if !t.When.IsZero() {
			return nil, problem("%s的收费标准附有条件，须由人判断后再算", "%s: a conditional tariff is for people to apply", t.Cite)
		}
	}
	if len(tiers) > 0 {
		return tiers, nil
	}
	e := problem("%s没有“%s”的收费标准，不能收费", "no tariff %[2]s on %[1]s, so nothing can be charged", law.On(), basis)
	for _, in := range law.Book().Instruments() {
		for _, t := range in.Tariffs {
			if t.Basis == basis && law.On().Before(in.InForce.From) {
				e.zh += fmt.Sprintf("；《%s》自 %s 起施行", in.Title, in.InForce.From)
				e.en += fmt.Sprintf("; %s is in force from %s", in.ID, in.InForce.From)
				return nil, e
			}
		}
	}
	return nil, e
}

// Explain shows the sum as it was worked out, with its articles, in Chinese or, for
// "en", in English.
func (f *Fee) Explain(lang string) string {
	unit, unitEN := "件", "items"
	if f.Basis == ByPage {
		unit, unitEN = "页", "pages"
	}
	out := pick(lang, fmt.Sprintf("%s计收%d%s", f.Basis, f.Count, unit), fmt.Sprintf("%s, %d %s", f.Basis, f.Count, unitEN))
	if f.Before > 0 {
		out += text("（本月此前已有%d件）", " (after %d earlier in the month)", f.Before).In(lang)
	}
	for i, s := range f.Steps {
		out += pick(lang, []string{"：", "；"}[min(i, 1)], []string{": ", "; "}[min(i, 1)])
		count := s.To - s.From + 1
		span, spanEN := fmt.Sprintf("第%d至%d%s", s.From, s.To, unit), fmt.Sprintf("%d to %d", s.From, s.To)
		if count == 1 {
			span, spanEN = fmt.Sprintf("第%d%s", s.From, unit), fmt.Sprint(s.From)
		}
		switch {
		case s.Price.Sign() == 0:
			out += pick(lang, span+"不收费", spanEN+" free")
		default:
			out += pick(lang,
				fmt.Sprintf("%s，%d%s×%s元＝%s元", span, count, unit, s.Price, s.Amount),
				fmt.Sprintf("%s: %d × %s = %s yuan", spanEN, count, s.Price, s.Amount))
		}
	}
	out += text("；共 %s 元", "; %s yuan in all", f.Amount).In(lang)
	for i, c := range f.Cites {
		out += pick(lang, []string{"（", "、"}[min(i, 1)], []string{" (", ", "}[min(i, 1)])
		out += pick(lang, c.String(), c.English())
	}
	if len(f.Cites) > 0 {
		out += pick(lang, "）", ")")
	}
	return out
}
