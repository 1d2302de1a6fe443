package deadline

import (
	"slices"
	"strconv"
	"strings"
)

// Limit is a time limit as the law states it. It is plain data with stable
// JSON; NewClock and NewDocket check it, and Validate does so without a clock.
// The zero value is not a limit.
type Limit struct {
	ID       string    `json:"id"`                 // unique within its instrument
	Citation string    `json:"citation,omitempty"` // where it stands, 《…》第十三条
	Kind     LimitKind `json:"kind,omitzero"`      // not later than, before, or not shorter than

	From       string   `json:"from"`                   // the event from which it runs, 收到申请
	Within     Period   `json:"within,omitzero"`        // how long; may be left out where BoundedBy or SetByEvent says it
	SetByEvent bool     `json:"set_by_event,omitempty"` // the authority fixes the period case by case; the From event carries it (Event.By)
	Count      Counting `json:"count,omitzero"`         // how the days are counted

	Extend    Extension `json:"extend,omitzero"`      // whether it may be extended
	Pauses    []Pause   `json:"pause,omitempty"`      // what time does not count
	Restarts  []string  `json:"restart,omitempty"`    // events from which the whole period runs anew, 收到补正申请
	Until     []string  `json:"until,omitempty"`      // events that complete it, besides 办结 (EventDone)
	BoundedBy string    `json:"bounded_by,omitempty"` // id of the limit within which it must also end

	Who     string `json:"who,omitempty"`     // who must act
	Action  string `json:"action,omitempty"`  // what must be done
	Silence string `json:"silence,omitempty"` // what it means if nothing is done: consent, 视为同意公开
	// SilenceIf is what somebody has to find before silence means that: 无正当理由.
	SilenceIf string  `json:"silence_if,omitempty"`
	Binding   Binding `json:"binding,omitzero"` // whether it binds without exception

	Readings []Reading `json:"readings,omitempty"` // how doubtful words of the text were read
}

// Counting says how a period is counted. The zero value begins on the day
// after the event (民法典 201), leaves the last day where it falls and ends it
// at 24:00. Where a period in days, months or years ends on a day off and no
// Roll is given, the answer says so as a reading.
type Counting struct {
	Start  StartRule `json:"start,omitzero"`  // which day is the first; hours always run from the instant
	Roll   RollRule  `json:"roll,omitzero"`   // what becomes of a last day that is a day off; working days never end on one
	Ends   EndRule   `json:"ends,omitzero"`   // when on the last day it ends
	Closes TimeOfDay `json:"closes,omitzero"` // close of business; needed where Ends says so
}

// Extension is the leave a limit gives for more time. The zero value gives
// none.
type Extension struct {
	AtMost     Period `json:"at_most,omitzero"`      // the longest extension, of all extensions together
	InAll      bool   `json:"in_all,omitempty"`      // AtMost includes the first period (累计不得超过)
	ApprovedBy string `json:"approved_by,omitempty"` // 本机关主要领导
	When       string `json:"when,omitempty"`        // 情况复杂
	Tell       string `json:"tell,omitempty"`        // who must be told, 投诉举报人
}

// IsZero reports whether no extension is provided for.
func (e Extension) IsZero() bool { return e == Extension{} }

// Pause is time that is not counted: from the day of one event through the day
// of another. Where Until is one of the limit's Restarts too, it restarts the
// period only if it ends a pause that counts: a corrected request moves the
// answer because correction was asked for.
type Pause struct {
	From   string `json:"from"`             // 征求第三方意见
	Until  string `json:"until,omitempty"`  // 收到第三方意见; may be a restart
	AtMost Period `json:"at_most,omitzero"` // the pause ends at the latest after this, counted from the day after AtMostFrom

	// AtMostFrom is the event from which AtMost runs, 第三方收到征求意见书, "" for
	// From. Until it is recorded nobody can tell when the pause ends at the latest.
	AtMostFrom string `json:"at_most_from,omitempty"`
	Once       bool   `json:"once,omitempty"`   // only the first counts (一次性告知)
	InTime     Period `json:"in_time,omitzero"` // counts only if it begins within this from the start of the clock, zero for always
	Called     string `json:"called,omitempty"` // what the matter waits for meanwhile: 待补正
}

// LimitKind is what a limit asks for.
type LimitKind uint8

