package clock

import (
	"slices"
	"strconv"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/internal/words"
	"github.com/gongkai-rules/gongkai/lang"
)

// Validate returns every contradiction in the limit as *lang.Error joined by
// errors.Join, or nil.
func (l *Limit) Validate() error { return words.Joined(l.mistakes()) }

func (l *Limit) mistakes() []*lang.Error {
	f := &faults{limit: l}
	f.parts()
	f.counting()
	f.kind()
	f.extension()
	f.list = append(f.list, l.eventMistakes()...)
	for i, p := range l.Pauses {
		f.length("pause["+strconv.Itoa(i)+"].at_most", p.AtMost)
		f.length("pause["+strconv.Itoa(i)+"].in_time", p.InTime)
	}
	return f.list
}

// faults gathers what is wrong with a limit.
type faults struct {
	limit *Limit
	list  []*lang.Error
}

func (f *faults) say(field, given, zh, en string) {
	f.list = append(f.list, words.Fault(words.BadLimit, field, zh, en, words.Shown(given)))
}

// length checks a period beside the limit's own, which has the same kind of unit and is
// not nothing.
func (f *faults) length(field string, p deadline.Period) {
	if p.IsZero() {
		return
	}
	switch m := lang.Wrap(p.Validate()); {
	case m != nil:
		f.list = append(f.list, words.Under(field, m))
	case p.N == 0:
		f.say(field, p.String(), "长度为零，没有意义；请写出时长或删去", "a length of nothing has no effect; give a length or leave it out")
	case (p.Unit == deadline.Hour) != f.limit.hours():
		f.say(field, p.String(), "小时与日不能混用；请改成与期限相同的单位", "hours and days do not mix; use the unit of the limit")
	}
}

// parts checks what every limit has.
func (f *faults) parts() {
	l := f.limit
	if l.ID == "" {
		f.say("id", "", "缺少编号", "the id is missing")
	}
	if l.From == "" {
		f.say("from", "", "缺少起算事件", "the event from which it runs is missing")
	}
	if m := lang.Wrap(l.Within.Validate()); m != nil && !l.Within.IsZero() {
		f.list = append(f.list, words.Under("within", m))
	}
	if l.Within.IsZero() && l.BoundedBy == "" && !l.SetByEvent {
		f.say("within", "", "缺少期限；"+words.PeriodFormsZh, "the period is missing; "+words.PeriodFormsEn)
	}
	if l.SetByEvent && !l.Within.IsZero() {
		f.say("set_by_event", "", "期限已写明，不能再由机关另定；请删去一项", "the period is given, so it is not set case by case; drop one of the two")
	}
}

var rolls = []deadline.RollRule{"", deadline.RollForward, deadline.RollAfterHoliday, deadline.RollBackward}

// counting checks how the days are counted.
func (f *faults) counting() {
	l := f.limit
	if !slices.Contains(rolls, l.Count.Roll) {
		f.say("count.roll", "", "顺延的写法不存在", "the roll does not exist")
	}
	if at, ok := l.Count.closes(); l.Count.Closes != "" && (!ok || at == 0) {
		f.say("count.closes", "", "下班时间应在 00:01 至 24:00 之间，请写成 17:30", "the close of business lies between 00:01 and 24:00; write 17:30")
	}
	if !l.hours() {
		return
	}
	if l.Count.SameDay {
		f.say("count.same_day", "", "以小时计的期限从具体时刻起算，不能从当日起算", "a limit in hours starts at an instant and not with a day")
	}
	if len(l.Pauses) > 0 || l.Count.Roll != "" || l.Count.Closes != "" || l.BoundedBy != "" {
		f.say("within", l.Within.String(), "以小时计的期限不能中止、顺延、按下班时间截止或者受另一期限限制；请删去这些内容", "a limit in hours has no pause, roll, close of business or bound; leave them out")
	}
}

