package cli

import (
	"context"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/gongkai-rules/gongkai/lang"
)

// Run runs the command with its arguments (without the program's name) and
// returns the exit code. It is safe to call from several goroutines with different
// streams.
func Run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	return start(ctx, args, stdin, stdout, stderr, func(a *app) *cobra.Command { return a.root() })
}

// root builds the whole tree of commands, in the language spoken.
func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "gongkai",
		Short: a.t("政务公开规则的计算程序", "Chinese government-information-disclosure law that runs"),
		Long: a.t(`政务公开规则的计算程序：判定公开属性、计算期限、检查规则文件。
每个结论都注明依据的条款；不知道的事实按“未知”处理，不按“否”处理。`,
			`Chinese government-information-disclosure law that runs: attributes of documents,
time limits, and checks of policy files. Every conclusion cites its article; a fact
that is not given is unknown, not false.`),
		SilenceErrors: true,
		SilenceUsage:  true,
		Example:       "  gongkai classify -j wuwei testdata/registers/notices.csv",
		Args:          cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			return cmd.Help()
		},
	}
	flags := root.PersistentFlags()
	flags.String("lang", "zh", a.t("输出语言：`zh` 中文，en 英文", "language of the output: `zh` or en"))
	flags.BoolP("help", "h", false, a.t("显示帮助", "show help"))
	root.PersistentPreRunE = func(cmd *cobra.Command, _ []string) error {
		if l, _ := cmd.Flags().GetString("lang"); l != "zh" && l != "en" {
			return misused("--lang 应为 zh 或 en，不是“"+l+"”。", "--lang is zh or en, not "+l+".")
		}
		return nil
	}
	root.SetFlagErrorFunc(a.flagError)
	root.SetHelpFunc(func(cmd *cobra.Command, _ []string) { a.help(cmd) })
	root.SetUsageFunc(func(cmd *cobra.Command) error { a.help(cmd); return nil })
	root.CompletionOptions.HiddenDefaultCmd = true
	root.SetHelpCommand(&cobra.Command{
		Use:     "help [" + a.t("命令", "command") + "]",
		Short:   a.t("显示某个命令的帮助", "show the help of a command"),
		Example: "  gongkai help classify",
		RunE: func(cmd *cobra.Command, args []string) error {
			target, rest, err := root.Find(args)
			if err != nil || len(rest) > 0 {
				return a.unknown(lang.Text{ZH: "命令", EN: "command"}, strings.Join(args, " "), names(root))
			}
			return target.Help()
		},
	})
	root.AddCommand(
		a.classifyCommand(), a.timelinessCommand(), a.decideCommand(), a.clearCommand(), a.compareCommand(), a.auditCommand(), a.scoreCommand(), a.liabilityCommand(),
		a.dueCommand(), a.calendarCommand(), a.icsCommand(), a.reviewCommand(), a.reportCommand(),
		a.checkCommand(), a.testCommand(), a.coverageCommand(),
		a.factsCommand(), a.explainCommand(), a.versionCommand(),
	)
	return root
}
