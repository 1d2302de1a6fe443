package rules_test

import (
	"cmp"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/gongkai-rules/gongkai/internal/rowview"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/policies"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Whatever maps come in whatever order, a row used again and again says of each what
// binding it by itself says, mistakes included.
func TestRowBindIsLawBind(t *testing.T) {
	book, err := policies.Load()
	require.NoError(t, err)
	law, err := book.Law("wuwei", deadline.MustDate("2024-03-01"))
	require.NoError(t, err)
	maps := []rules.Facts{
		{"涉及切身利益": true, "国家秘密": false},
		{"涉及切身利益": "是", "国家秘密": "否"},
		{"涉及切身利益": nil, "国家秘密": ""},
		{"涉及切身利益": true, "国家秘蜜": false},
		{"涉及切身利益": true, "国家秘密": "也许"},
		{"涉及切身利益": true, "国家秘密": true},
		{"国家秘密": true, "state_secret": false},
		{"国家秘密": true, "state_secret": true},
		{"国家秘密": true, "备注": "随便"},
		{"国家秘密": false, "备注": 3},
		{"密级": "机密"},
		{"密级": "机密", "国家秘密": false},
		{"密级": "无", "形成日期": "2024-03-01"},
		{"密级": "无", "形成日期": deadline.MustDate("2019-05-15")},
		{},
	}
	for _, opts := range [][]rules.Option{
		{rules.Ignore("备注")},
		{rules.Ignore("备注"), rules.AssumeFalse()},
	} {
		row, err := law.Row("公开属性", opts...)
		require.NoError(t, err)
		answered := 0
		for round := range 3 {
			for i := range maps {
				for _, m := range []rules.Facts{maps[i], maps[(i+round)%len(maps)], maps[i]} {
					var want string
					var wantOK bool
					bd, wantErr := law.Bind(m, opts...)
					if wantErr == nil {
						want, wantOK, err = law.Outcome("公开属性", bd)
						require.NoError(t, err)
					}
					var got string
					var ok bool
					gotErr := row.Bind(m)
					if gotErr == nil {
						got, ok, gotErr = row.Outcome()
					}
					if wantErr != nil {
						require.EqualError(t, gotErr, wantErr.Error(), "%v", m)
						continue
					}
					require.NoError(t, gotErr, "%v", m)
					require.Equal(t, wantOK, ok, "%v", m)
					if wantOK {
						require.Equal(t, want, got, "%v", m)
						answered++
					}
				}
			}
		}
		require.NotZero(t, answered)
	}
}

// What a row was given stays with the Bound that was taken from it.
func TestRowBoundKeepsItsValues(t *testing.T) {
	book, err := policies.Load()
	require.NoError(t, err)
	law, err := book.Law("wuwei", deadline.MustDate("2024-03-01"))
	require.NoError(t, err)
	row, err := law.Row("公开属性")
	require.NoError(t, err)
	formed, err := law.Book().Column("形成日期")
	require.NoError(t, err)
	require.NoError(t, row.Set(formed, "2024-03-01"))
	bd, err := row.Bound()
	require.NoError(t, err)
	row.Reset()
	require.NoError(t, row.Set(formed, "2020-01-02"))
	v, ok := bd.Known("形成日期")
	require.True(t, ok)
	require.Equal(t, "2024-03-01", v)
}

// However a row came about, by setting, setting again and taking back, with answers
// and mistakes in between: it says what binding the facts that it was left with says.
func TestRowIsTheFactsSetLast(t *testing.T) {
	book, err := policies.Load()
	require.NoError(t, err)
	law, err := book.Law("wuwei", deadline.MustDate("2024-03-01"))
	require.NoError(t, err)
	values := map[string][]any{
		"国家秘密": {true, false, nil}, "已标注国家秘密标志": {true, false, ""}, "内容涉及国家秘密": {true, false, nil},
		"密级": {"机密", "无", ""}, "商业秘密": {true, false, nil}, "涉及切身利益": {true, "否", "空"}, "第三方同意": {true, nil},
	}
	var names []string
	for _, f := range book.Facts() {
		if values[f.Term] != nil {
			names = append(names, f.Term)
		}
	}
	require.Len(t, names, len(values))
	mistakes := 0
	for _, opts := range [][]rules.Option{nil, {rules.AssumeFalse()}} {
		r := rand.New(rand.NewPCG(3, 5))
		row, err := law.Row("公开属性", opts...)
		require.NoError(t, err)
		for range 300 {
			row.Reset()
			left := rules.Facts{}
			for range 12 {
				name := names[r.IntN(len(names))]
				v := values[name][r.IntN(len(values[name]))]
				c, err := law.Book().Column(name)
				require.NoError(t, err)
				left[name] = v
				cell, err := c.Read(v)
				require.NoError(t, err)
				if r.IntN(2) == 0 {
					require.NoError(t, row.Set(c, nil)) // what was said before is taken back
					require.NoError(t, row.Give(cell))
				} else {
					require.NoError(t, row.Set(c, v))
				}
				if r.IntN(2) == 0 {
					continue
				}
				want, wantOK := "", false
				bd, wantErr := law.Bind(left, opts...)
				if wantErr == nil {
					want, wantOK, wantErr = law.Outcome("公开属性", bd)
				}
				truth := row.Truth(c)
				standings := row.Standings(nil)
				got, ok, err := row.Outcome()
				require.Equal(t, wantErr == nil, err == nil, "%v: %v, %v", left, wantErr, err)
				require.Equal(t, want, got, "%v", left)
				require.Equal(t, wantOK, ok, "%v", left)
				if err != nil {
					mistakes++
					require.Empty(t, standings)
					require.Equal(t, answer.Unknown, truth)
					continue
				}
				require.Equal(t, standings, row.Standings(nil))
				require.Equal(t, bd.Truth(name), truth, "%s of %v", name, left)
			}
		}
	}
	assert.Positive(t, mistakes)
}

// A column of another book, or of none, is refused and sets nothing.
// Whoever passes over what could not be read is given no answer, open least of all.
func TestARowThatCouldNotBeReadHasNoAnswer(t *testing.T) {
	book, err := policies.Load()
	require.NoError(t, err)
	law, err := book.Law("wuwei", deadline.MustDate("2024-03-01"))
	require.NoError(t, err)
	row, err := law.Row("公开属性", rules.AssumeFalse())
	require.NoError(t, err)
	secret, err := book.Column("国家秘密")
	require.NoError(t, err)
	open, err := book.Column("涉及切身利益")
	require.NoError(t, err)
	no, err := secret.Read(false)
	require.NoError(t, err)
	for name, refused := range map[string]func() error{
		"a text":     func() error { return row.Set(secret, "yes please") },
		"no column":  func() error { return row.Set(rules.Column{}, true) },
		"facts":      func() error { return row.Bind(rules.Facts{"国家秘密": "yes please"}) },
		"two values": func() error { return cmp.Or(row.Set(secret, true), row.Give(no)) },
	} {
		row.Reset()
		bad := refused()
		require.Error(t, bad, name)
		require.NoError(t, row.Set(open, true))
		outcome, decided, err := row.Outcome()
		assert.Equal(t, bad, err)
		assert.False(t, decided, outcome)
		row.Reset()
		require.NoError(t, row.Set(open, true))
		_, decided, err = row.Outcome()
		require.NoError(t, err)
		assert.True(t, decided)
	}
}

func TestRowRefusesForeignColumns(t *testing.T) {
	one, err := policies.Load()
	require.NoError(t, err)
	two, err := policies.Load()
	require.NoError(t, err)
	law, err := one.Law("wuwei", deadline.MustDate("2024-03-01"))
	require.NoError(t, err)
	foreign, err := two.Column("国家秘密")
	require.NoError(t, err)
	for name, c := range map[string]rules.Column{"another book": foreign, "zero": {}} {
		row, err := law.Row("公开属性")
		require.NoError(t, err)
		var bad *lang.Error
		require.ErrorAs(t, row.Set(c, true), &bad, name)
		assert.NotEqual(t, bad.Message("zh"), bad.Message("en"))
		assert.Equal(t, answer.Unknown, row.Truth(c))
		_, _, err = row.Outcome()
		require.Equal(t, bad, err, "a case of which something was refused")
		row.Reset()
		_, _, err = row.Outcome()
		require.NoError(t, err, "nothing was set")
	}
	_, err = rules.Column{}.Read("是")
	require.Error(t, err)
	_, err = rules.Column{}.Read(true)
	require.Error(t, err)
	cell, err := foreign.Read("是")
	require.NoError(t, err)
	row, err := law.Row("公开属性")
	require.NoError(t, err)
	require.Error(t, row.Give(cell))
	_, _, err = row.Outcome()
	require.Error(t, err)
	row.Reset()
	require.NoError(t, row.Give(rules.Cell{}), "it sets nothing")
	_, _, err = row.Outcome()
	require.NoError(t, err)
}

// What a row remembers of cases changes nothing: it says what a row says that has seen
// none, of every decision, of what follows and of who speaks; facts that tell no cases
// apart come and go, and so do mistakes.
func TestRowRemembersNothingElse(t *testing.T) {
	book, err := policies.Load()
	require.NoError(t, err)
	r := rand.New(rand.NewPCG(11, 16))
	all := 0
	for _, place := range []string{"cn", "wuwei", "baiyin"} {
		law, err := book.Law(place, deadline.MustDate("2024-03-01"))
		require.NoError(t, err)
		reads := law.ReadBy("公开属性")
		var pool []rules.Column
		for _, f := range book.Facts() {
			if n := 6; reads[f.ID] && r.IntN(n) == 0 || r.IntN(12*n) == 0 || slices.Contains([]string{"国家秘密", "密级", "商业秘密", "公开会损害第三方合法权益"}, f.Term) {
				c, err := book.Column(f.ID)
				require.NoError(t, err)
				pool = append(pool, c)
			}
		}
		value := func(c rules.Column) any {
			switch f := c.Fact(); {
			case r.IntN(9) == 0:
				return "未知"
			case f.Type == "bool":
				return r.IntN(3) == 0
			case f.Type == "enum":
				return f.Values[r.IntN(len(f.Values))]
			case f.Type == "set":
				return []string{f.Values[r.IntN(len(f.Values))]}
			case f.Type == "date":
				return deadline.MustDate("2024-01-01").AddDays(r.IntN(3))
			}
			return r.IntN(3)
		}
		for _, opts := range [][]rules.Option{nil, {rules.AssumeFalse()}} {
			empty := func() *rules.Row {
				row, err := law.Row("公开属性", opts...)
				require.NoError(t, err)
				return row
			}
			row, mistakes, answers := empty(), 0, 0
			kinds := make([]rules.Facts, 40)
			for i := range kinds {
				kinds[i] = rules.Facts{}
				if i%2 == 1 { // the one before, with another value
					kinds[i] = maps.Clone(kinds[i-1])
					for _, id := range slices.Sorted(maps.Keys(kinds[i])) {
						if r.IntN(3) > 0 {
							continue
						}
						c, err := book.Column(id)
						require.NoError(t, err)
						kinds[i][id] = value(c)
						break
					}
					continue
				}
				for range r.IntN(8) {
					c := pool[r.IntN(len(pool))]
					kinds[i][c.Fact().ID] = value(c)
				}
			}
			say := func(row *rules.Row, facts rules.Facts) []any {
				if err := row.Bind(facts); err != nil {
					return []any{err.Error()}
				}
				outcome, decided, err := row.Outcome()
				if err != nil {
					mistakes++
					return []any{err.Error()}
				}
				answers++
				out := []any{outcome, decided, row.OnHold(), row.Standings(nil), looked(row).Holds(nil), looked(row).NoInformation()}
				for _, c := range pool {
					out = append(out, row.Truth(c), looked(row).Given(c))
				}
				for _, in := range law.Instruments() {
					out = append(out, looked(row).Speaks(statute.OnInformation, in), looked(row).Speaks(statute.OnRequests, in))
				}
				changed, yes, err := looked(row).Ask(law, "属性调整")
				return append(out, changed, yes, err == nil, looked(row).StandingsGiven(nil))
			}
			kinds[0] = rules.Facts{"国家秘密": false, "密级": "机密"}
			for range 160 {
				facts := kinds[r.IntN(len(kinds))]
				require.Equal(t, say(empty(), facts), say(row, facts), "%s: %v", place, facts)
			}
			require.Positive(t, answers)
			all += mistakes
		}
	}
	assert.Positive(t, all, "facts that contradict each other")
}

// looked is what packages above see of a row.
func looked(row *rules.Row) rowview.Row[rules.Column, rules.Cell, *rules.Law, rules.Standing] {
	return rowview.Of(row).(rowview.Row[rules.Column, rules.Cell, *rules.Law, rules.Standing])
}
