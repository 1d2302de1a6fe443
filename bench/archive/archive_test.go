package archive

import (
	"bytes"
	"context"
	"io"
	"strings"
	"testing"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

func load(t testing.TB) *rules.Book {
	t.Helper()
	book, err := policies.Load()
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// The archive is one on which the rules have something to do.
func TestTheArchiveSaysSomething(t *testing.T) {
	book := load(t)
	r, err := Reassessor(book)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(Columns()); n != 34 {
		t.Errorf("%d columns, want 4 and 30 facts", n)
	}
	documents, err := Documents(book, 2000)
	if err != nil {
		t.Fatal(err)
	}
	now := map[string]int{}
	sum, err := r.Run(context.Background(), Cycle(documents, 5000), 2, func(x attribute.Reassessed) error {
		now[x.Now]++
		return nil
	}, nil)
	if err != nil || sum.Rows != 5000 || sum.Broken > 1500 || sum.Undetermined > 2500 {
		t.Errorf("%+v %v", sum, err)
	}
	for _, a := range []string{attribute.Open, attribute.OnRequest, attribute.Withheld} {
		if now[a] < 100 {
			t.Errorf("%s: %d rows", a, now[a])
		}
	}
}

// The register is decided under the assumption and open without it, and gives the
// same bytes twice.
func TestTheRegisterIsDecidedUnderTheAssumption(t *testing.T) {
	book := load(t)
	var text bytes.Buffer
	if err := Write(&text, 2000); err != nil {
		t.Fatal(err)
	}
	brief := func(opts ...rules.Option) (Counts, string) {
		c, err := Classifier(book, opts...)
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		n, err := Brief(context.Background(), c, book, bytes.NewReader(text.Bytes()), &out)
		if err != nil || n.Rows != 2000 || strings.Count(out.String(), "\n") != 2000 {
			t.Fatalf("%+v %v", n, err)
		}
		return n, out.String()
	}
	closed, first := brief(rules.AssumeFalse())
	if closed.Decided < 1000 || closed.Broken > 700 {
		t.Errorf("%+v", closed)
	}
	if _, again := brief(rules.AssumeFalse()); again != first {
		t.Error("twice gives other bytes")
	}
	if open, _ := brief(); open.Undetermined < 800 {
		t.Errorf("%+v", open)
	}
}

func benchmark(b *testing.B, opts ...rules.Option) {
	book := load(b)
	c, err := Classifier(book, opts...)
	if err != nil {
		b.Fatal(err)
	}
	var text bytes.Buffer
	if err := Write(&text, 5000); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	rows := 0
	for b.Loop() {
		var out bytes.Buffer
		n, err := Brief(context.Background(), c, book, bytes.NewReader(text.Bytes()), &out)
		if err != nil {
			b.Fatal(err)
		}
		rows += n.Rows
	}
	b.ReportMetric(float64(rows)/b.Elapsed().Seconds(), "rows/s")
}

func BenchmarkAssumed(b *testing.B)   { benchmark(b, rules.AssumeFalse()) }
func BenchmarkOpenWorld(b *testing.B) { benchmark(b) }

// Each row under both laws: where nothing that decides it is other, and where all is.
func benchmarkImpact(b *testing.B, same bool) {
	book := load(b)
	now := book
	if !same {
		var err error
		if now, err = Edited(); err != nil {
			b.Fatal(err)
		}
	}
	var text bytes.Buffer
	if err := Write(&text, 5000); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	rows := 0
	for b.Loop() {
		t, err := Impact(context.Background(), book, now, bytes.NewReader(text.Bytes()), 1)
		if err != nil {
			b.Fatal(err)
		}
		rows += t.Looked
	}
	b.ReportMetric(float64(rows)/b.Elapsed().Seconds(), "rows/s")
}

func BenchmarkImpactUntouched(b *testing.B) { benchmarkImpact(b, true) }
func BenchmarkImpactTouched(b *testing.B)   { benchmarkImpact(b, false) }

// A row is answered by what is kept of rows like it: no relation between facts, however
// far from what the row says, sends it into a search of all completions. A search takes
// thousands of pieces of memory a row; a row takes about four.
func TestRowsNeedNoSearch(t *testing.T) {
	book := load(t)
	const rows = 2000
	var text bytes.Buffer
	if err := Write(&text, rows); err != nil {
		t.Fatal(err)
	}
	c, err := Classifier(book, rules.AssumeFalse())
	if err != nil {
		t.Fatal(err)
	}
	n := testing.AllocsPerRun(2, func() {
		if _, err := Brief(context.Background(), c, book, bytes.NewReader(text.Bytes()), io.Discard); err != nil {
			t.Fatal(err)
		}
	})
	if n/rows > 20 {
		t.Errorf("%.0f pieces of memory a row", n/rows)
	}
	t.Logf("%.1f a row", n/rows)
}

// The pair for impact: what is changed is what the register is about, and two workers count
// what one does; stored answers are given again.
func TestImpactAndReplay(t *testing.T) {
	book := load(t)
	now, err := Edited()
	if err != nil {
		t.Fatal(err)
	}
	var text bytes.Buffer
	if err := Write(&text, 1000); err != nil {
		t.Fatal(err)
	}
	for workers := 1; workers < 3; workers++ {
		none, err := Impact(context.Background(), book, book, bytes.NewReader(text.Bytes()), workers)
		if err != nil || none.Untouched != 1000 || none.Changed != 0 {
			t.Fatalf("%+v %v", none, err)
		}
		some, err := Impact(context.Background(), book, now, bytes.NewReader(text.Bytes()), workers)
		if err != nil || some.Looked != 1000 || some.Changed == 0 || some.Untouched > 0 {
			t.Fatalf("%+v %v", some, err)
		}
	}
	stored, err := Stored(book, 30)
	if err != nil {
		t.Fatal(err)
	}
	others := 0
	for _, s := range stored {
		same, err := book.Replay(s)
		if err != nil || !same.Same {
			t.Fatalf("%+v %v", same, err)
		}
		r, err := now.Replay(s)
		if err != nil {
			t.Fatal(err)
		}
		if !r.Same {
			others++
		}
	}
	if others == 0 {
		t.Error("no answer is another one under the law that was changed")
	}
}
