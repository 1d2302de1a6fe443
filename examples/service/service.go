package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/attribute/register"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/clock"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/review"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Bounds of one request. A register of more rows belongs to the command, or to a host
// that streams it.
const (
	maxBody = 4 << 20
	maxRows = 1000
)

type service struct {
	log     *slog.Logger
	from    *source
	law     atomic.Pointer[inForce]
	loading sync.Mutex // one reload at a time
	seats   chan struct{}
}

func newService(ctx context.Context, log *slog.Logger, from *source) (*service, error) {
	s := &service{log: log, from: from, seats: make(chan struct{}, 64*runtime.GOMAXPROCS(0))}
	return s, s.reload(ctx)
}

// reload puts the policies as they are now in force, or leaves everything as it was.
func (s *service) reload(ctx context.Context) error {
	s.loading.Lock()
	defer s.loading.Unlock()
	law, err := s.from.load(ctx)
	if err != nil {
		return err
	}
	s.law.Store(law)
	s.log.Info("policies loaded", "digest", law.book.Digest())
	return nil
}

// routes are the endpoints; openapi.go describes the same list.
func (s *service) routes() http.Handler {
	mux := http.NewServeMux()
	for _, e := range endpoints {
		mux.HandleFunc(e.method+" "+e.path, func(w http.ResponseWriter, r *http.Request) {
			out, err := e.answer(s.law.Load(), r)
			if err != nil {
				refuse(w, err)
				return
			}
			write(w, http.StatusOK, out)
		})
		mux.HandleFunc(e.path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Allow", e.method)
			refuse(w, &problem{http.StatusMethodNotAllowed, "method", lang.Text{ZH: e.path + "只接受 " + e.method, EN: e.path + " takes " + e.method + " alone"}})
		})
	}
	mux.HandleFunc("GET /openapi.json", func(w http.ResponseWriter, _ *http.Request) { write(w, http.StatusOK, openapi()) })
	mux.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) {
		refuse(w, &problem{http.StatusNotFound, "no-such-path", lang.Text{ZH: "没有这个地址，有哪些见 /openapi.json", EN: "there is nothing here; /openapi.json says what there is"}})
	})
	return mux
}

// limited bounds bodies and how much is worked on at once, and writes one line of log for
// each request: no query and no body, since both may name a person.
func (s *service) limited(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began, seen := time.Now(), &status{ResponseWriter: w, code: http.StatusOK}
		defer func() {
			if p := recover(); p != nil { // the library does not panic; one request must not take the others along
				s.log.Error("panic", "path", r.URL.Path, "what", fmt.Sprint(p))
				refuse(seen, &problem{http.StatusInternalServerError, "internal", lang.Text{ZH: "内部错误", EN: "internal error"}})
			}
			s.log.Info("request", "method", r.Method, "path", r.URL.Path, "status", seen.code, "ms", time.Since(began).Milliseconds())
		}()
		if r.URL.Path == "/healthz" { // answered however much is worked on
			next.ServeHTTP(seen, r)
			return
		}
		select {
		case s.seats <- struct{}{}:
			defer func() { <-s.seats }()
		case <-time.After(10 * time.Second):
			w.Header().Set("Retry-After", "1")
			refuse(seen, &problem{http.StatusServiceUnavailable, "busy", lang.Text{ZH: "服务繁忙，请稍后再试", EN: "busy; try again in a second"}})
			return
		}
		r.Body = http.MaxBytesReader(seen, r.Body, maxBody)
		next.ServeHTTP(seen, r)
	})
}

// status remembers the status for the log.
type status struct {
	http.ResponseWriter
	code int
}

func (s *status) WriteHeader(code int) {
	s.code = code
	s.ResponseWriter.WriteHeader(code)
}

// problem is an error of the request.
type problem struct {
	status int
	code   string
	text   lang.Text
}

func (p *problem) Error() string             { return p.text.EN }
func (p *problem) Message(tag string) string { return p.text.In(tag) }

func bad(code, zh, en string) error {
	return &problem{http.StatusBadRequest, code, lang.Text{ZH: zh, EN: en}}
}

// Problem is the JSON of whatever is refused: every mistake of the request at once, in
// both languages.
type Problem struct {
	Schema string `json:"schema"` // problem/v1
	Code   string `json:"code"`
	ZH     string `json:"zh"`
	EN     string `json:"en"`
}

func problemOf(err error) (Problem, int) {
	out := Problem{Schema: "problem/v1", Code: "bad-request", ZH: strings.Join(lang.Messages(err, "zh"), "\n"), EN: strings.Join(lang.Messages(err, "en"), "\n")}
	var p *problem
	var big *http.MaxBytesError
	switch {
	case errors.As(err, &p):
		out.Code = p.code
		return out, p.status
	case errors.As(err, &big):
		out.Code = "too-large"
		return out, http.StatusRequestEntityTooLarge
	}
	return out, http.StatusBadRequest
}

