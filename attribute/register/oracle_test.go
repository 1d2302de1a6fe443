package register_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"flag"
	"fmt"
	"iter"
	"maps"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/attribute/internal/oracle"
	"github.com/gongkai-rules/gongkai/attribute/register"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
)

var (
	oracleRows = flag.Int("rows", 5000, "rows of TestOracle")
	oracleShow = flag.Int("show", 1, "rows that TestOracle shows of each kind of difference")
	oracleSeed = flag.Uint64("seed", 1, "seed of TestOracle")
)

// thorough reports that every row goes through every door; in the suite every row goes
// through one kind of register, and every third through the single document.
func thorough() bool { return *oracleRows > 20000 }

// perBatch is how many rows of TestOracle are of one register.
const perBatch = 200

var lawBook = sync.OnceValue(func() *rules.Book {
	book, err := shipped()
	if err != nil {
		panic(err)
	}
	return book
})

var wise = sync.OnceValue(func() *oracle.Oracle { return oracle.New(lawBook()) })

// A register of rows drawn at random, in every shape in which it may come.
type drawn struct {
	o     *oracle.Oracle
	b     oracle.Batch
	names []string
	rows  [][]string
	docs  []oracle.Doc
	csv   []byte // nil where rows have segments
	json  []byte
	maps  []map[string]any
}

func draw(o *oracle.Oracle, r *rand.Rand, rows int) drawn {
	d := drawn{o: o, b: o.NewBatch(r)}
	d.names = make([]string, len(d.b.Columns))
	for n, c := range d.b.Columns {
		d.names[n] = c.Fact
		if c.Field != "" {
			for _, f := range register.Fields() {
				if f.ID == c.Field {
					d.names[n] = f.Names[r.IntN(len(f.Names))]
				}
			}
		}
	}
	for range rows {
		d.docs = append(d.docs, o.NewRow(r, d.b))
	}
	d.shape(r)
	return d
}

// shape writes the documents as CSV, JSON and Go maps.
func (d *drawn) shape(r *rand.Rand) {
	d.rows, d.maps = nil, nil
	var objects bytes.Buffer
	objects.WriteString("[")
	for i, doc := range d.docs {
		row, m := make([]string, len(d.names)), map[string]any{}
		for n, c := range d.b.Columns {
			row[n] = doc.Facts[c.Fact]
			if c.Field != "" {
				row[n] = doc.Fields[c.Field]
			}
			m[d.names[n]] = spelled(r, row[n], c.Field == "")
		}
		d.rows = append(d.rows, row)
		if doc.Segments != nil {
			var list []any
			for n, s := range doc.Segments {
				facts := map[string]any{}
				for _, k := range slices.Sorted(maps.Keys(s)) {
					facts[k] = spelled(r, s[k], true)
				}
				list = append(list, map[string]any{"name": fmt.Sprint("第", n, "段"), "facts": facts})
			}
			m["segments"] = list
			if doc.Uncovered {
				m["uncovered"] = true
			}
		}
		if doc.Forwards != nil {
			f := map[string]any{}
			for k, v := range doc.Forwards {
				f[k] = v
			}
			m["forwards"] = f
		}
		d.maps = append(d.maps, m)
		text, err := json.Marshal(m)
		if err != nil {
			panic(err)
		}
		if i > 0 {
			objects.WriteString(",\n")
		}
		objects.Write(text)
	}
	objects.WriteString("]")
	d.json = objects.Bytes()
	if !d.b.Segments {
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		w.Write(d.names)
		w.WriteAll(d.rows)
		d.csv = b.Bytes()
	}
}

// spelled is the value of JSON that a cell is: sometimes its own, else the text.
func spelled(r *rand.Rand, text string, fact bool) any {
	if r.IntN(2) == 0 || !fact {
		return text
	}
	switch strings.ToLower(strings.Trim(text, " 　")) {
	case "是", "true":
		return true
	case "否", "false":
		return false
	case "":
		return nil
	}
	return text
}

