// Package ical writes days for the calendar program of an office, as iCalendar (RFC 5545).
//
// What it is: Agenda and Entry, plain data, and the bytes of both. Clocks and obligations
// make entries of themselves (clock.Status.Entry, recur.Obligation.Entries).
// What it may import: deadline and lang.
// What must never happen here: a day that is computed, text that could make a line of its
// own.
package ical
