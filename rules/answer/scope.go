package answer

import (
	"strings"

	"github.com/gongkai-rules/gongkai/lang"

	"github.com/gongkai-rules/gongkai/rules/statute"
)

// ScopeNote is an instrument that is silent in a case, or of which it is presupposed
// that it applies, with the article about what it covers.
type ScopeNote struct {
	Instrument string           `json:"instrument"` // id
	Title      string           `json:"title"`
	Cite       statute.Citation `json:"cite"`
	When       string           `json:"when"` // the condition of the article
	// OnlyIfGiven marks an instrument for those who say that they follow it.
	OnlyIfGiven bool `json:"only_if_given,omitempty"`
	// Information marks the clause on what is government information.
	Information bool   `json:"information,omitempty"`
	Quote       string `json:"quote,omitempty"`
	Note        string `json:"note,omitempty"`

	// Condition is When as the article has it.
	Condition statute.Condition `json:"-"`
}

// when is the condition of a scope, in the language asked for.
func (w *narrator) when(n ScopeNote) string {
	if w.en || n.Condition.IsZero() {
		return n.When
	}
	return n.Condition.Label("zh")
}

// silence says in one sentence why an instrument is silent.
func (w *narrator) silence(n ScopeNote) string { return n.why(w.pick("zh", "en")) }

func (n ScopeNote) why(tag string) string {
	w := &narrator{en: lang.English(tag)}
	when := w.when(n)
	switch {
	case n.Information:
		return w.pick("按"+w.cite(n.Cite)+"（"+when+"），这不属于政府信息。", "by "+w.cite(n.Cite)+" ("+when+") this is no government information.")
	case n.OnlyIfGiven:
		return w.pick(w.cite(n.Cite)+"只在写明下列情形时适用，没有写明："+when+"。", w.cite(n.Cite)+" applies only where it is given that "+when+".")
	}
	return w.pick("给出的事实不符合"+w.cite(n.Cite)+"的适用范围（"+when+"）。", "the facts given are outside the scope of "+w.cite(n.Cite)+" ("+when+").")
}

// Explain says why an instrument is silent and, where its note says so, which law
// stands there; in Chinese or, for "en", in English.
func (n ScopeNote) Explain(tag string) string {
	s := n.why(tag)
	switch {
	case n.Note == "":
	case lang.English(tag):
		s += " " + n.Note + "."
	default:
		s += n.Note + "。"
	}
	return s
}

// mainSilence is the silence that answers for an outcome of nothing: that of a text
// which covers others, before that of one for those who say that they follow it.
func (a *Answer) mainSilence() ScopeNote {
	for _, n := range a.Silent {
		if !n.OnlyIfGiven {
			return n
		}
	}
	return a.Silent[0]
}

// scopes names the instruments that are silent, and those that are presupposed to
// speak.
func (w *narrator) scopes() {
	for _, n := range w.a.Silent {
		if w.brief && n.OnlyIfGiven {
			continue // nobody said that it is followed
		}
		w.line("不适用：%s", "Silent: %s", n.Explain(w.pick("zh", "en")))
	}
	var out []string
	for _, n := range w.a.Presupposed {
		out = append(out, w.cite(n.Cite)+w.pick("（", " (")+w.when(n)+w.pick("）", ")"))
	}
	if n := len(out); w.brief && n > 0 {
		w.line("视为符合适用范围的文件 %d 件（没有给出不符合的事实）。", "Instruments presupposed to apply, since nothing given denies it: %d.", n)
		return
	}
	if len(out) > 0 {
		w.line("未给出、视为符合的适用范围：%s。", "Presupposed, since nothing given denies it: %s.", strings.Join(out, w.pick("；", "; ")))
	}
}