// said is what a door says of a row.
type said struct {
	refused   string // "" where it is not
	attribute string
	channel   string
	possible  []string
	missing   []string
	whole     bool // possible and missing are told
	skipped   bool // the door was not asked
	strict    bool // a host's value that cannot be read is refused even where it is not needed
}

func (s said) String() string {
	if s.refused != "" {
		return "refused: " + s.refused
	}
	return fmt.Sprintf("%q %s %v %v", s.attribute, s.channel, s.possible, s.missing)
}

func (d drawn) options() []rules.Option {
	if d.b.Assume {
		return []rules.Option{rules.AssumeFalse()}
	}
	return nil
}

func (d drawn) law() *rules.Law {
	law, err := lawBook().Law(d.b.Place, deadline.MustDate(d.b.Day))
	if err != nil {
		panic(err)
	}
	return law
}

// rowsOf reads rows as a register does.
func rowsOf(t *testing.T, law *rules.Law, name string, data []byte) iter.Seq2[register.Entry, error] {
	src, err := register.Open(context.Background(), name, bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	h, err := register.NewHeader(law.Book(), src.Columns)
	if err != nil {
		t.Fatalf("%v\n%s", err, data[:min(300, len(data))])
	}
	return h.Entries(src.Rows)
}

// needed is the error of a row whose unreadable cells the law reads.
func needed(c *attribute.Classifier, e *register.Entry) error {
	reads, err := c.Reads(&e.Document)
	if err != nil {
		return err
	}
	return e.Needed(reads)
}

func result(res *attribute.Result, err error) said {
	if err != nil {
		return said{refused: err.Error()}
	}
	s := said{attribute: res.Attribute, channel: res.Channel, possible: res.Possible, whole: true}
	for _, q := range slices.Concat(res.Missing, res.Judgements) {
		s.missing = append(s.missing, q.Fact)
	}
	slices.Sort(s.missing)
	return s
}

// doors asks every door about every row, by name.
func (d drawn) doors(t *testing.T) map[string][]said {
	law, opts := d.law(), d.options()
	c, err := attribute.NewClassifier(law.Book(), d.b.Place, opts...)
	if err != nil {
		t.Fatal(err)
	}
	c = c.On(law.On())
	again, err := attribute.NewReassessor(law, opts...)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]said{}
	read := func(name string, all iter.Seq2[register.Entry, error]) {
		session := c.Session()
		for e, err := range all {
			if err == nil {
				err = needed(c, &e)
			}
			if err != nil {
				out[name] = append(out[name], said{refused: err.Error()})
				out[name+" reassessed"] = append(out[name+" reassessed"], said{refused: err.Error()})
				continue
			}
			b, err := session.Brief(&e.Document)
			if err != nil {
				out[name] = append(out[name], said{refused: err.Error()})
			} else {
				out[name] = append(out[name], said{attribute: b.Attribute, channel: b.Channel})
			}
			re := again.Check(&e.Document)
			if err := re.Err; err != nil {
				out[name+" reassessed"] = append(out[name+" reassessed"], said{refused: err.Error()})
			} else {
				out[name+" reassessed"] = append(out[name+" reassessed"], said{attribute: re.Now, channel: re.Channel})
			}
		}
	}
	if d.csv != nil && (thorough() || d.rows[0][0] != "" || len(d.names)%2 == 0) {
		read("csv", rowsOf(t, law, "登记表.csv", d.csv))
	}
	if len(out) == 0 || thorough() {
		read("json", rowsOf(t, law, "登记表.json", d.json))
	}
	one := c.Session()
	out["place"], out["rules"] = make([]said, len(d.maps)), make([]said, len(d.maps))
	for n := range d.maps {
		out["place"][n].skipped, out["rules"][n].skipped = true, true
	}
	for n, m := range d.maps {
		if n%3 > 0 && !thorough() {
			out["map"] = append(out["map"], said{skipped: true})
			continue
		}
		doc, err := register.Document(law.Book(), m)
		if err != nil {
			out["map"] = append(out["map"], said{refused: err.Error(), strict: true})
			continue
		}
		if n%4 == 0 || thorough() {
			out["map"] = append(out["map"], result(attribute.Classify(law, doc, opts...)))
		} else {
			out["map"] = append(out["map"], result(one.Classify(&doc)))
		}
		if n%30 == 0 {
			out["place"][n] = placed(law.Book(), d.b.Place, law.On(), &doc, opts)
		}
		if n%6 == 0 && len(d.docs[n].Segments) == 0 {
			out["rules"][n] = d.rules(law, d.docs[n], opts)
		}
	}
	return out
}

