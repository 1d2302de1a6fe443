package assess

import (
	"errors"
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/gongkai-rules/gongkai/assess/internal/say"
	"github.com/gongkai-rules/gongkai/internal/cells"
	"github.com/gongkai-rules/gongkai/internal/typo"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// maxVotes bounds the ballots of one cell: more than there are people.
const maxVotes = 1_000_000_000

// columns reads the rows of one table of units. It remembers the names it has read,
// so that no unit is assessed twice.
type columns struct {
	sheet *Sheet
	read  []cellReader
	lines map[string]int // of the units read
}

// cellReader takes a cell that is not empty.
type cellReader func(u *Unit, cell string) *Error

// Units reads the rows of a table, each with the line on which it stands, by its head:
// 单位; facts by term or id; 得分:ID, points given by the assessors; 说明:ID, their reason;
// 突破:ID, the recorded reason for going beyond a cap; 票:SOURCE:GRADE, ballots. A column
// that is none of these, two that mean the same, and a table without 单位 are *Error
// values, all joined, and nothing is read.
//
// An empty cell is unknown. What cannot be read of a row, and a unit named twice, are
// *Error values, all of a row joined, and the unit beside them holds the rest: it must not
// be assessed.
func (s *Sheet) Units(head []string, rows iter.Seq2[int, []string]) (iter.Seq2[Unit, error], error) {
	c, err := s.columns(head)
	if err != nil {
		return nil, err
	}
	return func(yield func(Unit, error) bool) {
		c.lines = map[string]int{}
		for line, cells := range rows {
			if !yield(c.unit(line, cells)) {
				return
			}
		}
	}, nil
}

func (s *Sheet) columns(head []string) (*columns, error) {
	h := &header{sheet: s, takes: s.givable(), lines: s.lineIDs(), seen: map[string]string{}}
	for _, c := range s.lines.Caps {
		h.caps = append(h.caps, c.ID)
	}
	c := &columns{sheet: s, lines: map[string]int{}}
	for i, name := range head {
		h.name = strings.TrimSpace(strings.ReplaceAll(name, "：", ":"))
		key, read := h.column(i)
		if first, twice := h.seen[key]; twice && read != nil {
			h.fail("表头“%s”和“%s”是同一项，只能留一列", "columns %s and %s mean the same: keep one", first, h.name)
		}
		h.seen[key] = h.name
		c.read = append(c.read, read)
	}
	if _, ok := h.seen["unit"]; !ok {
		h.fail("表头没有“单位”，请加上这一列", "the head has no column 单位: add it")
	}
	if len(h.errs) > 0 {
		return nil, errors.Join(h.errs...)
	}
	return c, nil
}

// header is the work on one head.
type header struct {
	sheet       *Sheet
	name        string // of the column at hand
	takes       map[string]bool
	lines, caps []string
	seen        map[string]string // meaning -> name
	errs        []error
}

func (h *header) fail(zh, en string, args ...any) {
	h.errs = append(h.errs, say.Problem(zh, en, args...).On(1))
}

func (h *header) unknown(what string, known []string) {
	e := say.Problem("表头“%s”：没有“%s”", "column %s: there is no %s", h.name, what)
	if near, ok := typo.Nearest(what, known); ok {
		e.And("，是否指“%s”", ", did you mean %s", near)
	} else if len(known) > 0 && len(known) <= 20 {
		e.And("，可用的有：%[1]s", "; there are: %[2]s", strings.Join(known, "、"), strings.Join(known, ", "))
	}
	h.errs = append(h.errs, e.On(1))
}

// column is what the column at hand means, and how its cells are read; nil where it
// means nothing, which is reported.
func (h *header) column(i int) (string, cellReader) {
	name := h.name
	kind, id, tagged := strings.Cut(name, ":")
	switch {
	case name == "":
		h.fail("表头第 %d 列没有名称，请写上名称或者删除该列", "column %d of the head has no name: name it or remove it", i+1)
		return "blank", nil
	case name == "单位":
		return "unit", func(u *Unit, cell string) *Error { u.Name = cell; return nil }
	case !tagged:
		f, ok := h.sheet.law.Book().Fact(name)
		if !ok {
			h.unknown(name, append(h.sheet.law.Book().FactNames(), "单位"))
			return name, nil
		}
		return "fact " + f.ID, func(u *Unit, cell string) *Error {
			value, why := cells.Fact(f, cell, false)
			if why.ZH != "" {
				e := say.Problem("“%s”：", "%s: ", f.Term)
				e.Says.ZH, e.Says.EN = e.Says.ZH+why.ZH, e.Says.EN+why.EN
				return e
			}
			u.Facts[f.ID] = value
			return nil
		}
	case kind == "得分":
		if !h.takes[id] {
			h.unknown(id, sortedKeys(h.takes))
		}
		return name, func(u *Unit, cell string) *Error {
			d, err := statute.ParseDecimal(cell)
			if err != nil {
				return say.Problem("“%s”应写分数，如 8.5，不是“%s”", "%s takes points, such as 8.5, not %s", name, cell)
			}
			u.Given[id] = d
			return nil
		}
	case kind == "说明":
		if !slices.Contains(h.lines, id) {
			h.unknown(id, h.lines)
		}
		return name, func(u *Unit, cell string) *Error { u.Reasons[id] = cell; return nil }
	case kind == "突破":
		if !slices.Contains(h.caps, id) {
			h.unknown(id, h.caps)
		}
		return name, func(u *Unit, cell string) *Error { u.Exceeds[id] = cell; return nil }
	case kind == "票":
		source, grade, _ := strings.Cut(id, ":")
		h.ballots(source, grade)
		return name, func(u *Unit, cell string) *Error {
			n, err := strconv.Atoi(cell)
			if err != nil || n < 0 || n > maxVotes {
				return say.Problem("“%s”应写票数，如 12，不是“%s”", "%s takes a number of votes, such as 12, not %s", name, cell)
			}
			u.Ballots = append(u.Ballots, Ballots{source, map[string]int{grade: n}})
			return nil
		}
	}
	h.unknown(kind, []string{"得分", "说明", "突破", "票"})
	return name, nil
}

func (h *header) ballots(source, grade string) {
	if sc := h.sheet.scheme; sc == nil || sc.Votes == nil {
		h.fail("表头“%s”：细则没有写票数怎样计算（votes），选票不能使用", "column %s: the scheme has no votes, so ballots cannot be used", h.name)
		return
	}
	if names := h.sheet.sources(); !slices.Contains(names, source) {
		h.unknown(source, names)
	}
	if h.sheet.card.Rank(grade) < 0 {
		h.unknown(grade, h.sheet.card.Grades)
	}
}

func (c *columns) unit(line int, cells []string) (Unit, error) {
	u := Unit{Facts: rules.Facts{}, Given: map[string]statute.Decimal{}, Reasons: map[string]string{}, Exceeds: map[string]string{}}
	if len(cells) != len(c.read) {
		return u, say.Problem("有 %d 格，表头有 %d 格；含逗号的内容须用英文双引号括起来", "%d cells, the head has %d; quote a cell that holds a comma", len(cells), len(c.read)).On(line)
	}
	var errs []error
	for i, cell := range cells {
		if cell = strings.TrimSpace(cell); cell != "" {
			if e := c.read[i](&u, cell); e != nil {
				errs = append(errs, e.On(line))
			}
		}
	}
	if first, twice := c.lines[u.Name]; twice {
		errs = append(errs, say.Problem("单位“%s”在第 %d 行已经有了，同一单位只写一行", "unit %s is already in line %d: one row for each", u.Name, first).On(line))
	}
	if u.Name != "" {
		c.lines[u.Name] = line
	} else {
		errs = append(errs, say.Problem("没有单位名称，请在“单位”一列写上", "the unit has no name: write it in the column 单位").On(line))
	}
	if _, err := c.sheet.law.Bind(u.Facts); err != nil {
		errs = append(errs, say.From(err).On(line))
	}
	return u, errors.Join(errs...)
}

func sortedKeys[V any](m map[string]V) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}
