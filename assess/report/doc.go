// Package report counts the annual report on openness of government information: its
// tables from closed requests, documents and disputes, each figure traceable to what it
// was counted from; what must balance; the parts that the text must have; the days by
// which it is due. Forms stand in policy files, one for each stretch of years, and are
// found through package rules; nothing here knows a row by its name. A row that cannot
// be counted is an error of the whole: a figure is never wrong in silence.
//
//	book, err := policies.Load()
//	law, err := book.Law("sucheng", deadline.MustDate("2023-01-01"))
//	r, err := report.New(law, "示例县人民政府", 2022)
//	requests, err := r.ReadRequests(file)
//	err = r.Count(requests, nil, nil)
//	off, err := r.Balance(nil)
//
// It imports rules, deadline and lang, and nothing of scorecards or accountability.
// Errors are *assess.Error. A Report is filled by one goroutine.
package report
