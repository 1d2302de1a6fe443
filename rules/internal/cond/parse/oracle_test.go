package parse_test

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/vm"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules/internal/canon"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

// translated is a condition in the words of expr: facts by number, dates and values as
// texts, decimals as whole numbers at the greater scale.
func translated(e *cond.Expr) string {
	name := func(f *cond.Fact) string { return "f" + strconv.Itoa(f.Index) }
	list := func(sep string) string {
		var out []string
		for _, k := range e.Kids {
			out = append(out, "("+translated(k)+")")
		}
		return strings.Join(out, sep)
	}
	signs := [...]string{cond.Eq: "==", cond.Ne: "!=", cond.Lt: "<", cond.Le: "<=", cond.Gt: ">", cond.Ge: ">="}
	switch e.Op {
	case cond.OpTrue:
		return "true"
	case cond.OpFalse:
		return "false"
	case cond.OpAnd:
		return list(" and ")
	case cond.OpOr:
		return list(" or ")
	case cond.OpNot:
		return "not (" + translated(e.Kids[0]) + ")"
	case cond.OpFact:
		return name(e.Fact)
	case cond.OpCmp2:
		return name(e.Fact) + " " + signs[e.Rel] + " " + name(e.Fact2)
	case cond.OpHas:
		return strconv.Quote(e.Fact.Values[e.Consts[0].Index]) + " in " + name(e.Fact)
	case cond.OpCmp:
		return name(e.Fact) + " " + signs[e.Rel] + " " + fmt.Sprintf("%#v", plainly(e.Fact, e.Consts[0]))
	}
	var out []string
	for _, c := range e.Consts {
		out = append(out, fmt.Sprintf("%#v", plainly(e.Fact, c)))
	}
	return name(e.Fact) + " in [" + strings.Join(out, ", ") + "]"
}

// plainly is a value as expr has it.
func plainly(f *cond.Fact, v cond.Value) any {
	switch f.Type {
	case cond.Bool:
		return v.Bool
	case cond.Enum:
		return f.Values[v.Index]
	case cond.Date:
		return v.Date.String()
	case cond.Set:
		out := []string{}
		for i, in := range v.Set {
			if in {
				out = append(out, f.Values[i])
			}
		}
		return out
	}
	whole, frac, _ := strings.Cut(v.Num.String(), ".")
	n, _ := strconv.Atoi(whole + (frac + "000000")[:6])
	return n
}

// drawn is a value that a fact can have, near what the condition asks for.
func drawn(r *rand.Rand, e *cond.Expr, f *cond.Fact) cond.Value {
	v := cond.Value{Known: true}
	var consts []cond.Value
	e.Walk(func(k *cond.Expr) bool {
		if k.Fact == f {
			consts = append(consts, k.Consts...)
		}
		return true
	})
	near := r.IntN(3) - 1
	switch f.Type {
	case cond.Bool:
		v.Bool = r.IntN(2) == 0
	case cond.Enum:
		v.Index = r.IntN(len(f.Values))
	case cond.Set:
		v.Set = make([]bool, len(f.Values))
		for i := range v.Set {
			v.Set[i] = r.IntN(2) == 0
		}
	case cond.Date:
		v.Date = deadline.MustDate("2024-02-28")
		if len(consts) > 0 {
			v.Date = consts[r.IntN(len(consts))].Date
		}
		v.Date = v.Date.AddDays(near)
	default:
		n := cond.NumberOf(int64(r.IntN(40)))
		if len(consts) > 0 {
			n = consts[r.IntN(len(consts))].Num
		}
		v.Num, _ = n.Add(cond.NumberOf(int64(near)))
	}
	return v
}

// Every condition of the shipped law is, on complete facts, what the machine of expr makes
// of it; and what is known on facts with gaps is so however the gaps are filled.
func TestExprIsTheOracle(t *testing.T) {
	book, err := policies.Load()
	require.NoError(t, err)
	seen := map[string]bool{}
	r := rand.New(rand.NewPCG(14, 2024))
	known := 0
	for _, in := range book.Instruments() {
		for _, c := range canon.Conditions(in) {
			e := c.Tree()
			text := translated(e)
			if seen[text] {
				continue
			}
			seen[text] = true
			env := map[string]any{}
			facts := e.Facts()
			for _, f := range facts {
				env["f"+strconv.Itoa(f.Index)] = plainly(f, drawn(r, e, f))
			}
			program, err := expr.Compile(text, expr.Env(env), expr.AsBool())
			require.NoError(t, err, "%s: %s", c.String(), text)
			for range 20 {
				world := map[int]*cond.Value{}
				for _, f := range facts {
					if v := drawn(r, e, f); r.IntN(4) > 0 {
						world[f.Index] = &v
					}
				}
				partial := e.Eval(func(i int) *cond.Value { return world[i] })
				for range 4 {
					full := map[int]*cond.Value{}
					for _, f := range facts {
						v := drawn(r, e, f)
						if given := world[f.Index]; given != nil {
							v = *given
						}
						full[f.Index], env["f"+strconv.Itoa(f.Index)] = &v, plainly(f, v)
					}
					got, err := vm.Run(program, env)
					require.NoError(t, err, text)
					ours := e.Eval(func(i int) *cond.Value { return full[i] })
					if !assert.Equal(t, got, ours == cond.True, "%s on %v", c.String(), env) {
						return
					}
					assert.NotEqual(t, cond.Unknown, ours, c.String())
					if partial != cond.Unknown {
						known++
						assert.Equal(t, partial, ours, "%s: what was known is otherwise on %v", c.String(), env)
					}
				}
			}
		}
	}
	require.Greater(t, len(seen), 1000)
	require.Greater(t, known, 10_000)
}
