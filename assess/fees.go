package assess

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/assess/internal/exact"
	"github.com/gongkai-rules/gongkai/assess/internal/say"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/scoring"
	"github.com/gongkai-rules/gongkai/internal/scoring/inforce"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Fee is a charge, worked out step by step. The amount is the exact sum of the
// steps.
type Fee struct {
	Basis string    `json:"basis"` // 按件
	Unit  lang.Text `json:"-"`     // what is counted: 件, items
	Count int       `json:"count"` // items or pages charged for now
	// Before is how many came earlier in the same month and were charged for then, 0
	// where requests are not counted together.
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

// Charge works out the fee by the tariff in force in the law, for what is counted on a
// basis that the law declares, named by term or id (按件, items). Before the rules of
// 2021 there is none, and the answer is an *Error, not 0. Where what one applicant asks
// for in a calendar month is counted together, before is how much came earlier in the
// month: the first of the new ones takes the place after the last of the old. That a
// fee may be charged at all (the number or frequency of requests is clearly excessive,
// Regulation of 2019, article 42) is for the organ to decide.
func Charge(law *rules.Law, basis string, before, count int) (*Fee, error) {
	by, err := feeBasis(law, basis)
	if err != nil {
		return nil, err
	}
	if before > 0 && !by.Monthly {
		return nil, say.Problem("%s计收的，每一申请单独计算，此前的不累计", "by %[2]s each request is counted by itself, so nothing came before", by.Term, by.ID)
	}
	if count < 0 || before < 0 || count > maxFeeUnits || before > maxFeeUnits {
		return nil, say.Problem("数量应在 0 至 %d 之间", "numbers go from 0 to %d", maxFeeUnits)
	}
	tiers, err := tariff(law, by.Term)
	if err != nil {
		return nil, err
	}
	f := &Fee{Basis: by.Term, Unit: lang.Text{ZH: by.Unit, EN: by.ID}, Count: count, Before: before, On: law.On(), Steps: []FeeStep{}}
	first, last := before+1, before+count
	var s exact.Sum
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
				step.Amount = s.Times(price, statute.DecimalOf(int64(step.To-step.From+1)))
				f.Amount = s.Add(f.Amount, step.Amount)
				f.Steps = append(f.Steps, step)
				reached = to
				if !slices.Contains(f.Cites, t.Cite) {
					f.Cites = append(f.Cites, t.Cite)
				}
			}
			if t.Step > 0 {
				price = s.Add(price, t.Rises)
			}
			from = to + 1
		}
	}
	if reached < last {
		return nil, say.Problem("收费标准只到 %d", "the tariff ends at %d", reached)
	}
	if s.Err() != nil {
		return nil, say.Problem("金额超出可以精确计算的范围", "an amount beyond what can be held exactly")
	}
	return f, nil
}

// feeBasis finds what a fee is counted by, whether or not a tariff is in force.
func feeBasis(law *rules.Law, name string) (*scoring.FeeBasis, error) {
	var known []string
	for _, in := range law.Book().Instruments() {
		for _, b := range scoring.Of(in).FeeBases {
			if b.ID == name || b.Term == name {
				return b, nil
			}
			known = append(known, b.Term)
		}
	}
	return nil, say.Problem("没有“%s”这种计收方式，只有%s", "there is no basis %s, only %s", name, strings.Join(known, "、"))
}

// tariff finds the tiers of one basis. Where two texts in force have one each, the
// place's own does not quietly win over the national one, nor the other way round.
func tariff(law *rules.Law, basis string) ([]*scoring.Tariff, error) {
	tiers := inforce.Tariffs(law, basis)
	for _, t := range tiers {
		if a, b := tiers[0].Cite, t.Cite; a.Instrument != b.Instrument {
			return nil, say.Problem("《%s》和《%s》都有“%s”的收费标准，应先确定适用哪一件", "%s and %s both have a tariff %s: settle first which applies", a.Title, b.Title, basis)
		}
		if !t.When.IsZero() {
			return nil, say.Problem("%s的收费标准附有条件，须由人判断后再算", "%s: a conditional tariff is for people to apply", t.Cite)
		}
	}
	if len(tiers) > 0 {
		return tiers, nil
	}
	e := say.Problem("%s没有“%s”的收费标准，不能收费", "no tariff %[2]s on %[1]s, so nothing can be charged", law.On(), basis)
	for _, in := range law.Book().Instruments() {
		for _, t := range scoring.Of(in).Tariffs {
			if t.Basis == basis && law.On().Before(in.InForce.From) {
				return nil, e.And("；《%[1]s》自 %[3]s 起施行", "; %[2]s is in force from %[3]s", in.Title, in.ID, in.InForce.From)
			}
		}
	}
	return nil, e
}

// Explain shows the sum as it was worked out, with its articles, in Chinese or, for
// "en", in English.
func (f *Fee) Explain(tag string) string {
	unit, unitEN := f.Unit.ZH, f.Unit.EN
	out := say.Pick(tag, fmt.Sprintf("%s计收%d%s", f.Basis, f.Count, unit), fmt.Sprintf("%s, %d %s", f.Basis, f.Count, unitEN))
	if f.Before > 0 {
		out += say.Text("（本月此前已有%[1]d%[2]s）", " (after %[1]d earlier in the month)", f.Before, unit).In(tag)
	}
	for i, s := range f.Steps {
		out += say.Pick(tag, []string{"：", "；"}[min(i, 1)], []string{": ", "; "}[min(i, 1)])
		count := s.To - s.From + 1
		span, spanEN := fmt.Sprintf("第%d至%d%s", s.From, s.To, unit), fmt.Sprintf("%d to %d", s.From, s.To)
		if count == 1 {
			span, spanEN = fmt.Sprintf("第%d%s", s.From, unit), fmt.Sprint(s.From)
		}
		switch {
		case s.Price.Sign() == 0:
			out += say.Pick(tag, span+"不收费", spanEN+" free")
		default:
			out += say.Pick(tag,
				fmt.Sprintf("%s，%d%s×%s元＝%s元", span, count, unit, s.Price, s.Amount),
				fmt.Sprintf("%s: %d × %s = %s yuan", spanEN, count, s.Price, s.Amount))
		}
	}
	out += say.Text("；共 %s 元", "; %s yuan in all", f.Amount).In(tag)
	for i, c := range f.Cites {
		out += say.Pick(tag, []string{"（", "、"}[min(i, 1)], []string{" (", ", "}[min(i, 1)])
		out += c.Label(tag)
	}
	if len(f.Cites) > 0 {
		out += say.Pick(tag, "）", ")")
	}
	return out
}
