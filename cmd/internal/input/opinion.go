package input

import (
	"github.com/spf13/cobra"

	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/output"
)

// Opinion is whether an answer is wanted as an office sends it, and how long.
type Opinion struct{ how string }

const (
	opinionBrief = "brief"
	opinionFull  = "full"
)

// OpinionFlag adds --opinion.
func OpinionFlag(a *app.App, cmd *cobra.Command) *Opinion {
	o := &Opinion{}
	f := cmd.Flags()
	f.StringVar(&o.how, "opinion", "", a.T("写成可以呈签的意见：不写`详略`或者写 brief 是简短的，full 是完整的", "as an opinion to be signed: `brief`, or full"))
	f.Lookup("opinion").NoOptDefVal = opinionBrief
	return o
}

// Wanted reports whether it is.
func (o *Opinion) Wanted() bool { return o.how != "" }

// Full reports whether everything is wanted in it.
func (o *Opinion) Full() bool { return o.how == opinionFull }

// Check refuses what is neither, and an opinion in a form for programs.
func (o *Opinion) Check(f *output.Format) error {
	switch o.how {
	case "":
		return nil
	case opinionBrief, opinionFull:
		return f.Refuse("--opinion")
	}
	return app.Misused("--opinion 应为 brief（简短）或者 full（完整），不是“"+o.how+"”。", "--opinion is brief or full, not "+o.how+".")
}