// placed classifies a document by the name of the place.
func placed(book *rules.Book, place string, on deadline.Date, doc *attribute.Document, opts []rules.Option) said {
	c, err := attribute.NewClassifier(book, place, opts...)
	if err != nil {
		return said{refused: err.Error()}
	}
	return result(c.On(on).Session().Classify(doc))
}

// rules asks the decision 公开属性 alone, which knows no fields, no segments and nothing
// of parts.
func (d drawn) rules(law *rules.Law, doc oracle.Doc, opts []rules.Option) said {
	facts := rules.Facts{}
	for name, text := range doc.Facts {
		facts[name] = strings.Trim(text, " \u3000")
	}
	a, err := law.Decide("公开属性", facts, opts...)
	if err != nil {
		return said{refused: err.Error()}
	}
	return said{attribute: a.Outcome}
}

// TestOracle holds every door against an evaluator that knows nothing of the engine:
// what a document comes to, what is refused and what is asked. A million rows:
//
//	go test ./attribute/register -run 'TestOracle$' -rows 1000000 -timeout 3h
func TestOracle(t *testing.T) {
	o := wise()
	batches := max(1, *oracleRows/perBatch)
	type report struct {
		lines  []string
		counts map[string]int
	}
	reports := make([]report, batches)
	work := make(chan int)
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for n := range work {
				reports[n].lines, reports[n].counts = compareBatch(t, o, n, perBatch)
			}
		})
	}
	for n := range batches {
		work <- n
	}
	close(work)
	wg.Wait()
	total, bad := map[string]int{}, map[string]int{}
	for n, r := range reports {
		for _, line := range r.lines {
			kind, rest, _ := strings.Cut(line, "\n") // the first of each kind is shown
			if bad[kind]++; bad[kind] <= *oracleShow && len(bad) <= 40 {
				t.Errorf("batch %d: %s\n%s", n, kind, rest)
			}
		}
		for k, v := range r.counts {
			total[k] += v
		}
	}
	for _, kind := range slices.Sorted(maps.Keys(bad)) {
		t.Errorf("%6d rows: %s", bad[kind], kind)
	}
	for _, k := range slices.Sorted(maps.Keys(total)) {
		t.Logf("%-40s %d", k, total[k])
	}
}

// compareBatch draws one register and asks all doors and the oracle.
func compareBatch(t *testing.T, o *oracle.Oracle, n, rows int) (lines []string, counts map[string]int) {
	counts = map[string]int{}
	r := rand.New(rand.NewPCG(*oracleSeed, uint64(n)))
	d := draw(o, r, rows)
	law, err := o.Law(d.b.Place, deadline.MustDate(d.b.Day))
	if err != nil {
		t.Fatal(err)
	}
	doors := d.doors(t)
	names := slices.Sorted(maps.Keys(doors))
	for i, doc := range d.docs {
		v := law.Classify(doc, d.b.Assume, oracle.Effort{Most: 1100, Samples: 4, Random: r})
		kind := "refused"
		if v.Refused == nil {
			kind = fmt.Sprintf("exact %v %s%s", v.Exact, v.Attribute, v.Channel)
		}
		counts[kind]++
		if v.Held {
			counts["held, or may be"]++
		}
		if v.Refused != nil {
			counts["refused "+strings.Join(strings.Fields(v.Refused.Error())[:1], " ")]++
		}
		for _, name := range names {
			if len(doors[name]) != len(d.docs) {
				lines = append(lines, fmt.Sprintf("%s: %d answers for %d rows", name, len(doors[name]), len(d.docs)))
				return lines, counts
			}
			if s := doors[name][i]; !s.skipped && name != "rules" && !agrees(v, s) {
				if d.b.Assume && v.Refused == nil && s.refused == "" && s.attribute == "" && o.Narrowed(doc) {
					counts["left open with what was narrowed"]++
					continue
				}
				lines = append(lines, fmt.Sprintf("%s: %s, oracle %s%s\n  %s %s assume %v\n  %s says %v\n  oracle %+v\n%s", name, brief(s), brief(of(v)), questions(v, s), d.b.Place, d.b.Day, d.b.Assume, name, s, v, written(doc)))
				break
			}
		}
	}
	return lines, counts
}

