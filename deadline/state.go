package deadline

import (
	"slices"

	"github.com/gongkai-rules/gongkai/deadline/internal/words"
)

// State says how firmly it is known whether a day is a working day. States
// are ordered: a smaller one is weaker, and a result that rests on several
// days has the weakest of their states. The zero value is Unknown.
type State uint8

const (
	// Unknown: no notice covers the day. Operations that touch such a day
	// are errors, so a successful result never carries it.
	Unknown State = iota
	// Estimated: no notice covers the day; statutory holidays and weekends
	// were assumed, because the caller asked for that with Estimate.
	Estimated
	// Provisional: the year is covered, yet the next year's notice, not
	// published so far, may still change the day (29-31 December).
	Provisional
	// Partial: a published notice settles the day for the country, and an overlay
	// in use has no data for the year: a regional holiday may fall on it.
	Partial
	// Known: a published notice settles the day.
	Known
)

var stateNames = [...]string{"unknown", "estimated", "provisional", "partial", "known"}

// String returns known, partial, provisional, estimated or unknown.
func (s State) String() string { return words.NameOf(stateNames[:], uint8(s)) }

// Label returns the name shown to people: 已知, 缺地方数据, 暂定, 推算 or 未知, or the
// English name if lang begins with "en".
func (s State) Label(lang string) string {
	if words.English(lang) {
		return s.String()
	}
	return words.NameOf([]string{"未知", "推算", "暂定", "缺地方数据", "已知"}, uint8(s))
}

// MarshalText writes what String returns; JSON uses it.
func (s State) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (s *State) UnmarshalText(text []byte) error {
	i, err := words.IndexOf("state", stateNames[:], string(text))
	*s = State(i)
	return err
}

// Kind says what sort of day a day is, in the word that JSON shows.
type Kind string

const (
	// Weekday is an ordinary Monday to Friday, worked.
	Weekday Kind = "weekday"
	// Weekend is an ordinary Saturday or Sunday, not worked.
	Weekend Kind = "weekend"
	// DayOff is a day off by a notice (or an estimated statutory holiday),
	// weekend days that the notice names included.
	DayOff Kind = "day off"
	// AdjustedWork is a day that would be free and is worked by a notice
	// (调休上班).
	AdjustedWork Kind = "adjusted working day"
)

// Label returns the name shown to people: 工作日, 休息日, 放假 or 调休上班, or
// the English name if lang begins with "en".
func (k Kind) Label(lang string) string {
	i := slices.Index(kindNames[:], k)
	if i < 0 || words.English(lang) {
		return string(k)
	}
	return [...]string{"工作日", "休息日", "放假", "调休上班"}[i]
}

// kind is a Kind as tables hold it, one byte for a day.
type kind uint8

const (
	weekday kind = iota
	weekend
	dayOff
	adjustedWork
)

var kindNames = [...]Kind{Weekday, Weekend, DayOff, AdjustedWork}

func (k kind) working() bool { return k == weekday || k == adjustedWork }
