package deadline

import (
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/gongkai-rules/gongkai/deadline/internal/words"
)

// edition is one text of 全国年节及纪念日放假办法: the days off of all citizens.
type edition struct {
	from      int // the first year whose arrangement follows it
	published Date
	holidays  []statutoryHoliday
	cite      string // the articles, 第二条、第六条
}

// statutoryHoliday is one holiday of all citizens: the days from first to last,
// counted from a day that the civil calendar or the festivals fix.
type statutoryHoliday struct {
	name        string
	base        string // 01-01, or a column of festivals.csv
	first, last int
	madeUp      bool // a day that falls on a Saturday or Sunday is made up on a working day
}

// days is the number of days off in a year.
func (e edition) days() int {
	n := 0
	for _, h := range e.holidays {
		n += h.last - h.first + 1
	}
	return n
}

// title names the edition by the day on which it was published.
func (e edition) title(lang string) string {
	if words.English(lang) {
		return "the holiday rules published on " + e.published.String()
	}
	return e.published.Label("zh") + "公布的《全国年节及纪念日放假办法》" + e.cite
}

// embeddedTable reads a table that comes with the package. A fault in it is a fault of
// this package and is found by its tests.
func embeddedTable(name string) [][]string {
	data, err := calendars.ReadFile("calendars/" + name)
	if err != nil {
		panic(err)
	}
	r := csv.NewReader(strings.NewReader(string(data)))
	r.Comment = '#'
	records, err := r.ReadAll()
	if err != nil {
		panic(err)
	}
	return records
}

// editions in the order of their years, from calendars/statute.csv.
var editions = sync.OnceValue(func() []edition {
	var out []edition
	for _, rec := range embeddedTable("statute.csv")[1:] {
		number := func(i int) int {
			n, err := strconv.Atoi(rec[i])
			if err != nil {
				panic(err)
			}
			return n
		}
		published := MustDate(rec[0])
		if len(out) == 0 || out[len(out)-1].published != published {
			out = append(out, edition{from: number(1), published: published})
		}
		e := &out[len(out)-1]
		e.holidays = append(e.holidays, statutoryHoliday{name: rec[2], base: rec[3], first: number(4), last: number(5), madeUp: rec[7] != ""})
		for _, c := range []string{strings.SplitAfter(rec[6], "条")[0], rec[7]} {
			if c != "" && !strings.Contains(e.cite, c) {
				e.cite = join(e.cite, c)
			}
		}
	}
	return out
})

// festivalTable has, by year and name, the dates that the moon and the sun fix,
// from calendars/festivals.csv.
var festivalTable = sync.OnceValue(func() map[int]map[string]Date {
	records := embeddedTable("festivals.csv")
	table := make(map[int]map[string]Date, len(records))
	for _, rec := range records[1:] {
		year, err := strconv.Atoi(rec[0])
		if err != nil {
			panic(err)
		}
		table[year] = map[string]Date{}
		for i, name := range records[0] {
			if i > 0 {
				table[year][name] = MustDate(rec[i])
			}
		}
	}
	return table
})

// statute answers for years by the edition of the holiday rules that was known.
type statute struct {
	editions []edition
	lastYear int // of the table of festivals
	years    map[int]map[Date]statutoryDay
}

// statutoryDay is a day off by the holiday rules.
type statutoryDay struct {
	name string
	lieu bool // a working day off in place of one that fell on a weekend
}

// newStatute is what the rules known on a day say; the zero Date means all of them.
func newStatute(on Date) *statute {
	s := &statute{years: map[int]map[Date]statutoryDay{}}
	for _, e := range editions() {
		if on.IsZero() || !e.published.After(on) {
			s.editions = append(s.editions, e)
		}
	}
	for y := range festivalTable() {
		s.lastYear = max(s.lastYear, y)
	}
	return s
}

// edition is the one by which a year is arranged; ok is false before the first.
func (s *statute) edition(year int) (e edition, ok bool) {
	for _, x := range s.editions {
		if x.from <= year {
			e, ok = x, true
		}
	}
	return e, ok
}

// on says whether d is a day off by the rules.
func (s *statute) on(d Date) (statutoryDay, bool) {
	days, known := s.years[d.Year()]
	if !known {
		days = s.year(d.Year())
		s.years[d.Year()] = days
	}
	day, ok := days[d]
	return day, ok
}

// year lays out the days off of a year: the holidays, and for each of their days
// that is a Saturday or Sunday, or that another holiday has taken, the first
// working day after the holiday. The rules do not say which working day; the
// notices put it next to the holiday. That two holidays on one day give two days is
// what the notices of 2009 and 2020 did.
func (s *statute) year(year int) map[Date]statutoryDay {
	days := map[Date]statutoryDay{}
	ed, ok := s.edition(year)
	if !ok {
		return days
	}
	type owed struct {
		name  string
		after Date
		n     int
	}
	var lieu []owed
	for _, h := range ed.holidays {
		base, ok := festivalTable()[year][h.base]
		if !ok {
			if base, ok = parseISO(fmt.Sprintf("%04d-%s", year, h.base)); !ok {
				continue // beyond the table of festivals
			}
		}
		o := owed{name: h.name, after: base.AddDays(h.last)}
		for k := h.first; k <= h.last; k++ {
			d := base.AddDays(k)
			if _, taken := days[d]; h.madeUp && (taken || ordinary(d) == weekend) {
				o.n++
			}
			days[d] = statutoryDay{name: h.name}
		}
		lieu = append(lieu, o)
	}
	slices.SortStableFunc(lieu, func(a, b owed) int { return a.after.Compare(b.after) })
	for _, o := range lieu {
		for d := o.after.AddDays(1); o.n > 0; d = d.AddDays(1) {
			if _, taken := days[d]; !taken && ordinary(d) == weekday {
				days[d] = statutoryDay{name: o.name + "（补假）", lieu: true}
				o.n--
			}
		}
	}
	return days
}
