package input

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/gongkai-rules/gongkai/cmd/internal/app"
)

func TestProgressIsShownOnlyToPeopleWhoWait(t *testing.T) {
	clock := time.Date(2024, 3, 1, 9, 0, 0, 0, time.UTC)
	show := func(errTerminal, outTerminal bool, took time.Duration) string {
		var errs bytes.Buffer
		at := clock
		a := &app.App{Err: &errs, Bars: &errs, Lang: "zh", Now: func() time.Time { return at }, ErrTerminal: errTerminal, OutTerminal: outTerminal}
		bar := progress(a, 1000)
		bar.at(100)
		at = at.Add(took)
		bar.at(500)
		bar.finish()
		return errs.String()
	}
	if got := show(true, false, 2*time.Second); !strings.Contains(got, "读取") {
		t.Errorf("a long input on a terminal shows no bar: %q", got)
	}
	for name, got := range map[string]string{
		"a short input":              show(true, false, 100*time.Millisecond),
		"standard error is a file":   show(false, false, 2*time.Second),
		"the results go to the same": show(true, true, 2*time.Second),
	} {
		if got != "" {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestDaysAsPeopleTypeThem(t *testing.T) {
	for in, want := range map[string]string{
		"2024-03-01": "2024-03-01", "2024/3/1": "2024-03-01", "2024.3.1": "2024-03-01", "2024年3月1日": "2024-03-01", " 2024-3-1 ": "2024-03-01", "2024/3/1 0:00": "2024-03-01",
		"3/1/2024": "", "24-3-1": "", "2024-13-01": "", "2023-02-29": "", "20240301": "2024-03-01", "2024-3": "", "2024-03-01 12:00": "2024-03-01", "": "", "2024-+3-01": "", "明天": "", "45352": "",
	} {
		d, ok := ParseDay(in)
		if d.String() != want || ok != (want != "") {
			t.Errorf("%q: %v %v, want %q", in, d, ok, want)
		}
	}
}
