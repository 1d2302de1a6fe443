package cond

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/deadline"
)

// TestKleene is the tables of three-valued logic.
func TestKleene(t *testing.T) {
	v := testScope()
	a, b := v.byName["商业秘密"], v.byName["个人隐私"]
	value := map[Truth]*Value{True: {Known: true, Bool: true}, False: {Known: true}, Unknown: {}}
	and, or, not := parse(t, "商业秘密 and 个人隐私"), parse(t, "商业秘密 or 个人隐私"), parse(t, "not 商业秘密")
	equal := parse(t, "商业秘密 == 个人隐私")
	for _, row := range []struct{ a, b, and, or, not, equal Truth }{
		{True, True, True, True, False, True},
		{True, False, False, True, False, False},
		{True, Unknown, Unknown, True, False, Unknown},
		{False, True, False, True, True, False},
		{False, False, False, False, True, True},
		{False, Unknown, False, Unknown, True, Unknown},
		{Unknown, True, Unknown, True, Unknown, Unknown},
		{Unknown, False, False, Unknown, Unknown, Unknown},
		{Unknown, Unknown, Unknown, Unknown, Unknown, Unknown},
	} {
		get := func(i int) *Value {
			switch i {
			case a.Index:
				return value[row.a]
			case b.Index:
				return value[row.b]
			}
			return nil
		}
		assert.Equal(t, row.and, and.Eval(get), "%v and %v", row.a, row.b)
		assert.Equal(t, row.or, or.Eval(get), "%v or %v", row.a, row.b)
		assert.Equal(t, row.not, not.Eval(get), "not %v", row.a)
		assert.Equal(t, row.equal, equal.Eval(get), "%v == %v", row.a, row.b)
	}
	assert.Equal(t, Unknown, Truth(0), "what is forgotten is unknown")
	assert.Equal(t, []string{"是", "未知", "否"}, []string{True.String(), Unknown.String(), False.String()})
	assert.Equal(t, Unknown, Unknown.Not())
	assert.Equal(t, False, True.Not())
}

// TestEvalAtoms has one case on each side of each boundary.
func TestEvalAtoms(t *testing.T) {
	v := testScope()
	number := func(s string) Value { return Value{Known: true, Num: num(t, s)} }
	day := func(s string) Value { return Value{Known: true, Date: deadline.MustDate(s)} }
	set := func(in ...bool) Value { return Value{Known: true, Set: in} }
	option := func(i int) Value { return Value{Known: true, Index: i} }
	for _, row := range []struct {
		src   string
		value Value
		want  Truth
	}{
		{"办理天数 <= 20", number("20"), True},
		{"办理天数 <= 20", number("21"), False},
		{"办理天数 < 20", number("20"), False},
		{"20 < 办理天数", number("20"), False},
		{"20 < 办理天数", number("21"), True},
		{"办理天数 >= 89.5", number("89"), False},
		{"办理天数 >= 89.5", number("90"), True},
		{"得分 >= 89.5", number("89.499999999"), False},
		{"得分 >= 89.5", number("89.5"), True},
		{"得分 == 0.3", number("0.3"), True},
		{"得分 != 0.3", number("0.300000001"), True},
		{"得分 in [1, 2.5]", number("2.50"), True},
		{"得分 not in [1, 2.5]", number("2.5"), False},
		{"得分 == 9007199254740993", number("9007199254740992"), False},
		{`密级 == "机密"`, option(2), True},
		{`密级 != "机密"`, option(2), False},
		{`密级 in ["机密", "绝密"]`, option(3), True},
		{`密级 in ["机密", "绝密"]`, option(1), False},
		{`形成日期 >= date("2008-05-01")`, day("2008-04-30"), False},
		{`形成日期 >= date("2008-05-01")`, day("2008-05-01"), True},
		{`形成日期 > date("2008-05-01")`, day("2008-05-01"), False},
		{`"报纸" in 公开渠道`, set(true, false, false), False},
		{`"报纸" in 公开渠道`, set(false, true, false), True},
		{`"报纸" not in 公开渠道`, set(), True},
		{`"报纸" not in 公开渠道`, Value{}, Unknown},
		{`"报纸" in 公开渠道`, Value{}, Unknown},
		{`密级 not in ["机密"]`, Value{}, Unknown},
		{`密级 != "机密"`, Value{}, Unknown},
		{`not (得分 < 60)`, Value{}, Unknown},
	} {
		e := parse(t, row.src)
		get := func(i int) *Value {
			require.Equal(t, e.Facts()[0].Index, i)
			return &row.value
		}
		assert.Equal(t, row.want, e.Eval(get), "%s with %+v", row.src, row.value)
	}
	e := parse(t, "得分 > 办理天数")
	s, d := v.byName["得分"].Index, v.byName["办理天数"].Index
	values := map[int]*Value{s: {Known: true, Num: num(t, "20.5")}, d: {Known: true, Num: NumberOf(20)}}
	get := func(i int) *Value { return values[i] }
	assert.Equal(t, True, e.Eval(get))
	values[d].Known = false
	assert.Equal(t, Unknown, e.Eval(get))
	delete(values, s)
	assert.Equal(t, Unknown, e.Eval(get))
	assert.Equal(t, True, parse(t, "true").Eval(nil))
	assert.Equal(t, False, parse(t, "false").Eval(nil))
}

