package register_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/attribute/internal/oracle"
	"github.com/gongkai-rules/gongkai/attribute/register"
)

// TestNothingOpens holds at every door that saying less, writing 未知 and raising a
// doubt leave an answer as it is, or undetermined, and a doubt perhaps stricter. What a
// document says of itself beside a fact written 未知 may be refused as a contradiction.
func TestNothingOpens(t *testing.T) {
	o := wise()
	batches := max(1, *oracleRows/perBatch/10)
	bad := 0
	counts := map[string]int{}
	for n := range batches {
		r := rand.New(rand.NewPCG(*oracleSeed+1000, uint64(n)))
		d := draw(o, r, perBatch)
		weak := d
		weak.rows, weak.docs = nil, nil
		var what []string
		for _, doc := range d.docs {
			less, how := o.Weaken(r, d.b, doc)
			weak.docs, what = append(weak.docs, less), append(what, how)
		}
		weak.shape(r)
		before, after := d.doors(t), weak.doors(t)
		for _, name := range slices.Sorted(maps.Keys(before)) {
			if after[name] == nil {
				continue
			}
			for i, how := range what {
				a, b := before[name][i], after[name][i]
				counts[name+" "+how]++
				if how == "" || a.skipped || a.refused != "" || a.attribute == "" && b.attribute == "" {
					continue
				}
				same := b.refused != "" && how != "removed" || b.refused == "" && (b.attribute == "" || b.attribute == a.attribute && b.channel == a.channel)
				switch {
				case a.attribute == "": // a doubt may settle what was open, never more openly than was possible
					same = b.refused != "" || how == "doubt" && b.attribute == "不予公开"
				case how == "doubt":
					same = same || slices.Index(attribute.Attributes(), b.attribute) <= slices.Index(attribute.Attributes(), a.attribute)
				}
				if !same {
					if bad++; bad <= 6 {
						t.Errorf("%s %s assume %v, %s: %s turns %v into %v\n%s\n to\n%s", d.b.Place, d.b.Day, d.b.Assume, name, how, a, b, written(d.docs[i]), written(weak.docs[i]))
					}
				}
			}
		}
	}
	if bad > 6 {
		t.Errorf("%d in all", bad)
	}
	t.Log(counts)
}

// TestOracleNotices sees that the comparison notices an oracle that is wrong.
func TestOracleNotices(t *testing.T) {
	for name, f := range map[string]oracle.Faults{
		"unknown is false":          {OpenUnknown: true},
		"local law wins":            {LocalWins: true},
		"doubts are assumed":        {AssumeDoubts: true},
		"segments forget the whole": {SegmentsWin: true},
		"holds are ignored":         {IgnoreHolds: true},
	} {
		t.Run(name, func(t *testing.T) {
			o := oracle.New(lawBook())
			o.Faults = f
			for n := range 100 {
				if wrong, _ := compareBatch(t, o, n, 50); len(wrong) > 0 {
					if right, _ := compareBatch(t, wise(), n, 50); len(wrong) > len(right) {
						return
					}
				}
			}
			t.Error("5,000 rows, and nothing was noticed")
		})
	}
}

// TestSameBytes holds that a register gives the same bytes twice, and with any number of
// workers.
func TestSameBytes(t *testing.T) {
	r := rand.New(rand.NewPCG(*oracleSeed, 77))
	for range 6 {
		d := draw(wise(), r, 400)
		law, opts := d.law(), d.options()
		again, err := attribute.NewReassessor(law, opts...)
		if err != nil {
			t.Fatal(err)
		}
		c, err := attribute.NewClassifier(law.Book(), d.b.Place, opts...)
		if err != nil {
			t.Fatal(err)
		}
		c = c.On(law.On())
		run := func(workers int) string {
			var out bytes.Buffer
			rows := func(yield func(attribute.ArchiveRow) bool) {
				for e, err := range rowsOf(t, law, "登记表.json", d.json) {
					if err == nil {
						err = needed(c, &e)
					}
					if !yield(attribute.ArchiveRow{Line: e.Line, Document: &e.Document, Err: err}) {
						return
					}
				}
			}
			sum, err := again.Run(context.Background(), rows, workers, func(r attribute.Reassessed) error {
				text, err := json.Marshal(r)
				out.Write(append(text, '\n'))
				return err
			}, nil)
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&out, "%+v", sum)
			return out.String()
		}
		first := run(1)
		for _, workers := range []int{1, 2, 8} {
			if run(workers) != first {
				t.Fatalf("%s %s: %d workers give other bytes", d.b.Place, d.b.Day, workers)
			}
		}
		for _, m := range d.maps[:40] {
			doc, err := register.Document(law.Book(), m)
			if err != nil {
				continue
			}
			texts := map[string]bool{}
			for range 4 {
				res, err := attribute.Classify(law, doc, opts...)
				if err != nil {
					texts[err.Error()] = true
					continue
				}
				text, err := json.Marshal(res)
				if err != nil {
					t.Fatal(err)
				}
				texts[string(text)+res.Explain("zh")] = true
			}
			if len(texts) != 1 {
				t.Fatalf("%s %s: %d answers to one question: %v", d.b.Place, d.b.Day, len(texts), m)
			}
		}
	}
}