func refuse(w http.ResponseWriter, err error) {
	p, code := problemOf(err)
	write(w, code, p)
}

func write(w http.ResponseWriter, code int, v any) {
	body, err := json.Marshal(v)
	if err != nil {
		code, body = http.StatusInternalServerError, []byte(`{"schema":"problem/v1","code":"internal","zh":"内部错误","en":"internal error"}`)
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(code)
	w.Write(append(body, '\n'))
}

// query reads the parameters of an endpoint: a name that is unknown or stands twice is a
// mistake, for what is not read would be taken for said.
func query(r *http.Request, known ...string) (map[string]string, error) {
	given, err := parse(r.URL.RawQuery)
	if err != nil {
		return nil, err
	}
	out := map[string]string{}
	for name, values := range given {
		if len(values) > 1 {
			return nil, bad("twice", "参数“"+name+"”写了两次", "the parameter "+name+" stands twice")
		}
		found := false
		for _, k := range known {
			found = found || k == name
		}
		if !found {
			return nil, bad("unknown-parameter", "没有参数“"+name+"”，有的是："+strings.Join(known, "、"), "there is no parameter "+name+", but: "+strings.Join(known, ", "))
		}
		out[name] = values[0]
	}
	return out, nil
}

// day reads a day of the query, zero where it is not given.
func day(q map[string]string, name string) (deadline.Date, error) {
	if q[name] == "" {
		return deadline.Date{}, nil
	}
	return deadline.ParseDate(q[name])
}

// yes reads true or false, nothing else.
func yes(q map[string]string, name string) (bool, error) {
	switch q[name] {
	case "", "false":
		return false, nil
	case "true":
		return true, nil
	}
	return false, bad("not-boolean", name+"只能是 true 或 false", name+" is true or false")
}

// Row is what came of one row of the body, in its order.
type Row struct {
	Line   int             `json:"line"`
	ID     string          `json:"id,omitempty"`
	Answer json.RawMessage `json:"answer,omitempty"`
	Error  *Problem        `json:"error,omitempty"`
}

// Rows is the reply of what is asked of rows.
type Rows struct {
	Schema   string   `json:"schema"` // rows/v1
	Policies string   `json:"policies"`
	Guessed  []string `json:"guessed,omitempty"` // how the body was read where it did not say
	Rows     []Row    `json:"rows"`
}

// rowsOf reads the body as a register and asks one thing of each row.
func rowsOf(law *inForce, r *http.Request, q map[string]string, ask func(*attribute.Classifier, *attribute.Document) (any, error), opts ...register.Option) (any, error) {
	assume, err := yes(q, "assume_false")
	if err != nil {
		return nil, err
	}
	full, err := yes(q, "whole")
	if err != nil {
		return nil, err
	}
	on, err := day(q, "on")
	if err != nil {
		return nil, err
	}
	c, err := law.classifier(q["place"], assume)
	if err != nil {
		return nil, err
	}
	c = c.On(on)
	name := "body.json"
	if kind := r.Header.Get("Content-Type"); strings.HasPrefix(kind, "text/csv") {
		name = "body.csv"
	}
	src, err := register.Open(r.Context(), name, r.Body)
	if err != nil {
		return nil, err
	}
	header, err := register.NewHeader(law.book, src.Columns, opts...)
	if err != nil {
		return nil, err
	}
	out := Rows{Schema: "rows/v1", Policies: law.book.Digest(), Rows: []Row{}}
	for e, err := range header.Entries(src.Rows) {
		var broken *register.Error
		if err != nil && !errors.As(err, &broken) {
			return nil, err // nothing can be read any more
		}
		if len(out.Rows) == maxRows {
			return nil, &problem{http.StatusRequestEntityTooLarge, "too-many-rows", lang.Text{ZH: fmt.Sprintf("一次最多%d行", maxRows), EN: fmt.Sprintf("at most %d rows at once", maxRows)}}
		}
		row := Row{Line: e.Line, ID: e.ID}
		if err = errors.Join(err, e.Fault()); err == nil {
			row.Answer, err = answered(ask, c, &e.Document, full)
		}
		if err != nil {
			p, _ := problemOf(err)
			row.Error = &p
		}
		out.Rows = append(out.Rows, row)
	}
	for _, g := range src.Guessed {
		out.Guessed = append(out.Guessed, g.ZH)
	}
	return out, nil
}

func answered(ask func(*attribute.Classifier, *attribute.Document) (any, error), c *attribute.Classifier, doc *attribute.Document, full bool) (json.RawMessage, error) {
	a, err := ask(c, doc)
	if err != nil {
		return nil, err
	}
	if full {
		return answer.Whole(a)
	}
	return json.Marshal(a)
}

func decide(law *inForce, r *http.Request) (any, error) {
	q, err := query(r, "place", "decision", "on", "assume_false", "whole")
	if err != nil {
		return nil, err
	}
	return rowsOf(law, r, q, func(c *attribute.Classifier, doc *attribute.Document) (any, error) {
		l, err := c.Law(doc)
		if err != nil {
			return nil, err
		}
		var opts []rules.Option
		if q["assume_false"] == "true" {
			opts = append(opts, rules.AssumeFalse())
		}
		return l.Decide(q["decision"], doc.Facts, opts...)
	}, register.Matters())
}

func classify(law *inForce, r *http.Request) (any, error) {
	q, err := query(r, "place", "on", "assume_false", "whole")
	if err != nil {
		return nil, err
	}
	return rowsOf(law, r, q, func(c *attribute.Classifier, doc *attribute.Document) (any, error) {
		return c.Session().Classify(doc)
	})
}

// Last is the last day that a limit leaves.
type Last struct {
	Schema   string       `json:"schema"` // due/v1
	Policies string       `json:"policies"`
	Limit    string       `json:"limit"`
	Cite     string       `json:"cite"`
	Due      deadline.Due `json:"due"`
}

func due(law *inForce, r *http.Request) (any, error) {
	q, err := query(r, "place", "limit", "from")
	if err != nil {
		return nil, err
	}
	from, err := day(q, "from")
	if err != nil {
		return nil, err
	}
	if from.IsZero() {
		return nil, bad("no-day", "没有写起算的日期 from", "from, the day that starts the clock, is missing")
	}
	l, err := law.book.Law(q["place"], from)
	if err != nil {
		return nil, err
	}
	limit, ok := l.Limit(q["limit"])
	if !ok {
		return nil, bad("unknown-limit", from.String()+"没有期限“"+q["limit"]+"”", "there is no limit "+q["limit"]+" on "+from.String())
	}
	var bounds []*clock.Limit // one of them may be what the limit must not go beyond
	for _, b := range rules.InForce[*statute.Limit](l) {
		bounds = append(bounds, &b.Time)
	}
	d, err := limit.Time.Due(l.Calendar(), from, bounds...)
	if err != nil {
		return nil, err
	}
	return Last{"due/v1", law.book.Digest(), limit.FullID(), limit.Cite.String(), d}, nil
}

// Matter is a case after its events: the rows that the host stores, and what comes next.
type Matter struct {
	Schema   string          `json:"schema"` // matter/v1
	Policies string          `json:"policies"`
	Case     review.Case     `json:"case"` // case/v1
	Ended    bool            `json:"ended"`
	Outcome  string          `json:"outcome,omitempty"`
	Turns    []Turn          `json:"turns"`
	Missing  []review.Need   `json:"missing,omitempty"`
	Breaches []review.Breach `json:"breaches,omitempty"`
}

// Turn is a step that may be taken now.
type Turn struct {
	Step    string   `json:"step"`
	Choices []string `json:"choices,omitempty"`
	Due     string   `json:"due,omitempty"`
	ZH      string   `json:"zh"`
	EN      string   `json:"en"`
}

// matter applies the events of the body, the opening first. Nothing is stored here: the
// host keeps the rows.
func matter(law *inForce, r *http.Request) (any, error) {
	q, err := query(r, "place", "procedure")
	if err != nil {
		return nil, err
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	events, err := review.ParseEvents(body)
	if err != nil {
		return nil, err
	}
	if len(events) == 0 {
		return nil, bad("no-events", "没有事件；第一个是开启", "there are no events; the first opens the case")
	}
	l, err := law.book.Law(q["place"], events[0].On)
	if err != nil {
		return nil, err
	}
	p, err := review.Find(l, q["procedure"])
	if err != nil {
		return nil, err
	}
	c, err := p.Open(events[0])
	if err != nil {
		return nil, err
	}
	if c, err = c.Apply(events[1:]...); err != nil {
		return nil, err
	}
	out := Matter{Schema: "matter/v1", Policies: law.book.Digest(), Case: c, Ended: c.Ended(), Outcome: c.Outcome(), Turns: []Turn{}, Missing: c.Missing(), Breaches: c.Breaches()}
	for _, t := range c.WhoMay(c.Latest()) {
		turn := Turn{Step: t.Step.ID, Choices: t.Choices, ZH: t.Explain("zh"), EN: t.Explain("en")}
		if t.Due != nil && !t.Due.On.IsZero() {
			turn.Due = t.Due.On.String()
		}
		out.Turns = append(out.Turns, turn)
	}
	return out, nil
}

// Health says that the service answers, and by which law.
type Health struct {
	Schema   string   `json:"schema"` // health/v1
	Policies string   `json:"policies"`
	Places   []string `json:"places"`
}

func health(law *inForce, r *http.Request) (any, error) {
	if _, err := query(r); err != nil {
		return nil, err
	}
	out := Health{Schema: "health/v1", Policies: law.book.Digest()}
	for _, p := range law.book.Places() {
		out.Places = append(out.Places, p.ID)
	}
	return out, nil
}
