package rules_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

// shipped is the shipped law, read once: books are shared.
func shipped(t testing.TB) *rules.Book {
	t.Helper()
	book, err := shippedOnce()
	require.NoError(t, err)
	return book
}

var shippedOnce = sync.OnceValues(func() (*rules.Book, error) { return policies.LoadCases(context.Background()) })

func decide(t testing.TB, law *rules.Law, facts rules.Facts, opts ...rules.Option) *answer.Answer {
	t.Helper()
	a, err := law.Decide("公开属性", facts, opts...)
	require.NoError(t, err)
	return a
}

// ── places and days ──────────────────────────────────────────────────

func TestLawIsAskedAsOfADay(t *testing.T) {
	_, err := mustLoad(t, town()).Law("town", deadline.Date{})
	var de *lang.Error
	require.ErrorAs(t, err, &de)
	assert.Equal(t, "no-day", de.Code)
	assert.Contains(t, err.Error(), "日期")
	assert.Contains(t, de.Message("en"), "no date given")
}

func TestUnknownPlaceNamesTheNearest(t *testing.T) {
	book := shipped(t)
	_, err := book.Law("wuwie", deadline.MustDate("2024-03-01"))
	var pe *lang.Error
	require.ErrorAs(t, err, &pe)
	assert.Equal(t, "unknown-place", pe.Code)
	assert.Equal(t, "wuwei", pe.Args[1])
	assert.Contains(t, pe.Message("zh"), "、cn、")
	assert.Contains(t, err.Error(), "是否指“wuwei”")
	assert.Contains(t, pe.Message("en"), "did you mean wuwei?")
	assert.Equal(t, "wuwei", mustLaw(t, book, "武威市", "2024-03-01").Place().ID, "a place is also found by its name")
}

func TestUnknownDecisionNamesTheNearest(t *testing.T) {
	law := mustLaw(t, mustLoad(t, town()), "town", "2024-03-01")
	_, err := law.Decide("公开属姓", nil)
	var ue *lang.Error
	require.ErrorAs(t, err, &ue)
	assert.Equal(t, "unknown-decision", ue.Code)
	assert.Equal(t, "公开属性", ue.Args[1])
	_, err = law.Row("公开属姓")
	require.ErrorAs(t, err, &ue)
}

func TestEditionsByDay(t *testing.T) {
	book := shipped(t)
	for on, want := range map[string]string{
		"2008-04-30": "", "2008-05-01": "cn-regulation@2007", "2019-05-14": "cn-regulation@2007", "2019-05-15": "cn-regulation@2019", "2024-03-01": "cn-regulation@2019",
	} {
		got := ""
		for _, in := range mustLaw(t, book, "cn", on).Instruments() {
			if strings.HasPrefix(in.ID, "cn-regulation@") {
				got += in.ID
			}
		}
		assert.Equal(t, want, got, on)
	}
}

// The twenty working days and the channel of the residual come from the edition of
// the day, and the answer cites that edition.
func TestAnswersCiteTheEditionOfTheDay(t *testing.T) {
	book := shipped(t)
	for on, want := range map[string]string{"2019-05-14": "cn-regulation@2007", "2019-05-15": "cn-regulation@2019"} {
		a := decide(t, mustLaw(t, book, "cn", on), nil, rules.AssumeFalse())
		for _, g := range a.Grounds {
			if strings.HasPrefix(g.Cite.Instrument, "cn-regulation") {
				assert.Equal(t, want, g.Cite.Instrument, on)
			}
		}
		require.NotEmpty(t, a.Grounds)
	}
}

