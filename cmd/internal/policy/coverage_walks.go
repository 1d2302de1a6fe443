package policy

import (
	"fmt"

	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/output"
	"github.com/gongkai-rules/gongkai/cmd/internal/table"
	"github.com/gongkai-rules/gongkai/internal/casework"
	"github.com/gongkai-rules/gongkai/rules"
)

// ownWalks keeps the procedures that are declared in the directories.
func (p *Dirs) ownWalks(book *rules.Book, list []casework.ProcedureWalks) []casework.ProcedureWalks {
	if len(p.files.Dirs) == 0 {
		return list
	}
	out := []casework.ProcedureWalks{}
	for _, w := range list {
		if in, ok := book.Instrument(w.Instrument); ok {
			if _, own := p.files.Of(in.Range.File); own {
				out = append(out, w)
			}
		}
	}
	return out
}

// walksTable lists what no walk takes, with a line for all procedures together.
func walksTable(a *app.App, book *rules.Book, list []casework.ProcedureWalks, all bool) error {
	if len(list) == 0 {
		return nil
	}
	cite := output.NewCiter(a, book, nil)
	cols := []table.Column{{Title: a.T("程序", "procedure")}, {Title: a.T("所在", "instrument")}, {Title: a.T("没有走查过的部分", "never walked")}, {Title: a.T("依据", "article")}}
	if all {
		cols[2].Title = a.T("部分", "part")
		cols = append(cols, table.Column{Title: a.T("走查", "walks"), Right: true})
	}
	t := a.Table(a.T("程序", "procedures"), cols...)
	shown, gaps, parts, walks := 0, 0, 0, 0
	for _, p := range list {
		parts += len(p.Parts)
		walks += p.Walks
		for _, w := range p.Parts {
			if w.Walks == 0 {
				gaps++
			} else if !all {
				continue
			}
			shown++
			at := ""
			if !w.Cite.IsZero() {
				at = cite.Of(w.Cite)
			}
			cells := []string{p.Term, p.Instrument, w.Text(a.Lang), at}
			if all {
				cells = append(cells, fmt.Sprint(w.Walks))
			}
			if err := t.Add(cells...); err != nil {
				return err
			}
		}
	}
	if shown > 0 {
		fmt.Fprintln(a.Out)
		if err := t.Close(); err != nil {
			return err
		}
		fmt.Fprintln(a.Out)
	}
	_, err := fmt.Fprintln(a.Out, a.Say("走查覆盖率 %d%%：程序 %d 个，走查 %d 个，步骤、处理、退回、逾期、结果共 %d 项，尚缺 %d 项。", "walks cover %d%%: %d procedures, %d walks; %d parts, %d never walked.",
		casework.WalkScore(list), len(list), walks, parts, gaps))
	return err
}
