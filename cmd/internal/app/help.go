package app

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/gongkai-rules/gongkai/internal/plain"
)

// Help prints the help of a command. cobra's own template lines up by bytes, which
// Chinese text does not.
func (a *App) Help(cmd *cobra.Command) {
	w := a.Out
	fmt.Fprintln(w, cmd.Long)
	fmt.Fprintln(w)
	fmt.Fprintln(w, a.T("用法：", "Usage:"))
	if cmd.HasAvailableSubCommands() {
		fmt.Fprintln(w, "  "+cmd.CommandPath()+" "+a.T("<命令> [选项]", "<command> [flags]"))
	} else {
		fmt.Fprintln(w, "  "+strings.TrimSuffix(cmd.UseLine(), " [flags]")+a.T(" [选项]", " [flags]"))
	}
	if cmd.HasAvailableSubCommands() {
		fmt.Fprintln(w)
		fmt.Fprintln(w, a.T("命令：", "Commands:"))
		var rows [][2]string
		for _, c := range cmd.Commands() {
			if c.IsAvailableCommand() && c.Name() != "help" {
				rows = append(rows, [2]string{c.Name(), c.Short})
			}
		}
		Pairs(w, rows)
	}
	if cmd.HasExample() {
		fmt.Fprintln(w)
		fmt.Fprintln(w, a.T("示例：", "Examples:"))
		fmt.Fprintln(w, cmd.Example)
	}
	fmt.Fprintln(w)
	fmt.Fprintln(w, a.T("选项：", "Flags:"))
	var rows [][2]string
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		left := "    --" + f.Name
		if f.Shorthand != "" {
			left = "-" + f.Shorthand + ", --" + f.Name
		}
		value, usage := pflag.UnquoteUsage(f)
		if f.Value.Type() != "bool" && value != "" {
			left += " " + value
		}
		rows = append(rows, [2]string{left, usage})
	})
	Pairs(w, rows)
	if cmd.HasAvailableSubCommands() {
		fmt.Fprintln(w)
		fmt.Fprintln(w, a.Say("执行 %s <命令> --help 查看该命令的说明。", "Run %s <command> --help for more.", cmd.CommandPath()))
	}
}

func Pairs(w interface{ WriteString(string) (int, error) }, rows [][2]string) {
	wide := 0
	for _, r := range rows {
		wide = max(wide, plain.Width(r[0]))
	}
	for _, r := range rows {
		// Writing to a buffer: an error shows when it is flushed.
		_, _ = w.WriteString("  " + r[0] + strings.Repeat(" ", wide-plain.Width(r[0])) + "  " + r[1] + "\n")
	}
}