const (
	// Within: to be done not later than the period after the event.
	Within LimitKind = iota
	// Before: to be done at least the period before the event (会议召开3日前).
	Before
	// AtLeast: to last at least the period from the event (公告至少保留30天).
	AtLeast
)

var limitKindNames = [...]string{"within", "before", "at_least"}

// String returns within, before or at_least.
func (k LimitKind) String() string { return nameOf(limitKindNames[:], uint8(k)) }

// MarshalText writes what String returns; JSON uses it.
func (k LimitKind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (k *LimitKind) UnmarshalText(text []byte) error {
	i, err := indexOf("kind of limit", limitKindNames[:], string(text))
	*k = LimitKind(i)
	return err
}

// Binding says how strictly a limit holds.
type Binding uint8

const (
	// Binds: without exception.
	Binds Binding = iota
	// Generally: 原则上, 一般; a recorded and reasoned determination may exceed
	// it, and a breach is a warning.
	Generally
)

var bindingNames = [...]string{"binding", "generally"}

// String returns binding or generally.
func (b Binding) String() string { return nameOf(bindingNames[:], uint8(b)) }

// MarshalText writes what String returns; JSON uses it.
func (b Binding) MarshalText() ([]byte, error) { return []byte(b.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (b *Binding) UnmarshalText(text []byte) error {
	i, err := indexOf("binding", bindingNames[:], string(text))
	*b = Binding(i)
	return err
}

// Reading is one choice between the meanings that a text allows. A limit may
// declare the wording; an answer shows every reading that bore on it.
type Reading struct {
	ID     string        `json:"id"`               // one of the Reading constants, or the caller's own
	Used   Text          `json:"used"`             // how the text was read
	Others []Alternative `json:"others,omitempty"` // how else it may be read
}

// Alternative is a reading that was not used.
type Alternative struct {
	Text  Text  `json:"text"`
	Due   Date  `json:"due,omitzero"`   // in an answer: the day that would be due under it, where it can be computed
	State State `json:"state,omitzero"` // how firmly that day is known
}

// The readings that a clock itself makes use of. A limit that declares a
// reading with one of these ids gives its wording; the meaning stays.
const (
	ReadingPauseSpan     = "pause-span"        // a pause covers its first through its last day
	ReadingPauseOpen     = "pause-open"        // a pause not yet ended is taken to last as long as it may
	ReadingExtendInTime  = "extension-in-time" // an extension is decided and notified before the first period ends
	ReadingExtendJoined  = "extension-joined"  // the extension continues the first period
	ReadingRestartClears = "restart-clears"    // a restart also ends an extension decided before it
	ReadingNoRoll        = "no-roll"           // a last day that is a day off stays the last day
	ReadingHolidayOnly   = "holiday-only"      // a weekend that follows a holiday is no part of it (RollAfterHoliday)
	ReadingMonthPause    = "month-pause"       // a pause lengthens a period in months day by day
	ReadingPauseOnce     = "pause-once"        // only the first pause of its kind counts
	ReadingOverlay       = "overlay"           // regional days off are no working days
	ReadingPauseInTime   = "pause-in-time"     // a pause that begins too late does not count
)

// Validate returns every contradiction in the limit as *InputError joined by
// errors.Join, or nil.
func (l Limit) Validate() error { return joined(l.mistakes()) }

func (l Limit) mistakes() []*InputError {
	var out []*InputError
	say := func(field, given, zh, en string) {
		out = append(out, mistake(CodeLimit, field, given, zh, en))
	}
	period := func(field string, p Period, counted bool) {
		if p.IsZero() {
			return
		}
		if m := p.check(); m != nil {
			out = append(out, m.inField(field))
		} else if counted && p.N == 0 {
			say(field, p.String(), "长度为零，没有意义；请写出时长或删去", "a length of nothing has no effect; give a length or leave it out")
		} else if counted && (p.Unit == Hour) != l.hours() {
			say(field, p.String(), "小时与日不能混用；请改成与期限相同的单位", "hours and days do not mix; use the unit of the limit")
		}
	}
	if l.ID == "" {
		say("id", "", "缺少编号", "the id is missing")
	}
	if l.From == "" {
		say("from", "", "缺少起算事件", "the event from which it runs is missing")
	}
	period("within", l.Within, false)
	if l.Within.IsZero() && l.BoundedBy == "" && !l.SetByEvent {
		say("within", "", "缺少期限；"+periodFormsZh, "the period is missing; "+periodFormsEn)
	}
	if l.SetByEvent && !l.Within.IsZero() {
		say("set_by_event", "", "期限已写明，不能再由机关另定；请删去一项", "the period is given, so it is not set case by case; drop one of the two")
	}
	if l.Count.Start > Instant || l.Count.Roll > RollBackward || l.Count.Ends > CloseOfBusiness || l.Count.Closes < 0 || l.Binding > Generally {
		say("count", "", "起算、顺延、截止或者约束力的写法不存在", "the start, roll, end or binding does not exist")
	}
	if l.Kind > AtLeast {
		say("kind", "", "请写 within、before 或 at_least", "write within, before or at_least")
	}
	if l.Kind == Before && (!l.Extend.IsZero() || len(l.Pauses)+len(l.Restarts) > 0 || l.Count.Start != NextDay || l.Count.Roll == RollForward || l.Count.Roll == RollAfterHoliday || l.hours()) {
		say("kind", "before", "“事前”期限不能延长、中止、重新起算或者向后顺延，也不用小时；请删去这些内容", "a limit before an event has no extension, pause, restart, other start, forward roll or hours; leave them out")
	}
	if l.hours() && l.Count.Start == SameDay || !l.hours() && l.Count.Start == Instant {
		say("count.start", l.Count.Start.String(), "以小时计的期限从具体时刻起算，其他期限不能这样起算", "a limit in hours starts at an instant, and no other limit does")
	}
	if l.hours() && (len(l.Pauses) > 0 || l.Count.Roll != RollNone || l.Count.Ends != EndOfDay || l.BoundedBy != "") {
		say("within", l.Within.String(), "以小时计的期限不能中止、顺延、按下班时间截止或者受另一期限限制；请删去这些内容", "a limit in hours has no pause, roll, close of business or bound; leave them out")
	}
	if (l.Count.Ends == CloseOfBusiness) != (l.Count.Closes > 0 && l.Count.Closes <= 24*60) {
		say("count.closes", "", "按下班时间截止的，须写明下班时间；否则不写", "close of business needs the hour, and nothing else has one")
	}
	period("extend.at_most", l.Extend.AtMost, true)
	if !l.Extend.IsZero() && l.Extend.AtMost.IsZero() {
		say("extend.at_most", "", "缺少最长可延长的期限", "how long it may be extended at most is missing")
	}
	if l.Extend.InAll && (l.Extend.AtMost.Unit != l.Within.Unit || l.Extend.AtMost.N <= l.Within.N) {
		say("extend.in_all", l.Extend.AtMost.String(), "累计期限须与原期限单位相同且更长", "a total has the unit of the first period and is longer")
	}
	out = append(out, l.eventMistakes()...)
	for i, p := range l.Pauses {
		period("pause["+strconv.Itoa(i)+"].at_most", p.AtMost, true)
		period("pause["+strconv.Itoa(i)+"].in_time", p.InTime, true)
	}
	return out
}

// eventMistakes checks that each event has one meaning.
func (l Limit) eventMistakes() []*InputError {
	var out []*InputError
	role := map[string]string{l.From: "from"}
	use := func(name, field string) {
		if name == "" {
			out = append(out, mistake(CodeLimit, field, "", "缺少事件名称", "the name of the event is missing"))
			return
		}
		if other, taken := role[name]; taken {
			out = append(out, mistakef(CodeLimit, field, name,
				"事件“%s”已用于 %s，一个事件只能有一种作用", "event %q is already used as %s; one event has one effect", shown(name), other))
		}
		role[name] = field
	}
	if l.From == EventDone || l.From == EventExtend {
		out = append(out, mistakef(CodeLimit, "from", l.From, "“%s”是保留的事件名称", "%q is a reserved name of an event", l.From))
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
			out = append(out, mistake(CodeLimit, field, "", "须写明终止事件或者最长时间", "a pause needs the event that ends it or a longest duration"))
		}
		if p.AtMostFrom != "" {
			use(p.AtMostFrom, field+".at_most_from")
			if p.AtMost.IsZero() {
				out = append(out, mistake(CodeLimit, field+".at_most_from", p.AtMostFrom, "没有最长时间，无从起算；请写明 at_most 或者删去", "there is no longest duration that could run from it; give at_most or leave it out"))
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

func (l Limit) hours() bool { return l.Within.Unit == Hour }

// clone makes a copy that shares nothing a caller can change.
func (l Limit) clone() Limit {
	l.Pauses = slices.Clone(l.Pauses)
	l.Restarts = slices.Clone(l.Restarts)
	l.Until = slices.Clone(l.Until)
	l.Readings = slices.Clone(l.Readings)
	for i, r := range l.Readings {
		l.Readings[i].Others = slices.Clone(r.Others)
	}
	return l
}

// consequence is what silence means, with what has to be found first.
func (l Limit) consequence(lang string) string {
	if l.SilenceIf == "" {
		return l.Silence
	}
	return Text{"经认定" + l.SilenceIf + "的，" + l.Silence, l.Silence + ", once it is found: " + l.SilenceIf}.In(lang)
}

// Explain states the limit in one sentence in the language lang.
func (l Limit) Explain(lang string) string {
	var parts []string
	add := func(zh, en string) { parts = append(parts, Text{zh, en}.In(lang)) }
	p := l.Within.Label(lang)
	switch {
	case l.Within.IsZero() && l.SetByEvent:
		add("自“"+l.From+"”起，期限由机关确定", "from "+l.From+", within a period the authority sets")
	case l.Within.IsZero():
		add("自“"+l.From+"”起，在期限 "+l.BoundedBy+" 之内", "from "+l.From+", within limit "+l.BoundedBy)
	case l.Kind == Before:
		add("“"+l.From+"”前"+p, "at least "+p+" before "+l.From)
	case l.Kind == AtLeast:
		add("自“"+l.From+"”起不少于"+p, "at least "+p+" from "+l.From)
	case l.Within == (Period{0, CalendarDay}):
		add("“"+l.From+"”当日", "on the day of "+l.From)
	default:
		add("自“"+l.From+"”起"+p+"内", "within "+p+" from "+l.From)
	}
	if l.Who != "" || l.Action != "" {
		parts[0] += Text{"，" + l.Who + l.Action, ": " + strings.TrimSpace(l.Who+" "+l.Action)}.In(lang)
	}
	if e := l.Extend; !e.IsZero() {
		zh, en := "可延长，最长"+e.AtMost.Chinese(), "may be extended by at most "+e.AtMost.String()
		if e.InAll {
			zh, en = "可延长，累计最长"+e.AtMost.Chinese(), "may be extended to at most "+e.AtMost.String()+" in all"
		}
		if e.ApprovedBy != "" {
			zh, en = zh+"，经"+e.ApprovedBy+"批准", en+" with the approval of "+e.ApprovedBy
		}
		add(zh, en)
	}
	for _, p := range l.Pauses {
		zh, en := "“"+p.From+"”期间不计", "the time of "+p.From+" does not count"
		if p.Until != "" && slices.Contains(l.Restarts, p.Until) {
			zh, en = "“"+p.From+"”至“"+p.Until+"”不计", "the time from "+p.From+" to "+p.Until+" does not count"
		}
		var notes Text
		note := func(z, e string) { notes.Zh, notes.En = notes.Zh+"，"+z, notes.En+", "+e }
		if p.Once {
			note("只计一次", "once")
		}
		if !p.InTime.IsZero() {
			note("须在起算后"+p.InTime.Chinese()+"内", "begun within "+p.InTime.String())
		}
		if !p.AtMost.IsZero() && p.AtMostFrom != "" {
			note("最长自“"+p.AtMostFrom+"”起"+p.AtMost.Chinese(), "at most "+p.AtMost.String()+" from "+p.AtMostFrom)
		} else if !p.AtMost.IsZero() {
			note("最长"+p.AtMost.Chinese(), "at most "+p.AtMost.String())
		}
		if notes.Zh != "" {
			zh, en = zh+"（"+strings.TrimPrefix(notes.Zh, "，")+"）", en+" ("+strings.TrimPrefix(notes.En, ", ")+")"
		}
		add(zh, en)
	}
	for _, r := range l.Restarts {
		add("“"+r+"”后重新起算", "runs anew from "+r)
	}
	if l.Silence != "" {
		add("逾期："+l.consequence("zh"), "silence: "+l.consequence("en"))
	}
	if l.Binding == Generally {
		add("原则性规定", "as a rule (原则上)")
	}
	sep := Text{"；", "; "}.In(lang)
	s := strings.Join(parts, sep)
	if l.Citation != "" {
		s += Text{"（" + l.Citation + "）", " (" + l.Citation + ")"}.In(lang)
	}
	return s
}
