package answer

import (
	"cmp"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/han"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// towards is the direction of a departure in words.
func towards(word, tag string) string { return (&statute.Departure{How: word}).Label(tag) }

// conflicts says where the layers part. What may only come to pass, depending on facts
// that are open, is counted where all is not asked for.
func (w *narrator) conflicts(all bool) {
	may := 0
	for _, c := range w.a.Conflicts {
		if c.Possible && !all {
			may++
			continue
		}
		tag := w.pick("zh", "en")
		open := ""
		if c.Possible {
			open = w.pick("（视未查明的事实而定）", " (depending on facts still unknown)")
		}
		label, how := w.parts(c)
		w.line("%s：本地规定“%s”（%s）%s；上位法：%s（%s）%s。%s。",
			"%s: local rules say %s (%s)%s; superior law: %s (%s)%s; %s.",
			label, c.Says, w.refs(c.Local), how, c.Instead, w.refs(c.Superior), open, c.Binds.Label(tag))
	}
	for i := range w.a.Differences {
		w.line("%s", "%s", w.a.Differences[i].Explain(w.pick("zh", "en")))
	}
	if may > 0 {
		w.line("视未查明的事实，本地规定与上位法还可能有 %d 处不一致。", "Depending on facts still unknown, local and superior law may part in %d ways.", may)
	}
}

// parts says how two rules stand to each other, and what the local one does. Only of a
// decision about release is it said that something is opened, closed or refused.
func (w *narrator) parts(c Conflict) (label, how string) {
	label = c.Label(w.pick("zh", "en"))
	if w.en {
		label = strings.ToUpper(label[:1]) + label[1:]
	}
	releases := []string{"discloses-barred", "hardens", "withholds", "adds-ground"}
	about := w.a.Meanwhile == keyword.MeanwhileClosed || w.a.Answered != ""
	if c.How == "other" || !about && slices.Contains(releases, c.How) {
		return label, ""
	}
	return label, w.pick("，"+towards(c.How, "zh"), ", which "+towards(c.How, "en"))
}

// refs names grounds, each instrument once, with the day since when it is law.
func (w *narrator) refs(refs []GroundRef) string {
	var groups [][]statute.Citation
	var since []string
	for _, r := range refs {
		day := ""
		if !r.Since.IsZero() {
			day = w.pick("，"+r.Since.Label("zh")+"起", ", since "+r.Since.String())
		}
		i := 0
		for i < len(groups) && (groups[i][0].Instrument != r.Cite.Instrument || groups[i][0].Title != r.Cite.Title || day != "" && since[i] != "" && since[i] != day) {
			i++
		}
		if i == len(groups) {
			groups, since = append(groups, nil), append(since, "")
		}
		groups[i] = append(groups[i], r.Cite)
		since[i] = cmp.Or(since[i], day)
	}
	var out []string
	for i, g := range groups {
		slices.SortStableFunc(g, inLawsOrder)
		out = append(out, w.cites(g)+since[i])
	}
	return strings.Join(out, w.pick("；", "; "))
}

// inLawsOrder compares places of one instrument.
func inLawsOrder(a, b statute.Citation) int {
	return cmp.Or(cmp.Compare(a.Number, b.Number), cmp.Compare(a.Sub, b.Sub), cmp.Compare(a.Para, b.Para), cmp.Compare(a.Item, b.Item), cmp.Compare(a.Subitem, b.Subitem))
}

// cites names places of one instrument, each once: 《…》第十九条、第二十条第（一）、（三）项.
func (w *narrator) cites(list []statute.Citation) string {
	var out []string
	last := statute.Citation{}
	for i, c := range list {
		if slices.Contains(list[:i], c) {
			continue
		}
		article := func(c statute.Citation) statute.Citation { c.Item, c.Subitem = 0, 0; return c }
		switch {
		case i == 0:
			out = append(out, w.cite(c))
		case !w.en && c.Item > 0 && c.Subitem == 0 && last.Item > 0 && last.Subitem == 0 && article(c) == article(last):
			n := len(out) - 1
			out[n] = strings.TrimSuffix(out[n], "项") + "、（" + han.Numeral(c.Item) + "）项"
		case !w.en && c.Para > 0 && c.Unit == statute.Article && last.Para > 0 && c.Number == last.Number && c.Sub == last.Sub:
			out = append(out, strings.TrimPrefix(c.Place(), statute.Citation{Number: c.Number, Sub: c.Sub}.Place()))
		case w.en:
			out = append(out, strings.TrimPrefix(c.Label("en"), c.Instrument+", "))
		default:
			out = append(out, c.Place())
		}
		last = c
	}
	return strings.Join(out, w.pick("、", ", "))
}

func (w *narrator) contests() {
	for _, c := range w.a.Contests {
		w.line("同时符合两类规定，文本没有写明先后：%s。须由机关确定（%s）%s。",
			"Two classes of rules stand and the text gives no precedence: %s. A person decides (%s)%s.",
			w.refs(c.Grounds), c.ResolvedBy, suffix(w.pick("；可以", "; a way out: "), c.WayOut))
	}
}
