// Package deadline counts time the way Chinese administrative rules do:
// civil dates, the working-day calendar of the State Council with its
// adjusted weekends, regional holidays on top, and periods as a rule states them.
//
// # Dates
//
// A [Date] is a day, not an instant. An instant becomes a day with [DateOf],
// in China Standard Time by its fixed offset, so the host's zone does not
// matter and no time-zone database is needed.
//
// # Calendars
//
// [China] is the national calendar of 2007-2026, read from the notices that
// arranged those years; [ByName] also has "cn+nx", with the holidays of
// Ningxia on top. A [Calendar] is immutable and safe for concurrent use.
// [Calendar.AddWorkingDays] and [Calendar.CountWorkingDays] take the same
// few nanoseconds for any span and allocate nothing.
//
// A calendar never guesses. A day that no notice covers is an error of the code
// unknown-day that names the first such day and the file to add. A
// result carries the weakest [State] of the days it rests on:
//
//   - [Known]: settled by a published notice.
//   - [Partial]: settled by a national notice, while an overlay in use has no data
//     for the year (NoOverlay, Day.NoData).
//   - [Provisional]: 29-31 December of the last covered year, which the next
//     year's notice has often changed.
//   - [Estimated]: only after [Calendar.Estimate], from the statutory
//     holidays, the days that make up for those on weekends, and the weekends
//     (calendars/statute.csv). Nobody is called late by an estimated day.
//
// [Calendar.AsKnown] gives the calendar as it could be known on a day:
// notices published later do not speak, so 29-31 December 2018 as known on
// 2018-11-01 are ordinary days and provisional. [Diff] tells what changed
// between two calendars, and [Calendar.ExplainAdd] how a result came about.
//
// # Calendar files
//
// A calendar file is a CSV table in UTF-8, one per year. [Calendar.Load]
// reads a directory of them at run time: next year's notice, an amendment, an
// emergency closure. The embedded ones, calendars/cn/2026.csv and so on, are
// models. A file holds two tables, each under its header (in Chinese or
// English), in any order of columns; empty lines and lines that begin with #
// are skipped.
//
// Notices, one per line:
//
//   - 通知 notice: the document number, by which days refer to it. Required.
//   - 标题 title: the full title. Required.
//   - 范围 scope: 全国 for the national layer; a region's or body's name for
//     a layer on top. Required.
//   - 年份 year: the year it arranges; empty for an ad hoc notice.
//   - 增放 extra: how many days off the notice gives beyond the statutory ones;
//     empty for none. [Calendar.Warnings] holds the rows against both.
//   - 修改 amends: the notice whose days it changes, joined by 、 if several.
//     A day may have two rows only where the later notice says so here.
//   - 成文日期 dated, 发布日期 published: the latter is required for 全国.
//   - 来源 source: where the text was found.
//
// Days, one stretch per line:
//
//   - 日期 date, 至 to: the first and the last day; without the last, one day.
//   - 天数 days: their number, checked against the dates where given.
//   - 安排 kind: 放假 (off) or 上班 (work).
//   - 名称 name: the holiday.
//   - 通知 notice: the notice that says so.
//
// Every mistake in every file is reported at once, as errors of package lang
// joined by errors.Join: code (GK21nn), field (file:line:column), and in Args the file,
// the line, the column, what is wrong and what to do in Chinese and English.
//
// # Rooms
//
// Limits and clocks are in package clock, duties that recur in package recur, files for
// calendar programs in package ical. This package knows none of them: what it is, is days
// and what is known of them; what it may import, the standard library, lang and the
// internal leaves; what must never happen here, an event, a rule or the clock of the
// computer.
//
// # Errors and languages
//
// Errors are data: *lang.Error with a code, alone or joined by errors.Join. lang.Messages says what they say in the language asked for.
//
// Codes of *lang.Error. Field says where in the input: extend.at_most, events[2].on.
//
//	period-form       not one of the accepted spellings of a period
//	period-range      a period of more than a hundred years
//	recurrence-form   not one of the accepted spellings of a recurrence
//	word              not one of the names of a kind, a roll, a phase, or no time of day
//	date              no day of the calendar, or not written as one
//	no-date           an operation that needs a day was given the zero Date
//	range             a result outside the years 1-9999
//	span              a span that ends before it begins, or lacks an end
//	too-much          more days, events or occurrences than one call computes
//	limit             a limit that contradicts itself or lacks a part
//	event             an event that cannot be used
//	not-started       no event that starts the clock
//	two-starts        more than one event that starts the same clock
//	paused            an open pause without an end: there is no due day yet
//	not-set           the authority fixes the period, and it is not known yet
//	no-anchor         a cycle of several years without a first year
//	unknown-day       a day that no notice covers; Args: the first such day ([Date]), the
//	                  name of the calendar, the day given to AsKnown, when the notice of
//	                  that year was published where it was not known by then, the last
//	                  day covered (each the zero Date for none), the year
//	unknown-calendar  no calendar of that name comes with the package
//	GK2101-GK2138     a mistake in a calendar file
//
// Ids of the readings that the package makes use of. A limit or an obligation that
// declares one of them gives its wording; the meaning stays.
//
//	pause-span         a pause covers its first through its last day
//	pause-open         a pause not yet ended is taken to last as long as it may
//	pause-once         only the first pause of its kind counts
//	pause-in-time      a pause that begins too late does not count
//	month-pause        a pause lengthens a period in months day by day
//	extension-in-time  an extension is decided and notified before the first period ends
//	extension-joined   the extension continues the first period
//	restart-clears     a restart also ends an extension decided before it
//	no-roll            a last day that is a day off stays the last day
//	holiday-only       a weekend that follows a holiday is no part of it
//	overlay            regional days off are no working days
//	first-ten-days     月初, 年初 are the first ten days
//	window-moved       a window moved on is moved end by end
//	first-cycle        cycles of several years begin with the year of coming into force
//	gap-by-dates       a gap is the difference of the two dates
package deadline