func TestLapsedAndNotYet(t *testing.T) {
	old := swap(t, swap(t, townInstrument, "town-01", "town-01@2018"), "{from: 2020-01-01}", "{from: 2018-01-01, to: 2019-12-31}")
	now := swap(t, townInstrument, "town-01", "town-01@2020")
	book := mustLoad(t, town("town/00.yaml", old, "town/01.yaml", now))
	for _, tc := range []struct {
		on             string
		lapsed, notYet []string
	}{
		{"2017-12-31", nil, []string{"town-01@2018", "town-01@2020"}},
		{"2018-01-01", nil, []string{"town-01@2020"}},
		{"2019-12-31", nil, []string{"town-01@2020"}},
		{"2020-01-01", []string{"town-01@2018"}, nil},
	} {
		a := decide(t, mustLaw(t, book, "town", tc.on), rules.Facts{"国家秘密": true})
		assert.Equal(t, tc.lapsed, noteIDs(a.Lapsed), tc.on)
		assert.Equal(t, tc.notYet, noteIDs(a.NotYet), tc.on)
		assert.Equal(t, tc.on < "2018", a.NoRule, "out of force, out of mind: %s", tc.on)
		if len(tc.lapsed) > 0 {
			assert.Contains(t, a.Explain("zh"), "已失效")
			assert.Contains(t, a.Explain("en"), "Lapsed")
		}
	}
}

func noteIDs(notes []answer.InstrumentNote) []string {
	var out []string
	for _, n := range notes {
		out = append(out, n.ID)
	}
	return out
}

func TestRulesHaveDaysOfTheirOwn(t *testing.T) {
	text := swap(t, townInstrument, "id: secret,", "id: secret, in_force: {from: 2021-06-01, to: 2022-06-01},")
	book := mustLoad(t, town("town/01.yaml", text, "town/01.cases.yaml", swap(t, townCases, "2024-03-01", "2021-06-01")))
	for on, want := range map[string]string{"2021-05-31": "依申请公开", "2021-06-01": "不予公开", "2022-06-01": "不予公开", "2022-06-02": "依申请公开"} {
		a := decide(t, mustLaw(t, book, "town", on), rules.Facts{"国家秘密": true}, rules.AssumeFalse())
		assert.Equal(t, want, a.Outcome, on)
	}
}

// ── unknown ──────────────────────────────────────────────────────────

func TestNothingKnownIsUndetermined(t *testing.T) {
	a := decide(t, mustLaw(t, mustLoad(t, town()), "town", "2024-03-01"), nil)
	assert.False(t, a.Decided)
	assert.Empty(t, a.Outcome)
	assert.Equal(t, "不予公开", a.Strictest)
	assert.Equal(t, "主动公开", a.MostOpen)
	assert.True(t, a.Exact)
	assert.Contains(t, a.String(), "未定")
	assert.Contains(t, a.Explain("zh"), "在确定之前不得公开")
}

func questions(list []answer.Question) []string {
	var out []string
	for _, q := range list {
		out = append(out, q.Term)
	}
	return out
}

// Missing facts come in the order of the tiers in which they must be asked, then in the
// law's; judgements stand apart, with who decides and which article.
func TestMissingIsExactAndRanked(t *testing.T) {
	text := swap(t, townInstrument, "      - {item: 五,", "      - {item: 六, id: vital-secret, tier: bar, when: 涉及切身利益 and 商业秘密, then: 不予公开}\n      - {item: 五,")
	law := mustLaw(t, mustLoad(t, town("town/01.yaml", text)), "town", "2024-03-01")
	a := decide(t, law, rules.Facts{"第三方同意": false})
	assert.Equal(t, []string{"国家秘密", "商业秘密", "涉及切身利益", "内部事务"}, questions(a.Missing)[:4])
	assert.Equal(t, 2, a.Missing[1].Touches)
	assert.Equal(t, "《小城信息公开办法》第二条第（二）项", a.Missing[1].Cites[0].String())
	assert.Equal(t, []string{"公开会造成损害", "决定不公开"}, questions(a.Judgements))
	assert.Equal(t, "行政机关", a.Judgements[0].JudgedBy)
	for _, q := range a.Missing {
		assert.NotContains(t, questions(a.Judgements), q.Term, "in one of them, never both")
		assert.NotContains(t, []string{"收费金额", "形成日期", "公开渠道", "第三方同意"}, q.Term, "read by no ground, or known")
	}
	// Once the bar stands nothing else is asked.
	a = decide(t, law, rules.Facts{"国家秘密": true})
	assert.True(t, a.Decided)
	assert.Empty(t, a.Missing)
	assert.Empty(t, a.Judgements)
}

