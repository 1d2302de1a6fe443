package review

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/onejson"
	"github.com/gongkai-rules/gongkai/internal/typo"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Versions of what is stored. A case without one is of the form that had no rows.
const (
	caseSchema  = "case/v1"
	eventSchema = "event/v1"
)

// StoredEvent is one event of a case as a host keeps it: one row, appended and never
// changed. The rows of a case say all that there is to say of it: Rebuild makes it
// again. Its JSON is versioned, and has one meaning only.
type StoredEvent struct {
	Seq int `json:"seq"` // 1 for the opening
	// Procedure (its full id), Place, Known (of Law.AsKnown) and Digest (of the procedure
	// when the case was opened) stand in the first row alone.
	Procedure string        `json:"procedure,omitempty"`
	Place     string        `json:"place,omitempty"`
	Known     deadline.Date `json:"calendar_known_on,omitzero"`
	Digest    string        `json:"digest,omitempty"`
	// Event says as well whether it was applied or recorded.
	Event Event `json:"event"`
	// Before is the hash of the row before, "" in the first; Hash is over that, or over
	// what the case was opened with, and over the event.
	Before string `json:"before,omitempty"`
	Hash   string `json:"hash"`
}

// storedKeys are the keys of a row, as they are written.
var storedKeys = []string{"schema", "seq", "procedure", "place", "calendar_known_on", "digest", "event", "before", "hash"}

// MarshalJSON writes the row with the version of its form.
func (s StoredEvent) MarshalJSON() ([]byte, error) {
	type plain StoredEvent
	return json.Marshal(struct {
		Schema string `json:"schema"`
		plain
	}{eventSchema, plain(s)})
}

// UnmarshalJSON reads what MarshalJSON writes and nothing else: a key that is unknown,
// stands twice or is written in other letters is an *Error, as is another version.
func (s *StoredEvent) UnmarshalJSON(data []byte) error {
	type plain StoredEvent
	var in struct {
		Schema string `json:"schema"`
		plain
	}
	if m := oneMeaning(data, "事件行", "a row of an event", storedKeys); m != nil {
		return m
	}
	if err := json.Unmarshal(data, &in); err != nil {
		if bad, ok := err.(*Error); ok {
			return bad
		}
		return mistake(codeBadEvent, "事件行的写法不对："+explained(err, "zh"), "this is not the row of an event: "+explained(err, "en")).because(err)
	}
	if in.Schema != eventSchema {
		return mistake(codeBadEvent, "事件行的版本是“"+in.Schema+"”，只认"+eventSchema, "the version of the row is “"+in.Schema+"”, and only "+eventSchema+" is read")
	}
	*s = StoredEvent(in.plain)
	return nil
}

// Stored lists the rows of the case's events, those behind the first after of them: 0
// for all, Len of the case that a host has stored already for what came since.
func (c Case) Stored(after int) []StoredEvent {
	var out []StoredEvent
	for n := c.n; n != nil && n.seq > after; n = n.prev {
		s := StoredEvent{Seq: n.seq, Event: n.event.clone(), Hash: hex.EncodeToString(n.hash[:])}
		if n.prev != nil {
			s.Before = hex.EncodeToString(n.prev.hash[:])
		} else {
			s.Procedure, s.Place, s.Known, s.Digest = n.p.decl.FullID(), n.law.Place().ID, n.law.Calendar().KnownOn(), n.p.Digest()
		}
		out = append(out, s)
	}
	slices.Reverse(out)
	return out
}

// record is the JSON of a case: its rows, and the hash of the last.
type record struct {
	Schema string        `json:"schema"`
	Events []StoredEvent `json:"events"`
	Head   string        `json:"head"`
}

// MarshalJSON writes the case as the rows of its events, each with the hash that links it
// to those before. Replay reads it.
func (c Case) MarshalJSON() ([]byte, error) {
	if c.n == nil {
		return []byte("null"), nil
	}
	return json.Marshal(record{caseSchema, c.Stored(0), c.Head()})
}

// ReplayOption changes how a record is read.
type ReplayOption func(*replayOptions)

type replayOptions struct{ changed bool }

