package ical

import (
	"bytes"
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/internal/words"
)

// Agenda is a set of dates for the calendar program of an office, written as
// iCalendar (RFC 5545). It is plain data.
type Agenda struct {
	Name    string    // shown by calendar programs
	Stamp   time.Time // when this state of affairs was exported; the same stamp gives the same bytes
	Entries []Entry
}

// Entry is one date in an Agenda. An entry with the UID of an earlier export
// takes its place in the calendar program.
type Entry struct {
	UID       string        // unique and stable: an import with the same one updates the entry
	Summary   string        // one line
	Details   string        // may have several lines
	From, To  deadline.Date // the days, both included
	At        time.Time     // for limits in hours: the instant at which the period ends; From and To are then not used
	Tentative bool          // days that may still change: provisional, estimated, or days off not known
	Sequence  int           // grows whenever the entry may have changed
}

const maxEntries = 50_000

// ICal writes the agenda as an iCalendar stream: entries in order of time,
// lines of at most 75 octets that never split a character, days that may still
// change marked STATUS:TENTATIVE. An agenda without a stamp, an entry without
// an identifier or a day, two with one identifier, and more than 50,000 entries
// are *lang.Error.
func (a Agenda) ICal() ([]byte, error) {
	if a.Stamp.IsZero() || !inYears(a.Stamp) {
		return nil, words.Placed(words.Fault(words.BadSpan, "stamp", "没有导出时间，或者超出可用的年份", "the time of export is missing or outside the years that can be written"))
	}
	if len(a.Entries) > maxEntries {
		return nil, words.Placed(words.Fault(words.BadTooMuch, "entries", "条目超过{1}个", "more than {1} entries", maxEntries))
	}
	entries := slices.Clone(a.Entries)
	for i, e := range entries {
		field := "entries[" + strconv.Itoa(i) + "]"
		switch {
		case e.UID == "":
			return nil, words.Placed(words.Fault(words.BadEvent, field+".uid", "缺少标识", "the identifier is missing"))
		case e.At.IsZero() && (e.From.IsZero() || e.To.Before(e.From)), !e.At.IsZero() && !inYears(e.At):
			return nil, words.Placed(words.Fault(words.BadSpan, field, "日期缺失或者颠倒", "the days are missing or end before they begin", words.Shown(e.UID)))
		}
	}
	slices.SortFunc(entries, func(x, y Entry) int {
		return cmp.Or(x.first().Compare(y.first()), x.At.Compare(y.At), cmp.Compare(x.UID, y.UID))
	})
	seen := make(map[string]bool, len(entries))
	var b bytes.Buffer
	line(&b, "BEGIN", "VCALENDAR")
	line(&b, "VERSION", "2.0")
	line(&b, "PRODID", "-//gongkai-rules//gongkai//ZH")
	line(&b, "CALSCALE", "GREGORIAN")
	line(&b, "METHOD", "PUBLISH")
	if a.Name != "" {
		line(&b, "X-WR-CALNAME", escape(a.Name))
	}
	for _, e := range entries {
		if seen[e.UID] {
			return nil, words.Placed(words.Fault(words.BadEvent, "entries", "标识 {1} 重复", "the identifier {1} is used twice", words.Shown(e.UID)))
		}
		seen[e.UID] = true
		e.write(&b, a.Stamp)
	}
	line(&b, "END", "VCALENDAR")
	return b.Bytes(), nil
}

func inYears(t time.Time) bool { y := t.UTC().Year(); return y >= 1 && y <= 9999 }

func (e Entry) first() deadline.Date {
	if !e.At.IsZero() {
		return deadline.DateOf(e.At)
	}
	return e.From
}

func (e Entry) write(b *bytes.Buffer, stamp time.Time) {
	const utc = "20060102T150405Z"
	day := func(d deadline.Date) string { return strings.ReplaceAll(d.String(), "-", "") }
	line(b, "BEGIN", "VEVENT")
	line(b, "UID", escape(e.UID))
	line(b, "DTSTAMP", stamp.UTC().Format(utc))
	if e.At.IsZero() {
		line(b, "DTSTART;VALUE=DATE", day(e.From))
		// The end is the first day no longer meant.
		if end := e.To.AddDays(1); !end.IsZero() {
			line(b, "DTEND;VALUE=DATE", day(end))
		}
	} else {
		line(b, "DTSTART", e.At.UTC().Format(utc))
	}
	line(b, "SUMMARY", escape(e.Summary))
	if e.Details != "" {
		line(b, "DESCRIPTION", escape(e.Details))
	}
	status := "CONFIRMED"
	if e.Tentative {
		status = "TENTATIVE"
	}
	line(b, "STATUS", status)
	line(b, "SEQUENCE", strconv.Itoa(max(e.Sequence, 0)))
	line(b, "TRANSP", "TRANSPARENT")
	line(b, "END", "VEVENT")
}

// line writes one content line, folded after at most 75 octets.
func line(b *bytes.Buffer, name, value string) {
	const most = 75
	s := name + ":" + value
	room := most
	for len(s) > room {
		cut := room
		for !utf8.RuneStart(s[cut]) {
			cut--
		}
		b.WriteString(s[:cut])
		b.WriteString("\r\n ")
		s = s[cut:]
		room = most - 1 // the blank that marks the fold counts
	}
	b.WriteString(s)
	b.WriteString("\r\n")
}

// escape writes a text value as RFC 5545 3.3.11 has it.
func escape(s string) string {
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\r\n", `\n`, "\n", `\n`, "\r", `\n`).Replace(words.Clean(s))
}
