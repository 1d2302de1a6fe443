package answer

import (
	"strings"
)

// Doubted is a fact that AssumeFalse leaves open although it has something to take for
// it: it was answered 未知, the host doubts it, or another fact does.
type Doubted struct {
	Fact string `json:"fact"` // id
	Term string `json:"term"`
	// Because is the phrase that the host quotes, or the term of the fact that puts
	// this one in doubt or would be decided by it; "未知" for an answer of 未知.
	Because string `json:"because,omitempty"`
	// By is the id of that other fact, "" where the input itself raised the doubt.
	By string `json:"by,omitempty"`
}

// doubted says what was not taken for granted, and why.
func (w *narrator) doubted() {
	var out []string
	for _, d := range w.a.Doubted {
		name, because := d.Term, w.pick("“"+d.Because+"”", "“"+d.Because+"”")
		if w.en {
			name = d.Fact
		}
		switch {
		case d.By != "":
			because = w.pick("因“"+d.Because+"”", "because of "+d.By)
		case d.Because == Unknown.String():
			because = w.pick("填为未知", "answered 未知")
		case d.Because == "":
			because = w.pick("存疑", "in doubt")
		}
		out = append(out, name+w.pick("（", " (")+because+w.pick("）", ")"))
	}
	if len(out) > 0 {
		w.line("存疑而不按“否”处理的事实：%s。", "In doubt, and not taken for granted: %s.", strings.Join(out, w.pick("；", "; ")))
	}
}