// EvenIfChanged replays under the policy files as they are now, though the
// procedure has been edited since the record was made. The chain of hashes is
// still checked for the record; the Case that comes out has a new one.
func EvenIfChanged() ReplayOption { return func(o *replayOptions) { o.changed = true } }

// Replay reads a case from its JSON, by Rebuild. A record of the form before case/v1 is
// read too; what the procedure's digest was of then compares with nothing, so that it
// needs EvenIfChanged. Errors are *Error.
func Replay(book *rules.Book, data []byte, head string, opts ...ReplayOption) (Case, error) {
	if len(data) > maxEventBytes {
		return Case{}, mistake(codeBadEvent, "记录过大", "the record is too large")
	}
	r, err := readRecord(data)
	if err != nil {
		return Case{}, err
	}
	if len(r.Events) > 0 && r.Events[len(r.Events)-1].Hash != r.Head {
		return Case{}, brokenEnd()
	}
	return Rebuild(book, r.Events, head, opts...)
}

// Rebuild makes a case again from the rows of its events by taking every event again,
// under the law of the day of its opening. head is the hash of the last row, or what
// Case.Head gave, as the host kept it elsewhere; with "" only damage among the rows is
// found, not their replacement or cutting short. Errors are *Error: Tampered names the
// first event that does not fit; LawChanged says that the policy files say something
// else now. Whoever makes many cases again asks Procedure.Rebuild.
func Rebuild(book *rules.Book, rows []StoredEvent, head string, opts ...ReplayOption) (Case, error) {
	if len(rows) == 0 {
		return Case{}, noEvents()
	}
	law, err := book.Law(rows[0].Place, rows[0].Event.On)
	if err != nil {
		return Case{}, err
	}
	return rebuild(law, nil, rows, head, opts...)
}

// Rebuild is the function Rebuild for the rows of a case of this procedure, place and
// calendar. Of many cases that were opened on the day of the procedure's law each costs
// a fraction then. A case of another day is made again under the law of that day.
func (p *Procedure) Rebuild(rows []StoredEvent, head string, opts ...ReplayOption) (Case, error) {
	if len(rows) == 0 {
		return Case{}, noEvents()
	}
	first, law := rows[0], p.law
	switch {
	case first.Procedure != p.decl.FullID() || first.Place != law.Place().ID:
		return Case{}, mistake(codeBadEvent, fmt.Sprintf("记录是%s的“%s”，不是%s的“%s”", first.Place, first.Procedure, law.Place().ID, p.decl.FullID()),
			fmt.Sprintf("the record is of %s in %s, not of %s in %s", first.Procedure, first.Place, p.decl.FullID(), law.Place().ID))
	case first.Event.On == law.On() && first.Known == law.Calendar().KnownOn():
		return rebuild(law, p, rows, head, opts...)
	}
	law, err := law.At(first.Event.On)
	if err != nil {
		return Case{}, err
	}
	return rebuild(law, nil, rows, head, opts...)
}

func noEvents() *Error { return mistake(Tampered, "记录里没有事件", "the record has no events") }

// rebuild takes the events again by the procedure, or by the law where that is nil.
func rebuild(law *rules.Law, p *Procedure, rows []StoredEvent, head string, opts ...ReplayOption) (Case, error) {
	var o replayOptions
	for _, opt := range opts {
		opt(&o)
	}
	if len(rows) > maxEvents {
		return Case{}, mistake(codeBadEvent, "事件过多", "too many events")
	}
	first := rows[0]
	if p == nil {
		var err error
		if p, err = Find(law.AsKnown(first.Known), first.Procedure); err != nil {
			return Case{}, err
		}
	}
	if head != "" && head != rows[len(rows)-1].Hash {
		return Case{}, brokenEnd()
	}
	if p.Digest() != first.Digest && !o.changed {
		return Case{}, mistake(LawChanged,
			fmt.Sprintf("“%s”的规则文件在办理之后改过（%s，现为%s）；要按现在的规则重放，请用 EvenIfChanged", p.decl.Term, first.Digest, p.Digest()),
			fmt.Sprintf("the policy files of %s were edited since (%s, now %s); use EvenIfChanged to replay by them", p.decl.FullID(), first.Digest, p.Digest()))
	}
	if err := verify(rows); err != nil {
		return Case{}, err
	}
	c, err := p.Open(first.Event)
	if err != nil {
		return Case{}, numbered(err, 1)
	}
	for i, s := range rows[1:] {
		if c, err = c.Apply(s.Event); err != nil {
			return Case{}, numbered(err, i+2)
		}
	}
	return c, nil
}

