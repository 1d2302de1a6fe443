package policy

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/output"
	"github.com/gongkai-rules/gongkai/internal/outside"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/diag"
)

// Fmt is the command gongkai fmt.
func Fmt(a *app.App) *cobra.Command {
	c := &format{App: a}
	cmd := a.Command(app.Entry{
		Use:   "fmt " + a.T("[文件或目录…]", "[FILE or DIR…]"),
		Short: lang.Text{ZH: "把规则文件排成统一的版式，或者换成另一种写法", EN: "lay policy files out in one form, or convert them to the other spelling"},
		Long: lang.Text{
			ZH: `键按统一的次序，一行放得下的写在括号里，放不下的一项一行，条件里的值不加引号；注释和空行原样保留。
写明 --lang zh 或 --lang en 的，同时换成中文或者英文写法，内容不变。
不写 --write 时不改任何文件：一个文件的结果写到标准输出，多个文件的只列出会改动的。“-”为标准输入。`,
			EN: `Keys stand in one order, what fits on a line in brackets, everything else one entry to a line, values in conditions
without marks; comments and blank lines stay as they are. With --lang zh or --lang en files are also converted to the
Chinese or English spelling, with the same content. Without --write no file is changed: the result of one file goes to
standard output, of several those that would change are listed. "-" is standard input.`,
		},
		Example: `gongkai fmt our-rules/01-notice.yaml
gongkai fmt --check our-rules
gongkai fmt --diff our-rules
gongkai fmt --write --lang zh our-rules`,
		Args: a.Between(1, -1),
		Run: func(cmd *cobra.Command, args []string) error {
			if cmd.Flags().Changed("lang") {
				c.spelling = a.Lang
			}
			return c.run(args)
		},
	})
	f := cmd.Flags()
	f.BoolVarP(&c.write, "write", "w", false, a.T("改写文件：写在旁边再改名，不写到链接和设备上", "rewrite the files, each beside itself and then renamed, never over a link or a device"))
	f.BoolVar(&c.check, "check", false, a.T("列出会改动的文件，有的以 1 退出", "list the files that would change; exit with 1 if there are any"))
	f.BoolVar(&c.diff, "diff", false, a.T("写出改动之处", "show what would change"))
	return cmd
}

type format struct {
	*app.App
	write, check, diff bool
	spelling           string
	changed, failed    int
}

// maxPolicyFile is what a policy file may have, in bytes.
const maxPolicyFile = 1 << 20

func (c *format) run(args []string) error {
	if c.write && (c.check || c.diff) {
		return app.Misused("--write 与 --check、--diff 只写一种。", "--write goes with neither --check nor --diff.")
	}
	files, err := c.files(args)
	if err != nil {
		return err
	}
	single := len(files) == 1 && len(args) == 1 && files[0] == args[0]
	for _, name := range files {
		if err := c.Ctx.Err(); err != nil {
			return err
		}
		if err := c.one(name, single); err != nil {
			c.failed++
			if err := c.tell(err); err != nil {
				return err
			}
		}
	}
	switch {
	case c.failed > 0, c.check && c.changed > 0:
		return app.ErrReported
	case !single && c.changed > 0 && !c.write && !c.diff:
		_, err = fmt.Fprintln(c.Out, c.Say("%d 个文件会改动；加 --write 改写，加 --diff 查看。", "%d files would change: --write rewrites them, --diff shows how.", c.changed))
	case !single && c.write:
		_, err = fmt.Fprintln(c.Out, c.Say("%d 个文件，改写了 %d 个。", "%d files, %d rewritten.", len(files), c.changed))
	}
	return err
}

// files lists what was named: files themselves, and the policy files of directories,
// those whose name begins with a dot left alone.
func (c *format) files(args []string) ([]string, error) {
	var out []string
	for _, arg := range args {
		info, err := os.Stat(arg)
		switch {
		case arg == "-":
			out = append(out, arg)
			continue
		case err != nil:
			return nil, app.Failed("“"+arg+"”读不到（"+app.Cause(err, "zh")+"）。", arg+" cannot be read ("+app.Cause(err, "en")+").")
		case !info.IsDir():
			out = append(out, arg)
			continue
		}
		err = filepath.WalkDir(arg, func(name string, d fs.DirEntry, err error) error {
			hidden := strings.HasPrefix(d.Name(), ".") && name != arg
			switch {
			case err != nil:
				return err
			case hidden && d.IsDir():
				return fs.SkipDir
			case !hidden && d.Type().IsRegular() && (strings.HasSuffix(name, ".yaml") || strings.HasSuffix(name, ".yml")):
				out = append(out, name)
			}
			return nil
		})
		if err != nil {
			return nil, app.Failed("“"+arg+"”读不到（"+app.Cause(err, "zh")+"）。", arg+" cannot be read ("+app.Cause(err, "en")+").")
		}
	}
	return slices.Compact(out), nil
}

func (c *format) read(name string) ([]byte, error) {
	if name == "-" {
		return outside.All(c.In, "-", maxPolicyFile)
	}
	f, _, err := outside.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return outside.All(f, name, maxPolicyFile)
}

func (c *format) one(name string, single bool) error {
	was, err := c.read(name)
	if err != nil {
		return err
	}
	is, err := rules.Format(name, was, c.spelling)
	if err != nil {
		return err
	}
	same := string(was) == string(is)
	if !same {
		c.changed++
	}
	switch {
	case c.diff:
		_, err = io.WriteString(c.Out, difference(name, string(was), string(is)))
	case c.write && name == "-":
		return app.Misused("标准输入不能改写。", "standard input cannot be rewritten.")
	case c.write && !same:
		return output.ReplaceFile(c.App, name, is)
	case c.write:
	case c.check || !single:
		if !same {
			_, err = fmt.Fprintln(c.Out, name)
		}
	default:
		_, err = c.Out.Write(is)
	}
	return err
}

// tell reports a file that was left as it is, and lets the others be done.
func (c *format) tell(err error) error {
	var list diag.List
	if errors.As(err, &list) {
		return diag.Print(c.Err, list, c.Lang, nil)
	}
	for _, m := range c.Messages(err) {
		if _, err := fmt.Fprintln(c.Err, c.T("错误：", "error: ")+m); err != nil {
			return err
		}
	}
	return nil
}
