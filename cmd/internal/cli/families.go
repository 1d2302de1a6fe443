//go:build !page

package cli

import (
	"github.com/spf13/cobra"

	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/changes"
	"github.com/gongkai-rules/gongkai/cmd/internal/days"
	"github.com/gongkai-rules/gongkai/cmd/internal/draft"
	"github.com/gongkai-rules/gongkai/cmd/internal/handbook"
	"github.com/gongkai-rules/gongkai/cmd/internal/lsp"
	"github.com/gongkai-rules/gongkai/cmd/internal/marks"
	"github.com/gongkai-rules/gongkai/cmd/internal/matter"
	"github.com/gongkai-rules/gongkai/cmd/internal/paper"
	"github.com/gongkai-rules/gongkai/cmd/internal/policy"
	"github.com/gongkai-rules/gongkai/cmd/internal/schema"
)

// commands are those of the command, in the order in which help shows them.
func commands(a *app.App) []*cobra.Command {
	return []*cobra.Command{
		paper.Classify(a), paper.Timeliness(a), paper.Decide(a), matter.Clear(a), paper.Compare(a), marks.Audit(a), marks.Score(a), marks.Liability(a),
		days.Due(a), days.Calendar(a), days.ICS(a), matter.Review(a), marks.Report(a),
		draft.New(a), policy.Check(a), policy.Fmt(a), policy.Test(a), policy.Coverage(a), policy.Mutate(a), changes.Diff(a), changes.Impact(a), changes.Replay(a),
		policy.Facts(a), policy.Explain(a), schema.Command(a), handbook.Handbook(a), policy.Version(a), lsp.Command(a),
	}
}
