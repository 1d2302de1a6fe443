package cli

import (
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
)

func (a *app) versionCommand() *cobra.Command {
	var policies *[]string
	var o *output
	cmd := a.command(entry{
		use:     "version",
		short:   lang.Text{ZH: "程序、规则和日历的版本", EN: "the versions of program, law and calendar"},
		long:    lang.Text{ZH: "结论的回执里有同样的版本，凭它可以重新得出同一结论。", EN: "Receipts of answers carry the same versions, by which an answer can be made again."},
		example: "gongkai version --json",
		args:    a.between(0, 0),
		run: func(*cobra.Command, []string) error {
			book, err := a.book(a.ctx, *policies)
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
			if o.json {
				return a.printJSON(map[string]string{"program": program, "engine": rules.EngineVersion, "policies": book.Digest(), "calendar": cal.Version()})
			}
			pairs(a.out, [][2]string{
				{a.t("程序", "program"), program}, {a.t("引擎", "engine"), rules.EngineVersion},
				{a.t("规则", "policies"), book.Digest()}, {a.t("日历", "calendar"), cal.Version()},
			})
			_, err = fmt.Fprintln(a.out, a.say("规则文件 %d 件，工作日历 %s 至 %s。", "%d instruments; the calendar covers %s to %s.", len(book.Instruments()), cal.First(), cal.Last()))
			return err
		},
	})
	policies, o = a.policyFlag(cmd), a.outputFlags(cmd, false)
	return cmd
}
