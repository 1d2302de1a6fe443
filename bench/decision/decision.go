// Package decision holds the same ten-rule decision five ways: package rules,
// hand-written Go, hand-written Go over a map, expr and cel-go. Only rules knows
// what to do with a fact that nobody gave; the others are asked complete cases.
package decision

import (
	"fmt"
	"testing/fstest"

	"cel.dev/cel-go/cel"
	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/vm"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
)

const vocabulary = `vocabulary: bench
facts:
  secret: {term: 秘密, type: bool}
  forbidden: {term: 禁止, type: bool}
  danger: {term: 危害, type: bool}
  business: {term: 商密, type: bool}
  privacy: {term: 隐私, type: bool}
  harm: {term: 损害, type: bool}
  consent: {term: 同意, type: bool}
  internal: {term: 内部, type: bool}
  interests: {term: 利益, type: bool}
  known: {term: 知晓, type: bool}
  level: {term: 级别, type: enum, values: [无, 低, 高]}
  pages: {term: 页数, type: int}
decisions:
  openness:
    term: 公开
    outcomes: [closed, asked, open]
    tiers: [{id: bar, force: ban}, {id: request, force: assignment}, {id: open, force: duty}, {id: rest, force: default}]
`

const law = `instrument: law
title: 办法
place: here
in_force: {from: 2020-01-01}
articles:
  1:
    grounds:
      公开:
      - {id: g1, tier: bar, when: 秘密, then: closed}
      - {id: g2, tier: bar, when: 禁止, then: closed}
      - {id: g3, tier: bar, when: 危害, then: closed}
      - {id: g4, tier: bar, when: (商密 or 隐私) and 损害 and not 同意, then: closed}
      - {id: g5, tier: bar, when: '级别 == "高"', then: closed}
      - {id: g6, tier: request, when: 内部 and not 利益, then: asked}
      - {id: g7, tier: request, when: 页数 > 100 and not 知晓, then: asked}
      - {id: g8, tier: open, when: 利益, then: open}
      - {id: g9, tier: open, when: 知晓, then: open}
      - {id: g10, tier: rest, then: asked}
`

// Facts are a case as plain Go has it.
type Facts struct {
	Secret, Forbidden, Danger, Business, Privacy, Harm, Consent, Internal, Interests, Known bool
	Level                                                                                   string
	Pages                                                                                   int
}

// Map is the case as a host hands it over.
func (f Facts) Map() map[string]any {
	return map[string]any{
		"secret": f.Secret, "forbidden": f.Forbidden, "danger": f.Danger, "business": f.Business, "privacy": f.Privacy,
		"harm": f.Harm, "consent": f.Consent, "internal": f.Internal, "interests": f.Interests, "known": f.Known,
		"level": f.Level, "pages": f.Pages,
	}
}

// Cases are the cases that every contender is asked, in turn.
func Cases() []Facts {
	out := make([]Facts, 64)
	for i := range out {
		out[i] = Facts{
			Danger: i%17 == 3, Business: i%3 == 0, Harm: i%2 == 0, Consent: i%5 > 0, Internal: i%7 == 1,
			Interests: i%4 == 0, Known: i%11 == 5, Level: []string{"无", "低", "高"}[i%13%3], Pages: i * 3,
		}
	}
	return out
}

// Plain is the decision written by hand.
func Plain(f *Facts) string {
	switch {
	case f.Secret, f.Forbidden, f.Danger, (f.Business || f.Privacy) && f.Harm && !f.Consent, f.Level == "高":
		return "closed"
	case f.Internal && !f.Interests, f.Pages > 100 && !f.Known:
		return "asked"
	case f.Interests, f.Known:
		return "open"
	}
	return "asked"
}

// PlainMap is the decision written by hand over a map.
func PlainMap(m map[string]any) string {
	is := func(name string) bool { b, _ := m[name].(bool); return b }
	level, _ := m["level"].(string)
	pages, _ := m["pages"].(int)
	switch {
	case is("secret"), is("forbidden"), is("danger"), (is("business") || is("privacy")) && is("harm") && !is("consent"), level == "高":
		return "closed"
	case is("internal") && !is("interests"), pages > 100 && !is("known"):
		return "asked"
	case is("interests"), is("known"):
		return "open"
	}
	return "asked"
}

