package policy

import (
	"bufio"
	"fmt"
	"html"
	"io"
	"strings"

	"github.com/gongkai-rules/gongkai/cmd/internal/aloud"
	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/output"
	"github.com/gongkai-rules/gongkai/rules"
)

// Anomalies are the places of a text that cannot be taken as they stand: what is torn,
// contradicts itself or leaves open what it says, and where it departs from superior law.
// The files say how each was read; here it is said to the office that issued the text.

// anomalous is an instrument and what is odd in it, in the law's order.
type anomalous struct {
	Place      string          `json:"place"`
	Instrument string          `json:"instrument"`
	Title      string          `json:"title"`
	Document   string          `json:"document,omitempty"`
	Issuer     string          `json:"issuer,omitempty"`
	Anomalies  []aloud.Anomaly `json:"anomalies"`
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
			x := anomalous{Place: p.Term, Instrument: in.ID, Title: in.Title, Document: in.Document, Issuer: in.Issuer, Anomalies: aloud.Odd(c.App, in)}
			if len(x.Anomalies) > 0 {
				out = append(out, x)
			}
		}
	}
	return out
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
func (c *check) lines(a aloud.Anomaly) [][2]string {
	out := [][2]string{{c.T("疑点", "odd"), a.Odd}, {c.T("采用", "taken"), a.Used}}
	for _, o := range a.Others {
		out = append(out, [2]string{c.T("另读", "or"), o})
	}
	return append(out, [2]string{c.T("建议", "asked"), a.Ask})
}

// spot is the place of an anomaly with what stands there.
func (c *check) spot(a aloud.Anomaly) (at, quote string) {
	at = a.At.Place()
	if a.At.Number == 0 {
		at = c.T("全文", "the whole text")
	}
	if a.Quote != "" {
		quote = aloud.Quoted(a.Quote)
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
