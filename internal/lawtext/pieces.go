package lawtext

import (
	"slices"
	"strings"
)

// block is a paragraph with its items and what stood before it.
type block struct {
	mark mark
	para Para
	head string
}

// blocks are the paragraphs of a body, each with the items below it. tasks says that
// （一） counts as an article.
func blocks(lines []line, tasks bool) []block {
	var out []block
	heading := ""
	bracketed := map[int]bool{} // lines with （一）: numbers below them are sub-items
	for _, l := range lines {
		if l.mark.kind == item {
			bracketed[l.at] = true
		}
	}
	for _, l := range lines {
		said := strings.TrimSpace(l.text[min(l.mark.rest, len(l.text)):])
		var items *[]Item
		if n := len(out); n > 0 {
			items = &out[n-1].para.Items
		}
		switch k := l.mark.kind; {
		case k == chapter, tasks && k == point:
			heading = l.text
			continue
		case k == item && !tasks && items != nil:
			*items = append(*items, Item{Number: l.mark.number, Text: said, Line: l.at})
			continue
		case k == digit && items != nil && counted(items, l.mark.number):
			below := items
			if n := len(*items); n > 0 && bracketed[(*items)[n-1].Line] {
				below = &(*items)[n-1].Items
			}
			*below = append(*below, Item{Number: l.mark.number, Text: said, Line: l.at})
			continue
		case k == digit, k == item && !tasks:
			said, l.mark = l.text, mark{}
		case (k == none || k == lost) && items != nil && len(*items) > 0 && bracketed[(*items)[len(*items)-1].Line] && headed(*items):
			(*items)[len(*items)-1].Text += "\n" + said
			continue
		}
		out = append(out, block{mark: l.mark, para: Para{Text: said, Line: l.at}, head: heading})
	}
	return out
}

// counted reports whether a number goes on with a list, or begins one.
func counted(items *[]Item, number int) bool {
	n := len(*items)
	if n == 0 {
		return number == 1
	}
	last := (*items)[n-1]
	if below := last.Items; len(below) > 0 && below[len(below)-1].Number == number-1 {
		return true
	}
	return number == 1 || last.Number == number-1
}

// headed reports a last item that is a heading: what comes below it without a marker
// belongs to it.
func headed(items []Item) bool {
	if len(items) == 0 || len(items[len(items)-1].Items) > 0 {
		return false
	}
	text := items[len(items)-1].Text
	return text != "" && !ends(text) && !strings.Contains(text, "\n") && len([]rune(text)) <= 10
}

// pieces makes articles of the lines of a body.
func pieces(lines []line, unit *Unit) []*Piece {
	*unit = Article
	if !slices.ContainsFunc(lines, func(l line) bool { return l.mark.kind == article }) {
		if *unit = Point; countOn(lines) {
			*unit = Task
		}
	}
	own := map[Unit]kind{Article: article, Point: point, Task: item}[*unit]
	all := blocks(lines, *unit == Task)
	var out []*Piece
	for i := 0; i < len(all); {
		k := i + 1
		for k < len(all) && all[k].mark.kind != own {
			k++
		}
		if all[i].mark.kind != own { // before the first
			p := &Piece{Line: all[i].para.Line, Heading: all[i].head}
			for _, b := range all[i:k] {
				p.Paras = append(p.Paras, b.para)
			}
			out = append(out, p)
		} else {
			next := 0
			if k < len(all) {
				next = all[k].mark.number
			}
			out = append(out, between(*unit, all[i:k], next)...)
		}
		i = k
	}
	return out
}

// countOn reports whether （一） （二） count on through the headings 一、 二、.
func countOn(lines []line) bool {
	last, headings := 0, 0
	for _, l := range lines {
		switch l.mark.kind {
		case point:
			headings++
		case item:
			if l.mark.number != last+1 {
				return false
			}
			last = l.mark.number
		}
	}
	return headings > 1 && last > headings
}

// between makes the articles that stand from one whose number is known up to the next:
// that one, and those whose markers are lost.
func between(unit Unit, all []block, next int) []*Piece {
	first := all[0].mark
	make := func(number, sub int, of []block) *Piece {
		p := &Piece{Unit: unit, Number: number, Sub: sub, Line: of[0].para.Line, Heading: of[0].head}
		for _, b := range of {
			p.Paras = append(p.Paras, b.para)
		}
		return p
	}
	missing := next - first.number - 1
	starts := []int{0}
	var broken, unmarked []int
	for i, b := range all[1:] {
		if b.mark.kind == damaged {
			broken = append(broken, i+1)
		} else {
			unmarked = append(unmarked, i+1)
		}
	}
	switch {
	case unit != Article || missing == 0 && next > 0 || missing < 0 && next > 0:
	case next == 0: // the end of the text
		for _, i := range unmarked {
			if text := all[i].para.Text; strings.HasPrefix(text, "本") && (strings.Contains(text, "施行") || strings.Contains(text, "解释")) {
				broken = append(broken, i)
			}
		}
		starts = append(starts, broken...)
		slices.Sort(starts)
	case len(broken) == missing:
		starts = append(starts, broken...)
	case len(broken)+len(unmarked) == missing:
		starts = append(starts, broken...)
		starts = append(starts, unmarked...)
		slices.Sort(starts)
	default:
		zone := make(first.number, first.sub, all)
		zone.Unsure = true
		out := []*Piece{zone}
		for n := range missing {
			p := *zone
			p.Number, p.Sub = first.number+n+1, 0
			out = append(out, &p)
		}
		return out
	}
	var out []*Piece
	for i, from := range starts {
		to := len(all)
		if i+1 < len(starts) {
			to = starts[i+1]
		}
		sub := 0
		if i == 0 {
			sub = first.sub
		}
		out = append(out, make(first.number+i, sub, all[from:to]))
	}
	return out
}
