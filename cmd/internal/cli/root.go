// Package cli is the command gongkai as a whole: the list of its commands, and Run.
// It may import every family of commands; they know nothing of each other.
// What must never happen here: a flag of one command, or a word of an answer.
package cli

import (
	"context"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/lang"
)

// Run runs the command with its arguments (without the program's name) and
// returns the exit code. It is safe to call from several goroutines with different
// streams.
func Run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	return app.Start(ctx, args, stdin, stdout, stderr, func(a *app.App) *cobra.Command { return root(a) })
}

// root builds the whole tree of commands, in the language spoken.
func root(a *app.App) *cobra.Command {
	root := &cobra.Command{
		Use:   "gongkai",
		Short: a.T("政务公开规则的计算程序", "Chinese government-information-disclosure law that runs"),
		Long: a.T(`政务公开规则的计算程序：判定公开属性、计算期限、检查规则文件。
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
	flags.String("lang", "zh", a.T("输出语言：`zh` 中文，en 英文", "language of the output: `zh` or en"))
	flags.BoolP("help", "h", false, a.T("显示帮助", "show help"))
	root.PersistentPreRunE = func(cmd *cobra.Command, _ []string) error {
		if l, _ := cmd.Flags().GetString("lang"); l != "zh" && l != "en" {
			return app.Misused("--lang 应为 zh 或 en，不是“"+l+"”。", "--lang is zh or en, not "+l+".")
		}
		return nil
	}
	root.SetFlagErrorFunc(a.FlagError)
	root.SetHelpFunc(func(cmd *cobra.Command, _ []string) { a.Help(cmd) })
	root.SetUsageFunc(func(cmd *cobra.Command) error { a.Help(cmd); return nil })
	root.CompletionOptions.HiddenDefaultCmd = true
	root.SetHelpCommand(&cobra.Command{
		Use:     "help [" + a.T("命令", "command") + "]",
		Short:   a.T("显示某个命令的帮助", "show the help of a command"),
		Example: "  gongkai help classify",
		RunE: func(cmd *cobra.Command, args []string) error {
			target, rest, err := root.Find(args)
			if err != nil || len(rest) > 0 {
				return a.Unknown(lang.Text{ZH: "命令", EN: "command"}, strings.Join(args, " "), app.Names(root))
			}
			return target.Help()
		},
	})
	root.AddCommand(commands(a)...)
	return root
}
