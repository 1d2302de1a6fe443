package review

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
)

func walked(t testing.TB) Case {
	t.Helper()
	c := closed(t, town(t), rules.Facts{"已标注": true, "可能涉密": true})
	return apply(t, c, took(c, "draft", "", "2024-03-01"), took(c, "office", "退回", "2024-03-02"), took(c, "draft", "", "2024-03-03"),
		took(c, "office", "同意", "2024-03-04"), took(c, "secrecy", "同意", "2024-03-04"))
}

func TestRecordShowsWhenItWasTamperedWith(t *testing.T) {
	c := walked(t)
	book := c.Law().Book()
	data, err := json.Marshal(c)
	require.NoError(t, err)
	same, err := Replay(book, data, c.Head())
	require.NoError(t, err)
	assert.Equal(t, c.Head(), same.Head())

	var r record
	require.NoError(t, json.Unmarshal(data, &r))
	spoil := func(change func(*record)) error {
		var copied record
		require.NoError(t, json.Unmarshal(data, &copied))
		change(&copied)
		text, err := json.Marshal(copied)
		require.NoError(t, err)
		_, err = Replay(book, text, c.Head())
		return err
	}
	for name, change := range map[string]func(*record){
		"改了一个字":      func(r *record) { r.Events[2].Event.Note = "补记" },
		"改了办理人":      func(r *record) { r.Events[4].Event.Actor = "别人" },
		"改了开始的事实":    func(r *record) { r.Events[0].Event.Facts["可能涉密"] = false },
		"删了中间一件":     func(r *record) { r.Events = append(r.Events[:2], r.Events[3:]...) },
		"删了最后一件":     func(r *record) { r.Events = r.Events[:5] },
		"删了最后一件并改末端": func(r *record) { r.Events = r.Events[:5]; r.Head = r.Events[4].Hash },
		"两件换了次序":     func(r *record) { r.Events[4], r.Events[5] = r.Events[5], r.Events[4] },
		"抽空":         func(r *record) { r.Events = nil },
	} {
		var bad *Error
		require.ErrorAs(t, spoil(change), &bad, name)
		assert.Equal(t, Tampered, bad.Code, name)
	}
	// Somebody who writes the whole chain anew is found by the head kept elsewhere.
	other := apply(t, closed(t, town(t), rules.Facts{"已标注": true, "可能涉密": true}))
	text, err := json.Marshal(other)
	require.NoError(t, err)
	_, err = Replay(book, text, c.Head())
	var bad *Error
	require.ErrorAs(t, err, &bad)
	assert.Equal(t, Tampered, bad.Code)
}

// The head seals what we read. Whatever another reader of JSON would read otherwise is
// no record, though its head is right.
func TestStoredRecordHasOneMeaning(t *testing.T) {
	c := walked(t)
	data, err := json.Marshal(c)
	require.NoError(t, err)
	text := string(data)
	replace := func(from, to string) string {
		require.Contains(t, text, from)
		return strings.Replace(text, from, to, 1)
	}
	for name, spoilt := range map[string]string{
		"another value behind it":      text + `{"x":1}`,
		"garbage behind it":            text + " garbage",
		"a bracket behind it":          text + "}",
		"a key twice":                  replace(`"place":`, `"place":"elsewhere","place":`),
		"a key in capitals":            replace(`"place":`, `"PLACE":`),
		"a key in both":                replace(`"place":`, `"Place":"elsewhere","place":`),
		"an escaped key twice":         replace(`"place":`, `"pl\u0061ce":"elsewhere","place":`),
		"a key of an event twice":      replace(`"do":"act"`, `"do":"act","do":"act"`),
		"another event hidden":         replace(`"do":"act"`, `"do":"open","do":"act"`),
		"an event's key in capitals":   replace(`"role":`, `"Role":`),
		"an event's hash in capitals":  replace(`"hash":`, `"HASH":`),
		"an event's key in both":       replace(`"role":`, `"ROLE":"别人","role":`),
		"a hash twice":                 replace(`"hash":`, `"hash":"00","hash":`),
		"an unknown key":               replace(`"place":`, `"places":"x","place":`),
		"a fact twice":                 replace(`"可能涉密":`, `"可能涉密":false,"可能涉密":`),
		"bytes that are no characters": replace(`"role":"`, "\"note\":\"\xff\",\"role\":\""),
	} {
		_, err := Replay(c.Law().Book(), []byte(spoilt), c.Head())
		var bad *Error
		if assert.ErrorAs(t, err, &bad, name) {
			assert.Equal(t, codeBadEvent, bad.Code, name)
			assert.NotContains(t, bad.Message("zh"), "json:", name)
		}
	}
	// Layout is nobody's meaning.
	var pretty bytes.Buffer
	require.NoError(t, json.Indent(&pretty, data, "", "  "))
	_, err = Replay(c.Law().Book(), append(pretty.Bytes(), '\n'), c.Head())
	require.NoError(t, err)

	// The same for events that are not stored yet.
	for _, e := range []string{
		`[{"do":"open","on":"2024-03-01","Actor":"李"}]`, `[{"do":"open","DO":"act","on":"2024-03-01"}]`, `[{"do":"open","d\u006f":"act","on":"2024-03-01"}]`,
		`[{"do":"open","on":"2024-03-01"}] x`, `[{"do":"open","on":"2024-03-01","parties":{"第三方":["甲"],"第三方":["乙"]}}]`,
	} {
		_, err := ParseEvents([]byte(e))
		var bad *Error
		if assert.ErrorAs(t, err, &bad, e) {
			assert.Equal(t, codeBadEvent, bad.Code, e)
		}
	}
	_, err = ParseEvents([]byte(`[{"do":"open","on":"2024-03-01","Actor":"李"}]`))
	assert.ErrorContains(t, err, "没有“Actor”这个键，是否指“actor”")
}