// evalBool is the obvious two-valued evaluator, for the property tests.
func evalBool(e *Expr, values []Value) bool {
	switch e.Op {
	case OpTrue, OpFalse:
		return e.Op == OpTrue
	case OpNot:
		return !evalBool(e.Kids[0], values)
	case OpAnd:
		return !slices.ContainsFunc(e.Kids, func(k *Expr) bool { return !evalBool(k, values) })
	case OpOr:
		return slices.ContainsFunc(e.Kids, func(k *Expr) bool { return evalBool(k, values) })
	case OpFact:
		return values[e.Fact.Index].Bool
	case OpHas:
		return values[e.Fact.Index].Set[e.Consts[0].Index]
	}
	v := values[e.Fact.Index]
	others := e.Consts
	if e.Op == OpCmp2 {
		others = []Value{values[e.Fact2.Index]}
	}
	return slices.ContainsFunc(others, func(w Value) bool {
		less := v.Index < w.Index || v.Date.Before(w.Date) || rat(v.Num).Cmp(rat(w.Num)) < 0
		equal := v.Index == w.Index && v.Date == w.Date && v.Num == w.Num && v.Bool == w.Bool
		switch e.Rel {
		case Eq:
			return equal
		case Ne:
			return !equal
		case Lt:
			return less
		case Le:
			return less || equal
		case Gt:
			return !less && !equal
		}
		return !less
	})
}

// TestEvalProperties draws random conditions and facts and checks, against the
// two-valued evaluator, that an answer under unknowns holds in the completion;
// that what Simplify leaves means the same; that the clauses blamed have the
// truth of the whole and, put together, bring it about.
func TestEvalProperties(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	v := testScope()
	counts := map[Truth]int{}
	for range 5_000 {
		e := randomExpr(r, v, 4)
		full := completion(r, v, 0)
		partial := slices.Clone(full)
		for i := range partial {
			if r.IntN(3) == 0 {
				partial[i] = Value{}
			}
		}
		want := evalBool(e, full)
		require.Equal(t, truth(want), e.Eval(getter(full)), e)
		before := e.String()
		got := e.Eval(getter(partial))
		counts[got]++
		if got != Unknown {
			require.Equal(t, truth(want), got, "%s: removing facts changed the answer", e)
		}

		rest := e.Simplify(getter(partial))
		require.Equal(t, before, e.String(), "Simplify changed the condition")
		require.Equal(t, want, evalBool(rest, full), "%s became %s", e, rest)
		switch rest.Op {
		case OpTrue, OpFalse:
			require.NotEqual(t, Unknown, got)
		default:
			require.Equal(t, Unknown, got)
			rest.Walk(func(k *Expr) bool {
				require.False(t, k.Op == OpTrue || k.Op == OpFalse, "%s keeps a constant", rest)
				if len(k.Kids) == 0 {
					require.Equal(t, Unknown, k.Eval(getter(partial)), "%s keeps what is known", rest)
				}
				return true
			})
		}

		blame := e.Blame(getter(partial))
		require.NotEmpty(t, blame)
		for _, c := range blame {
			require.Equal(t, got, c.Eval(getter(partial)), "%s blamed for %s", c, e)
		}
		require.Equal(t, before, e.String(), "Blame changed the condition")
		requireDecisive(t, r, v, e, got, blame, partial)
	}
	for _, truth := range []Truth{True, Unknown, False} {
		assert.Greater(t, counts[truth], 500, truth)
	}
}

// requireDecisive checks that as long as the blamed clauses stay as they are, the
// condition does not change for the better.
func requireDecisive(t *testing.T, r *rand.Rand, v *vocabulary, e *Expr, got Truth, blame []*Expr, partial []Value) {
	t.Helper()
	if got == Unknown {
		return
	}
	for range 20 {
		other := completion(r, v, 0)
		for _, c := range blame {
			for _, f := range c.Facts() {
				other[f.Index] = partial[f.Index]
			}
		}
		require.Equal(t, got, e.Eval(getter(other)), "%s does not decide %s", blame, e)
	}
}