func TestAssumeFalseSaysWhatItAssumed(t *testing.T) {
	law := mustLaw(t, mustLoad(t, town()), "town", "2024-03-01")
	a := decide(t, law, rules.Facts{"涉及切身利益": true}, rules.AssumeFalse())
	require.True(t, a.Decided)
	assert.Equal(t, "主动公开", a.Outcome)
	var plain, judged []string
	for _, as := range a.Assumed {
		plain = append(plain, as.Term)
		want := any(false)
		if as.Term == "密级" {
			want = "无" // its declared otherwise
		}
		assert.Equal(t, want, as.Value)
	}
	for _, as := range a.AssumedJudged {
		judged = append(judged, as.Term)
	}
	assert.Equal(t, []string{"国家秘密", "商业秘密", "第三方同意", "密级", "已标注密级", "内部事务"}, plain, "what the decision reads, or what bears on it, and nobody gave")
	assert.Equal(t, []string{"公开会造成损害"}, judged, "judgements apart")
	assert.True(t, a.Receipt.Assume)
	assert.Contains(t, a.Explain("zh"), "未给出而按下列处理的判断事项：公开会造成损害：否")
	assert.Empty(t, decide(t, law, rules.Facts{"国家秘密": true}).Assumed, "nothing is assumed unasked")
}

// A determination that people make is never assumed.
func TestOtherwiseUnknownIsNeverAssumed(t *testing.T) {
	law := mustLaw(t, mustLoad(t, town()), "town", "2024-03-01")
	a := decide(t, law, rules.Facts{"内部事务": true}, rules.AssumeFalse())
	assert.False(t, a.Decided)
	assert.Equal(t, []string{"决定不公开"}, questions(a.Judgements))
	for _, as := range slices.Concat(a.Assumed, a.AssumedJudged) {
		assert.NotEqual(t, "决定不公开", as.Term)
	}
	assert.Equal(t, "不予公开", decide(t, law, rules.Facts{"内部事务": true, "决定不公开": true}, rules.AssumeFalse()).Outcome)
	assert.Equal(t, "依申请公开", decide(t, law, rules.Facts{"内部事务": true, "决定不公开": false}, rules.AssumeFalse()).Outcome)
}

// ── what other engines do wrong ──────────────────────────────────────

// In rule languages where a missing value makes a condition undefined, "not
// undefined" is true and the door stands open.
func TestNegatedMissingFactDoesNotOpenTheDoor(t *testing.T) {
	for _, when := range []string{"not 国家秘密", "not (国家秘密 or 商业秘密)", `密级 not in ["秘密", "机密"]`, `not (密级 in ["秘密", "机密"])`, `密级 != "机密"`, `"公报" not in 公开渠道`} {
		text := swap(t, townInstrument, "when: 涉及切身利益", "when: '"+when+"'")
		law := mustLaw(t, mustLoad(t, town("town/01.yaml", text)), "town", "2024-03-01")
		a := decide(t, law, rules.Facts{"商业秘密": false, "内部事务": false})
		assert.False(t, a.Decided && a.Outcome == "主动公开", "%s: nothing is known of it", when)
		g := a.Grounds[slices.IndexFunc(a.Grounds, func(g answer.GroundResult) bool { return g.ID == "town-01/vital" })]
		assert.Equal(t, answer.Unknown, g.Status, when)
	}
}

