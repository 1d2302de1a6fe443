package answer

import (
	"slices"

	"github.com/gongkai-rules/gongkai/lang"
)

// Pending is who answers the doubts that hold the answer, each once; where none is known
// to stand by itself, of those that may. It is empty where nothing of the decision itself
// is held.
func (a *Answer) Pending() []string {
	var stand, may []string
	for _, n := range a.Held {
		into := &may
		if n.Status == True {
			into = &stand
		}
		if n.Decision == "" && !slices.Contains(*into, n.Pending) {
			*into = append(*into, n.Pending)
		}
	}
	if len(stand) > 0 {
		return stand
	}
	return may
}

// Explain says in one sentence, in Chinese or for "en" in English, which article holds
// what, who answers, by when, and what ends it.
func (n HeldNote) Explain(tag string) string {
	w := &narrator{en: lang.English(tag)}
	when, until := n.When, n.ResolvedWhen
	if n.Hold != nil && !w.en {
		when, until = n.Hold.When.Label("zh"), n.Hold.ResolvedWhen.Label("zh")
	}
	head := w.pick("暂缓：", "Held: ")
	switch {
	case n.Status == False:
		head = w.pick("暂缓已经解除：", "No longer held: ")
	case n.Doubt != True:
		head = w.pick("可能须暂缓，要看是否“"+when+"”：", "May be held, depending on "+when+": ")
	case n.Status != True:
		head = w.pick("有疑问，是否已经答复还不清楚：", "There is a doubt, and whether it was answered is not known: ")
	}
	if n.Decision != "" {
		head += w.pick("（"+n.Decision+"）", n.Decision+": ")
	}
	if n.Quote != "" {
		head += w.cite(n.Cite) + w.pick("：“"+n.Quote+"”。", ": “"+n.Quote+"”. ")
	} else {
		head += w.cite(n.Cite) + w.pick("。", ". ")
	}
	if n.Status == False {
		return head + w.pick("已经"+until+"。", "It ended when "+until+".")
	}
	by := w.pick("，条文没有规定答复的期限", "; the text gives no period")
	if !n.Within.IsZero() {
		by = w.pick("，期限是自"+n.From+"起"+n.Within.Label("zh"), " within "+n.Within.Label("en")+" of "+n.From)
	}
	return head + w.pick("由"+n.Pending+"答复"+by+"；解除的条件："+until+"。", n.Pending+" answers"+by+"; it ends when "+until+".")
}

// holds says of the doubts that the law sends to somebody else who answers, what
// resolves them and by when; of those that nobody has noticed only where all is asked
// for, since they are among the questions.
func (w *narrator) holds(all bool) {
	lang := w.pick("zh", "en")
	for _, n := range w.a.Held {
		also := ""
		if w.a.Decided && n.Status == True {
			also = w.pick("（不影响结论）", "(does not change the result) ")
		}
		if n.Doubt == True || all {
			w.line("%s%s", "%s%s", also, n.Explain(lang))
		}
	}
	for _, n := range w.a.Resolved {
		if all {
			w.line("%s", "%s", n.Explain(lang))
		}
	}
}