func TestBlame(t *testing.T) {
	v := testScope()
	yes, no := Value{Known: true, Bool: true}, Value{Known: true}
	for _, row := range []struct {
		src   string
		facts map[string]Value
		want  string
	}{
		{"商业秘密 and not 第三方同意", map[string]Value{"商业秘密": yes, "第三方同意": yes}, "not 第三方同意"},
		{"商业秘密 and not 第三方同意", map[string]Value{"商业秘密": no, "第三方同意": yes}, "商业秘密"},
		{"商业秘密 and not 第三方同意", map[string]Value{"第三方同意": yes}, "not 第三方同意"},
		{"商业秘密 and not 第三方同意", map[string]Value{"商业秘密": yes}, "not 第三方同意"},
		{"商业秘密 and not 第三方同意", nil, "商业秘密|not 第三方同意"},
		{"商业秘密 or 个人隐私", map[string]Value{"商业秘密": no, "个人隐私": no}, "商业秘密|个人隐私"},
		{"商业秘密 or 个人隐私", map[string]Value{"商业秘密": no}, "个人隐私"},
		{"not (商业秘密 or 个人隐私)", map[string]Value{"商业秘密": no, "个人隐私": yes}, "not 个人隐私"},
		{"not (商业秘密 and 个人隐私)", map[string]Value{"商业秘密": yes, "个人隐私": yes}, "not 商业秘密|not 个人隐私"},
		{"not (商业秘密 and not 个人隐私)", map[string]Value{"商业秘密": yes, "个人隐私": no}, "not 商业秘密|个人隐私"},
		{"(商业秘密 or 个人隐私) and (商业秘密 or 国家秘密)", nil, "商业秘密|个人隐私|国家秘密"},
		{"商业秘密 or 个人隐私", map[string]Value{"个人隐私": yes}, "个人隐私"},
		{"false", nil, "false"},
	} {
		get := func(i int) *Value {
			value := row.facts[v.facts[i].Term]
			return &value
		}
		var got []string
		for _, c := range parse(t, row.src).Blame(get) {
			got = append(got, c.String())
		}
		assert.Equal(t, row.want, strings.Join(got, "|"), row.src)
	}
}

func TestFactsAndConstants(t *testing.T) {
	e := parse(t, `得分 < 60 or 密级 in ["绝密", "秘密"] and 得分 >= 89.5 and not (个人隐私 or 得分 in [60, 1]) or 办理天数 > 得分 or "报纸" in 公开渠道`)
	var names []string
	for _, f := range e.Facts() {
		names = append(names, f.Term)
	}
	assert.Equal(t, []string{"得分", "密级", "个人隐私", "办理天数", "公开渠道"}, names)

	v := testScope()
	got := Constants(e, parse(t, `形成日期 > date("2024-01-02") or 形成日期 == date("2024-01-01") or 密级 == "秘密"`))
	assert.Len(t, got, 4)
	known := func(n ...string) (out []Value) {
		for _, s := range n {
			out = append(out, Value{Known: true, Num: num(t, s)})
		}
		return out
	}
	assert.Equal(t, known("1", "60", "89.5"), got[v.byName["得分"].Index])
	assert.Equal(t, []Value{{Known: true, Index: 1}, {Known: true, Index: 3}}, got[v.byName["密级"].Index])
	assert.Equal(t, []Value{{Known: true, Index: 1}}, got[v.byName["公开渠道"].Index])
	assert.Equal(t, []Value{{Known: true, Date: deadline.MustDate("2024-01-01")}, {Known: true, Date: deadline.MustDate("2024-01-02")}}, got[v.byName["形成日期"].Index])
}

func TestJoin(t *testing.T) {
	a, b, c := parse(t, "商业秘密"), parse(t, "个人隐私 and 国家秘密"), parse(t, "true")
	assert.Equal(t, "商业秘密 and 个人隐私 and 国家秘密", And(a, c, b).String())
	assert.Equal(t, "商业秘密 or (个人隐私 and 国家秘密)", Or(a, b).String())
	assert.Equal(t, "true", Or(a, c).String())
	assert.Equal(t, "true", And().String())
	assert.Equal(t, "false", Or().String())
	assert.Equal(t, "false", And(a, Not(c)).String())
	assert.Same(t, a, And(a))
	assert.Same(t, a, Not(Not(a)))
	assert.Equal(t, "not (个人隐私 and 国家秘密)", Not(b).String())
	assert.Equal(t, "个人隐私 and 国家秘密", b.String(), "the parts are left alone")
}

func TestEvalDoesNotAllocate(t *testing.T) {
	e := parse(t, benchmarked)
	values := completion(rand.New(rand.NewPCG(5, 6)), testScope(), 3)
	get := getter(values)
	assert.Zero(t, testing.AllocsPerRun(100, func() { e.Eval(get) }))
}

const benchmarked = `商业秘密 and not 第三方同意 or 密级 in ["机密", "绝密"] and 形成日期 >= date("2008-05-01") or "报纸" in 公开渠道 and 得分 >= 89.5 or 办理天数 > 得分`

func BenchmarkEval(b *testing.B) {
	v := testScope()
	e, ps := Parse(benchmarked, v, Limits{})
	require.Empty(b, ps)
	get := getter(completion(rand.New(rand.NewPCG(5, 6)), v, 3))
	b.ReportAllocs()
	for b.Loop() {
		e.Eval(get)
	}
}

func BenchmarkParse(b *testing.B) {
	v := testScope()
	b.ReportAllocs()
	for b.Loop() {
		Parse(benchmarked, v, Limits{})
	}
}