// In decision tables a cell that cannot be evaluated counts as "no match", and the
// next row wins.
func TestComparisonWithUnknownIsNotNoMatch(t *testing.T) {
	text := swap(t, townInstrument, "when: 国家秘密,", "when: 申请件数 > 5 or 收费金额 >= 10 or 形成日期 < date(\"2000-01-01\"),")
	law := mustLaw(t, mustLoad(t, town("town/01.yaml", text, "town/01.cases.yaml", swap(t, townCases, "国家秘密: 是", "申请件数: 6"))), "town", "2024-03-01")
	facts := rules.Facts{"商业秘密": false, "内部事务": false, "涉及切身利益": true}
	a := decide(t, law, facts)
	assert.False(t, a.Decided, "the first row is open, so no later row may win")
	assert.ElementsMatch(t, []string{"申请件数", "收费金额", "形成日期"}, questions(a.Missing))
	facts["申请件数"], facts["收费金额"], facts["形成日期"] = 5, "9.99", "2000-01-01"
	assert.Equal(t, "主动公开", decide(t, law, facts).Outcome, "n, just below n, and the day itself")
	facts["收费金额"] = "10.00"
	assert.Equal(t, "不予公开", decide(t, law, facts).Outcome, "decimals are exact")
}

// Where Kleene's tables see nothing, cases still decide: what holds both ways holds.
func TestTautologyIsSeen(t *testing.T) {
	text := swap(t, townInstrument, "when: 国家秘密,", "when: 商业秘密 or not 商业秘密,")
	law := mustLaw(t, mustLoad(t, town("town/01.yaml", text)), "town", "2024-03-01")
	a := decide(t, law, nil)
	assert.True(t, a.Decided)
	assert.Equal(t, "不予公开", a.Outcome)
}

func TestUnknownLiftLeavesTheGroundOpen(t *testing.T) {
	law := mustLaw(t, mustLoad(t, town()), "town", "2024-03-01")
	facts := rules.Facts{"国家秘密": false, "内部事务": false, "涉及切身利益": true, "商业秘密": true, "公开会造成损害": true}
	a := decide(t, law, facts)
	assert.False(t, a.Decided)
	assert.Equal(t, []string{"第三方同意"}, questions(a.Missing))
	facts["第三方同意"] = true
	assert.Equal(t, "主动公开", decide(t, law, facts).Outcome)
	facts["第三方同意"] = false
	assert.Equal(t, "不予公开", decide(t, law, facts).Outcome)
}

// ── trust ────────────────────────────────────────────────────────────

func wuweiSecret(t testing.TB) (*rules.Book, *answer.Answer) {
	book := shipped(t)
	law := mustLaw(t, book, "wuwei", "2024-03-01")
	return book, decide(t, law, rules.Facts{"商业秘密": true, "公开会损害第三方合法权益": true, "第三方同意": false, "涉及切身利益": true}, rules.AssumeFalse())
}

func TestAnswerJSON(t *testing.T) {
	law := mustLaw(t, mustLoad(t, town()), "town", "2024-03-01")
	for name, a := range map[string]*answer.Answer{
		"answer-decided.json":      decide(t, law, rules.Facts{"密级": "机密", "申请件数": 3, "公开渠道": []string{"网站"}}),
		"answer-undetermined.json": decide(t, law, rules.Facts{"涉及切身利益": true}),
		"answer-assumed.json":      decide(t, law, rules.Facts{"商业秘密": true, "公开会造成损害": true, "第三方同意": true}, rules.AssumeFalse()),
	} {
		a.Receipt.Calendar, a.Receipt.ID = "(data of the calendar)", "(of all this)" // grows every year
		var whole bytes.Buffer
		text, err := answer.Whole(a)
		require.NoError(t, err)
		require.NoError(t, json.Indent(&whole, append(text, '\n'), "", "  "))
		golden(t, name, whole.Bytes())
		brief, err := json.MarshalIndent(a, "", "  ")
		require.NoError(t, err)
		golden(t, strings.Replace(name, ".json", "-brief.json", 1), append(brief, '\n'))
	}
}

