package report

import (
	"strings"
	"unicode"

	"github.com/gongkai-rules/gongkai/assess/internal/say"
	"github.com/gongkai-rules/gongkai/internal/han"
	"github.com/gongkai-rules/gongkai/internal/scoring"
)

// Grid is a table as a web page or a workbook has it: rows of cells, some of which reach
// over several rows or columns. It carries no meaning; ReadGrids finds it.
type Grid struct {
	Name string // of the sheet, or what stands above the table
	Rows [][]Spot
}

// Spot is a cell of a Grid. As in a web page, a cell that is covered by one above or to
// the left is not there.
type Spot struct {
	Text        string
	Down, Right int // how many rows and columns it takes; 0 is 1
	Head        bool
}

// Limits of a grid.
const (
	maxGridRows    = 2000
	maxGridColumns = 200
)

// square is a cell of a grid in which covered cells say what covers them.
type square struct {
	text string
	at   [2]int // the row and column of the cell that it belongs to
}

// squares lays a grid out.
func (g Grid) squares() ([][]square, *say.Error) {
	if len(g.Rows) > maxGridRows {
		return nil, say.Problem("表格有 %d 行，最多 %d 行", "the table has %d rows; at most %d", len(g.Rows), maxGridRows)
	}
	out := make([][]square, len(g.Rows))
	taken := make([]map[int]square, len(g.Rows))
	width := 0
	for i, row := range g.Rows {
		column := 0
		for _, s := range row {
			for {
				if _, covered := taken[i][column]; !covered {
					break
				}
				column++
			}
			down, right := max(s.Down, 1), max(s.Right, 1)
			if column+right > maxGridColumns {
				return nil, say.Problem("表格超过 %d 列", "the table has more than %d columns", maxGridColumns)
			}
			for r := i; r < min(i+down, len(g.Rows)); r++ {
				if taken[r] == nil {
					taken[r] = map[int]square{}
				}
				for c := column; c < column+right; c++ {
					taken[r][c] = square{plainText(s.Text), [2]int{i, column}}
				}
			}
			column += right
			width = max(width, column)
		}
	}
	for i := range out {
		out[i] = make([]square, width)
		for c := range out[i] {
			sq, there := taken[i][c]
			if !there {
				sq.at = [2]int{i, c}
			}
			out[i][c] = sq
		}
	}
	return out, nil
}

// plainText is a text without blanks of any kind.
func plainText(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' {
			return -1
		}
		return r
	}, s)
}

// bare is a name without its number, what stands in brackets behind it, and marks: what
// reports print of 三（二） is （二）部分公开（区分处理的，只计这一情形，不计其他情形）.
func bare(s string) string {
	s = strings.NewReplacer("(", "（", ")", "）").Replace(plainText(s))
	for {
		before := s
		if rest, ok := strings.CutPrefix(s, "（"); ok {
			if number, after, closed := strings.Cut(rest, "）"); closed {
				if _, ok := han.Number(number); ok {
					s = after
				}
			}
		}
		cut := strings.TrimLeft(s, "一二三四五六七八九十0123456789")
		if cut != s && (strings.HasPrefix(cut, "、") || strings.HasPrefix(cut, ".") || strings.HasPrefix(cut, "．")) {
			s = strings.TrimLeft(cut, "、.．")
		}
		if s == before {
			break
		}
	}
	for {
		from := strings.Index(s, "（")
		if from < 0 {
			break
		}
		to := strings.Index(s[from:], "）")
		if to < 0 {
			s = s[:from]
			break
		}
		s = s[:from] + s[from+to+len("）"):]
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsPunct(r) || unicode.IsSymbol(r) && r != '+' {
			return -1
		}
		return r
	}, s)
}

// named reports that a text names a row.
func named(row scoring.FormRow, text string) bool {
	b := bare(text)
	if b == "" {
		return false
	}
	if b == bare(row.Name) && row.Label == "" || b == bare(row.Label) {
		return true
	}
	for _, also := range row.Also {
		if b == bare(also) && row.Label == "" {
			return true
		}
	}
	return row.Short != "" && strings.HasPrefix(b, bare(row.Short))
}