// eventsOf are what happened in a case, in order.
func eventsOf(c Case) []Event {
	var out []Event
	for _, e := range c.Trail() {
		out = append(out, e.Event)
	}
	return out
}

// TestRowsMakeTheCaseAgain: each row by itself is the JSON that a host stores; those of
// what came since are enough to add, and what does not fit is found with its number.
func TestRowsMakeTheCaseAgain(t *testing.T) {
	c := walked(t)
	book := c.Law().Book()
	var table []string // what the host stores
	grown := Case{}
	for i, e := range eventsOf(c) {
		var err error
		if i == 0 {
			grown, err = c.Procedure().Open(e)
		} else {
			grown, err = grown.Apply(e)
		}
		require.NoError(t, err)
		for _, s := range grown.Stored(len(table)) {
			row, err := json.Marshal(s)
			require.NoError(t, err)
			table = append(table, string(row))
		}
	}
	require.Len(t, table, c.Len())
	read := func(table []string) []StoredEvent {
		rows := make([]StoredEvent, len(table))
		for i, text := range table {
			require.NoError(t, json.Unmarshal([]byte(text), &rows[i]))
		}
		return rows
	}
	again, err := Rebuild(book, read(table), c.Head())
	require.NoError(t, err)
	whole, err := json.Marshal(c)
	require.NoError(t, err)
	same, err := json.Marshal(again)
	require.NoError(t, err)
	assert.Equal(t, string(whole), string(same))
	for _, row := range table {
		assert.Contains(t, string(whole), row, "the whole case is made of the same rows")
	}
	for name, change := range map[string]func([]StoredEvent) []StoredEvent{
		"a number":         func(r []StoredEvent) []StoredEvent { r[2].Seq = 7; return r },
		"a link":           func(r []StoredEvent) []StoredEvent { r[2].Before = r[0].Hash; return r },
		"an opening later": func(r []StoredEvent) []StoredEvent { r[2].Place = "town"; return r },
		"one gone":         func(r []StoredEvent) []StoredEvent { return slices.Delete(r, 2, 3) },
		"the calendar":     func(r []StoredEvent) []StoredEvent { r[0].Known = day("2023-01-01"); return r },
		"recorded":         func(r []StoredEvent) []StoredEvent { r[2].Event.Recorded = true; return r },
	} {
		_, err := Rebuild(book, change(read(table)), "")
		var bad *Error
		require.ErrorAs(t, err, &bad, name)
		assert.Equal(t, Tampered, bad.Code, name)
	}
	for _, bad := range []string{
		table[0] + "x", strings.Replace(table[1], `"seq":2`, `"seq":2,"seq":2`, 1), strings.Replace(table[1], `"seq"`, `"Seq"`, 1), strings.Replace(table[1], `"schema":"event/v1",`, "", 1),
		strings.Replace(table[1], "event/v1", "event/v2", 1), strings.Replace(table[1], `"seq"`, `"sequence":1,"seq"`, 1), `[]`, `null x`,
	} {
		var s StoredEvent
		assert.Error(t, json.Unmarshal([]byte(bad), &s), bad)
	}
}

