// Package heading finds and checks the header of a table: the line that names its columns.
// It may import lang, and leaves; readers of tables in text and of workbooks both ask it.
// What must never happen here: a name that is given a meaning. What a column is for, package
// register says; here a name is known or is not.
package heading

import (
	"strconv"
	"strings"

	"github.com/gongkai-rules/gongkai/lang"
)

// MaxColumns is how many columns a table may have.
const MaxColumns = 2000

// MaxAbove is how many lines with content may stand above a header.
const MaxAbove = 20

// Find is the index of the header among the first rows of a table, -1 where no row has
// any content: the first row of several different cells at least half of which are known
// names, without one the first row of several different cells, then the first with any.
func Find(rows [][]string, known func(name string) bool) int {
	several, any := -1, -1
	for i, row := range rows {
		seen, names := map[string]bool{}, 0
		for _, c := range row {
			if c = strings.TrimSpace(c); c != "" && !seen[c] {
				seen[c] = true
				if known(c) {
					names++
				}
			}
		}
		if len(seen) > 0 && any < 0 {
			any = i
		}
		if len(seen) < 2 {
			continue
		}
		if 2*names >= len(seen) {
			return i
		}
		if several < 0 {
			several = i
		}
	}
	if several >= 0 {
		return several
	}
	return any
}

// A Mistake is what is wrong with a header.
type Mistake struct {
	At   int    // the column, from 1; 0 for the whole
	Twin string // the name that stands twice, "" otherwise
	Text lang.Text
}

// Names are the names of the columns, without the empty cells behind the last, and what is
// wrong with them.
func Names(cells []string) ([]string, *Mistake) {
	for len(cells) > 0 && strings.TrimSpace(cells[len(cells)-1]) == "" {
		cells = cells[:len(cells)-1]
	}
	if len(cells) > MaxColumns {
		return nil, &Mistake{Text: lang.Text{ZH: "表头有 {1} 列，最多 {2} 列。", EN: "the header has {1} columns; at most {2}."}.Fill(len(cells), MaxColumns)}
	}
	var names []string
	seen := map[string]int{}
	for i, c := range cells {
		name := strings.TrimSpace(c)
		if name == "" {
			return nil, &Mistake{At: i + 1, Text: lang.Text{ZH: "表头第 {1} 列没有名称。请写上名称，或者删除该列。", EN: "column {1} of the header has no name: name it or remove it."}.Fill(i + 1)}
		}
		if j, dup := seen[name]; dup {
			return nil, &Mistake{At: i + 1, Twin: name, Text: lang.Text{
				ZH: "表头第 {1} 列和第 {2} 列都叫“{3}”。请删除或者改名。",
				EN: "columns {1} and {2} are both called “{3}”: remove or rename one.",
			}.Fill(j+1, i+1, short(name))}
		}
		seen[name] = i
		names = append(names, name)
	}
	return names, nil
}

// Column is the letter by which spreadsheets call a column, from 1: A, B … AA.
func Column(n int) string {
	if n < 1 {
		return strconv.Itoa(n)
	}
	name := ""
	for ; n > 0; n = (n - 1) / 26 {
		name = string(rune('A'+(n-1)%26)) + name
	}
	return name
}

// short keeps a name fit for a message.
func short(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:59]) + "…"
	}
	return s
}
