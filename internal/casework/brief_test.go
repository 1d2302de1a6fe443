package casework_test

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"reflect"
	"runtime"
	"sync"
	"testing"

	"github.com/gongkai-rules/gongkai/internal/casework"

	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/internal/cases"
	"github.com/gongkai-rules/gongkai/review"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

// every is how many of the cases are looked at: all of them take a minute of processor
// time, go test ./internal/casework -run BriefAnswers -every 1.
var every = flag.Int("every", 12, "look at the brief answers of every n-th case")

// How long a brief answer may be, in bytes.
const (
	maxBriefDecided = 3 << 10
	maxBriefOpen    = 6 << 10
)

// lengths are the longest brief and whole forms, by the kind of answer.
type lengths struct {
	mu  sync.Mutex
	max map[string][2]int
	of  map[string]string
}

func (l *lengths) note(kind, name string, brief, whole int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	m := l.max[kind]
	if brief > m[0] {
		l.of[kind] = name
	}
	l.max[kind] = [2]int{max(m[0], brief), max(m[1], whole)}
}

// TestBriefAnswers: over all shipped cases, of every kind of answer, the brief form is
// short, says nothing that the whole one does not, and from its receipt and the facts the
// whole one is made again.
func TestBriefAnswers(t *testing.T) {
	book, err := policies.LoadCases(context.Background())
	require.NoError(t, err)
	l := &lengths{max: map[string][2]int{}, of: map[string]string{}}
	work := make(chan *cases.Spec)
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for c := range work {
				for _, problem := range briefly(book, c, l) {
					t.Error(c.Range, c.Name, problem)
				}
			}
		})
	}
	n := 0
	for _, file := range book.Cases() {
		for _, c := range file.Cases {
			if n++; n%*every == 0 {
				work <- c
			}
		}
	}
	close(work)
	wg.Wait()
	require.Greater(t, n, 1000)
	for kind, m := range l.max {
		t.Logf("%s: brief at most %d bytes, whole %d (%s)", kind, m[0], m[1], l.of[kind])
	}
}

// briefly looks at all answers of a case.
func briefly(book *rules.Book, c *cases.Spec, l *lengths) (problems []string) {
	var opts []rules.Option
	if c.Assume {
		opts = append(opts, rules.AssumeFalse())
	}
	look := func(kind string, decided bool, a any, receipt answer.Receipt, again func(*rules.Law) (any, answer.Receipt, error)) {
		problem := func(format string, args ...any) { problems = append(problems, kind+": "+fmt.Sprintf(format, args...)) }
		brief, err := json.Marshal(a)
		if err != nil {
			problem("%v", err)
			return
		}
		whole, err := answer.Whole(a)
		if err != nil {
			problem("%v", err)
			return
		}
		limit := maxBriefOpen
		if decided {
			limit, kind = maxBriefDecided, kind+" decided"
		}
		if l.note(kind, c.Range.String()+" "+c.Name, len(brief), len(whole)); len(brief) > limit {
			problem("%d bytes, at most %d\n%s", len(brief), limit, brief)
		}
		var b, w map[string]any
		if json.Unmarshal(brief, &b) != nil || json.Unmarshal(whole, &w) != nil {
			problem("no JSON")
		}
		if where := beyond("", b, w); where != "" {
			problem("the brief form says at %s what the whole does not", where)
		}
		law, err := book.LawOf(receipt)
		if err != nil {
			problem("%v", err)
			return
		}
		now, r, err := again(law)
		if err != nil {
			problem("%v", err)
			return
		}
		text, err := answer.Whole(now)
		if err != nil || string(text) != string(whole) || r.ID != receipt.ID {
			problem("made again it is another answer: %v", err)
		}
		if same, err := receipt.Compare(brief, now, r); err != nil || !same.Same || len(same.Rules) > 0 {
			problem("compared: %s %v", same.Explain("zh"), err)
		}
	}
	facts := maps.Clone(c.Given)
	for _, a := range casework.RunCase(book, c).Answers {
		look("decide", a.Decided, a, a.Receipt, func(law *rules.Law) (any, answer.Receipt, error) {
			now, err := law.Decide(a.Decision, facts, opts...)
			if err != nil {
				return nil, answer.Receipt{}, err
			}
			return now, now.Receipt, nil
		})
		if a.Decision != "attribute" {
			continue
		}
		law, err := book.Law(c.Place, c.On)
		if err != nil {
			return append(problems, err.Error())
		}
		classify := func(law *rules.Law) (*attribute.Result, error) {
			return attribute.Classify(law, attribute.Document{Facts: facts}, opts...)
		}
		if res, err := classify(law); err == nil {
			look("classify", res.Attribute != "", res, res.Receipt, func(law *rules.Law) (any, answer.Receipt, error) {
				now, err := classify(law)
				if err != nil {
					return nil, answer.Receipt{}, err
				}
				return now, now.Receipt, nil
			})
		}
		clear := func(law *rules.Law) (*review.Clearance, error) {
			return review.Clear(law, review.Matter{Document: attribute.Document{Facts: facts}})
		}
		if res, err := clear(law); err == nil {
			look("clear", res.Verdict != answer.Unknown, res, res.Receipt, func(law *rules.Law) (any, answer.Receipt, error) {
				now, err := clear(law)
				if err != nil {
					return nil, answer.Receipt{}, err
				}
				return now, now.Receipt, nil
			})
		}
	}
	return problems
}

// beyond finds what a brief form says that the whole one does not: every key of it must
// stand there with the same below it, every member of a list be one of a list there.
// Which form it is, and how much was left out, only a brief form says.
func beyond(at string, brief, whole any) string {
	switch b := brief.(type) {
	case map[string]any:
		w, ok := whole.(map[string]any)
		if !ok {
			return at
		}
		for k, v := range b {
			if k == "schema" || k == "more" {
				continue
			}
			if where := beyond(at+"."+k, v, w[k]); where != "" {
				return where
			}
		}
	case []any:
		w, ok := whole.([]any)
		if !ok && len(b) > 0 {
			return at
		}
		for i, v := range b {
			found := false
			for _, x := range w {
				found = found || beyond("", v, x) == ""
			}
			if !found {
				return fmt.Sprintf("%s[%d]", at, i)
			}
		}
	default:
		if !reflect.DeepEqual(brief, whole) {
			return at
		}
	}
	return ""
}
