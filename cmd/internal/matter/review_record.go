package matter

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/input"
	"github.com/gongkai-rules/gongkai/cmd/internal/output"
	"github.com/gongkai-rules/gongkai/internal/plain"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/review"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// maxCase bounds the bytes of a case that is read.
const maxCase = 64 << 20

// record replays a stored case. What -j and the procedure say must be what it is.
func (r *reviewer) record(name string, data []byte) (review.Case, error) {
	var opts []review.ReplayOption
	if r.changed {
		opts = append(opts, review.EvenIfChanged())
	}
	c, err := review.Replay(r.book, data, r.head, opts...)
	if err != nil {
		return review.Case{}, r.advised(err)
	}
	decl, place := c.Procedure().Decl(), c.Law().Place()
	if name != "" && name != decl.Term && name != decl.ID && name != decl.FullID() {
		return review.Case{}, app.Misused(
			fmt.Sprintf("记录是程序“%s”的案件，不是“%s”的。", decl.Term, name),
			fmt.Sprintf("the record is of a case of %s, not of %s.", decl.FullID(), name),
		)
	}
	if p := *r.place; p != "" && p != place.ID && p != place.Term {
		return review.Case{}, app.Misused(
			fmt.Sprintf("记录是%s的案件，不是%s的。", place.Term, p), fmt.Sprintf("the record is of %s, not of %s.", place.ID, p),
		)
	}
	return c, r.ofOrgan(c.Facts())
}

// events takes the events of an array one by one. When one is refused, the case as
// it stood before comes with the error.
func (r *reviewer) events(name string, data []byte) (review.Case, error) {
	var none review.Case
	if name == "" {
		return none, app.Misused(
			"事件数组没有写明是哪一项程序。写法：gongkai review 程序 文件 -j 地区。",
			"an array of events does not say of which procedure. Write: gongkai review PROCEDURE FILE -j PLACE.",
		)
	}
	place, _, err := input.Placed(r.App, r.book, *r.place, r.organ)
	if err != nil {
		return none, err
	}
	events, err := review.ParseEvents(data)
	if err != nil {
		return none, r.advised(err)
	}
	if len(events) == 0 {
		return none, app.Failed("文件里没有事件；第一个事件是 open，写明收到的日期。", "the file holds no event; the first is open, with the day the matter came in.")
	}
	for i := range events {
		if err := r.ofOrgan(events[i].Facts); err != nil {
			return none, app.Failed(
				fmt.Sprintf("第%d个事件：%s", i+1, strings.Join(lang.Messages(err, "zh"), "；")), fmt.Sprintf("event %d: %s", i+1, strings.Join(lang.Messages(err, "en"), "; ")),
			)
		}
	}
	if r.profile != nil { // given facts, recorded with the opening
		facts := r.profile.Facts()
		for name, v := range events[0].Facts {
			if f, ok := r.book.Fact(name); ok && r.gives(f) {
				continue
			}
			facts[name] = v
		}
		events[0].Facts = facts
	}
	first := events[0]
	if first.On.IsZero() && first.At.IsZero() {
		return none, app.Failed("第1个事件：没有日期（on）。写作 \"on\": \"2024-03-01\"。", "event 1: there is no day (on). Write \"on\": \"2024-03-01\".")
	}
	law, err := r.book.Law(place.ID, eventOn(first))
	if err != nil {
		return none, err
	}
	p, err := r.find(law, name)
	if err != nil {
		return none, err
	}
	c, err := p.Open(first)
	if err != nil {
		return none, r.advised(numbered(err, 1))
	}
	for i, e := range events[1:] {
		if err := r.Ctx.Err(); err != nil {
			return none, err
		}
		next, err := c.Apply(e)
		if err != nil {
			return c, r.advised(numbered(err, i+2))
		}
		c = next
	}
	if r.head != "" && r.head != c.Head() {
		return none, app.Failed(
			"这些事件的末端是 "+c.Head()+"，与 --head 不一致：事件被删、被改，或者不是这个案件。",
			"these events end with "+c.Head()+", which is not --head: events were dropped or altered, or it is another case.",
		)
	}
	return c, nil
}

// gives reports whether the profile gives a fact.
func (r *reviewer) gives(f *statute.Fact) bool {
	_, ok := r.profile.Where(f.ID)
	return ok
}

// ofOrgan refuses facts of a case that contradict the profile of the organ.
func (r *reviewer) ofOrgan(facts rules.Facts) error {
	if r.profile == nil {
		return nil
	}
	for _, name := range slices.Sorted(maps.Keys(facts)) {
		f, ok := r.book.Fact(name)
		if !ok || !r.gives(f) {
			continue // an unknown name is reported with its event
		}
		if _, err := r.book.Bind(rules.Facts{name: facts[name]}, rules.WithProfile(r.profile)); err != nil {
			return err
		}
	}
	return nil
}

func numbered(err error, seq int) error {
	var e *review.Error
	if errors.As(err, &e) {
		at := *e
		at.Seq = seq
		return &at
	}
	return err
}

// refused is an event that the procedure does not allow, with the way out.
type refused struct {
	mistake *review.Error
	remedy  lang.Text
}

func (e *refused) Error() string { return e.Message("zh") }

func (e *refused) Message(tag string) string {
	m := e.mistake.Message(tag)
	if r := e.remedy.In(tag); r != "" {
		m += "\n  " + lang.Text{ZH: "改法：", EN: "remedy: "}.In(tag) + r
	}
	return m
}

func (e *refused) Unwrap() error { return e.mistake }

// advised adds what to write instead.
func (r *reviewer) advised(err error) error {
	var e *review.Error
	if !errors.As(err, &e) {
		return err
	}
	return &refused{e, remedyFor(e)}
}

