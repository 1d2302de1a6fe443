package rules

import (
	"strings"
)

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
		case d.Because == answered:
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