func brokenEnd() *Error {
	return mistake(Tampered, "记录的末端与另行保存的不一致：事件被删、被改，或者不是这个案件", "the end of the record is not the one that was kept: events were dropped or altered, or it is another case")
}

// recordKeys are the keys of a record, as they are written; oldKeys those of the form
// without a version, of which an event was written with its hash beside its own keys.
var (
	recordKeys = []string{"schema", "events", "head"}
	oldKeys    = []string{"procedure", "place", "on", "calendar_known_on", "digest", "events", "head"}
)

// readRecord reads the JSON of a case, of this form or of the one before.
func readRecord(data []byte) (record, error) {
	var form struct {
		Schema *string `json:"schema"`
	}
	_ = json.Unmarshal(data, &form) // what is wrong with it is found below
	if form.Schema == nil {
		return readOld(data)
	}
	if *form.Schema != caseSchema {
		return record{}, mistake(codeBadEvent, "案件记录的版本是“"+*form.Schema+"”，只认"+caseSchema, "the version of the record is “"+*form.Schema+"”, and only "+caseSchema+" is read")
	}
	var r record
	return r, decodeRecord(data, recordKeys, &r)
}

func readOld(data []byte) (record, error) {
	var old struct {
		Procedure string            `json:"procedure"`
		Place     string            `json:"place"`
		On        deadline.Date     `json:"on"`
		Known     deadline.Date     `json:"calendar_known_on"`
		Digest    string            `json:"digest"`
		Events    []json.RawMessage `json:"events"`
		Head      string            `json:"head"`
	}
	if err := decodeRecord(data, oldKeys, &old); err != nil {
		return record{}, err
	}
	r := record{Head: old.Head}
	for i, text := range old.Events {
		s, err := oldEvent(text)
		if err != nil {
			return record{}, err
		}
		if s.Seq = i + 1; i > 0 {
			s.Before = r.Events[i-1].Hash
		} else {
			s.Procedure, s.Place, s.Known, s.Digest = old.Procedure, old.Place, old.Known, old.Digest
			if s.Event.On != old.On {
				return record{}, numbered(mistake(Tampered, "开始办理的日期与案件的不一致", "the day of the opening is not that of the case"), 1)
			}
		}
		r.Events = append(r.Events, s)
	}
	return r, nil
}

// oldEvent reads an event with its hash among its keys.
func oldEvent(data []byte) (s StoredEvent, err error) {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(data, &fields); err != nil {
		return s, mistake(codeBadEvent, "事件不是JSON对象", "the event is not a JSON object").because(err)
	}
	if err := json.Unmarshal(fields["hash"], &s.Hash); err != nil {
		return s, mistake(codeBadEvent, "事件缺少 hash", "the event lacks its hash").because(err)
	}
	delete(fields, "hash")
	rest, err := json.Marshal(fields)
	if err != nil {
		return s, err
	}
	return s, s.Event.UnmarshalJSON(rest)
}

// decodeRecord reads a record of one meaning.
func decodeRecord(data []byte, keys []string, into any) error {
	if m := oneMeaning(data, "案件记录", "a record", keys); m != nil {
		return m
	}
	if err := json.Unmarshal(data, into); err != nil {
		if bad, ok := err.(*Error); ok {
			return bad
		}
		return mistake(codeBadEvent, "案件记录的写法不对："+explained(err, "zh"), "this is not the record of a case: "+explained(err, "en")).because(err)
	}
	return nil
}