// TestOldRecordsAreRead: the form without a version held the events with their hashes
// among their keys. Its chain is checked; what the digest named is another thing now.
func TestOldRecordsAreRead(t *testing.T) {
	c := walked(t)
	var events []string
	for _, s := range c.Stored(0) {
		text, err := json.Marshal(s.Event)
		require.NoError(t, err)
		events = append(events, strings.TrimSuffix(string(text), "}")+`,"hash":"`+s.Hash+`"}`)
	}
	first := c.Stored(0)[0]
	old := fmt.Sprintf(`{"procedure":%q,"place":%q,"on":%q,"digest":%q,"events":[%s],"head":%q}`,
		first.Procedure, first.Place, first.Event.On, first.Digest, strings.Join(events, ","), c.Head())
	again, err := Replay(c.Law().Book(), []byte(old), c.Head())
	require.NoError(t, err)
	assert.Equal(t, c.Head(), again.Head())
	var bad *Error
	for code, text := range map[Code]string{
		Tampered:     strings.Replace(old, `"role":"工作机构"`, `"role":"拟稿人"`, 1),
		LawChanged:   strings.Replace(old, first.Digest, "0123456789abcdef", 1),
		codeBadEvent: strings.Replace(old, `"place":`, `"place":"x","place":`, 1),
	} {
		_, err := Replay(c.Law().Book(), []byte(text), c.Head())
		require.ErrorAs(t, err, &bad, code)
		assert.Equal(t, code, bad.Code)
	}
	_, err = Replay(c.Law().Book(), []byte(`{"schema":"case/v9","events":[],"head":""}`), "")
	require.ErrorAs(t, err, &bad)
	assert.Contains(t, bad.Message("zh"), "只认case/v1")
}

// A case opened under a law with the calendar as known on a day replays with that
// calendar, and the day is part of the chain.
func TestReplayWithTheCalendarOfADay(t *testing.T) {
	plain := walked(t)
	book, known := plain.Law().Book(), deadline.MustDate("2023-06-01")
	p, err := Find(plain.Law().AsKnown(known), plain.n.p.decl.FullID())
	require.NoError(t, err)
	open := plain.Trail()[0].Event
	open.On = open.On.AddDays(1) // another day than the law's: the knowledge stays
	c, err := p.Open(open)
	require.NoError(t, err)
	assert.Equal(t, known, c.Law().Calendar().KnownOn())
	data, err := json.Marshal(c)
	require.NoError(t, err)
	again, err := Replay(book, data, c.Head())
	require.NoError(t, err)
	assert.Equal(t, known, again.Law().Calendar().KnownOn())
	assert.Equal(t, c.Head(), again.Head())

	_, err = Replay(book, []byte(strings.Replace(string(data), "2023-06-01", "2023-07-01", 1)), c.Head())
	var bad *Error
	require.ErrorAs(t, err, &bad)
	assert.Equal(t, Tampered, bad.Code)
}

func TestReplayWhenTheRulesWereEdited(t *testing.T) {
	c := walked(t)
	data, err := json.Marshal(c)
	require.NoError(t, err)
	edited := townBook(t, changed(t, "does: 签发, releases: by-outcome, limit: answer,", "does: 审批签发, releases: by-outcome, limit: answer,"))
	_, err = Replay(edited, data, c.Head())
	var bad *Error
	require.ErrorAs(t, err, &bad)
	assert.Equal(t, LawChanged, bad.Code)
	again, err := Replay(edited, data, c.Head(), EvenIfChanged())
	require.NoError(t, err)
	assert.Equal(t, c.n.m, again.n.m)
	assert.NotEqual(t, c.Head(), again.Head())

	stricter := townBook(t, changed(t, "- {id: office, role: 工作机构, does: 审查, releases: nothing, review: true, gives: [意见],", "- {id: office, role: 工作机构, does: 审查, releases: nothing, review: true, gives: [意见, 依据],"))
	_, err = Replay(stricter, data, c.Head(), EvenIfChanged())
	require.ErrorAs(t, err, &bad)
	assert.Equal(t, 5, bad.Seq, "names the event that no longer fits; sending back needs no grounds")
}