// mistake says that there is no such kind: a word that was mistyped is no other limit.
func (k LimitKind) mistake() *lang.Error {
	if _, ok := kinds[k]; ok {
		return nil
	}
	var known []string
	for kind := range kinds {
		if kind != Within {
			known = append(known, string(kind))
		}
	}
	slices.Sort(known)
	return words.Fault(words.BadLimit, "kind", "请写 "+strings.Join(known, "、")+" 或者不写", "write "+strings.Join(known, ", ")+" or nothing", words.Shown(string(k)))
}

// kind checks that the limit has nothing that its kind cannot have.
func (f *faults) kind() {
	l := f.limit
	if m := l.Kind.mistake(); m != nil {
		f.list = append(f.list, m)
	}
	if l.Kind.row().fixed && (l.Extend != (Extension{}) || len(l.Pauses)+len(l.Restarts) > 0 || l.Count.SameDay || l.Count.Roll == deadline.RollForward || l.Count.Roll == deadline.RollAfterHoliday || l.hours()) {
		f.say("kind", string(l.Kind), "“事前”期限不能延长、中止、重新起算或者向后顺延，也不用小时；请删去这些内容", "a limit before an event has no extension, pause, restart, other start, forward roll or hours; leave them out")
	}
}

// extension checks the leave for more time.
func (f *faults) extension() {
	l := f.limit
	f.length("extend.at_most", l.Extend.AtMost)
	if l.Extend != (Extension{}) && l.Extend.AtMost.IsZero() {
		f.say("extend.at_most", "", "缺少最长可延长的期限", "how long it may be extended at most is missing")
	}
	if l.Extend.InAll && (l.Extend.AtMost.Unit != l.Within.Unit || l.Extend.AtMost.N <= l.Within.N) {
		f.say("extend.in_all", l.Extend.AtMost.String(), "累计期限须与原期限单位相同且更长", "a total has the unit of the first period and is longer")
	}
}

// eventMistakes checks that each event has one meaning.
func (l *Limit) eventMistakes() []*lang.Error {
	var out []*lang.Error
	role := map[string]string{l.From: "from"}
	use := func(name, field string) {
		if name == "" {
			out = append(out, words.Fault(words.BadLimit, field, "缺少事件名称", "the name of the event is missing"))
			return
		}
		if other, taken := role[name]; taken {
			out = append(out, words.Fault(words.BadLimit, field, "事件“{1}”已用于 {2}，一个事件只能有一种作用", "event \"{1}\" is already used as {2}; one event has one effect", words.Shown(name), other))
		}
		role[name] = field
	}
	if l.From == EventDone || l.From == EventExtend {
		out = append(out, words.Fault(words.BadLimit, "from", "“{1}”是保留的事件名称", "\"{1}\" is a reserved name of an event", l.From))
	}
	for i, p := range l.Pauses {
		field := "pause[" + strconv.Itoa(i) + "]"
		use(p.From, field+".from")
		switch {
		case slices.Contains(l.Restarts, p.Until) && !slices.ContainsFunc(l.Pauses[:i], func(o Pause) bool { return o.Until == p.Until }):
			// It ends the pause and starts the period anew; checked below as a restart.
		case p.Until != "":
			use(p.Until, field+".until")
		case p.AtMost.IsZero():
			out = append(out, words.Fault(words.BadLimit, field, "须写明终止事件或者最长时间", "a pause needs the event that ends it or a longest duration"))
		}
		if p.AtMostFrom != "" {
			use(p.AtMostFrom, field+".at_most_from")
			if p.AtMost.IsZero() {
				out = append(out, words.Fault(words.BadLimit, field+".at_most_from", "没有最长时间，无从起算；请写明 at_most 或者删去", "there is no longest duration that could run from it; give at_most or leave it out", words.Shown(p.AtMostFrom)))
			}
		}
	}
	for i, n := range l.Restarts {
		use(n, "restart["+strconv.Itoa(i)+"]")
	}
	for i, n := range l.Until {
		use(n, "until["+strconv.Itoa(i)+"]")
	}
	return out
}