// of is what the oracle says, as a door would.
func of(v oracle.Verdict) said {
	s := said{attribute: v.Attribute, channel: v.Channel, possible: v.Possible, missing: v.Missing, whole: v.Exact}
	if v.Refused != nil {
		s.refused = v.Refused.Error()
	}
	return s
}

func brief(s said) string {
	switch {
	case s.refused != "":
		return "refused"
	case s.attribute == "":
		return "未定"
	}
	return s.attribute + s.channel
}

// questions says in which questions a door and the oracle part, where they part in no
// more.
func questions(v oracle.Verdict, s said) string {
	if !s.whole || !v.Exact || s.refused != "" || s.attribute != v.Attribute {
		return ""
	}
	out := ""
	if !slices.Equal(s.possible, v.Possible) {
		out = fmt.Sprintf(", possible %v, oracle %v", s.possible, v.Possible)
	}
	for _, q := range s.missing {
		if !slices.Contains(v.Missing, q) {
			out += ", asks " + q
		}
	}
	for _, q := range v.Missing {
		if !slices.Contains(s.missing, q) {
			out += ", does not ask " + q
		}
	}
	return out
}

// agrees holds what a door says against the oracle.
func agrees(v oracle.Verdict, s said) bool {
	if (v.Refused == nil) != (s.refused == "") {
		return s.strict && v.Passed || v.NoLaw && s.attribute == ""
	}
	if v.Refused != nil {
		return true
	}
	if !v.Exact {
		for _, a := range v.Possible {
			if s.attribute != "" && s.attribute != a || s.whole && !slices.Contains(s.possible, a) {
				return false
			}
		}
		return true
	}
	if (s.attribute != v.Attribute || s.channel != v.Channel) && !((v.Undecided || v.NoRule) && s.attribute == "不予公开") {
		return false
	}
	if !s.whole || v.NoRule || v.Undecided {
		return true
	}
	// That part of it is secret may be asked where it changes nothing besides what is
	// closed in it anyway.
	s.missing = slices.DeleteFunc(slices.Clone(s.missing), func(id string) bool {
		return id == "partly_secret" && !slices.Contains(v.Missing, id)
	})
	slices.Sort(v.Missing)
	slices.Sort(s.possible)
	slices.Sort(v.Possible)
	return slices.Equal(s.possible, v.Possible) && slices.Equal(s.missing, v.Missing)
}

// written writes what a document says, but for what it says 否 to.
func written(d oracle.Doc) string {
	var lines []string
	for what, m := range map[string]map[string]string{"field": d.Fields, "fact": d.Facts, "forwards": d.Forwards} {
		for k, v := range m {
			switch strings.ToLower(strings.Trim(v, " 　")) {
			case "", "空", "false", "否":
			default:
				lines = append(lines, "  "+what+" "+k+" = "+v)
			}
		}
	}
	slices.Sort(lines)
	for _, s := range d.Segments {
		lines = append(lines, fmt.Sprint("  segment ", s))
	}
	if d.Uncovered {
		lines = append(lines, "  uncovered")
	}
	return strings.Join(lines, "\n")
}
