package deadline

import (
	"encoding/csv"
	"fmt"
	"strings"
	"sync"
	"time"
)

// edition is one text of 全国年节及纪念日放假办法: how many days each holiday
// of all citizens has. Spring Festival is given as days relative to 正月初一.
type edition struct {
	from                 int    // the first year whose arrangement followed it
	published            string // when it was published; text, so that nothing is computed at start
	springFirst          int
	springLast           int
	labour               int
	qingmingAndTheOthers bool // 清明节, 端午节, 中秋节 are holidays
}

// editions in the order of their years. All of them give one day at New
// Year and three from 1 October.
var editions = []edition{
	{from: 2000, published: "1999-09-18", springFirst: 0, springLast: 2, labour: 3},
	{from: 2008, published: "2007-12-14", springFirst: -1, springLast: 1, labour: 1, qingmingAndTheOthers: true},
	{from: 2014, published: "2013-12-11", springFirst: 0, springLast: 2, labour: 1, qingmingAndTheOthers: true},
	{from: 2025, published: "2024-11-10", springFirst: -1, springLast: 2, labour: 2, qingmingAndTheOthers: true},
}

func (e edition) publishedOn() Date { return MustDate(e.published) }

// festivals are the dates in one year that the moon and the sun fix.
type festivals struct{ spring, qingming, duanwu, zhongqiu Date }

// festivalTable reads calendars/festivals.csv; a fault in it is a fault of
// this package and is found by its tests.
var festivalTable = sync.OnceValue(func() map[int]festivals {
	data, err := calendars.ReadFile("calendars/festivals.csv")
	if err != nil {
		panic(err)
	}
	r := csv.NewReader(strings.NewReader(string(data)))
	r.Comment = '#'
	records, err := r.ReadAll()
	if err != nil {
		panic(err)
	}
	table := make(map[int]festivals, len(records))
	for _, rec := range records[1:] {
		f := festivals{MustDate(rec[1]), MustDate(rec[2]), MustDate(rec[3]), MustDate(rec[4])}
		table[f.spring.Year()] = f
	}
	return table
})

// estimate answers for years without a notice by the edition of the holiday
// rules that was known.
type estimate struct {
	editions []edition
	table    map[int]festivals
	lastYear int
}

func newEstimate(on Date) *estimate {
	e := &estimate{table: festivalTable()}
	for _, ed := range editions {
		if on.IsZero() || !ed.publishedOn().After(on) {
			e.editions = append(e.editions, ed)
		}
	}
	for y := range e.table {
		e.lastYear = max(e.lastYear, y)
	}
	return e
}

// holiday returns the name of the statutory holiday that d is, or "".
func (e *estimate) holiday(d Date) string {
	var ed edition
	for _, x := range e.editions {
		if x.from <= d.Year() {
			ed = x
		}
	}
	f, ok := e.table[d.Year()]
	if ed.from == 0 || !ok {
		return ""
	}
	day := d.Day()
	switch {
	case d.Month() == time.January && day == 1:
		return "元旦"
	case d.Sub(f.spring) >= ed.springFirst && d.Sub(f.spring) <= ed.springLast:
		return "春节"
	case d.Month() == time.May && day <= ed.labour:
		return "劳动节"
	case d.Month() == time.October && day <= 3:
		return "国庆节"
	case ed.qingmingAndTheOthers && d == f.qingming:
		return "清明节"
	case ed.qingmingAndTheOthers && d == f.duanwu:
		return "端午节"
	case ed.qingmingAndTheOthers && d == f.zhongqiu:
		return "中秋节"
	}
	return ""
}

// Warnings lists what looks like a slip without being certainly one: a
// statutory holiday that the year's national notice does not make a day off,
// because a row was forgotten or because the holiday rules were changed.
func (c *Calendar) Warnings() Mistakes {
	if c.src == nil {
		return nil
	}
	var out Mistakes
	e := newEstimate(c.on)
	for _, n := range c.src.layers[0].entries {
		if n.Year == 0 || !c.on.IsZero() && n.knownFrom.After(c.on) {
			continue
		}
		missing := map[string]bool{}
		for d := yearStart(n.Year); d.Year() == n.Year; d = d.AddDays(1) {
			name := e.holiday(d)
			if name == "" || missing[name] {
				continue
			}
			if worked, err := c.Working(d); err == nil && worked {
				missing[name] = true
				out = append(out, Mistake{File: n.at.file, Line: n.at.line, Column: n.at.column, Code: codeStatutory,
					Args: []string{fmt.Sprint(n.Year), name, d.String()}})
			}
		}
	}
	return out.sorted()
}
