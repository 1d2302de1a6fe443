package analyze

import (
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/internal/pattern"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// first are the words by which a text puts an act before release: 未经…不得, 公开前,
// 事先, 先…后…, 经…后, 须经, 方可, 拟公开, and bans on release itself.
var (
	first = pattern.New(`未经|(公开|发布|提供|公布|刊登|转载|上传|举行|内容|信息)(之|以)?前|以前|事先|先.*后|[应须当]先|经.*后|[须应]经|须报|必须|方可|拟(公开|发布|提供)|提前|征得|(报|经).*(批准|审批|同意|审核|审查|确定)|审批|擅自|严禁|不得|不予公开|送.*(审核|审查|审批)|书面征求|删除|后公开`)
	// clearly are those of them that hardly ever mean anything else.
	clearly = pattern.New(`未经.*不得|(公开|发布|提供|公布)(之|以)?前|事先|方可(予以)?(公开|发布|提供)|先审.*后|严禁(发布|公开)|拟(公开|发布).*(审查|审核)`)
	// elsewhere is how a note says that a package of this module carries an article out.
	elsewhere = pattern.New(`由 ?(assess|attribute|review|rules|deadline)\b`)
)

// moments looks for requirements whose quote and `binds` disagree: what the text does
// not put before release blocks a publication that other articles command, and what it
// does is found out too late.
func (a *analysis) moments() {
	for _, in := range a.book.Instruments {
		for _, r := range in.Requirements {
			said := r.Quote + r.Note + r.Reading.Used
			before := slices.ContainsFunc(r.Binds, func(m statute.Moment) bool { return m == statute.BeforeRelease || m == statute.BeforeSupply })
			switch {
			case before && r.Modality != keyword.MustNot && !first().MatchString(said):
				a.once(r.Range, r.ID, mistake.NotBefore{Requirement: r.FullID(), Article: r.Cite.Place(), Quote: r.Quote})
			case len(r.Binds) == 0 && r.Modality != keyword.May && clearly().MatchString(r.Quote):
				a.once(r.Range, r.ID, mistake.MaybeFirst{Requirement: r.FullID(), Article: r.Cite.Place(), Words: clearly().FindString(r.Quote)})
			}
		}
	}
}

// stepDuties lists, for the steps that one article contributes to a procedure, the
// requirements of that article that nobody looks at before they are audited: they bind
// at nothing, and no condition of a step reads what they demand. One that says
// `binds: afterwards` was thought about, and a review is what it demands.
func (a *analysis) stepDuties() {
	for _, in := range a.book.Instruments {
		type place struct{ procedure, article string }
		ids := map[place][]string{}
		at := map[place]*statute.Step{}
		var order []place
		for _, s := range in.Steps {
			where := place{s.Procedure, article(s.Cite)}
			if at[where] == nil {
				at[where] = s
				order = append(order, where)
			}
			ids[where] = append(ids[where], s.ID)
		}
		for _, where := range order {
			reads := a.readBySteps(where.procedure)
			var open []string
			for _, r := range in.Requirements {
				if article(r.Cite) != where.article || len(r.Binds) > 0 || r.AfterBreach || r.Checklist != "" || r.Modality == keyword.May {
					continue
				}
				if !slices.ContainsFunc(r.Demand.Facts(), func(id string) bool { return reads[id] }) {
					open = append(open, r.ID)
				}
			}
			if len(open) > 0 {
				a.once(at[where].Range, where.procedure, mistake.StepDuty{Procedure: where.procedure, Steps: ids[where], Article: where.article, Requirements: open})
			}
		}
	}
}

func article(c statute.Citation) string {
	return statute.Citation{Unit: c.Unit, Number: c.Number, Sub: c.Sub}.Place()
}

// readBySteps are the facts that some step of the procedure reads.
func (a *analysis) readBySteps(procedure string) map[string]bool {
	out := map[string]bool{}
	for _, in := range a.book.Instruments {
		for _, s := range in.Steps {
			if s.Procedure != procedure {
				continue
			}
			conds := []statute.Condition{s.When, s.Provided}
			for _, u := range s.Unless {
				conds = append(conds, u.When)
			}
			for _, c := range conds {
				for _, id := range c.Facts() {
					out[id] = true
				}
			}
		}
	}
	return out
}

// carriers looks for notes that say that something else carries an article out, and do
// not name it where it is looked for.
func (a *analysis) carriers() {
	for _, in := range a.book.Instruments {
		for _, art := range in.Articles {
			if len(art.Executed) > 0 || art.NotEncoded {
				continue
			}
			if by := elsewhere().FindStringSubmatch(art.Omit + art.Note); by != nil {
				a.once(art.Range, "", mistake.NoteOf{Article: strings.TrimSpace(in.Title + " " + art.Cite.Place()), Package: by[1]})
			}
		}
	}
}
