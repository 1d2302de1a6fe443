package gongkai_test

import (
	"context"
	"io/fs"
	"os"
	"path"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/assess"
	"github.com/gongkai-rules/gongkai/assess/report"
	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/casework"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/review"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

// TestEnglishAnswers asks values of every room for their English: what Explain, Label
// and Message say of them, and each text in both languages that they carry. Chinese in
// it is a name of the law, a term or a quote, and so stands in a file of policies or of
// a calendar; anything else is a sentence of ours that nobody has translated.
func TestEnglishAnswers(t *testing.T) {
	book, err := policies.LoadCases(context.Background())
	require.NoError(t, err)
	e := &english{t: t, of: book, texts: lawTexts(t), known: map[string]bool{}, bad: map[string]string{}, seen: map[string]bool{}}

	items := casework.Items(book)
	for i, it := range items {
		if i%8 != 0 {
			continue
		}
		r := it.Run(book)
		if r.CaseResult != nil {
			e.value(r.CaseResult.Answers, r.CaseResult.Requirements)
			continue
		}
		c := r.WalkResult.Case
		due, _ := c.Clocks(c.Latest().AddDays(40))
		silent, presupposed := c.Scope()
		e.value(c.WhoMay(c.Latest()), c.Breaches(), c.Audit(), c.Missing(), c.FourEyes(), silent, presupposed, c.Clearance(), due, r.WalkResult.Refusals)
	}
	e.documents(book)
	e.offices(book)
	e.days()

	require.Greater(t, len(e.seen), 40, "too few kinds of values were asked")
	for said, where := range e.bad {
		t.Errorf("%s says in English: %s", where, said)
	}
}

// documents asks about documents: every way of classifying one.
func (e *english) documents(book *rules.Book) {
	for _, place := range []string{"wuwei", "sucheng"} {
		law, err := book.Law(place, deadline.MustDate("2024-03-01"))
		require.NoError(e.t, err)
		for _, doc := range []attribute.Document{
			{Title: "关于调整公益性岗位补贴标准的通知", Formed: deadline.MustDate("2024-03-01"), Facts: rules.Facts{"涉及切身利益": true}},
			{Title: "关于转发某办法的通知", Formed: deadline.MustDate("2024-03-01"), Forwards: &attribute.Forwarded{Title: "某办法", Attribute: "依申请公开"}},
			{Title: "关于转发某办法的通知", Formed: deadline.MustDate("2024-03-01"), Forwards: &attribute.Forwarded{Title: "某办法", Mark: "此件不予公开"}, Mark: "（此件公开发布）"},
			{Title: "中共某区委关于某事的电报", Number: "某党发电〔2024〕1号", Issuer: "中共宿城区委", Formed: deadline.MustDate("2024-03-01")},
			{Title: "某局某政府关于某事的通知", Number: "某政办发〔2024〕第3号", JointIssuers: []string{"某局", "某政府办公室"}, Secrecy: "机密★10年", Formed: deadline.MustDate("2003-03-01")},
			{Title: "部分内容涉密的文件", Formed: deadline.MustDate("2024-03-01"), Published: deadline.MustDate("2024-06-01"), Segments: []attribute.Segment{
				{Name: "正文", Facts: rules.Facts{"涉及切身利益": true}}, {Name: "附件", Facts: rules.Facts{"国家秘密": true}}}, Facts: rules.Facts{"能够区分处理": true}},
		} {
			for _, opts := range [][]rules.Option{nil, {rules.AssumeFalse()}} {
				res, err := attribute.Classify(law, doc, opts...)
				e.value(res, err)
				plan, err := attribute.NewPlan(law, doc, opts...)
				e.value(plan, err)
				clear, err := review.Clear(law, review.Matter{Document: doc, Release: "public"})
				e.value(clear, err)
				re, err := attribute.NewReassessor(law, opts...)
				require.NoError(e.t, err)
				e.value(re.Check(&doc), re.Rounds())
			}
		}
		_, err = attribute.ParseMark(law, "此件随便")
		e.value(err)
		late, err := attribute.NewTimeliness(book, place)
		require.NoError(e.t, err)
		for _, p := range []attribute.Publication{
			{Title: "甲", Issued: "2024-03-01", Published: "2024-06-01"},
			{Title: "甲", Issued: "2024-03-01"}, {Title: "甲", Issued: "那天"}, {Title: "中共某委文件", Issuer: "中共某委", Issued: "2024-03-01", Published: "2024-03-02"},
			{Title: "甲", Issued: "2024-03-01", Published: "2024-01-01"},
		} {
			e.value(late.Check(p))
		}
		_, err = law.Decide("公开属姓", nil)
		e.value(err)
		_, err = law.Decide("attribute", rules.Facts{"涉及切身利亦": true})
		e.value(err)
	}
	_, err := book.Law("sucheg", deadline.MustDate("2024-03-01"))
	e.value(err)
}

// offices asks about offices and people: scorecards, accountability, plans, reports.
func (e *english) offices(book *rules.Book) {
	for _, place := range []string{"wuwei", "sucheng", "xiji", "baiyin"} {
		law, err := book.Law(place, deadline.MustDate("2024-03-01"))
		require.NoError(e.t, err)
		for _, name := range []string{"", "yearly", "social", "考核"} {
			sheet, err := assess.NewSheet(law, name)
			if e.value(err); err != nil {
				continue
			}
			for _, opts := range [][]rules.Option{nil, {rules.AssumeFalse()}} {
				res, err := sheet.Assess(assess.Unit{Name: "甲局"}, opts...)
				e.value(res, err)
			}
		}
		a, err := assess.Account(law, rules.Facts{})
		if e.value(a, err); err == nil {
			e.value(a.Check("科级干部", "通报批评", "开除"))
		}
		for _, p := range assess.Plans(law) {
			l, err := p.Ledger(nil, []string{"甲局"}, deadline.MustDate("2024-12-01"))
			e.value(l, err)
		}
		audit, err := assess.SelfCheck(law, "甲局", rules.Facts{}, nil)
		e.value(audit, err)
		fee, err := assess.Charge(law, "按件", 0, 40)
		e.value(fee, err)
		rep, err := report.New(law, "甲局", 2024)
		if e.value(err); err == nil {
			off, err := rep.Balance(nil)
			e.value(rep, off, err)
		}
		dues, err := report.Dues(law, 2024)
		e.value(dues, err)
	}
}

// days asks calendars about days.
func (e *english) days() {
	for _, name := range deadline.Names() {
		cal, err := deadline.ByName(name)
		require.NoError(e.t, err)
		for d := deadline.MustDate("2019-12-25"); d.Before(deadline.MustDate("2020-03-10")); d = d.AddDays(1) {
			day, err := cal.Day(d)
			e.value(day, err)
		}
		for _, ask := range []func(string) (string, error){
			func(tag string) (string, error) { return cal.ExplainAdd(deadline.MustDate("2020-01-20"), 20, tag) },
			func(tag string) (string, error) {
				return cal.ExplainCount(deadline.MustDate("2020-01-20"), deadline.MustDate("2020-02-20"), tag)
			},
			func(tag string) (string, error) {
				return cal.ExplainRoll(deadline.MustDate("2020-01-25"), deadline.RollForward, tag)
			},
		} {
			said, err := ask("en")
			require.NoError(e.t, err)
			e.hear(name+" explained", said)
		}
		_, err = cal.Day(deadline.MustDate("2090-01-01"))
		e.value(err)
	}
}

// english asks values for their English and keeps what nobody has translated.
type english struct {
	t     *testing.T
	of    *rules.Book
	texts string            // what policy files and calendars say
	known map[string]bool   // stretches of Chinese, and whether they stand there
	bad   map[string]string // what was said, with the type that said it
	seen  map[string]bool   // types that were asked
	depth int
}

func (e *english) value(values ...any) {
	for _, v := range values {
		if v != nil {
			e.walk(reflect.ValueOf(v))
		}
	}
}

var textType = reflect.TypeFor[lang.Text]()

// walk asks a value, and everything that can be reached from it.
func (e *english) walk(v reflect.Value) {
	if !v.IsValid() || e.depth > 12 {
		return
	}
	e.depth++
	defer func() { e.depth-- }()
	switch typ := v.Type(); {
	case typ == textType:
		e.hear("a text", v.Interface().(lang.Text).EN)
		return
	case strings.HasPrefix(typ.String(), "statute.") || strings.HasPrefix(typ.String(), "*statute.") || typ == reflect.TypeFor[time.Time]():
		return // what files say
	case typ.Kind() == reflect.Pointer && (typ.Elem() == reflect.TypeFor[rules.Law]() || typ.Elem() == reflect.TypeFor[rules.Book]()):
		return
	case v.CanInterface() && !(v.Kind() == reflect.Pointer && v.IsNil()):
		e.ask(v)
	}
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			e.walk(v.Elem())
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			e.walk(v.Index(i))
		}
	case reflect.Map:
		for _, k := range v.MapKeys() {
			e.walk(v.MapIndex(k))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				e.walk(v.Field(i))
			}
		}
	}
}