func remedyFor(e *review.Error) lang.Text {
	roles, missing := strings.Join(e.Roles, "、"), strings.Join(e.Missing, "、")
	switch e.Code {
	case review.WrongRole:
		return lang.Text{ZH: "由" + strings.Join(e.Roles, "或者") + "办理，role 写“" + roles + "”。", EN: "role is to be " + roles + "."}
	case "not-covered":
		if missing != "" {
			return lang.Text{ZH: "改用程序 " + missing + "；事实有误的，在 open 事件的 facts 中更正。", EN: "use the procedure " + missing + ", or correct the facts of the event open."}
		}
		return lang.Text{ZH: "依所指的规定办理；事实有误的，在 open 事件的 facts 中更正，声明参照执行的写明“声明参照执行”。", EN: "go by the law named there, or correct the facts of the event open; a unit that follows the text by its own word says so in the facts."}
	case "wrong-choice":
		if missing == "" {
			return lang.Text{ZH: "删去 choice；因逾期不答而成立的，事件写 \"do\": \"silence\"。", EN: "remove choice; what silence brings about is an event \"do\": \"silence\"."}
		}
		return lang.Text{ZH: "choice 写其中一个：" + missing + "；因逾期不答而成立的，事件写 \"do\": \"silence\"。", EN: "choice is one of " + missing + "; what silence brings about is an event \"do\": \"silence\"."}
	case "wrong-outcome":
		return lang.Text{ZH: "outcome 写其中一种结果；这一步不产生结果的，删去 outcome。", EN: "outcome is one of those; where the step has none, remove it."}
	case "lacking":
		return lang.Text{ZH: "在 gives 中写明：" + missing + "。", EN: "write in gives: " + missing + "."}
	case "not-provided":
		return lang.Text{ZH: "条件确已具备的，用 facts 或者 \"do\": \"learn\" 记下事实；不具备的，先办使它具备的步骤。", EN: "if the condition does hold, record the facts with facts or \"do\": \"learn\"; if not, do first what brings it about."}
	case review.OtherwiseByLaw:
		return lang.Text{ZH: "依规定改写 choice；事实有误的，用 \"do\": \"learn\" 更正。", EN: "write the choice that the rules decide; if a fact is wrong, correct it with \"do\": \"learn\"."}
	case "same-person":
		return lang.Text{ZH: "换一个人办理，actor 写明是谁。", EN: "let another person act, and name him in actor."}
	case review.NotReviewed:
		return lang.Text{ZH: "先办完所缺的审查，再办这一步；确实不需要的，用 \"do\": \"learn\" 记下使它不需要的事实。", EN: "take the reviews first; where one is not needed, record with \"do\": \"learn\" the fact that says so."}
	case review.Duty:
		return lang.Text{ZH: "已经做到的，用 facts 记下；没有做到的先做到，或者作退回、不同意；已经办了的，写 \"recorded\": true 补记。", EN: "if it was done, record that with facts; if not, do it first, return or decline; if the step was taken all the same, write \"recorded\": true."}
	case "not-silent":
		if e.NoMeaning {
			return lang.Text{ZH: "这一步不能用 silence 办：等到答复再办（\"do\": \"act\"），或者催办、报请；期限已过的，逾期照样显示。", EN: "silence does nothing at this step: wait for the answer (\"do\": \"act\"), or urge or refer; that the day has passed is shown all the same."}
		}
		return lang.Text{ZH: "期限届满的次日起才能记 silence；已经答复的，写成 \"do\": \"act\"。", EN: "silence can be recorded from the day after the limit has ended; an answer is an event \"do\": \"act\"."}
	case review.NotItsTurn:
		return lang.Text{ZH: "先办轮到的步骤，或者改正 step 和事件的先后。", EN: "take the steps whose turn it is, or correct step and the order of events."}
	case "wrong-day":
		return lang.Text{ZH: "按发生的先后排列事件，改正 on。", EN: "put the events in the order in which they happened, and correct on."}
	case "unknown-step":
		return lang.Text{ZH: "执行 gongkai review 程序 -j 地区 查看各步骤的标识。", EN: "see the ids of the steps with gongkai review PROCEDURE -j PLACE."}
	case "bad-clock":
		return lang.Text{ZH: "对照所依据的条文改正事件的日期、时刻（at）或者长短（by）。", EN: "correct the day, the instant (at) or the length (by) by the article named."}
	case "bad-facts":
		return lang.Text{ZH: "用 gongkai facts 查找事实的名称和可用的值。", EN: "find names and values of facts with gongkai facts."}
	case "bad-event":
		return lang.Text{ZH: "对照 docs/procedures.md 中“Events of a case”的写法。", EN: "see “Events of a case” in docs/procedures.md."}
	case "closed":
		return lang.Text{ZH: "删去办结之后的事件；新的事项另开一件。", EN: "remove the events after the end; a new matter is a new case."}
	case review.Tampered:
		return lang.Text{ZH: "改用没有改动过的记录，或者核对 --head。", EN: "use the record as it was written, or check --head."}
	case review.LawChanged:
		return lang.Text{ZH: "加上 --even-if-changed 即按现在的规则重放。", EN: "add --even-if-changed to replay by the rules as they are now."}
	}
	return lang.Text{}
}

// saveRecord writes the stored form of the case: to standard output, or to a new
// file that then takes the place of the old one.
func (r *reviewer) saveRecord(c review.Case) error {
	data, err := json.MarshalIndent(c, "", "  ")
	if err != nil {
		return err
	}
	data = append(data, '\n')
	if r.save == "-" {
		if _, err := plain.JSON(r.Out).Write(data); err != nil {
			return err
		}
		fmt.Fprintln(r.Err, r.T("末端：", "head: ")+c.Head())
		return nil
	}
	return output.ReplaceFile(r.App, r.save, data)
}