func TestReplayMakesTheSameBytes(t *testing.T) {
	book, a := wuweiSecret(t)
	require.NotEmpty(t, a.Conflicts)
	data, err := answer.Whole(a)
	require.NoError(t, err)
	again, err := book.Replay(data)
	require.NoError(t, err)
	assert.Equal(t, "结论相同，所依据的规则相同", again.Explain("zh"))
	assert.Equal(t, a.Outcome, again.Answer.Outcome)
	same, err := answer.Whole(again.Answer)
	require.NoError(t, err)
	assert.Equal(t, string(data), string(same))
	var indented bytes.Buffer
	require.NoError(t, json.Indent(&indented, data, "", "\t"))
	other, err := policies.Load() // without its cases
	require.NoError(t, err)
	again, err = other.Replay(indented.Bytes())
	require.NoError(t, err)
	assert.True(t, again.Same && again.Rules == nil, "another copy of the same law, and other white space: %s", again.Explain("en"))
}

func TestReplaySaysWhatDiffers(t *testing.T) {
	book := mustLoad(t, town())
	a := decide(t, mustLaw(t, book, "town", "2024-03-01"), rules.Facts{"国家秘密": true, "密级": "机密", "申请件数": 12, "公开渠道": []string{"公报"}, "收费金额": "1.50", "形成日期": "2024-02-01"})
	data, err := answer.Whole(a)
	require.NoError(t, err)
	for _, tc := range []struct{ old, new, says string }{
		{"", "", "结论相同，所依据的规则相同"},
		{`"decided":true`, `"decided":false`, "结论不同（decided：原为false，现为true），所依据的规则相同"},
		{`"outcome":"不予公开"`, `"outcome":"主动公开"`, "结论不同（local.outcome：原为\"主动公开\"，现为\"不予公开\"），所依据的规则相同"},
	} {
		got, err := book.Replay([]byte(strings.ReplaceAll(string(data), tc.old, tc.new)))
		require.NoError(t, err)
		assert.Equal(t, tc.says, got.Explain("zh"))
	}
	elsewhere := a.Receipt
	elsewhere.Engine, elsewhere.Calendar, elsewhere.Policies = "0", "older", "x"
	got, err := elsewhere.Compare(data, a, a.Receipt)
	require.NoError(t, err)
	assert.Equal(t, "the same answer under the same policies; the engine was 0; the calendar was older", got.Explain("en"))
	for _, altered := range [][2]string{{`"engine":"`, `"engine":"0`}, {`"policies":"`, `"policies":"x`}, {`"town-01/rest":"`, `"town-01/rest":"0`}, {`"id":"` + a.Receipt.ID, `"id":"x`}} {
		_, err := book.Replay([]byte(strings.ReplaceAll(string(data), altered[0], altered[1])))
		assert.ErrorContains(t, err, "回执被改动过", altered[0])
	}
	for _, bad := range []string{"", "{", "[]", `{"receipt":{"place":"nowhere"}}`, `{"schema":"answer/v1/whole","receipt":{"place":"town"}}`, `{"schema":"answer/v1/whole","receipt":{"schema":"receipt/v1","place":"town","on":"2024-03-01","decision":"x"}}`, `null`, string(data) + "{}", strings.Replace(string(data), `"term":`, `"term":"","term":`, 1)} {
		_, err := book.Replay([]byte(bad))
		assert.Error(t, err, bad)
	}
	brief, err := json.Marshal(a)
	require.NoError(t, err)
	_, err = book.Replay(brief)
	assert.ErrorContains(t, err, "简短的结论不含事实")
}

