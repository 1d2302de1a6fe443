package changes

import (
	"cmp"
	_ "embed"
	"html/template"
	"io"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	engine "github.com/gongkai-rules/gongkai/internal/impact"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/change"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

//go:embed sheet.html
var sheetText string

// What fits on one page of A4. What is left out is counted, and stands in the whole report.
const (
	maxRows   = 6
	maxCases  = 2
	maxGroups = 3
	maxPoints = 6
)

// sheet is the page that is signed: what a change of the law changes, whom it touches, what
// stands against it, what it does to what is on record, and what must be decided. All that
// it says of the law was said by others: it is laid out here.
type sheet struct {
	*app.App
	laws   *laws
	report *change.Report
	tally  *engine.Tally // nil where nothing on record was looked at
}

// sheetView is what the template writes.
type sheetView struct {
	Lang             string
	Title, Was, Now  string
	Texts            []string
	Rows             []sheetRow
	More             string
	Who, Against     []string
	Cases            []sheetCase
	OnRecord, Decide []string
	Head             map[string]string
}

type sheetRow struct{ Article, What, Key, Was, Now, From string }

type sheetCase struct{ Head, Case, Was, Now string }

func (s *sheet) write(w io.Writer) error {
	t, err := template.New("sheet").Parse(sheetText)
	if err != nil {
		return err
	}
	return t.Execute(w, s.view())
}

func (s *sheet) view() *sheetView {
	v := &sheetView{Lang: cmp.Or(map[bool]string{true: "en"}[lang.English(s.Lang)], "zh"), Title: s.T("规则修改审签单", "Change of rules: for signature"), Was: short(s.report.Was), Now: short(s.report.Now)}
	v.Head = map[string]string{}
	for id, t := range headings {
		v.Head[id] = t.In(s.Lang)
	}
	var law []*change.Change
	for i := range s.report.Changes {
		if c := &s.report.Changes[i]; c.Meaning == "" {
			law = append(law, c)
		}
	}
	s.changes(v, law)
	s.cases(v)
	s.onRecord(v)
	s.decide(v, law)
	return v
}

var headings = map[string]lang.Text{
	"what": {ZH: "一、改了什么", EN: "1. What changes"}, "who": {ZH: "二、涉及谁", EN: "2. Whom it touches"}, "case": {ZH: "三、结论怎样变", EN: "3. What is answered otherwise"},
	"against": {ZH: "四、上位法", EN: "4. Superior law"}, "record": {ZH: "五、已有的事项和在办案件", EN: "5. What is on record and under way"}, "decide": {ZH: "六、请决定", EN: "6. To be decided"},
	"article": {ZH: "条款", EN: "article"}, "matter": {ZH: "事项", EN: "matter"}, "key": {ZH: "改动", EN: "what"}, "was": {ZH: "原", EN: "was"}, "now": {ZH: "现", EN: "now"}, "from": {ZH: "施行", EN: "in force"},
	"drafted": {ZH: "拟办", EN: "Drafted"}, "checked": {ZH: "法制审核", EN: "Legal review"}, "signed": {ZH: "负责人签批", EN: "Head of office"}, "day": {ZH: "　　年　月　日", EN: "date"},
	"law": {ZH: "规则版本", EN: "law"},
}

// changes lists what is other, whom it binds and what it departs from.
func (s *sheet) changes(v *sheetView, law []*change.Change) {
	put := func(list *[]string, text string) {
		if text != "" && !slices.Contains(*list, text) {
			*list = append(*list, text)
		}
	}
	left := 0
	for _, c := range law {
		if c.Title != "" {
			put(&v.Texts, "《"+c.Title+"》"+c.Document)
		}
		parts := c.Parts
		if len(parts) == 0 {
			parts = []change.Part{{As: lang.Text{ZH: c.Lines("zh")[0], EN: c.Lines("en")[0]}}}
		}
		in, e, data := s.rule(c)
		for _, part := range parts {
			if len(v.Rows) == maxRows {
				left++
				continue
			}
			none := s.T("（无）", "—")
			v.Rows = append(v.Rows, sheetRow{Article: cmp.Or(c.Cite.Place(), c.Name), What: c.What, Key: part.As.In(s.Lang), Was: cmp.Or(part.Was.In(s.Lang), none), Now: cmp.Or(part.Now.In(s.Lang), none), From: s.inForce(in, e)})
		}
		put(&v.Who, s.whom(c, in, data))
		put(&v.Against, s.against(c, e, data))
	}
	if left > 0 {
		v.More = s.Say("另有 %d 处改动，见附件（gongkai diff 的全文）。", "%d more, see the whole report of gongkai diff.", left)
	}
	if rest := len(s.report.Changes) - len(law); rest > 0 {
		v.More += s.Say("另有 %d 处只改说明文字，或者换了写法而情形相同（已证明）。", "%d more are of words, or rewritten and proved the same.", rest)
	}
	if len(v.Against) == 0 {
		v.Against = []string{s.T("所改的条款没有声明与上位法的关系，是否抵触由法制机构审核。", "What changes declares no relation to superior law: the legal office checks it.")}
	}
}

// rule finds what a change is of in the law as it is to be, or as it was.
func (s *sheet) rule(c *change.Change) (in *statute.Instrument, e *statute.Entry, data any) {
	books := []*rules.Book{s.laws.new, s.laws.old}
	for _, book := range books {
		x, ok := book.Instrument(c.Instrument)
		if !ok {
			continue
		}
		in = cmp.Or(in, x)
		x.Entries(func(o *statute.Entry) {
			if e == nil && o.Cite == c.Cite && x.ID+"/"+o.ID == c.Name {
				e = o
			}
		})
		if e == nil {
			continue
		}
		for _, l := range x.Limits {
			if &l.Entry == e {
				data = l
			}
		}
		for _, q := range x.Requirements {
			if &q.Entry == e {
				data = q
			}
		}
		for _, t := range x.Steps {
			if &t.Entry == e {
				data = t
			}
		}
		return in, e, data
	}
	return in, nil, nil
}

// inForce is from when to when a rule is law.
func (s *sheet) inForce(in *statute.Instrument, e *statute.Entry) string {
	if in == nil {
		return ""
	}
	span := in.InForce
	if e != nil {
		if both, some := e.InForce.Overlap(in.InForce); some {
			span = both
		}
	}
	switch {
	case span.From.IsZero():
		return ""
	case span.To.IsZero():
		return s.T(span.From.Label("zh")+"起", "from "+span.From.String())
	}
	return s.T(span.From.Label("zh")+"至"+span.To.Label("zh"), span.String())
}

// whom says whom a rule binds, toward whom, and in which places.
func (s *sheet) whom(c *change.Change, in *statute.Instrument, data any) string {
	var who []string
	switch x := data.(type) {
	case *statute.Limit:
		who = append(who, s.T("办理期限的："+x.Time.Who, "who must act: "+x.Time.Who))
		if x.OwedTo != "" {
			who = append(who, s.T("期限为"+terms.Word{Context: "owed-to", Name: x.OwedTo}.In(true)+"而设", "owed to: "+x.OwedTo))
		}
	case *statute.Requirement:
		who = append(who, s.T("受要求的："+x.Who, "who is bound: "+x.Who))
	case *statute.Step:
		who = append(who, s.T("承办的："+strings.Join(x.Roles, "、"), "who acts: "+strings.Join(x.Roles, ", ")))
	}
	if in == nil {
		who = append(who, s.T("所有地区（各地共用的词汇）", "all places (declared for all)"))
	} else {
		var places []string
		for _, p := range s.laws.new.Places() {
			if p.ID == in.Place || slices.Contains(p.Superior, in.Place) {
				places = append(places, p.Term)
			}
		}
		who = append(who, s.T("适用地区：", "places: ")+strings.Join(places, s.T("、", ", ")))
	}
	return cmp.Or(c.Cite.Place(), c.Name) + s.T("：", ": ") + strings.Join(who, s.T("；", "; "))
}

// against is what the rule says of superior law.
func (s *sheet) against(c *change.Change, e *statute.Entry, data any) string {
	at := c.Cite.Place() + s.T("：", ": ")
	if e != nil && e.Departs != nil {
		d := e.Departs
		text := at + s.T("与"+d.From.Label("zh")+"不同（"+d.Label("zh")+"），"+answer.BindsOf(d).Label("zh")+"。", "departs from "+d.From.Label("en")+" ("+d.Label("en")+"): "+answer.BindsOf(d).Label("en")+". ")
		if was := stale(c, d.Note); was != "" {
			return text + s.Say("规则文件的说明仍写“%s”，此处不引。", "The note of the file still says “%s” and is not quoted.", was)
		}
		return text + d.Note
	}
	parallels := ""
	switch x := data.(type) {
	case *statute.Limit:
		parallels = x.Parallels
	case *statute.Requirement:
		parallels = x.Parallels
	}
	if parallels == "" {
		return ""
	}
	if parallels == keyword.NoCounterpart {
		return at + s.T("上位法没有相应规定（已声明）。", "superior law has no counterpart (declared).")
	}
	return at + s.T("对应上位规定 "+parallels+"。", "stands beside "+parallels+".")
}

// stale is what a note still says of what changes, "" for nothing: whoever edits a number
// forgets the words beside it.
func stale(c *change.Change, note string) string {
	for i := range c.Parts {
		was := c.Parts[i].Was.ZH
		if was == "" || !strings.ContainsAny(was[:1], "0123456789") || was == c.Parts[i].Now.ZH {
			continue
		}
		for rest := note; ; {
			before, after, found := strings.Cut(rest, was)
			if !found {
				break
			}
			if before == "" || !strings.ContainsAny(before[len(before)-1:], "0123456789") { // 15个工作日 is not 5个工作日
				return was
			}
			rest = after
		}
	}
	return ""
}

// cases are the smallest cases that are answered otherwise.
func (s *sheet) cases(v *sheetView) {
	for i := range s.report.Effects {
		e := &s.report.Effects[i]
		if e.Witness == nil || len(v.Cases) == maxCases {
			continue
		}
		if lines := e.Lines(s.report, s.Lang); len(lines) == 3 {
			v.Cases = append(v.Cases, sheetCase{Head: e.Term + s.T("：", ": ") + e.Label(s.Lang), Case: lines[0], Was: lines[1], Now: lines[2]})
		}
	}
	if len(v.Cases) == 0 {
		v.Cases = []sheetCase{{Head: s.T("没有找到结论改变的情形。", "No case was found that is answered otherwise.")}}
	}
}

// onRecord is what changes of what is on record.
func (s *sheet) onRecord(v *sheetView) {
	if s.tally == nil {
		v.OnRecord = []string{s.T("没有提供登记表、结论和在办案件；用 gongkai impact 附上后再签。", "No registers, answers or cases were given: add them by gongkai impact before it is signed.")}
		return
	}
	v.OnRecord = []string{counted(s.App, s.tally)}
	for i, g := range s.tally.Groups() {
		if i == maxGroups {
			v.OnRecord = append(v.OnRecord, s.Say("另有 %d 种变化，见附件。", "%d more kinds of change, see the whole report.", len(s.tally.Groups())-i))
			break
		}
		v.OnRecord = append(v.OnRecord, grouped(s.App, g)+s.T("，例：", ", first: ")+g.First)
	}
}

// decide is what whoever signs has to settle.
func (s *sheet) decide(v *sheetView, law []*change.Change) {
	put := func(text string) {
		if len(v.Decide) < maxPoints && !slices.Contains(v.Decide, text) {
			v.Decide = append(v.Decide, text)
		}
	}
	for _, c := range law {
		in, e, _ := s.rule(c)
		if in == nil || e == nil || c.How == "removed" {
			continue
		}
		has := func(key string) bool {
			return slices.ContainsFunc(c.Parts, func(p change.Part) bool { return p.Key == key || strings.HasPrefix(p.Key, key+".") })
		}
		at := c.Cite.Place()
		if c.How == "changed" && !has("in_force") && !in.InForce.From.IsZero() {
			put(s.Say("%s没有写新的施行日：照此签发，自%s起就按新的办，在办案件也一样。是否另定施行日？", "%s has no day of its own: signed as it is, it is law from %s on, in cases under way as well. Another day?", at, s.T(in.InForce.From.Label("zh"), in.InForce.From.String())))
		}
		if c.How == "changed" && !has("quote") && e.Quote != "" {
			put(s.Say("%s所引的原文没有改：“%s”。修改文件是否已经印发？", "%s still quotes: “%s”. Has the text itself been changed?", at, e.Quote))
		}
		note := e.Note
		if e.Departs != nil {
			note += "\n" + e.Departs.Note
		}
		if was := stale(c, note); was != "" {
			put(s.Say("%s的说明仍写“%s”，没有随之修改。是否一并改正？", "%s still says “%s” in its notes. Are they to be corrected as well?", at, was))
		}
		if (c.How == "added" || has("in_force")) && slices.Contains([]string{"limit", "requirement"}, c.Kind) && e.AppliesFrom == (statute.Transition{}) {
			put(s.Say("%s只用于施行以后立案的：在办案件按立案那天的规定办。是否一并适用（写明“适用于自”）？", "%s is for cases opened from then on: those under way keep the law of their opening. Is it to reach them (applies_from)?", at))
		}
		if e.Departs != nil && answer.BindsOf(e.Departs) != answer.BothBind {
			put(s.Say("%s与上位法不同，是否仍要这样规定？", "%s departs from superior law: is it to stand?", at))
		}
	}
	if n := len(slices.DeleteFunc(slices.Clone(s.report.Effects), func(e change.Effect) bool { return e.Verdict != change.Undecided })); n > 0 {
		put(s.Say("有 %d 项结论没有证明也没有找到例子，请人工核对。", "%d effects are neither proved nor found: look at them.", n))
	}
	if s.tally != nil && s.tally.Stranded > 0 {
		put(s.Say("有 %d 件在办案件办不下去，怎样处理？", "%d cases cannot go on: what becomes of them?", s.tally.Stranded))
	}
	if len(v.Decide) == 0 {
		v.Decide = []string{s.T("同意／不同意施行。", "Approved or refused.")}
	}
}

// short is the beginning of a digest.
func short(digest string) string { return digest[:min(12, len(digest))] }