func TestBrokenJSON(t *testing.T) {
	book := townBook(t, townProcedure)
	for _, text := range []string{"", "null", "{}", "[]", `{"events":[{"hash":1}]}`, `{"events":[{"do":"open","on":"2024-03-01","hash":"x"}]}`,
		`{"place":"town","on":"2024-03-01","procedure":"town-01/release","events":[{"do":"open","on":"2024-02-30","hash":""}]}`, `{"什么": 1}`} {
		_, err := Replay(book, []byte(text), "")
		assert.Error(t, err, text)
	}
	for _, text := range []string{"", "{}", "[1]", `[{"on":"2024-03-01"}] x`, `[{"do":"act","stp":"a"}]`, `[{"do":"act","step":"a","on":"3月1日"}]`} {
		_, err := ParseEvents([]byte(text))
		assert.Error(t, err, text)
	}
	events, err := ParseEvents([]byte(`[{"do":"open","on":"2024-03-01"},{"step":"draft","on":"2024-03-01","role":"拟稿人"}]`))
	require.NoError(t, err)
	assert.Len(t, events, 2)
}

func TestTrailReadsAloud(t *testing.T) {
	trail := walked(t).Trail()
	require.Len(t, trail, 6)
	assert.Equal(t, "1 2024-03-01 开始办理", trail[0].String())
	assert.Equal(t, []string{"draft"}, trail[0].Opened)
	assert.Equal(t, "3 2024-03-02 工作机构 退回：审查（第一条）", trail[2].String())
	assert.Equal(t, []string{"draft"}, trail[2].Opened)
	assert.NotEqual(t, trail[3].Hash, trail[4].Hash)
}

// A thousand cases advance side by side from shared beginnings.
func TestManyCasesAtOnce(t *testing.T) {
	p := town(t)
	start := closed(t, p, rules.Facts{"已标注": true})
	var wg sync.WaitGroup
	heads := make([]string, 1000)
	for i := range heads {
		wg.Go(func() {
			c, err := start.Apply(took(start, "draft", "", "2024-03-01"))
			for k := 0; err == nil && k < i%7; k++ {
				back := took(c, "office", "退回", "2024-03-02")
				if c, err = c.Apply(back); err == nil {
					c, err = c.Apply(took(c, "draft", "", "2024-03-02"))
				}
			}
			for _, id := range []string{"office", "deputy", "sign"} {
				if err == nil {
					c, err = c.Apply(took(c, id, "同意", "2024-03-04"))
				}
			}
			if err == nil {
				_, err = c.Clocks(day("2024-03-05"))
			}
			if err != nil {
				t.Error(err)
				return
			}
			heads[i] = fmt.Sprint(c.Outcome(), c.Head())
		})
	}
	wg.Wait()
	assert.Equal(t, heads[0], heads[7])
	assert.NotEqual(t, heads[0], heads[1])
	assert.True(t, strings.HasPrefix(heads[999], "已公开"))
}

func longCase(b testing.TB, n int) Case {
	c := closed(b, town(b), rules.Facts{"已标注": true, "可能涉密": true})
	for c.Len() < n {
		c = apply(b, c, took(c, "draft", "", "2024-03-02"), took(c, "office", "退回", "2024-03-02"))
	}
	return c
}