// LookAtAll looks up every key of a case, as a program must that is to say whether
// one of them is unknown.
func LookAtAll(m map[string]any) int {
	n := 0
	for _, name := range [...]string{"secret", "forbidden", "danger", "business", "privacy", "harm", "consent", "internal", "interests", "known"} {
		if b, ok := m[name].(bool); ok && b {
			n++
		}
	}
	if s, ok := m["level"].(string); ok {
		n += len(s)
	}
	if i, ok := m["pages"].(int); ok {
		n += i
	}
	return n
}

// ten rules as expressions, in order of tiers, with what they lead to.
var expressions = [][2]string{
	{"secret", "closed"}, {"forbidden", "closed"}, {"danger", "closed"},
	{"(business || privacy) && harm && !consent", "closed"}, {`level == "高"`, "closed"},
	{"internal && !interests", "asked"}, {"pages > 100 && !known", "asked"},
	{"interests", "open"}, {"known", "open"}, {"true", "asked"},
}

// Contenders are the compiled decisions.
type Contenders struct {
	Law     *rules.Law
	Expr    []*vm.Program
	Cel     []cel.Program
	Tracked []cel.Program
	Then    []string
}

// New compiles all of them.
func New() (*Contenders, error) {
	c := &Contenders{}
	book, err := rules.Load(fstest.MapFS{
		"vocabulary.yaml": {Data: []byte(vocabulary)},
		"place.yaml":      {Data: []byte("place: here\nterm: 本地\ncalendar: cn\ninstruments: law.yaml\n")},
		"law.yaml":        {Data: []byte(law)},
	})
	if err != nil {
		return nil, err
	}
	if c.Law, err = book.Law("here", deadline.MustDate("2024-01-01")); err != nil {
		return nil, err
	}
	var vars []cel.EnvOption
	for name, v := range (Facts{}).Map() {
		typ := cel.BoolType
		switch v.(type) {
		case string:
			typ = cel.StringType
		case int:
			typ = cel.IntType
		}
		vars = append(vars, cel.Variable(name, typ))
	}
	env, err := cel.NewEnv(vars...)
	if err != nil {
		return nil, err
	}
	for _, e := range expressions {
		program, err := expr.Compile(e[0], expr.Env(Facts{}.Map()), expr.AsBool())
		if err != nil {
			return nil, err
		}
		c.Expr = append(c.Expr, program)
		tree, issues := env.Compile(e[0])
		if issues.Err() != nil {
			return nil, issues.Err()
		}
		fast, err := env.Program(tree, cel.EvalOptions(cel.OptOptimize))
		if err != nil {
			return nil, err
		}
		tracked, err := env.Program(tree, cel.EvalOptions(cel.OptTrackState))
		if err != nil {
			return nil, err
		}
		c.Cel, c.Tracked, c.Then = append(c.Cel, fast), append(c.Tracked, tracked), append(c.Then, e[1])
	}
	return c, nil
}

// AskExpr runs the ten programs of expr until one holds.
func (c *Contenders) AskExpr(m map[string]any) (string, error) {
	for i, p := range c.Expr {
		v, err := expr.Run(p, m)
		if err != nil {
			return "", err
		}
		if v == true {
			return c.Then[i], nil
		}
	}
	return "", fmt.Errorf("no rule")
}

// AskCel runs the ten programs of cel-go until one holds; all of them when the
// state of each evaluation is wanted as the explanation.
func (c *Contenders) AskCel(programs []cel.Program, m map[string]any, all bool) (string, error) {
	out := ""
	for i, p := range programs {
		v, _, err := p.Eval(m)
		if err != nil {
			return "", err
		}
		if v.Value() == true && out == "" {
			if out = c.Then[i]; !all {
				return out, nil
			}
		}
	}
	return out, nil
}

// Row binds a case to a row of the decision.
func (c *Contenders) Row(f Facts) (*rules.Row, error) {
	r, err := c.Law.Row("公开")
	if err != nil {
		return nil, err
	}
	for name, v := range f.Map() {
		col, err := c.Law.Book().Column(name)
		if err != nil {
			return nil, err
		}
		if err := r.Set(col, v); err != nil {
			return nil, err
		}
	}
	return r, nil
}
