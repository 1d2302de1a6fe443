// Package deadline counts time the way Chinese administrative rules do:
// civil dates, the working-day calendar of the State Council with its
// adjusted weekends, regional holidays on top, and time limits that start,
// pause, roll and end as the text says. It uses the standard library only.
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
// A calendar never guesses. A day that no notice covers is an
// [*UnknownDayError] that names the first such day and the file to add. A
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
// Every mistake in every file is reported at once, as [Mistakes] with file,
// line, column, code, cause and remedy in Chinese and English.
//
// # Counting
//
// A [Limit] states a time limit as a rule has it. [Limit.Due] is its last day by the day
// of its event alone; a [Clock] is one running instance with its ledger, and a [Docket]
// all the clocks of one matter. All of them reckon in one and the same way. Recurring
// duties are obligations.
//
// # Errors and languages
//
// Errors are data: *UnknownDayError, [Mistakes], [*InputError],
// *UnknownCalendarError and [ErrNoDate]. Error() is English for logs;
// Explain(lang) is for people, English where lang begins with "en" and
// Chinese otherwise.
package deadline
