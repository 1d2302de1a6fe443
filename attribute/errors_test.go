package attribute_test

import (
	"errors"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Every code of the table in the package's documentation is given by something, with so
// many arguments as the table names, and says the same in both languages; and nothing
// gives a code that the table does not have.
func TestCodesAreThoseOfTheTable(t *testing.T) {
	doc, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	table := map[string]int{} // arguments
	for _, m := range regexp.MustCompile(`(?m)^//\t([a-z-]+) +(\([^)]*\)) `).FindAllStringSubmatch(string(doc), -1) {
		table[m[1]] = 0
		if args := strings.Trim(m[2], "()"); args != "" {
			table[m[1]] = len(strings.Split(args, ","))
		}
	}
	wuwei := lawOf(t, "wuwei", "2024-03-01")
	of := func(doc attribute.Document) error {
		_, err := attribute.Classify(wuwei, doc, rules.AssumeFalse())
		return err
	}
	mark := func(text string) error { _, err := attribute.ParseMark(wuwei, text); return err }
	timely, err := attribute.NewTimeliness(bookOf(t), "cn")
	if err != nil {
		t.Fatal(err)
	}
	row := func(issued, published string) error {
		return timely.Check(attribute.Publication{Line: 2, Issued: issued, Published: published}).Err
	}
	_, noMark := attribute.PrintMark(wuwei, attribute.Partial)
	_, other := attribute.ParseAttribute("主动公布")
	c, err := attribute.NewClassifier(bookOf(t), "wuwei")
	if err != nil {
		t.Fatal(err)
	}
	_, nothing := c.Law(nil)
	_, undated := c.Law(&attribute.Document{})
	before := lawOf(t, "wuwei", "2007-03-01")
	all := map[string]error{
		"no-document":    nothing,
		"no-day":         undated,
		"attribute":      other,
		"secrecy":        of(attribute.Document{Secrecy: "内部"}),
		"secrecy-twice":  of(attribute.Document{Secrecy: "无", Mark: "机密★10年"}),
		"mark-missing":   mark(""),
		"mark-unknown":   mark("此件内部公开"),
		"mark-ambiguous": mark("公开属性：主动公开、依申请公开"),
		"no-mark":        noMark,
		"no-formed-day":  attribute.LastDayIfOpen(wuwei, attribute.Document{}).Err,
		"no-limit":       attribute.LastDayIfOpen(before, attribute.Document{Formed: day("2007-03-01")}).Err,
		"row-no-date":    row("", "2024-03-01"),
		"row-date":       row("2024-02-30", "2024-03-01"),
		"estimated-day":  estimatedDay(t),
		"bar-nowhere": of(attribute.Document{Facts: rules.Facts{"国家秘密": true},
			Segments: []attribute.Segment{{Facts: rules.Facts{"国家秘密": false}}}}),
		"parts-given": of(attribute.Document{Facts: rules.Facts{"有依法不予公开的部分": true}}),
	}
	for code, n := range table {
		var e *lang.Error
		switch {
		case !errors.As(all[code], &e):
			t.Errorf("%s: nothing gives it: %v", code, all[code])
		case e.Code != code || len(e.Args) != n:
			t.Errorf("%s: %s with %d arguments, want %d: %v", code, e.Code, len(e.Args), n, e)
		case e.Message("zh") == e.Message("en") || e.Message("en") == "" || strings.Contains(e.Message("zh")+e.Message("en"), "{"):
			t.Errorf("%s: %s / %s", code, e.Message("zh"), e.Message("en"))
		}
	}
	for code := range all {
		if _, ok := table[code]; !ok {
			t.Errorf("%s stands not in the table", code)
		}
	}
	source, err := os.ReadFile("errors.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile(`\tcode\w+ += "([a-z-]+)"`).FindAllStringSubmatch(string(source), -1) {
		if _, ok := table[m[1]]; !ok {
			t.Errorf("%s stands not in the table", m[1])
		}
	}
}

// estimatedDay is the error of a row whose last day is estimated: nobody is late by it.
func estimatedDay(t *testing.T) error {
	t.Helper()
	book, err := bookOf(t).WithCalendars(func(_ *statute.Place, c *deadline.Calendar) (*deadline.Calendar, error) { return c.Estimate(), nil })
	if err != nil {
		t.Fatal(err)
	}
	timely, err := attribute.NewTimeliness(book, "cn")
	if err != nil {
		t.Fatal(err)
	}
	return timely.Check(attribute.Publication{Issued: "2027-03-01", Published: "2027-08-02"}).Err
}

// One tag, one language, whichever way it is written; nothing of an English answer
// stands in Chinese only, the remarks on a forwarded document included.
func TestOneLanguage(t *testing.T) {
	doc := attribute.Document{
		Title: "某县人民政府办公室关于转发《某意见》的通知", Formed: day("2024-03-01"),
		Forwards: &attribute.Forwarded{Title: "某意见", Attribute: attribute.OnRequest}, Facts: rules.Facts{"涉及切身利益": true},
	}
	for _, place := range []string{"wuwei", "sucheng", "cn"} {
		res, err := attribute.Classify(lawOf(t, place, "2024-03-01"), doc, rules.AssumeFalse())
		if err != nil {
			t.Fatal(err)
		}
		en := res.Explain("en")
		for _, tag := range []string{"en-US", "EN", "english", "en_GB"} {
			if got := res.Explain(tag); got != en {
				t.Errorf("%s, %q:\n%s\nis not\n%s", place, tag, got, en)
			}
			if res.Label(tag) != res.Label("en") {
				t.Errorf("%s, %q", place, tag)
			}
		}
		for _, tag := range []string{"zh", "zh-CN", "", "fr"} {
			if res.Explain(tag) != res.Explain("zh") {
				t.Errorf("%s, %q", place, tag)
			}
		}
		for _, n := range slices.Concat(res.Notes, res.Remarks, []lang.Text{res.Body}) {
			if n.ZH != "" && (n.EN == "" || n.EN == n.ZH || strings.Contains(en, n.ZH)) {
				t.Errorf("%s: %+v", place, n)
			}
		}
		if len(res.Notes) == 0 && place != "sucheng" {
			t.Errorf("%s: no note on the forwarded document", place)
		}
	}
}
