package aloud

import (
	"cmp"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// teller speaks one language.
type teller struct{ *app.App }

// Anomaly is one odd place of a text: what is torn, contradicts itself or leaves open what
// it says, and where it departs from superior law.
type Anomaly struct {
	Rules  []string         `json:"rules,omitempty"` // what rests on it
	At     statute.Citation `json:"at"`
	Quote  string           `json:"quote,omitempty"`
	Odd    string           `json:"odd"`              // what is odd
	Used   string           `json:"used"`             // which reading was taken
	Others []string         `json:"others,omitempty"` // how else it may be read
	Ask    string           `json:"ask"`              // what the office is asked

	// Departs says that what is odd is a departure from superior law, which its rule tells, too.
	Departs bool `json:"-"`
}

// Odd lists what is odd in one instrument; what several rules say of one place is one.
func Odd(a *app.App, in *statute.Instrument) []Anomaly {
	c := teller{a}
	var out []Anomaly
	add := func(e *statute.Entry, a Anomaly) {
		if e != nil {
			a.At, a.Quote, a.Rules = e.Cite, e.Quote, []string{e.ID}
		}
		for i, b := range out {
			if b.At == a.At && b.Used == a.Used && (b.Odd == a.Odd || slices.Equal(b.Others, a.Others)) && (a.Others != nil || b.Odd == a.Odd) {
				out[i].Rules = append(out[i].Rules, a.Rules...)
				out[i].Quote = cmp.Or(b.Quote, a.Quote)
				return
			}
		}
		out = append(out, a)
	}
	whole := statute.Citation{Instrument: in.ID, Title: in.Title, Unit: statute.Preamble}
	if in.Reading.Used != "" {
		a := c.read(in.Reading)
		a.At = whole
		add(nil, a)
	}
	in.Entries(func(e *statute.Entry) {
		if e.Reading.Used != "" {
			add(e, c.read(e.Reading))
		}
		if d := e.Departs; d != nil && answer.BindsOf(d) != answer.BothBind {
			add(e, c.departed(d))
		}
	})
	for _, l := range in.Limits {
		for _, r := range l.Time.Readings {
			a := Anomaly{Odd: c.T("期限的写法有不同读法", "the limit may be read in several ways"), Used: r.Used.In(c.Lang)}
			for _, o := range r.Others {
				a.Others = append(a.Others, o.Text.In(c.Lang))
			}
			a.Ask = c.ask(a)
			add(&l.Entry, a)
		}
	}
	slices.SortStableFunc(out, func(x, y Anomaly) int {
		return cmp.Or(
			cmp.Compare(x.At.Number, y.At.Number), cmp.Compare(x.At.Sub, y.At.Sub),
			cmp.Compare(x.At.Para, y.At.Para), cmp.Compare(x.At.Item, y.At.Item), cmp.Compare(x.At.Subitem, y.At.Subitem),
		)
	})
	return out
}

func (c teller) read(r statute.Reading) Anomaly {
	a := Anomaly{Odd: cmp.Or(r.Why, c.T("条文没有写明", "the text does not say")), Used: r.Used, Others: r.Others}
	a.Ask = c.ask(a)
	return a
}

// ask is what an office is asked about words that may be read in several ways.
func (c teller) ask(a Anomaly) string {
	if len(a.Others) == 0 {
		return c.T("请核对正式文本，确认是否如此，并在修订时订正。", "compare with the official text, confirm, and correct it when it is revised.")
	}
	each := []string{Quoted(a.Used)}
	for _, o := range a.Others {
		each = append(each, Quoted(o))
	}
	return c.Say("请明确以哪一种为准：%s。", "say which of these is meant: %s.", strings.Join(each, c.T("，还是", ", or ")))
}

// Quoted is a text in quotation marks, with the single ones inside it.
func Quoted(s string) string {
	return "“" + strings.NewReplacer("“", "‘", "”", "’").Replace(s) + "”"
}

func (c teller) departed(d *statute.Departure) Anomaly {
	odd := c.Say("与%s不同（%s）", "differs from %s (%s)", d.From.Label(c.Lang), d.Label(c.Lang))
	if d.Note != "" && !lang.English(c.Lang) {
		odd += "：" + d.Note
	}
	return Anomaly{
		Departs: true,

		Odd:  odd,
		Used: c.T("两条并列写出，按上位法办的从上位法", "both are shown; superior law binds where it does"),
		Ask:  c.Say("请对照%s核实，需要的予以修改。", "compare with %s and amend where needed.", d.From.Label(c.Lang)),
	}
}