// TestReplayNamesTheRules: what the answer read is named where it changed, with the
// answer the same or another; what it did not read is no difference.
func TestReplayNamesTheRules(t *testing.T) {
	a := decide(t, mustLaw(t, mustLoad(t, town()), "town", "2024-03-01"), rules.Facts{"国家秘密": true, "涉及切身利益": true})
	data, err := answer.Whole(a)
	require.NoError(t, err)
	for _, tc := range []struct {
		name, file, old, new string
		rules                []string
		same                 bool
	}{
		{"a comment", "town/01.yaml", "instrument: town-01", "# 说明\ninstrument: town-01", nil, true},
		{"a question", "vocabulary.yaml", "ask: 是否为国家秘密？", "ask: 是不是国家秘密？", nil, true},
		{"a ground that does not stand", "town/01.yaml", "when: 内部事务, then", "when: not 内部事务, then", []string{"town-01/internal"}, false},
		{"the way a condition is spelt", "town/01.yaml", "when: 内部事务, then", "when: ( 内部事务 ), then", nil, true},
	} {
		files := town()
		require.Contains(t, string(files[tc.file].Data), tc.old, tc.name)
		files[tc.file] = &fstest.MapFile{Data: []byte(strings.Replace(string(files[tc.file].Data), tc.old, tc.new, 1))}
		got, err := mustLoad(t, files).Replay(data)
		require.NoError(t, err, tc.name)
		assert.Equal(t, tc.rules, got.Rules, tc.name)
		assert.Equal(t, tc.same, got.Same, "%s: %s", tc.name, got.Explain("zh"))
	}
}

func TestSameBytesEveryTime(t *testing.T) {
	book, first := wuweiSecret(t)
	want, err := json.Marshal(first)
	require.NoError(t, err)
	zh, en := first.Explain("zh"), first.Explain("en")
	facts := rules.Facts{"商业秘密": true, "公开会损害第三方合法权益": true, "第三方同意": false, "涉及切身利益": true}
	other, err := policies.LoadCases(t.Context())
	require.NoError(t, err)
	for i := range 100 {
		b := book
		if i%2 == 1 {
			b = other
		}
		a := decide(t, mustLaw(t, b, "wuwei", "2024-03-01"), maps.Clone(facts), rules.AssumeFalse())
		got, err := json.Marshal(a)
		require.NoError(t, err)
		require.Equal(t, string(want), string(got))
		require.Equal(t, zh, a.Explain("zh"))
		require.Equal(t, en, a.Explain("en"))
	}
}

// A Book and its Laws are shared by ten thousand goroutines, the first of
// which compile what the others use.
func TestManyGoroutines(t *testing.T) {
	book := mustLoad(t, town())
	days := []string{"2019-12-31", "2020-01-01", "2024-03-01"}
	first := make(chan struct{})
	var wg sync.WaitGroup
	var mu sync.Mutex
	got := map[string]int{}
	for i := range 10_000 {
		wg.Go(func() {
			<-first
			on := days[i%3]
			law, err := book.Law("town", deadline.MustDate(on))
			if err != nil {
				t.Error(err)
				return
			}
			c, err := law.Book().Column("国家秘密")
			if err != nil {
				t.Error(err)
				return
			}
			row, err := law.Row("公开属性")
			if err != nil {
				t.Error(err)
				return
			}
			if i%2 == 0 {
				if err := row.Set(c, true); err != nil {
					t.Error(err)
				}
			}
			outcome, decided, err := row.Outcome()
			key := fmt.Sprintf("%s secret=%v: %q %v %v", on, i%2 == 0, outcome, decided, err)
			if i%50 == 0 {
				a, err := law.Decide("公开属性", rules.Facts{"国家秘密": i%2 == 0})
				if err != nil || i%2 == 0 && a.Outcome != outcome {
					t.Errorf("%v: %v beside %s", err, a, outcome)
				}
			}
			mu.Lock()
			got[key]++
			mu.Unlock()
		})
	}
	close(first)
	wg.Wait()
	assert.Equal(t, map[string]int{
		`2019-12-31 secret=true: "" true <nil>`:     1667, // no rule yet, whatever the facts
		`2019-12-31 secret=false: "" true <nil>`:    1667,
		`2020-01-01 secret=true: "不予公开" true <nil>`: 1666,
		`2020-01-01 secret=false: "" false <nil>`:   1667,
		`2024-03-01 secret=true: "不予公开" true <nil>`: 1667,
		`2024-03-01 secret=false: "" false <nil>`:   1666,
	}, got)
}

