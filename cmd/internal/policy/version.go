package policy

import (
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/input"
	"github.com/gongkai-rules/gongkai/cmd/internal/output"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
)

// Version is the command gongkai version.
func Version(a *app.App) *cobra.Command {
	var policies *[]string
	var o *output.Format
	cmd := a.Command(app.Entry{
		Use:     "version",
		Short:   lang.Text{ZH: "程序、规则和日历的版本", EN: "the versions of program, law and calendar"},
		Long:    lang.Text{ZH: "结论的回执里有同样的版本，凭它可以重新得出同一结论。", EN: "Receipts of answers carry the same versions, by which an answer can be made again."},
		Example: "gongkai version --json",
		Args:    a.Between(0, 0),
		Run: func(*cobra.Command, []string) error {
			book, err := input.Book(a, a.Ctx, *policies)
			if err != nil {
				return err
			}
			cal, err := deadline.China()
			if err != nil {
				return err
			}
			program := "(devel)"
			if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
				program = info.Main.Version
			}
			value := map[string]string{"program": program, "engine": rules.EngineVersion, "policies": book.Digest(), "calendar": cal.Version()}
			return o.Give(output.Answer{Value: value, Text: func() error {
				app.Pairs(a.Out, [][2]string{
					{a.T("程序", "program"), program}, {a.T("引擎", "engine"), rules.EngineVersion},
					{a.T("规则", "policies"), book.Digest()}, {a.T("日历", "calendar"), cal.Version()},
				})
				_, err = fmt.Fprintln(a.Out, a.Say("规则文件 %d 件，工作日历 %s 至 %s。", "%d instruments; the calendar covers %s to %s.", len(book.Instruments()), cal.Covers().From, cal.Covers().To))
				return err
			}})
		},
	})
	policies, o = input.PolicyFlag(a, cmd), output.Flags(a, cmd, output.Value)
	return cmd
}
