package assess

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/plain"
)

// groups are the headings of table three that stand before a row.
func groupBefore(row string) string {
	switch row {
	case "三（一）":
		return "三 本年度办理结果"
	case "三（三）1":
		return "三（三）不予公开"
	case "三（四）1":
		return "三（四）无法提供"
	case "三（五）1":
		return "三（五）不予处理"
	case "三（六）1":
		return "三（六）其他处理"
	}
	return ""
}

// Text writes the three tables for people, every row of the form. The names of the
// form stay Chinese in every language.
func (r *Report) Text(lang string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s%s\n", r.Organ, text("%d年政府信息公开工作年度报告（表格）", " annual report on openness of government information, %d: tables", r.Year).In(lang))
	fmt.Fprintf(&b, "\n%s\n", pick(lang, "表二 主动公开政府信息情况", "table 2 主动公开政府信息情况"))
	for _, p := range publicationRows() {
		var parts []string
		for _, c := range p.columns {
			parts = append(parts, c+" "+r.value(2, p.row, c).String())
		}
		fmt.Fprintf(&b, "  %s%s\n", padded(p.row, 16), strings.Join(parts, "，"))
	}
	fmt.Fprintf(&b, "\n%s\n", pick(lang, "表三 收到和处理政府信息公开申请情况", "table 3 收到和处理政府信息公开申请情况"))
	var rows [][]string
	for _, row := range requestRows() {
		if g := groupBefore(row); g != "" {
			rows = append(rows, []string{g})
		}
		label, _, _ := strings.Cut(RequestLabel(row), "、行政机关不再处理") // said by the heading of its group
		cells := []string{row + " " + label}
		for _, c := range requestColumns() {
			cells = append(cells, r.value(3, row, c).String())
		}
		rows = append(rows, cells)
	}
	matrix(&b, requestColumns(), rows)
	fmt.Fprintf(&b, "\n%s\n", pick(lang, "表四 政府信息公开行政复议、行政诉讼情况", "table 4 政府信息公开行政复议、行政诉讼情况"))
	results := append(slices.Clone(disputeResults[:]), colTotal)
	rows = nil
	for _, w := range disputeWays {
		cells := []string{w}
		for _, c := range results {
			cells = append(cells, r.value(4, w, c).String())
		}
		rows = append(rows, cells)
	}
	matrix(&b, results, rows)
	return b.String()
}

// matrix prints figures under their columns, which line up under Chinese text.
func matrix(b *strings.Builder, columns []string, rows [][]string) {
	first := 0
	for _, row := range rows {
		first = max(first, plain.Width(row[0]))
	}
	line := "  " + strings.Repeat(" ", first)
	for _, c := range columns {
		line += "  " + c
	}
	b.WriteString(line + "\n")
	for _, row := range rows {
		line := "  " + padded(row[0], first)
		for i, cell := range row[1:] {
			line += "  " + strings.Repeat(" ", max(0, plain.Width(columns[i])-plain.Width(cell))) + cell
		}
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
}

func padded(s string, width int) string {
	return s + strings.Repeat(" ", max(0, width-plain.Width(s)))
}