// Applying an event must not depend on how long the history is.
func BenchmarkApply(b *testing.B) {
	for _, n := range []int{10, 1000, 20_000} {
		c := longCase(b, n)
		e := took(c, "draft", "", "2024-03-02")
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := c.Apply(e); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkReplay(b *testing.B) {
	c := longCase(b, 100)
	data, err := json.Marshal(c)
	require.NoError(b, err)
	for b.Loop() {
		if _, err := Replay(c.Law().Book(), data, c.Head()); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkWhoMay(b *testing.B) {
	c := walked(b)
	for b.Loop() {
		if len(c.WhoMay(c.Latest())) == 0 {
			b.Fatal("nobody's turn")
		}
	}
}

// A host may use its maps again: what was recorded stays as it was recorded.
func TestRecordSharesNothingWithTheHost(t *testing.T) {
	facts := rules.Facts{"已标注": true, "可能涉密": true}
	c := closed(t, town(t), facts)
	e := took(c, "draft", "", "2024-03-01")
	e.Gives = map[string]string{"说明": "甲"}
	c = apply(t, c, e)
	head := c.Head()
	facts["可能涉密"] = false
	e.Gives["说明"] = "乙"
	c.Trail()[1].Event.Gives["说明"] = "丁"
	c.Facts()["marked"] = false
	assert.Equal(t, "甲", eventsOf(c)[1].Gives["说明"])
	assert.Equal(t, true, eventsOf(c)[0].Facts["可能涉密"])
	data, err := json.Marshal(c)
	require.NoError(t, err)
	_, err = Replay(c.Law().Book(), data, head)
	require.NoError(t, err)
}

// JSON holds UTF-8 and nothing else: a text in another encoding would make a record
// that cannot be read again.
func TestTextsAreUTF8(t *testing.T) {
	gbk := "\xd7\xd4"
	for name, e := range map[string]Event{
		"备注": {Kind: Happen, Name: "x", Note: gbk}, "办理人": {Step: "draft", Actor: gbk}, "内容": {Step: "draft", Gives: map[string]string{"说明": gbk}},
		"当事人": {Step: "draft", Parties: map[string][]string{"第三方": {"甲", gbk}}},
	} {
		e.On = day("2024-03-01")
		_, err := walked(t).Apply(e)
		var bad *Error
		require.ErrorAs(t, err, &bad, name)
		assert.Equal(t, codeBadEvent, bad.Code, name)
		assert.Contains(t, bad.Message("en"), "UTF-8", name)
	}
}

// A fact given by two of its names within one event is given twice: which of them
// counts must not be left to chance.
func TestFactGivenByTwoNames(t *testing.T) {
	c := walked(t)
	f, ok := c.Law().Book().Fact("可能涉密")
	require.True(t, ok)
	for range 20 {
		_, err := c.Apply(Event{Kind: Learn, On: c.Latest(), Facts: rules.Facts{f.ID: true, f.Term: false}})
		var bad *Error
		require.ErrorAs(t, err, &bad)
		assert.Equal(t, codeBadFacts, bad.Code)
		_, err = c.Apply(Event{Kind: Learn, On: c.Latest(), Facts: rules.Facts{f.ID: true, f.Term: "是"}})
		require.NoError(t, err)
	}
}

// Mistakes in facts are told all together, in the language asked for.
func TestFactMistakesInBothLanguages(t *testing.T) {
	_, err := walked(t).Apply(Event{Kind: Learn, On: day("2024-03-04"), Facts: rules.Facts{"可能涉密": "也许", "没有这个": true}})
	var bad *Error
	require.ErrorAs(t, err, &bad)
	assert.Contains(t, bad.Message("zh"), "也许")
	assert.Contains(t, bad.Message("zh"), "没有这个")
	assert.Contains(t, bad.Message("en"), "true or false")
	assert.Contains(t, bad.Message("en"), "unknown fact")
}

// TestReplayWhenTheRelationsWereEdited: a case turns on what facts say about each other,
// and replay says so when that changed; what it does not read changes nothing.
func TestReplayWhenTheRelationsWereEdited(t *testing.T) {
	c := walked(t)
	data, err := json.Marshal(c)
	require.NoError(t, err)
	with := func(more string) *rules.Book {
		book, err := rules.Load(fstest.MapFS{
			"vocabulary.yaml": {Data: []byte(townVocabulary + more)}, "place.yaml": {Data: []byte(townPlace)}, "town/01.yaml": {Data: []byte(townProcedure)},
		})
		require.NoError(t, err)
		return book
	}
	_, err = Replay(with("\nimplications:\n- {id: secret-is-shared, when: 可能涉密, then: 涉及他机关}\n"), data, c.Head())
	var bad *Error
	require.ErrorAs(t, err, &bad)
	assert.Equal(t, LawChanged, bad.Code)
	_, err = Replay(with(""), data, c.Head())
	require.NoError(t, err)
}

// TestProcedureRebuild: a procedure of another day makes the same case, one that is
// another refuses it, and an altered row is found either way.
func TestProcedureRebuild(t *testing.T) {
	c := walked(t)
	rows := c.Stored(0)
	code := func(err error) Code {
		var bad *Error
		require.ErrorAs(t, err, &bad)
		return bad.Code
	}
	for _, after := range []int{0, 40} {
		law, err := c.Law().At(c.Opened().AddDays(after))
		require.NoError(t, err)
		p, err := Find(law, rows[0].Procedure)
		require.NoError(t, err)
		again, err := p.Rebuild(rows, c.Head())
		require.NoError(t, err)
		assert.Equal(t, c.Head(), again.Head())
		assert.Equal(t, c.Law().On(), again.Law().On())
		altered := slices.Clone(rows)
		altered[1].Event.Note = "x"
		_, err = p.Rebuild(altered, c.Head())
		assert.Equal(t, Tampered, code(err))
		_, err = p.Rebuild(nil, "")
		assert.Equal(t, Tampered, code(err))
		altered = slices.Clone(rows)
		altered[0].Procedure = "cn-regulation/request"
		_, err = p.Rebuild(altered, c.Head())
		assert.Equal(t, codeBadEvent, code(err))
	}
}
