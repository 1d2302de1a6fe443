package ical_test

import (
	"fmt"
	"strings"
	"time"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/clock"
	"github.com/gongkai-rules/gongkai/deadline/ical"
	"github.com/gongkai-rules/gongkai/deadline/recur"
)

func ExampleAgenda_ICal() {
	report := recur.Obligation{
		ID: "annual-report", Citation: "条例第四十九条", Repeats: recur.MustRecurrence("by January 31"),
		Who: "行政机关", Action: "提交并公布年度报告",
	}
	occurrences, err := report.Occurrences(nil, deadline.MustDate("2027-01-01"), deadline.MustDate("2027-12-31"))
	if err != nil {
		panic(err)
	}
	entries := report.Entries(0, occurrences...)
	data, err := ical.Agenda{Stamp: time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC), Entries: entries}.ICal()
	if err != nil {
		panic(err)
	}
	fmt.Println(entries[0].UID, entries[0].Summary, len(data) > 0)
	// Output:
	// annual-report/2027@gongkai 行政机关提交并公布年度报告（条例第四十九条） true
}

// For the calendar program of the office.
func ExampleAgenda() {
	cn, err := deadline.China()
	if err != nil {
		fmt.Println(err)
		return
	}
	monthly := recur.Obligation{ID: "monthly-transfer", Citation: "《移送制度》第九条", Repeats: recur.MustRecurrence("每月9-10日（遇节假日、公休日顺延）"),
		Who: "行政机关", Action: "移送上个月的主动公开信息", Since: deadline.MustDate("2021-10-27")}
	all, err := monthly.Occurrences(cn, deadline.MustDate("2022-03-01"), deadline.MustDate("2022-03-31"))
	if err != nil {
		fmt.Println(err)
		return
	}
	entries := monthly.Entries(0, all...)
	answer := clock.Limit{ID: "answer", Citation: "《条例》第三十三条", From: "收到申请", Within: deadline.MustPeriod("20 working days"), Who: "行政机关", Action: "答复"}
	received := clock.Event{Name: "收到申请", On: deadline.MustDate("2022-03-01")}
	s, err := answer.At(cn, received.On, clock.Circumstances{}, received)
	if err != nil {
		fmt.Println(err)
		return
	}
	if e, ok := s.Entry("2022年第3号申请"); ok {
		entries = append(entries, e)
	}
	data, err := ical.Agenda{Name: "政务公开", Stamp: time.Date(2022, 3, 1, 0, 0, 0, 0, time.UTC), Entries: entries}.ICal()
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, line := range strings.Split(string(data), "\r\n") {
		if strings.HasPrefix(line, "DTSTART") || strings.HasPrefix(line, "SUMMARY") {
			fmt.Println(line)
		}
	}
	// Output:
	// DTSTART;VALUE=DATE:20220309
	// SUMMARY:行政机关移送上个月的主动公开信息（《移送制度
	// DTSTART;VALUE=DATE:20220329
	// SUMMARY:2022年第3号申请：行政机关答复（《条例》第三十
}
