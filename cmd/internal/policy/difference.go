package policy

import (
	"fmt"
	"strings"
)

// around is how many lines that stay are shown beside those that change.
const around = 3

// difference shows what becomes of a text line by line, in the form that patch reads; ""
// where nothing does.
func difference(name, was, is string) string {
	a, b := strings.SplitAfter(was, "\n"), strings.SplitAfter(is, "\n")
	edits := compareLines(a, b)
	var out strings.Builder
	for i := 0; i < len(edits); {
		if edits[i].sign == ' ' {
			i++
			continue
		}
		first, last := max(0, i-around), i
		for quiet, j := 0, i; j < len(edits) && quiet <= 2*around; j++ {
			if quiet++; edits[j].sign != ' ' {
				quiet, last = 0, j
			}
		}
		last = min(len(edits)-1, last+around)
		if out.Len() == 0 {
			fmt.Fprintf(&out, "--- %s\n+++ %s\n", name, name)
		}
		hunk(&out, edits[first:last+1])
		i = last + 1
	}
	return out.String()
}

type lineEdit struct {
	sign byte
	text string
	a, b int // lines before it in both texts
}

func hunk(out *strings.Builder, edits []lineEdit) {
	removed, added := 0, 0
	for _, e := range edits {
		if e.sign != '+' {
			removed++
		}
		if e.sign != '-' {
			added++
		}
	}
	fmt.Fprintf(out, "@@ -%d,%d +%d,%d @@\n", edits[0].a+1, removed, edits[0].b+1, added)
	for _, e := range edits {
		out.WriteByte(e.sign)
		out.WriteString(strings.TrimSuffix(e.text, "\n"))
		out.WriteByte('\n')
	}
}

// maxCompared bounds the table of lines that is compared; beyond it everything between
// the lines that are alike at both ends counts as changed.
const maxCompared = 16_000_000

// compareLines finds the longest run of lines that stay.
func compareLines(a, b []string) []lineEdit {
	var out []lineEdit
	i, j := 0, 0
	put := func(sign byte) {
		e := lineEdit{sign: sign, a: i, b: j}
		if sign == '+' {
			e.text = b[j]
		} else {
			e.text = a[i]
		}
		if sign != '+' {
			i++
		}
		if sign != '-' {
			j++
		}
		if e.text != "" {
			out = append(out, e)
		}
	}
	for i < len(a) && j < len(b) && a[i] == b[j] {
		put(' ')
	}
	m, n := len(a), len(b)
	for m > i && n > j && a[m-1] == b[n-1] {
		m, n = m-1, n-1
	}
	if (m-i)*(n-j) <= maxCompared {
		longest := runs(a[i:m], b[j:n])
		for x, y := 0, 0; i < m && j < n; {
			switch {
			case a[i] == b[j]:
				put(' ')
				x, y = x+1, y+1
			case longest[x+1][y] >= longest[x][y+1]:
				put('-')
				x++
			default:
				put('+')
				y++
			}
		}
	}
	for i < m {
		put('-')
	}
	for j < n {
		put('+')
	}
	for i < len(a) {
		put(' ')
	}
	return out
}

// runs holds the length of the longest common run of what is left of both.
func runs(a, b []string) [][]int32 {
	out := make([][]int32, len(a)+1)
	out[len(a)] = make([]int32, len(b)+1)
	for x := len(a) - 1; x >= 0; x-- {
		out[x] = make([]int32, len(b)+1)
		for y := len(b) - 1; y >= 0; y-- {
			if a[x] == b[y] {
				out[x][y] = out[x+1][y+1] + 1
			} else {
				out[x][y] = max(out[x+1][y], out[x][y+1])
			}
		}
	}
	return out
}
