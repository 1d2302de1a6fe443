package parse

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
)

// TestKleene is the tables of three-valued logic.
func TestKleene(t *testing.T) {
	v := testScope()
	a, b := v.byName["商业秘密"], v.byName["个人隐私"]
	value := map[cond.Truth]*cond.Value{cond.True: {Known: true, Bool: true}, cond.False: {Known: true}, cond.Unknown: {}}
	and, or, not := parse(t, "商业秘密 and 个人隐私"), parse(t, "商业秘密 or 个人隐私"), parse(t, "not 商业秘密")
	equal := parse(t, "商业秘密 == 个人隐私")
	for _, row := range []struct{ a, b, and, or, not, equal cond.Truth }{
		{cond.True, cond.True, cond.True, cond.True, cond.False, cond.True},
		{cond.True, cond.False, cond.False, cond.True, cond.False, cond.False},
		{cond.True, cond.Unknown, cond.Unknown, cond.True, cond.False, cond.Unknown},
		{cond.False, cond.True, cond.False, cond.True, cond.True, cond.False},
		{cond.False, cond.False, cond.False, cond.False, cond.True, cond.True},
		{cond.False, cond.Unknown, cond.False, cond.Unknown, cond.True, cond.Unknown},
		{cond.Unknown, cond.True, cond.Unknown, cond.True, cond.Unknown, cond.Unknown},
		{cond.Unknown, cond.False, cond.False, cond.Unknown, cond.Unknown, cond.Unknown},
		{cond.Unknown, cond.Unknown, cond.Unknown, cond.Unknown, cond.Unknown, cond.Unknown},
	} {
		get := func(i int) *cond.Value {
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
	assert.Equal(t, cond.Unknown, cond.Truth(0), "what is forgotten is unknown")
	assert.Equal(t, []string{"是", "未知", "否"}, []string{cond.True.String(), cond.Unknown.String(), cond.False.String()})
	assert.Equal(t, cond.Unknown, cond.Unknown.Not())
	assert.Equal(t, cond.False, cond.True.Not())
}

// TestEvalAtoms has one case on each side of each boundary.
func TestEvalAtoms(t *testing.T) {
	v := testScope()
	numeric := func(s string) cond.Value { return cond.Value{Known: true, Num: number(t, s)} }
	day := func(s string) cond.Value { return cond.Value{Known: true, Date: deadline.MustDate(s)} }
	set := func(in ...bool) cond.Value { return cond.Value{Known: true, Set: in} }
	option := func(i int) cond.Value { return cond.Value{Known: true, Index: i} }
	for _, row := range []struct {
		src   string
		value cond.Value
		want  cond.Truth
	}{
		{"办理天数 <= 20", numeric("20"), cond.True},
		{"办理天数 <= 20", numeric("21"), cond.False},
		{"办理天数 < 20", numeric("20"), cond.False},
		{"20 < 办理天数", numeric("20"), cond.False},
		{"20 < 办理天数", numeric("21"), cond.True},
		{"办理天数 >= 89.5", numeric("89"), cond.False},
		{"办理天数 >= 89.5", numeric("90"), cond.True},
		{"得分 >= 89.5", numeric("89.499999999"), cond.False},
		{"得分 >= 89.5", numeric("89.5"), cond.True},
		{"得分 == 0.3", numeric("0.3"), cond.True},
		{"得分 != 0.3", numeric("0.300000001"), cond.True},
		{"得分 in [1, 2.5]", numeric("2.50"), cond.True},
		{"得分 not in [1, 2.5]", numeric("2.5"), cond.False},
		{"得分 == 9007199254740993", numeric("9007199254740992"), cond.False},
		{`密级 == "机密"`, option(2), cond.True},
		{`密级 != "机密"`, option(2), cond.False},
		{`密级 in ["机密", "绝密"]`, option(3), cond.True},
		{`密级 in ["机密", "绝密"]`, option(1), cond.False},
		{`形成日期 >= date("2008-05-01")`, day("2008-04-30"), cond.False},
		{`形成日期 >= date("2008-05-01")`, day("2008-05-01"), cond.True},
		{`形成日期 > date("2008-05-01")`, day("2008-05-01"), cond.False},
		{`"报纸" in 公开渠道`, set(true, false, false), cond.False},
		{`"报纸" in 公开渠道`, set(false, true, false), cond.True},
		{`"报纸" not in 公开渠道`, set(), cond.True},
		{`"报纸" not in 公开渠道`, cond.Value{}, cond.Unknown},
		{`"报纸" in 公开渠道`, cond.Value{}, cond.Unknown},
		{`密级 not in ["机密"]`, cond.Value{}, cond.Unknown},
		{`密级 != "机密"`, cond.Value{}, cond.Unknown},
		{`not (得分 < 60)`, cond.Value{}, cond.Unknown},
	} {
		e := parse(t, row.src)
		get := func(i int) *cond.Value {
			require.Equal(t, e.Facts()[0].Index, i)
			return &row.value
		}
		assert.Equal(t, row.want, e.Eval(get), "%s with %+v", row.src, row.value)
	}
	e := parse(t, "得分 > 办理天数")
	s, d := v.byName["得分"].Index, v.byName["办理天数"].Index
	values := map[int]*cond.Value{s: {Known: true, Num: number(t, "20.5")}, d: {Known: true, Num: cond.NumberOf(20)}}
	get := func(i int) *cond.Value { return values[i] }
	assert.Equal(t, cond.True, e.Eval(get))
	values[d].Known = false
	assert.Equal(t, cond.Unknown, e.Eval(get))
	delete(values, s)
	assert.Equal(t, cond.Unknown, e.Eval(get))
	assert.Equal(t, cond.True, parse(t, "true").Eval(nil))
	assert.Equal(t, cond.False, parse(t, "false").Eval(nil))
}

// evalBool is the obvious two-valued evaluator, for the property tests.
func evalBool(e *cond.Expr, values []cond.Value) bool {
	switch e.Op {
	case cond.OpTrue, cond.OpFalse:
		return e.Op == cond.OpTrue
	case cond.OpNot:
		return !evalBool(e.Kids[0], values)
	case cond.OpAnd:
		return !slices.ContainsFunc(e.Kids, func(k *cond.Expr) bool { return !evalBool(k, values) })
	case cond.OpOr:
		return slices.ContainsFunc(e.Kids, func(k *cond.Expr) bool { return evalBool(k, values) })
	case cond.OpFact:
		return values[e.Fact.Index].Bool
	case cond.OpHas:
		return values[e.Fact.Index].Set[e.Consts[0].Index]
	}
	v := values[e.Fact.Index]
	others := e.Consts
	if e.Op == cond.OpCmp2 {
		others = []cond.Value{values[e.Fact2.Index]}
	}
	return slices.ContainsFunc(others, func(w cond.Value) bool {
		less := v.Index < w.Index || v.Date.Before(w.Date) || ratio(v.Num).Cmp(ratio(w.Num)) < 0
		equal := v.Index == w.Index && v.Date == w.Date && v.Num == w.Num && v.Bool == w.Bool
		switch e.Rel {
		case cond.Eq:
			return equal
		case cond.Ne:
			return !equal
		case cond.Lt:
			return less
		case cond.Le:
			return less || equal
		case cond.Gt:
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
	counts := map[cond.Truth]int{}
	for range 5_000 {
		e := randomExpr(r, v, 4)
		full := completion(r, v, 0)
		partial := slices.Clone(full)
		for i := range partial {
			if r.IntN(3) == 0 {
				partial[i] = cond.Value{}
			}
		}
		want := evalBool(e, full)
		require.Equal(t, truthOf(want), e.Eval(getter(full)), e)
		before := e.String()
		got := e.Eval(getter(partial))
		counts[got]++
		if got != cond.Unknown {
			require.Equal(t, truthOf(want), got, "%s: removing facts changed the answer", e)
		}

		rest := e.Simplify(getter(partial))
		require.Equal(t, before, e.String(), "Simplify changed the condition")
		require.Equal(t, want, evalBool(rest, full), "%s became %s", e, rest)
		switch rest.Op {
		case cond.OpTrue, cond.OpFalse:
			require.NotEqual(t, cond.Unknown, got)
		default:
			require.Equal(t, cond.Unknown, got)
			rest.Walk(func(k *cond.Expr) bool {
				require.False(t, k.Op == cond.OpTrue || k.Op == cond.OpFalse, "%s keeps a constant", rest)
				if len(k.Kids) == 0 {
					require.Equal(t, cond.Unknown, k.Eval(getter(partial)), "%s keeps what is known", rest)
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
	for _, truth := range []cond.Truth{cond.True, cond.Unknown, cond.False} {
		assert.Greater(t, counts[truth], 500, truth)
	}
}

// requireDecisive checks that as long as the blamed clauses stay as they are, the
// condition does not change for the better.
func requireDecisive(t *testing.T, r *rand.Rand, v *vocabulary, e *cond.Expr, got cond.Truth, blame []*cond.Expr, partial []cond.Value) {
	t.Helper()
	if got == cond.Unknown {
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
	yes, no := cond.Value{Known: true, Bool: true}, cond.Value{Known: true}
	for _, row := range []struct {
		src   string
		facts map[string]cond.Value
		want  string
	}{
		{"商业秘密 and not 第三方同意", map[string]cond.Value{"商业秘密": yes, "第三方同意": yes}, "not 第三方同意"},
		{"商业秘密 and not 第三方同意", map[string]cond.Value{"商业秘密": no, "第三方同意": yes}, "商业秘密"},
		{"商业秘密 and not 第三方同意", map[string]cond.Value{"第三方同意": yes}, "not 第三方同意"},
		{"商业秘密 and not 第三方同意", map[string]cond.Value{"商业秘密": yes}, "not 第三方同意"},
		{"商业秘密 and not 第三方同意", nil, "商业秘密|not 第三方同意"},
		{"商业秘密 or 个人隐私", map[string]cond.Value{"商业秘密": no, "个人隐私": no}, "商业秘密|个人隐私"},
		{"商业秘密 or 个人隐私", map[string]cond.Value{"商业秘密": no}, "个人隐私"},
		{"not (商业秘密 or 个人隐私)", map[string]cond.Value{"商业秘密": no, "个人隐私": yes}, "not 个人隐私"},
		{"not (商业秘密 and 个人隐私)", map[string]cond.Value{"商业秘密": yes, "个人隐私": yes}, "not 商业秘密|not 个人隐私"},
		{"not (商业秘密 and not 个人隐私)", map[string]cond.Value{"商业秘密": yes, "个人隐私": no}, "not 商业秘密|个人隐私"},
		{"(商业秘密 or 个人隐私) and (商业秘密 or 国家秘密)", nil, "商业秘密|个人隐私|国家秘密"},
		{"商业秘密 or 个人隐私", map[string]cond.Value{"个人隐私": yes}, "个人隐私"},
		{"false", nil, "false"},
	} {
		get := func(i int) *cond.Value {
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

func TestFactsOfACondition(t *testing.T) {
	e := parse(t, `得分 < 60 or 密级 in ["绝密", "秘密"] and 得分 >= 89.5 and not (个人隐私 or 得分 in [60, 1]) or 办理天数 > 得分 or "报纸" in 公开渠道`)
	var names []string
	for _, f := range e.Facts() {
		names = append(names, f.Term)
	}
	assert.Equal(t, []string{"得分", "密级", "个人隐私", "办理天数", "公开渠道"}, names)
}

func TestJoin(t *testing.T) {
	a, b, c := parse(t, "商业秘密"), parse(t, "个人隐私 and 国家秘密"), parse(t, "true")
	assert.Equal(t, "商业秘密 and 个人隐私 and 国家秘密", cond.And(a, c, b).String())
	assert.Equal(t, "商业秘密 or (个人隐私 and 国家秘密)", cond.Or(a, b).String())
	assert.Equal(t, "true", cond.Or(a, c).String())
	assert.Equal(t, "true", cond.And().String())
	assert.Equal(t, "false", cond.Or().String())
	assert.Equal(t, "false", cond.And(a, cond.Not(c)).String())
	assert.Same(t, a, cond.And(a))
	assert.Same(t, a, cond.Not(cond.Not(a)))
	assert.Equal(t, "not (个人隐私 and 国家秘密)", cond.Not(b).String())
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
