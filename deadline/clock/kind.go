package clock

import (
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/internal/words"
	"github.com/gongkai-rules/gongkai/lang"
)

// LimitKind is what a limit asks for. What the kinds have in common and what sets them
// apart stands in one table, kinds. The value is the word that JSON shows; the zero value
// is Within, which it leaves out.
type LimitKind string

const (
	// Within: to be done not later than the period after the event.
	Within LimitKind = ""
	// Before: to be done at least the period before the event (会议召开3日前).
	Before LimitKind = "before"
	// AtLeast: to last at least the period from the event (公告至少保留30天).
	AtLeast LimitKind = "at_least"
)

// kindRow says everything by which one kind of limit differs from the others. A new kind
// is a row below, and a constant above where programs are to name it.
type kindRow struct {
	back bool // counted back from the event, which may still be to come when the limit is met
	// fixed: nothing moves it: no extension, pause, restart or other start, and no move
	// into the time after the event.
	fixed bool
	// lasts: its day is the first on which what has to last may end, and not the last on
	// which something may be done.
	lasts bool
	// phases says where a clock stands: by whether what the limit is about was done, or
	// ended, and whether by then its period had passed.
	phases [2][2]Phase
	due    lang.Text // what its day is called
	states func(l *Limit, length lang.Text) lang.Text
	starts lang.Text // how the clock began, with the day in place of %[1]s
}

var kinds = map[LimitKind]*kindRow{
	Within: {
		phases: [2][2]Phase{{Running, Overdue}, {InTime, Late}},
		due:    words.Both("到期日", "due on"),
		states: func(l *Limit, length lang.Text) lang.Text {
			if l.Within == (deadline.Period{N: 0, Unit: deadline.CalendarDay}) {
				return words.Both("“"+l.From+"”当日", "on the day of "+l.From)
			}
			return words.Both("自“"+l.From+"”起"+length.ZH+"内", "within "+length.EN+" from "+l.From)
		},
		starts: words.Both("%[1]s起算", "started on %[1]s"),
	},
	Before: {
		back: true, fixed: true,
		phases: [2][2]Phase{{Running, Overdue}, {InTime, Late}},
		due:    words.Both("到期日", "due on"),
		states: func(l *Limit, length lang.Text) lang.Text {
			return words.Both("“"+l.From+"”前"+length.ZH, "at least "+length.EN+" before "+l.From)
		},
		starts: words.Both("自%[1]s往前计算", "counted back from %[1]s"),
	},
	AtLeast: {
		lasts:  true,
		phases: [2][2]Phase{{Running, Elapsed}, {TooShort, Elapsed}},
		due:    words.Both("最早可于", "may end on"),
		states: func(l *Limit, length lang.Text) lang.Text {
			return words.Both("自“"+l.From+"”起不少于"+length.ZH, "at least "+length.EN+" from "+l.From)
		},
		starts: words.Both("%[1]s起算", "started on %[1]s"),
	},
}

// row is what the table says of a kind; of one that does not exist, nothing.
func (k LimitKind) row() *kindRow {
	if row, ok := kinds[k]; ok {
		return row
	}
	return &kindRow{}
}

// Lasts reports that what the limit is about has to last until its day, and is not to be
// done by it.
func (k LimitKind) Lasts() bool { return k.row().lasts }

// phase is where a clock of the kind stands.
func (k *kindRow) phase(done, passed bool) Phase {
	at := func(b bool) int {
		if b {
			return 1
		}
		return 0
	}
	return k.phases[at(done)][at(passed)]
}