// oneMeaning reports stored JSON that another reader of JSON would read differently,
// under the same hash.
func oneMeaning(data []byte, zh, en string, known []string) *Error {
	if !utf8.Valid(data) {
		return wrongJSON(data, nil)
	}
	if onejson.Trailing(data) {
		return mistake(codeBadEvent, zh+"之后还有内容，请删去", "something follows "+en+"; remove it")
	}
	keys := onejson.Of(data)
	if key, unknown := keys.Unknown(known...); unknown {
		zh, en := zh+"没有“"+key+"”这个键", en+" has no key "+key
		if near, ok := typo.Nearest(key, known); ok {
			zh, en = zh+"，是否指“"+near+"”", en+"; did you mean "+near
		}
		return mistake(codeBadEvent, zh, en)
	}
	if key, twice := keys.Twice(); twice {
		return mistake(codeBadEvent, zh+"里“"+key+"”写了两次，请改用没有改动过的记录", key+" stands twice in "+en+": use it as it was written")
	}
	return nil
}

// verify checks the chain of hashes by itself.
func verify(rows []StoredEvent) error {
	first := rows[0]
	before, link := header(first.Procedure, first.Place, first.Event.On, first.Digest, first.Known), ""
	for i, s := range rows {
		e, bad := s.Event.settled()
		if bad != nil {
			return numbered(bad, i+1)
		}
		n := node{event: e}
		n.seal(before)
		opens := s.Procedure != "" || s.Place != "" || s.Digest != "" || !s.Known.IsZero()
		if hex.EncodeToString(n.hash[:]) != s.Hash || s.Before != link || s.Seq != i+1 || i > 0 && opens {
			return numbered(mistake(Tampered, "事件被改动、删去或者调换了次序", "an event was altered, dropped or moved"), i+1)
		}
		before, link = n.hash[:], s.Hash
	}
	return nil
}

// Entry is one line of the audit trail.
type Entry struct {
	Seq     int              `json:"seq"`
	Event   Event            `json:"event"`
	Does    string           `json:"does,omitempty"`
	Cite    statute.Citation `json:"cite,omitzero"`
	Opened  []string         `json:"opened,omitempty"` // steps whose turn it became
	Outcome string           `json:"outcome,omitempty"`
	// Breaches say, in Chinese, what was wrong with a recorded event.
	Breaches []string `json:"breaches,omitempty"`
	Hash     string   `json:"hash"`
}

// Trail is the whole history: every event with its article, what it opened and its
// hash.
func (c Case) Trail() []Entry {
	var out []Entry
	for n := c.n; n != nil; n = n.prev {
		e := Entry{Seq: n.seq, Event: n.event.clone(), Hash: hex.EncodeToString(n.hash[:])}
		if i, ok := n.p.index[n.event.Step]; ok {
			e.Does, e.Cite = n.p.steps[i].Does, n.p.steps[i].Cite
		}
		for _, b := range n.breaches {
			e.Breaches = append(e.Breaches, b.zh)
		}
		before := marking{}
		if n.prev != nil {
			before = n.prev.m
		}
		e.Opened = n.p.names(n.m.active.Minus(before.active))
		if n.m.outcome != before.outcome && n.m.outcome > 0 {
			e.Outcome = n.p.decl.Outcomes[n.m.outcome-1].Term
		}
		out = append(out, e)
	}
	slices.Reverse(out)
	return out
}

// String is the line in Chinese: 3 2024-03-05 分管领导 同意：审核（第八条第（三）项）.
func (e Entry) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d %s ", e.Seq, e.Event.day())
	switch e.Event.Kind {
	case Open:
		b.WriteString("开始办理")
	case Happen:
		b.WriteString(e.Event.Name)
	case Learn:
		b.WriteString("查明事实")
	case Extend:
		b.WriteString(e.Event.Role + " 同意延长" + e.Event.By.Label("zh"))
	case Silence:
		b.WriteString("逾期不答：" + e.Does)
	default:
		b.WriteString(e.Event.Role)
		if e.Event.Choice != "" {
			b.WriteString(" " + e.Event.Choice)
		}
		b.WriteString("：" + e.Does)
	}
	if e.Event.Of != "" {
		b.WriteString("（" + e.Event.Of + "）")
	}
	if !e.Cite.IsZero() {
		b.WriteString("（" + e.Cite.Place() + "）")
	}
	if e.Outcome != "" {
		b.WriteString("，结果：" + e.Outcome)
	}
	if e.Event.Recorded {
		b.WriteString("，补记")
	}
	for _, text := range e.Breaches {
		b.WriteString("；" + text)
	}
	return b.String()
}
