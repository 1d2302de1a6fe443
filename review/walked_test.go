package review_test

import (
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/gongkai-rules/gongkai/review"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/internal/casework"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/policies"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// kinds says what stood in the way of an event that was refused: a bar, a hold that stands
// or may, a duty before release, a review.
func kinds(e *review.Error) []string {
	var out []string
	if c := e.Clearance; c != nil {
		for _, o := range c.Against {
			out = append(out, o.Kind)
		}
		for _, w := range c.Wants {
			switch {
			case w.Kind == "review":
				out = append(out, "review")
			case w.Rule != "" && w.Kind == "fact":
				out = append(out, "duty") // nobody knows whether it was done
			}
		}
		if c.Attribute != nil && slices.ContainsFunc(c.Attribute.Held, func(h answer.HeldNote) bool { return h.Doubt == answer.True }) {
			out = append(out, "hold") // nobody knows whether it was answered
		}
	}
	switch {
	case e.Code == review.Duty:
		out = append(out, "duty")
	case e.Code == review.NotReviewed:
		out = append(out, "review")
	case e.Code == review.OtherwiseByLaw && e.Clearance == nil:
		out = append(out, "bar") // the decision, or a fact that is known
	}
	return out
}

const inOrder = "审查是前面的步骤，没有审查就轮不到公开"

// absent says why the walks of a procedure that releases do not show a kind of refusal.
var absent = map[string]map[string]string{
	"baiyin-02-social/social_evaluation":                     {"review": "条文没有审查步骤；保密审查是公开前的要求"},
	"baiyin-04-enterprises/enterprise_content_review":        {"duty": "公开前的要求就是审查，由审查一步做到", "review": inOrder},
	"cn-regulation/request":                                  {"review": inOrder},
	"sucheng-05-adjustment/yearly_self_check":                {"review": "条文没有审查步骤；审查制度第三条是公开前的要求"},
	"sucheng-06-clarification/clarification":                 {"review": "批准是前面的步骤，没有批准就轮不到发布"},
	"sucheng-08-transfer/transfer":                           {"review": "条文没有审查步骤；移送的须是主动公开的信息"},
	"sucheng-09-on-request/request":                          {"review": inOrder},
	"sucheng-13-social-evaluation/social_evaluation":         {"duty": "在一定范围内公开，只看不得公开的情形", "review": "同意是前面的步骤，没有同意就轮不到公开"},
	"wuwei-01-coordination/release_coordination":             {"review": "征求意见和报批是前面的步骤；保密审查是公开前的要求"},
	"wuwei-05-attendance/meeting_attendance_case":            {"review": "条文没有审查步骤；审查是公开前的要求"},
	"wuwei-06-new-media/new_media_post":                      {"review": "三审是前面的步骤，没有审核就轮不到发布"},
	"wuwei-09-social/social_evaluation":                      {"duty": "在一定范围内公开，只看不得公开的情形", "review": "条文没有审查步骤"},
	"wuwei-10-enterprises/service_content_review":            {"duty": "公开前的要求就是审查，由审查一步做到", "review": inOrder},
	"xiji-03-on-request/request":                             {"review": inOrder},
	"xiji-04-policy-interpretation/policy_interpretation":    {"review": "审定方案是前面的步骤，没有审定就轮不到发布；保密审查是公开前的要求"},
	"xiji-05-opinion-response/opinion_response":              {"review": "条文没有审查步骤；保密审查是公开前的要求"},
	"xiji-06-participation/public_consultation":              {"review": "条文没有审查步骤；保密审查是公开前的要求"},
	"xiji-14-social-evaluation/social_evaluation":            {"review": "条文没有审查步骤；保密审查是公开前的要求"},
	"xiji-15-website-newmedia/new_media_post":                {"review": "三审是前面的步骤，没有审核就轮不到发布"},
	"xiji-11-release-coordination/xiji_release_coordination": {"review": "征求意见和报批是前面的步骤；保密审查是公开前的要求"},
}

// TestEachProcedureRefusesAndReleases: the walks of every procedure that releases show a
// refusal by a bar, by a hold, by a duty before release and by a missing review, as far
// as its text has them, and a release with what let it through.
func TestEachProcedureRefusesAndReleases(t *testing.T) {
	book, err := policies.LoadCases(t.Context())
	require.NoError(t, err)
	refused, released := map[string]map[string]string{}, map[string]string{}
	for _, r := range casework.Walks(book) {
		id := r.Walk.Procedure
		if refused[id] == nil {
			refused[id] = map[string]string{}
		}
		for _, e := range r.Refusals {
			for _, k := range kinds(e) {
				if refused[id][k] == "" {
					refused[id][k] = e.Step + "：" + r.Walk.Name + cites(e)
				}
			}
		}
		if c := r.Case.Clearance(); c != nil && c.Verdict == answer.True && len(c.Passed) > 0 && released[id] == "" {
			var by []string
			for _, s := range c.Passed {
				if by = append(by, s.Rule); s.Rule == "" {
					by[len(by)-1] = s.Text.ZH
				}
			}
			released[id] = r.Walk.Name + "（" + string(c.Release) + "）：" + strings.Join(slices.Compact(by), "、")
		}
	}
	all := []string{"bar", "hold", "duty", "review"}
	seen := map[string]bool{}
	var table strings.Builder
	for _, in := range book.Instruments() {
		for _, p := range in.Procedures {
			id := p.FullID()
			releases := slices.ContainsFunc(p.Outcomes, func(o *statute.CaseOutcome) bool { return o.Releases.Known() })
			for _, in := range book.Instruments() {
				releases = releases || slices.ContainsFunc(in.Steps, func(s *statute.Step) bool { return s.Procedure == id && s.Releases.Known() })
			}
			if !releases || seen[id] {
				continue
			}
			seen[id] = true
			table.WriteString("\n### " + id + " " + p.Term + "\n")
			for _, k := range all {
				why := absent[id][k]
				assert.True(t, (why == "") != (refused[id][k] == ""), "%s: a walk that is refused by a %s: %q, or the reason why there is none: %q", id, k, refused[id][k], why)
				if why != "" {
					why = "（没有：" + why + "）"
				}
				table.WriteString("- " + string(k) + "：" + refused[id][k] + why + "\n")
			}
			assert.NotEmpty(t, released[id], "%s: a walk that is let through", id)
			table.WriteString("- 放行：" + released[id] + "\n")
		}
	}
	for _, id := range slices.Sorted(maps.Keys(absent)) {
		assert.True(t, seen[id], id)
	}
	if name := os.Getenv("WALKED_TABLE"); name != "" {
		require.NoError(t, os.WriteFile(name, []byte(table.String()), 0o644))
	}
}

// cites are the articles that a refusal names.
func cites(e *review.Error) string {
	var out []string
	for _, c := range e.Cites() {
		if s := c.String(); !slices.Contains(out, s) && len(out) < 3 {
			out = append(out, s)
		}
	}
	return "（" + strings.Join(out, "、") + "）"
}
