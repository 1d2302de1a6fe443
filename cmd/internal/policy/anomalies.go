package policy

import (
	"bufio"
	"cmp"
	"fmt"
	"html"
	"io"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/output"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Anomalies are the places of a text that cannot be taken as they stand: what is torn,
// contradicts itself or leaves open what it says, and where it departs from superior law.
// The files say how each was read; here it is said to the office that issued the text.

// anomalous is an instrument and what is odd in it, in the law's order.
type anomalous struct {
	Place      string    `json:"place"`
	Instrument string    `json:"instrument"`
	Title      string    `json:"title"`
	Document   string    `json:"document,omitempty"`
	Issuer     string    `json:"issuer,omitempty"`
	Anomalies  []anomaly `json:"anomalies"`
}

// anomaly is one odd place of a text.
type anomaly struct {
	Rules  []string         `json:"rules,omitempty"` // what rests on it
	At     statute.Citation `json:"at"`
	Quote  string           `json:"quote,omitempty"`
	Odd    string           `json:"odd"`              // what is odd
	Used   string           `json:"used"`             // which reading was taken
	Others []string         `json:"others,omitempty"` // how else it may be read
	Ask    string           `json:"ask"`              // what the office is asked
}

// report lists the anomalies of the instruments of a place, "" for all places.
func (c *check) anomalous(book *rules.Book, place string) []anomalous {
	out := []anomalous{}
	for _, p := range book.Places() {
		if place != "" && p.ID != place {
			continue
		}
		for _, in := range book.Instruments() {
			if _, own := c.dirs.files.Of(in.Range.File); in.Place != p.ID || len(c.dirs.files.Dirs) > 0 && !own {
				continue
			}
			x := anomalous{Place: p.Term, Instrument: in.ID, Title: in.Title, Document: in.Document, Issuer: in.Issuer, Anomalies: c.within(in)}
			if len(x.Anomalies) > 0 {
				out = append(out, x)
			}
		}
	}
	return out
}

// within lists what is odd in one instrument; what several rules say of one place is one.
func (c *check) within(in *statute.Instrument) []anomaly {
	var out []anomaly
	add := func(e *statute.Entry, a anomaly) {
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
	if !in.Reading.IsZero() {
		a := c.read(in.Reading)
		a.At = whole
		add(nil, a)
	}
	in.Entries(func(e *statute.Entry) {
		if !e.Reading.IsZero() {
			add(e, c.read(e.Reading))
		}
		if d := e.Departs; d != nil && !d.Lawful() {
			add(e, c.departed(d))
		}
	})
	for _, l := range in.Limits {
		for _, r := range l.Time.Readings {
			a := anomaly{Odd: c.T("期限的写法有不同读法", "the limit may be read in several ways"), Used: r.Used.In(c.Lang)}
			for _, o := range r.Others {
				a.Others = append(a.Others, o.Text.In(c.Lang))
			}
			a.Ask = c.ask(a)
			add(&l.Entry, a)
		}
	}
	slices.SortStableFunc(out, func(x, y anomaly) int {
		return cmp.Or(
			cmp.Compare(x.At.Number, y.At.Number), cmp.Compare(x.At.Sub, y.At.Sub),
			cmp.Compare(x.At.Para, y.At.Para), cmp.Compare(x.At.Item, y.At.Item), cmp.Compare(x.At.Subitem, y.At.Subitem),
		)
	})
	return out
}

func (c *check) read(r statute.Reading) anomaly {
	a := anomaly{Odd: cmp.Or(r.Why, c.T("条文没有写明", "the text does not say")), Used: r.Used, Others: r.Others}
	a.Ask = c.ask(a)
	return a
}

// ask is what an office is asked about words that may be read in several ways.
func (c *check) ask(a anomaly) string {
	if len(a.Others) == 0 {
		return c.T("请核对正式文本，确认是否如此，并在修订时订正。", "compare with the official text, confirm, and correct it when it is revised.")
	}
	each := []string{quoted(a.Used)}
	for _, o := range a.Others {
		each = append(each, quoted(o))
	}
	return c.Say("请明确以哪一种为准：%s。", "say which of these is meant: %s.", strings.Join(each, c.T("，还是", ", or ")))
}

// quoted is a text in quotation marks, with the single ones inside it.
func quoted(s string) string {
	return "“" + strings.NewReplacer("“", "‘", "”", "’").Replace(s) + "”"
}

func (c *check) departed(d *statute.Departure) anomaly {
	odd := c.Say("与%s不同（%s）", "differs from %s (%s)", d.From.Label(c.Lang), d.Label(c.Lang))
	if d.Note != "" && !lang.English(c.Lang) {
		odd += "：" + d.Note
	}
	return anomaly{
		Odd:  odd,
		Used: c.T("两条并列写出，按上位法办的从上位法", "both are shown; superior law binds where it does"),
		Ask:  c.Say("请对照%s核实，需要的予以修改。", "compare with %s and amend where needed.", d.From.Label(c.Lang)),
	}
}

// giveAnomalies prints the report.
func (c *check) giveAnomalies(book *rules.Book, place string) error {
	list := c.anomalous(book, place)
	return c.formats.Give(output.Answer{
		Value: list,
		Text:  func() error { return c.anomaliesMarkdown(list) },
		Page:  func(w io.Writer) error { return c.anomaliesPage(w, list) },
	})
}

// anomaliesTitle and the sentence under it.
func (c *check) anomaliesHead(list []anomalous) (title, lead string) {
	n := 0
	for _, x := range list {
		n += len(x.Anomalies)
	}
	return c.T("条文疑点清单", "Odd places of the texts"), c.Say(
		"%d 件制度，%d 处。每处写明：条文、疑在何处、程序采用的读法、另外的读法、请制定机关明确的事项。读法是编写规则的人选的，不是解释权；条文以制定机关的正式文本为准。",
		"%d instruments, %d places: the text, what is odd, the reading taken, other readings, and what the issuing office is asked. A reading is a choice of those who wrote the rules and no interpretation by authority.", len(list), n)
}

// lines are what is said of an anomaly below its place.
func (c *check) lines(a anomaly) [][2]string {
	out := [][2]string{{c.T("疑点", "odd"), a.Odd}, {c.T("采用", "taken"), a.Used}}
	for _, o := range a.Others {
		out = append(out, [2]string{c.T("另读", "or"), o})
	}
	return append(out, [2]string{c.T("建议", "asked"), a.Ask})
}

// spot is the place of an anomaly with what stands there.
func (c *check) spot(a anomaly) (at, quote string) {
	at = a.At.Place()
	if a.At.Number == 0 {
		at = c.T("全文", "the whole text")
	}
	if a.Quote != "" {
		quote = quoted(a.Quote)
	}
	return at, quote
}

func (x anomalous) head() string {
	out := "《" + x.Title + "》"
	var by []string
	for _, s := range []string{x.Document, x.Issuer} {
		if s != "" {
			by = append(by, s)
		}
	}
	if len(by) > 0 {
		out += "（" + strings.Join(by, "，") + "）"
	}
	return out
}

func (c *check) anomaliesMarkdown(list []anomalous) error {
	title, lead := c.anomaliesHead(list)
	fmt.Fprintf(c.Out, "# %s\n\n%s\n", title, markdown(lead))
	place := ""
	for _, x := range list {
		if x.Place != place {
			place = x.Place
			fmt.Fprintf(c.Out, "\n## %s\n", markdown(place))
		}
		fmt.Fprintf(c.Out, "\n### %s\n\n", markdown(x.head()))
		for i, a := range x.Anomalies {
			at, quote := c.spot(a)
			fmt.Fprintf(c.Out, "%d. **%s**%s\n", i+1, markdown(at), markdown(quote))
			for _, l := range c.lines(a) {
				fmt.Fprintf(c.Out, "   - %s%s%s\n", l[0], c.T("：", ": "), markdown(l[1]))
			}
		}
	}
	return nil
}

// markdown is a text that stands for itself there.
func markdown(s string) string {
	return strings.NewReplacer("\\", `\\`, "*", `\*`, "_", `\_`, "`", "\\`", "<", `\<`, "[", `\[`, "|", `\|`, "#", `\#`, "\n", " ").Replace(s)
}

// style is that of the reports that are pages.
const style = "body{font-family:serif;max-width:60em;margin:2em auto;line-height:1.6}table{border-collapse:collapse;width:100%}td,th{border:1px solid #999;padding:.3em .5em;text-align:left;vertical-align:top}dt{float:left;font-weight:bold}dd{margin-left:4em}"

func (c *check) anomaliesPage(w io.Writer, list []anomalous) error {
	title, lead := c.anomaliesHead(list)
	b := bufio.NewWriter(w)
	e := html.EscapeString
	fmt.Fprintf(b, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n<title>%s</title>\n<style>%s</style>\n</head>\n<body>\n<h1>%s</h1>\n<p>%s</p>\n", c.T("zh-CN", "en"), e(title), style, e(title), e(lead))
	place := ""
	for _, x := range list {
		if x.Place != place {
			place = x.Place
			fmt.Fprintf(b, "<h2>%s</h2>\n", e(place))
		}
		fmt.Fprintf(b, "<h3>%s</h3>\n<ol>\n", e(x.head()))
		for _, a := range x.Anomalies {
			at, quote := c.spot(a)
			fmt.Fprintf(b, "<li><strong>%s</strong>%s<dl>", e(at), e(quote))
			for _, l := range c.lines(a) {
				fmt.Fprintf(b, "<dt>%s</dt><dd>%s</dd>", e(l[0]), e(l[1]))
			}
			b.WriteString("</dl></li>\n")
		}
		b.WriteString("</ol>\n")
	}
	b.WriteString("</body>\n</html>\n")
	return b.Flush()
}

// anomaliesAlone refuses what has no meaning beside --anomalies.
func (c *check) anomaliesAlone() error {
	switch {
	case c.anomalies && (c.fix || c.quick || c.sources != "" || c.formats.Is("sarif") || c.formats.Is("github")):
		return app.Misused("--anomalies 只与 --json、--html、-j 合用。", "--anomalies goes with --json, --html and -j alone.")
	case !c.anomalies && *c.place != "":
		return app.Misused("-j 与 --anomalies 合用。", "-j goes with --anomalies.")
	}
	return nil
}