// ── the law of Wuwei, with facts taken away ──────────────────────────

// TestForgettingFactsOpensNothing takes shipped cases of Wuwei, writes out what
// they assume, and forgets random facts: the answer stays or becomes
// undetermined, and an answer that stays decided withstands every value of what was
// forgotten. It never is 主动公开 while a missing fact could make it stricter.
func TestForgettingFactsOpensNothing(t *testing.T) {
	book := shipped(t)
	rnd := rand.New(rand.NewPCG(1, 2))
	decided, undetermined, completed := 0, 0, 0
	for _, file := range book.Cases() {
		for _, c := range file.Cases {
			// What the cases of one file give differs little; half of them is enough.
			if c.Place != "wuwei" || rnd.IntN(2) > 0 || file.Name != "wuwei-02-attribute" && file.Name != "wuwei-03-secrecy" {
				continue
			}
			law := mustLaw(t, book, c.Place, c.On.String())
			full := maps.Clone(c.Given)
			if c.Assume {
				a := decide(t, law, c.Given, rules.AssumeFalse())
				for _, as := range slices.Concat(a.Assumed, a.AssumedJudged) {
					full[as.Fact] = as.Value
				}
			}
			whole := decide(t, law, full)
			names := slices.Sorted(maps.Keys(full))
			for _, oneIn := range []int{60, 40, 20, 3} {
				part := rules.Facts{}
				for _, n := range names {
					if rnd.IntN(oneIn) > 0 {
						part[n] = full[n]
					}
				}
				a := decide(t, law, part)
				// What denied a scope was forgotten: it is presupposed, and other law speaks.
				same := slices.EqualFunc(whole.Silent, a.Silent, func(x, y answer.ScopeNote) bool { return x.Instrument == y.Instrument })
				if a.Exact && whole.Decided && !whole.NoRule && same {
					require.Contains(t, a.Possible, whole.Outcome, "%s: what is so must be possible: %v", c.Name, part)
				}
				if !a.Decided {
					undetermined++
					require.True(t, a.OnHold || len(a.Possible) > 1 || len(a.Judgements)+len(a.Missing) > 0, "%s: open, and nothing to do about it", c.Name)
					continue
				}
				decided++
				if whole.Decided && same {
					require.Equal(t, whole.Outcome, a.Outcome, "%s: %v", c.Name, part)
				}
				for range 5 {
					more := maps.Clone(part)
					for _, f := range book.Facts() {
						_, given := part[f.ID]
						_, named := part[f.Term]
						switch {
						case given || named || rnd.IntN(4) > 0:
						case f.Type == keyword.BoolFact:
							more[f.ID] = rnd.IntN(2) == 0
						case f.Type == keyword.EnumFact:
							more[f.ID] = f.Values[rnd.IntN(len(f.Values))]
						}
					}
					b, err := law.Decide("公开属性", more)
					if err != nil {
						continue // contradicts what is known: not a completion
					}
					if !slices.EqualFunc(a.Silent, b.Silent, func(x, y answer.ScopeNote) bool { return x.Instrument == y.Instrument }) {
						continue // the facts deny a scope that was presupposed, or give one that never is: other law speaks
					}
					completed++
					require.True(t, b.Decided, "%s: more is known, less is decided: %v", c.Name, more)
					require.Equal(t, a.Outcome, b.Outcome, "%s: %v", c.Name, more)
				}
			}
		}
	}
	t.Logf("%d decided, %d undetermined, %d completions", decided, undetermined, completed)
	assert.Greater(t, decided, 30, "the property must have something to hold of")
	assert.Greater(t, undetermined, 30)
	assert.Greater(t, completed, 50)
}
