//go:build page

package cli

import (
	"github.com/spf13/cobra"

	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/days"
	"github.com/gongkai-rules/gongkai/cmd/internal/marks"
	"github.com/gongkai-rules/gongkai/cmd/internal/matter"
	"github.com/gongkai-rules/gongkai/cmd/internal/paper"
	"github.com/gongkai-rules/gongkai/cmd/internal/policy"
)

// commands are those that a page needs: what is left out doubles its size, or works on
// more than the files that somebody edits.
func commands(a *app.App) []*cobra.Command {
	return []*cobra.Command{
		paper.Classify(a), paper.Timeliness(a), paper.Decide(a), matter.Clear(a), paper.Compare(a), marks.Audit(a), marks.Score(a), marks.Liability(a),
		days.Due(a), days.Calendar(a), days.ICS(a), matter.Review(a),
		policy.Check(a), policy.Fmt(a), policy.Facts(a), policy.Explain(a), policy.Version(a),
	}
}
