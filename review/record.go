package review

import (
	"bytes"
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

// record is the JSON of a case.
type record struct {
	Procedure string        `json:"procedure"` // full id
	Place     string        `json:"place"`
	On        deadline.Date `json:"on"`
	Known     deadline.Date `json:"calendar_known_on,omitzero"` // of Law.AsKnown
	Digest    string        `json:"digest"`
	Events    []link        `json:"events"`
	Head      string        `json:"head"`
}

type link struct {
	Event
	Hash string `json:"hash"`
}

// MarshalJSON writes the event's keys and the hash beside them.
func (l link) MarshalJSON() ([]byte, error) {
	event, err := json.Marshal(l.Event)
	if err != nil {
		return nil, err
	}
	return append(event[:len(event)-1], fmt.Sprintf(`,"hash":%q}`, l.Hash)...), nil
}

// UnmarshalJSON reads what MarshalJSON writes.
func (l *link) UnmarshalJSON(data []byte) error {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(data, &fields); err != nil {
		return mistake(codeBadEvent, "事件不是JSON对象", "the event is not a JSON object").because(err)
	}
	if key, twice := onejson.Twice(data); twice { // before the map below forgets it
		return mistake(codeBadEvent, "事件的写法不对：“"+key+"”写了两次，请只留一个", "this is not an event: "+key+" is written twice; keep one")
	}
	if err := json.Unmarshal(fields["hash"], &l.Hash); err != nil {
		return mistake(codeBadEvent, "事件缺少 hash", "the event lacks its hash").because(err)
	}
	delete(fields, "hash")
	rest, err := json.Marshal(fields)
	if err != nil {
		return err
	}
	return l.Event.UnmarshalJSON(rest)
}

// MarshalJSON writes the case as its events, each with the hash that links it to
// those before. Replay reads it.
func (c Case) MarshalJSON() ([]byte, error) {
	if c.n == nil {
		return []byte("null"), nil
	}
	r := record{
		Procedure: c.n.p.decl.FullID(), Place: c.n.law.Place().ID, On: c.n.law.On(), Known: c.n.law.Calendar().KnownOn(), Digest: c.n.p.Digest(), Head: c.Head(),
		Events: make([]link, 0, c.n.seq),
	}
	for n := c.n; n != nil; n = n.prev {
		r.Events = append(r.Events, link{n.event, hex.EncodeToString(n.hash[:])})
	}
	slices.Reverse(r.Events)
	return json.Marshal(r)
}

// ReplayOption changes how a record is read.
type ReplayOption func(*replayOptions)

type replayOptions struct{ changed bool }

// EvenIfChanged replays under the policy files as they are now, though the
// procedure has been edited since the record was made. The chain of hashes is
// still checked for the record; the Case that comes out has a new one.
func EvenIfChanged() ReplayOption { return func(o *replayOptions) { o.changed = true } }

// Replay reads a case from its JSON by taking every event again, under the law of
// the day of its opening. head is what Case.Head gave when the record was written
// and the host kept elsewhere; with "" only damage inside the record is found, not
// its replacement or cutting short. Errors are *Error: Tampered names the first
// event that does not fit; LawChanged says that the policy files say something
// else now.
func Replay(book *rules.Book, data []byte, head string, opts ...ReplayOption) (Case, error) {
	var o replayOptions
	for _, opt := range opts {
		opt(&o)
	}
	if len(data) > maxEventBytes {
		return Case{}, mistake(codeBadEvent, "记录过大", "the record is too large")
	}
	if m := oneMeaning(data); m != nil {
		return Case{}, m
	}
	var r record
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&r); err != nil {
		return Case{}, mistake(codeBadEvent, "案件记录的写法不对："+explained(err, "zh"), "this is not the record of a case: "+explained(err, "en")).because(err)
	}
	if len(r.Events) == 0 {
		return Case{}, mistake(Tampered, "记录里没有事件", "the record has no events")
	}
	law, err := book.Law(r.Place, r.On)
	if err != nil {
		return Case{}, err
	}
	p, err := Find(law.AsKnown(r.Known), r.Procedure)
	if err != nil {
		return Case{}, err
	}
	if head != "" && head != r.Head || r.Events[len(r.Events)-1].Hash != r.Head {
		return Case{}, mistake(Tampered, "记录的末端与另行保存的不一致：事件被删、被改，或者不是这个案件", "the end of the record is not the one that was kept: events were dropped or altered, or it is another case")
	}
	if p.Digest() != r.Digest && !o.changed {
		return Case{}, mistake(LawChanged,
			fmt.Sprintf("“%s”的规则文件在办理之后改过（%s，现为%s）；要按现在的规则重放，请用 EvenIfChanged", p.decl.Term, r.Digest, p.Digest()),
			fmt.Sprintf("the policy files of %s were edited since (%s, now %s); use EvenIfChanged to replay by them", p.decl.FullID(), r.Digest, p.Digest()))
	}
	if err := r.verify(); err != nil {
		return Case{}, err
	}
	c, err := p.Open(r.Events[0].Event)
	if err != nil {
		return Case{}, numbered(err, 1)
	}
	for i, l := range r.Events[1:] {
		if c, err = c.Apply(l.Event); err != nil {
			return Case{}, numbered(err, i+2)
		}
	}
	return c, nil
}

// recordKeys are the keys of a record, as they are written.
var recordKeys = []string{"procedure", "place", "on", "calendar_known_on", "digest", "events", "head"}

// oneMeaning reports a record that another reader of JSON would read differently,
// under the same head.
func oneMeaning(data []byte) *Error {
	if !utf8.Valid(data) {
		return wrongJSON(data, nil)
	}
	if onejson.Trailing(data) {
		return mistake(codeBadEvent, "记录之后还有内容，请删去", "something follows the record; remove it")
	}
	if key, unknown := onejson.Unknown(data, recordKeys...); unknown {
		zh, en := "案件记录没有“"+key+"”这个键", "a record has no key "+key
		if near, ok := typo.Nearest(key, recordKeys); ok {
			zh, en = zh+"，是否指“"+near+"”", en+"; did you mean "+near
		}
		return mistake(codeBadEvent, zh, en)
	}
	if key, twice := onejson.Twice(data); twice {
		return mistake(codeBadEvent, "案件记录里“"+key+"”写了两次，请改用没有改动过的记录", key+" stands twice in the record: use the record as it was written")
	}
	return nil
}

// verify checks the chain of hashes by itself.
func (r record) verify() error {
	before := header(r.Procedure, r.Place, r.On, r.Digest, r.Known)
	for i, l := range r.Events {
		e, bad := l.Event.settled()
		if bad != nil {
			return numbered(bad, i+1)
		}
		n := node{event: e}
		n.seal(before)
		if hex.EncodeToString(n.hash[:]) != l.Hash {
			return numbered(mistake(Tampered, "事件被改动、删去或者调换了次序", "an event was altered, dropped or moved"), i+1)
		}
		before = n.hash[:]
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
