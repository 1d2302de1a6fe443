package app

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/gongkai-rules/gongkai/internal/pattern"
	"github.com/gongkai-rules/gongkai/internal/typo"
	"github.com/gongkai-rules/gongkai/lang"
)

func Names(cmd *cobra.Command) []string {
	var out []string
	for _, c := range cmd.Commands() {
		if c.IsAvailableCommand() {
			out = append(out, c.Name())
		}
	}
	return out
}

// Entry describes a command: its name and arguments, what it does, an example.
type Entry struct {
	Use         string
	Short, Long lang.Text
	Example     string
	Args        cobra.PositionalArgs
	Run         func(cmd *cobra.Command, args []string) error
}

func (a *App) Command(e Entry) *cobra.Command {
	long := e.Short.In(a.Lang)
	if e.Long.ZH != "" {
		long += "\n\n" + e.Long.In(a.Lang)
	}
	return &cobra.Command{
		Use: e.Use, Short: e.Short.In(a.Lang), Long: long, Args: e.Args, RunE: e.Run,
		Example: "  " + strings.ReplaceAll(strings.TrimSpace(e.Example), "\n", "\n  "),
	}
}

// Between wants a number of arguments; most < 0 means any number.
func (a *App) Between(least, most int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) >= least && (most < 0 || len(args) <= most) {
			return nil
		}
		return Misused(
			"参数的个数不对。写法："+cmd.UseLine()+"。详见 "+cmd.CommandPath()+" --help。",
			"wrong number of arguments. Write: "+cmd.UseLine()+". See "+cmd.CommandPath()+" --help.",
		)
	}
}

// Unknown reports a name that does not exist, with the one most like it.
func (a *App) Unknown(what lang.Text, name string, known []string) error {
	m := Misused("没有“"+name+"”这个"+what.ZH+"。", "there is no "+what.EN+" "+name+".")
	if near, ok := typo.Nearest(name, known); ok {
		m.ZH += "是否指“" + near + "”？"
		m.EN += " Did you mean " + near + "?"
	} else if len(known) > 0 && len(known) <= 40 {
		m.ZH += "可用的有：" + strings.Join(known, "、") + "。"
		m.EN += " There are: " + strings.Join(known, ", ") + "."
	}
	return m
}

// FlagError says in the language spoken what is wrong with a flag.
func (a *App) FlagError(cmd *cobra.Command, err error) error {
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
		m := &Misuse{}
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
		return Misused("选项 --"+required.GetFlag().Name+" 缺少值。", "flag --"+required.GetFlag().Name+" needs a value.")
	case errors.As(err, &value):
		var own interface{ Message(string) string }
		zh, en := "无法识别。", "cannot be used."
		if errors.As(value.Unwrap(), &own) {
			zh, en = own.Message("zh"), own.Message("en")
		}
		return Misused(
			"选项 --"+value.GetFlag().Name+" 的值“"+value.GetValue()+"”"+zh,
			"the value "+value.GetValue()+" of --"+value.GetFlag().Name+" "+en,
		)
	}
	return Misused("命令行无法识别："+err.Error(), err.Error())
}

// negative matches an argument like -5, which is a number and no flag: no flag of
// this command is a digit.
var negative = pattern.New(`^-[0-9]+$`)

const Minus = "−" // U+2212, which no flag begins with

func (a *App) execute(root *cobra.Command, args []string) error {
	args = append([]string{}, args...)
	for i, arg := range args {
		if arg == "--" {
			break
		}
		if negative().MatchString(arg) {
			args[i] = Minus + arg[1:]
		}
	}
	if err := a.checkName(root, args); err != nil {
		return err
	}
	root.SetArgs(args)
	root.SetIn(a.In)
	root.SetOut(a.Out)
	root.SetErr(a.Err)
	return root.ExecuteContext(a.Ctx)
}

// checkName looks for the name of a command before its flags are read, so that a
// misspelt name is not reported as an unknown flag.
func (a *App) checkName(root *cobra.Command, args []string) error {
	cmd := root
	for i := 0; i < len(args); i++ {
		arg := args[i]
		if arg == "--lang" {
			i++
			continue
		}
		if strings.HasPrefix(arg, "-") {
			continue
		}
		// cobra adds these of its own.
		if cmd == root && (arg == "help" || arg == "completion" || strings.HasPrefix(arg, "__complete")) || !cmd.HasSubCommands() {
			return nil
		}
		next := (*cobra.Command)(nil)
		var names []string
		for _, c := range cmd.Commands() {
			if c.Name() == arg || c.HasAlias(arg) {
				next = c
			}
			if c.IsAvailableCommand() {
				names = append(names, c.Name())
			}
		}
		if next == nil {
			return a.Unknown(lang.Text{ZH: "命令", EN: "command"}, arg, names)
		}
		cmd = next
	}
	return nil
}
