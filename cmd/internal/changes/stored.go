package changes

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/cmd/internal/input"
	"github.com/gongkai-rules/gongkai/internal/basis"
	engine "github.com/gongkai-rules/gongkai/internal/impact"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/review"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// maxStored bounds the bytes of stored answers and cases that are read.
const maxStored = 64 << 20

// stored is one value of a file of stored answers or cases.
type stored struct {
	name   string // file, and which of several
	schema string
	data   json.RawMessage
}

// readStored reads a file of stored answers or cases: one value of JSON or several, one
// after the other. ok is false for a register.
func (l *laws) readStored(file string) (out []stored, ok bool, err error) {
	if !strings.HasSuffix(file, ".json") && !strings.HasSuffix(file, ".jsonl") {
		return nil, false, nil
	}
	data, err := input.ReadAll(l.App, file, maxStored)
	if err != nil {
		return nil, false, err
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	for {
		var raw json.RawMessage
		if err := dec.Decode(&raw); errors.Is(err, io.EOF) {
			return out, len(out) > 0, nil
		} else if err != nil {
			return nil, false, nil // what reads registers says what is wrong
		}
		var head struct {
			Schema string `json:"schema"`
		}
		if json.Unmarshal(raw, &head) != nil || head.Schema == "" {
			return nil, false, nil
		}
		out = append(out, stored{fmt.Sprintf("%s:%d", file, len(out)+1), head.Schema, raw})
	}
}

// file looks at one file: stored answers, cases, or a register.
func (c *impact) file(name string) error {
	list, ok, err := c.laws.readStored(name)
	switch {
	case err != nil:
		return err
	case !ok:
		return c.register(name)
	}
	for i, s := range list {
		c.tally.Looked++
		var g *engine.Group
		if strings.HasPrefix(s.schema, "case/") {
			g, err = c.matter(s)
		} else {
			g, err = c.answer(s)
		}
		if err != nil {
			c.tally.Broken++
			fmt.Fprintln(c.Err, s.name+c.T("：", ": ")+strings.Join(c.Messages(err), " "))
			continue
		}
		if g != nil {
			c.tally.Changed++
			g.First, g.Line = s.name, i+1
			c.tally.Add(*g)
		}
	}
	return nil
}

// answer gives a stored answer again under both laws; nil where it stays what it is.
func (c *impact) answer(s stored) (*engine.Group, error) {
	var out [2]lang.Text
	var by [2][]string
	for i, book := range []*rules.Book{c.laws.old, c.laws.new} {
		r, err := book.Replay(s.data)
		if err != nil {
			return nil, err
		}
		a := r.Answer
		out[i] = text(a.String())
		var list []statute.Citation
		for _, g := range basis.Shown(a.Outcome, func(g answer.GroundResult) bool { return g.Residual }, a) {
			list = append(list, g.Cite)
		}
		by[i] = engine.Cites(list, c.Lang)
	}
	if out[0] == out[1] && strings.Join(by[0], ";") == strings.Join(by[1], ";") {
		return nil, nil
	}
	g := &engine.Group{Kind: "answer", Was: out[0], Now: out[1], By: by[0], ByNow: by[1]}
	if out[0] == out[1] {
		g.Kind = "articles"
	}
	return g, nil
}

// matter replays a case under both laws; nil where it stands as it did. A case keeps the
// law of its opening in both.
func (c *impact) matter(s stored) (*engine.Group, error) {
	old, err := review.Replay(c.laws.old, s.data, "", review.EvenIfChanged())
	if err != nil {
		return nil, err
	}
	was := stands(old)
	now, err := review.Replay(c.laws.new, s.data, "", review.EvenIfChanged())
	if err != nil {
		c.tally.Stranded++
		why := lang.Text{ZH: strings.Join(lang.Messages(err, "zh"), " "), EN: strings.Join(lang.Messages(err, "en"), " ")}
		g := &engine.Group{Kind: "stranded", Now: why}
		g.Was, g.By = said(was, c.Lang)
		return g, nil
	}
	if !old.Ended() && !now.Ended() && len(now.WhoMay(now.Latest())) == 0 && len(old.WhoMay(old.Latest())) > 0 {
		c.tally.Stranded++
		g := &engine.Group{Kind: "stranded", Now: lang.Text{ZH: "没有人能办下一步", EN: "nobody may act"}}
		g.Was, g.By = said(was, c.Lang)
		return g, nil
	}
	is := stands(now)
	gone, come := without(was, is), without(is, was)
	if len(gone)+len(come) == 0 {
		return nil, nil
	}
	g := &engine.Group{Kind: "next"}
	g.Was, g.By = said(gone, c.Lang)
	g.Now, g.ByNow = said(come, c.Lang)
	return g, nil
}

// standing is one thing that is so of a case.
type standing struct {
	says lang.Text
	cite statute.Citation // zero for an outcome
}

// stands is where a case stands: who may act next and how, which limits run or ran until
// when, what it came to, what was done against the rules.
func stands(c review.Case) (out []standing) {
	on := c.Latest()
	for _, t := range c.WhoMay(on) {
		if t.Always {
			continue
		}
		z, e := strings.Join(t.Step.Roles, "、")+t.Step.Does, t.Step.ID
		if t.Of != "" {
			z, e = z+"（"+t.Of+"）", e+" ("+t.Of+")"
		}
		if len(t.Choices) > 0 {
			z, e = z+"（"+strings.Join(t.Choices, "或者")+"）", e+" ("+strings.Join(t.Choices, " or ")+")"
		}
		if t.Due != nil && !t.Due.On.IsZero() {
			z, e = z+"，至迟"+t.Due.On.Label("zh"), e+" by "+t.Due.On.String()
		}
		out = append(out, standing{lang.Text{ZH: z, EN: e}, t.Step.Cite})
	}
	clocks, err := c.Clocks(on)
	if err != nil {
		out = append(out, standing{says: lang.Text{ZH: strings.Join(lang.Messages(err, "zh"), " "), EN: strings.Join(lang.Messages(err, "en"), " ")}})
	}
	for _, k := range clocks {
		if k.Rule == nil || k.Due.Date.IsZero() {
			continue
		}
		out = append(out, standing{lang.Text{
			ZH: k.Rule.Time.Who + k.Rule.Time.Action + "，期限" + k.Due.Date.Label("zh") + "（" + k.Phase.Label("zh") + "）",
			EN: k.Rule.FullID() + " until " + k.Due.Date.String() + " (" + k.Phase.Label("en") + ")",
		}, k.Rule.Cite})
	}
	if o := c.Outcome(); o != "" {
		out = append(out, standing{says: lang.Text{ZH: "结果：" + o, EN: "outcome: " + o}})
	}
	for _, b := range c.Breaches() {
		out = append(out, standing{lang.Text{ZH: "违反：" + b.Text.In("zh"), EN: "breach: " + b.Text.In("en")}, b.Cite})
	}
	return out
}

// without are those of a list that are not in another.
func without(list, other []standing) (out []standing) {
	for _, x := range list {
		if !slices.ContainsFunc(other, func(y standing) bool { return x.says == y.says }) {
			out = append(out, x)
		}
	}
	return out
}

// said puts what is so into one text, with its articles.
func said(list []standing, tag string) (lang.Text, []string) {
	var zh, en []string
	var by []statute.Citation
	for _, x := range list {
		zh, en = append(zh, x.says.ZH), append(en, x.says.EN)
		if x.cite != (statute.Citation{}) {
			by = append(by, x.cite)
		}
	}
	if len(list) == 0 {
		return lang.Text{ZH: "（无）", EN: "—"}, nil
	}
	return lang.Text{ZH: strings.Join(zh, "；"), EN: strings.Join(en, "; ")}, engine.Cites(by, tag)
}