// ask calls what turns the value into a text of one language.
func (e *english) ask(v reflect.Value) {
	for _, verb := range []string{"Explain", "Label", "Message", "Brief"} {
		m := v.MethodByName(verb)
		if !m.IsValid() || m.Type().NumIn() != 1 || m.Type().In(0).Kind() != reflect.String || m.Type().NumOut() != 1 {
			continue
		}
		if v.Kind() == reflect.Struct && v.IsZero() {
			continue
		}
		where := v.Type().String() + "." + verb
		e.seen[where] = true
		e.hear(where, m.Call([]reflect.Value{reflect.ValueOf("en")})[0].String())
	}
}

var (
	chinese  = regexp.MustCompile(`\p{Han}+`)
	citation = regexp.MustCompile(`《[^》]*》(第[^；，。,;) ]*)?|（此件\p{Han}+）`) // names of the law, and what a mark prints
)

// hear keeps what is said if a stretch of Chinese in it stands in no file.
func (e *english) hear(where, said string) {
	for _, run := range chinese.FindAllString(citation.ReplaceAllString(said, ""), -1) {
		known, asked := e.known[run]
		if !asked {
			known = strings.Contains(e.texts, run)
			e.known[run] = known
		}
		if !known {
			for line := range strings.Lines(said) {
				if strings.Contains(line, run) {
					e.bad[strings.TrimSpace(line)] = where + " (" + run + ")"
					break
				}
			}
		}
	}
}

// lawTexts is what policy files and calendars say, and what the test itself gives.
func lawTexts(t *testing.T) string {
	var b strings.Builder
	for _, dir := range []string{"rules/policies", "deadline/calendars"} {
		require.NoError(t, fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || slices.Contains([]string{".go", ".md"}, path.Ext(name)) {
				return err
			}
			data, err := os.ReadFile(path.Join(dir, name))
			b.Write(data)
			b.WriteString("\n")
			return err
		}))
	}
	own, err := os.ReadFile("english_test.go")
	require.NoError(t, err)
	b.Write(own)
	return b.String()
}
