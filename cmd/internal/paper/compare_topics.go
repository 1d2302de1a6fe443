package paper

import (
	"bufio"
	"fmt"
	"html"
	"io"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/cmd/internal/aloud"
	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/output"
	"github.com/gongkai-rules/gongkai/cmd/internal/table"
	"github.com/gongkai-rules/gongkai/lang"
)

// topics tells of each topic who says what, where.
func (c *compare) byTopic(names []string) error {
	var known []string
	for _, x := range c.book.Extras("topic") {
		known = append(known, x.ID)
	}
	for _, name := range names {
		if !slices.Contains(known, name) {
			return c.Unknown(lang.Text{ZH: "主题", EN: "topic"}, name, known)
		}
	}
	if len(names) == 0 {
		names = known
	}
	rows := aloud.Topics(c.App, c.book, names, c.in, c.on.D)
	cite := output.NewCiter(c.App, c.book, nil)
	cells := func(r aloud.Topical) []string {
		return []string{r.Topic, r.Place, cite.Of(r.At), r.Who, r.Says, r.Quote, r.Differs, r.InForce.String()}
	}
	cols := []table.Column{{Title: c.T("主题", "topic")}, {Title: c.T("地区", "place")}, {Title: c.T("依据", "article")}, {Title: c.T("谁", "who")},
		{Title: c.T("怎样规定", "what it says")}, {Title: c.T("原文", "quote")}, {Title: c.T("与上位法不同", "differs from superior law")}, {Title: c.T("施行", "in force")}}
	return c.Format.Give(output.Answer{
		Value: rows, Cols: cols,
		Rows: func(out output.Sink) error {
			for _, r := range rows {
				if err := out.Add(cells(r), r); err != nil {
					return err
				}
			}
			return nil
		},
		Page: func(w io.Writer) error { return c.topicsPage(w, rows, cols, cells) },
		Text: func() error { return c.topicsMarkdown(rows, cols, cells) },
	})
}

func (c *compare) topicsMarkdown(rows []aloud.Topical, cols []table.Column, cells func(aloud.Topical) []string) error {
	fmt.Fprintf(c.Out, "# %s\n", c.T("各地怎样规定", "Who says what, where"))
	last := ""
	for _, r := range rows {
		line := cells(r)[1:]
		if r.Topic != last {
			last = r.Topic
			fmt.Fprintf(c.Out, "\n## %s\n\n", escaped(last))
			titles := make([]string, len(line))
			for i := range titles {
				titles[i] = cols[i+1].Title
			}
			fmt.Fprintf(c.Out, "| %s |\n|%s\n", strings.Join(titles, " | "), strings.Repeat(" --- |", len(line)))
		}
		for i := range line {
			line[i] = escaped(line[i])
		}
		fmt.Fprintf(c.Out, "| %s |\n", strings.Join(line, " | "))
	}
	return nil
}

// escaped is a text that stands for itself in a table of Markdown.
func escaped(s string) string {
	return strings.NewReplacer("\\", `\\`, "|", `\|`, "\n", " ", "*", `\*`, "_", `\_`, "`", "\\`", "<", `\<`, "[", `\[`).Replace(s)
}

func (c *compare) topicsPage(w io.Writer, rows []aloud.Topical, cols []table.Column, cells func(aloud.Topical) []string) error {
	b := bufio.NewWriter(w)
	title := c.T("各地怎样规定", "Who says what, where")
	fmt.Fprintf(b, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n<title>%s</title>\n<style>body{font-family:serif;margin:2em}table{border-collapse:collapse;width:100%%}td,th{border:1px solid #999;padding:.3em .5em;text-align:left;vertical-align:top}</style>\n</head>\n<body>\n<h1>%s</h1>\n", c.T("zh-CN", "en"), title, title)
	last := ""
	for _, r := range rows {
		if r.Topic != last {
			if last != "" {
				b.WriteString("</table>\n")
			}
			last = r.Topic
			fmt.Fprintf(b, "<h2>%s</h2>\n<table>\n<tr>", html.EscapeString(last))
			for _, col := range cols[1:] {
				fmt.Fprintf(b, "<th>%s</th>", html.EscapeString(col.Title))
			}
			b.WriteString("</tr>\n")
		}
		b.WriteString("<tr>")
		for _, cell := range cells(r)[1:] {
			fmt.Fprintf(b, "<td>%s</td>", html.EscapeString(cell))
		}
		b.WriteString("</tr>\n")
	}
	if last != "" {
		b.WriteString("</table>\n")
	}
	b.WriteString("</body>\n</html>\n")
	return b.Flush()
}

// topicsAlone refuses what has no meaning beside or without --topics.
func (c *compare) topicsAlone() error {
	switch {
	case c.topics && (len(*c.flags) > 0 || *c.rows.Assume):
		return app.Misused("--topics 比较的是条文，不能同时给事实。", "--topics compares texts and takes no facts.")
	case !c.topics && c.Format.Is("html"):
		return app.Misused("--html 与 --topics 合用。", "--html goes with --topics.")
	}
	return nil
}
