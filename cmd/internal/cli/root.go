package cli

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/gongkai-rules/gongkai/internal/typo"
	"github.com/gongkai-rules/gongkai/lang"
)

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

func names(cmd *cobra.Command) []string {
	var out []string
	for _, c := range cmd.Commands() {
		if c.IsAvailableCommand() {
			out = append(out, c.Name())
		}
	}
	return out
}

// entry describes a command: its name and arguments, what it does, an example.
type entry struct {
	use         string
	short, long lang.Text
	example     string
	args        cobra.PositionalArgs
	run         func(cmd *cobra.Command, args []string) error
}

func (a *app) command(e entry) *cobra.Command {
	long := e.short.In(a.lang)
	if e.long.ZH != "" {
		long += "\n\n" + e.long.In(a.lang)
	}
	return &cobra.Command{
		Use: e.use, Short: e.short.In(a.lang), Long: long, Args: e.args, RunE: e.run,
		Example: "  " + strings.ReplaceAll(strings.TrimSpace(e.example), "\n", "\n  "),
	}
}

// between wants a number of arguments; most < 0 means any number.
func (a *app) between(least, most int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) >= least && (most < 0 || len(args) <= most) {
			return nil
		}
		return misused(
			"参数的个数不对。写法："+cmd.UseLine()+"。详见 "+cmd.CommandPath()+" --help。",
			"wrong number of arguments. Write: "+cmd.UseLine()+". See "+cmd.CommandPath()+" --help.",
		)
	}
}

// unknown reports a name that does not exist, with the one most like it.
func (a *app) unknown(what lang.Text, name string, known []string) error {
	m := misused("没有“"+name+"”这个"+what.ZH+"。", "there is no "+what.EN+" "+name+".")
	if near, ok := typo.Nearest(name, known); ok {
		m.ZH += "是否指“" + near + "”？"
		m.EN += " Did you mean " + near + "?"
	} else if len(known) > 0 && len(known) <= 40 {
		m.ZH += "可用的有：" + strings.Join(known, "、") + "。"
		m.EN += " There are: " + strings.Join(known, ", ") + "."
	}
	return m
}

// flagError says in the language spoken what is wrong with a flag.
func (a *app) flagError(cmd *cobra.Command, err error) error {
	var absent *pflag.NotExistError
	var value *pflag.InvalidValueError
	var required *pflag.ValueRequiredError
	switch {
	case errors.Is(err, pflag.ErrHelp):
		return err
	case errors.As(err, &absent):
		name, shown := absent.GetSpecifiedName(), "--"+absent.GetSpecifiedName()
		var known []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { known = append(known, f.Name) })
		m := &misuse{}
		if absent.GetSpecifiedShortnames() != "" {
			shown = "-" + name
		}
		m.ZH = "命令 " + cmd.Name() + " 没有选项 " + shown + "。"
		m.EN = cmd.Name() + " has no flag " + shown + "."
		if near, ok := typo.Nearest(name, known); ok && absent.GetSpecifiedShortnames() == "" {
			m.ZH += "是否指 --" + near + "？"
			m.EN += " Did you mean --" + near + "?"
		} else {
			m.ZH += "执行 " + cmd.CommandPath() + " --help 查看全部选项。"
			m.EN += " Run " + cmd.CommandPath() + " --help for all flags."
		}
		return m
	case errors.As(err, &required):
		return misused("选项 --"+required.GetFlag().Name+" 缺少值。", "flag --"+required.GetFlag().Name+" needs a value.")
	case errors.As(err, &value):
		var own interface{ Message(string) string }
		zh, en := "无法识别。", "cannot be used."
		if errors.As(value.Unwrap(), &own) {
			zh, en = own.Message("zh"), own.Message("en")
		}
		return misused(
			"选项 --"+value.GetFlag().Name+" 的值“"+value.GetValue()+"”"+zh,
			"the value "+value.GetValue()+" of --"+value.GetFlag().Name+" "+en,
		)
	}
	return misused("命令行无法识别："+err.Error(), err.Error())
}
