package policy

import (
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash/fnv"
	"io/fs"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/input"
	"github.com/gongkai-rules/gongkai/cmd/internal/output"
	"github.com/gongkai-rules/gongkai/internal/casework"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/mutation"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

// Mutate is the command gongkai mutate.
func Mutate(a *app.App) *cobra.Command {
	c := &mutate{App: a}
	cmd := a.Command(app.Entry{
		Use:   "mutate",
		Short: lang.Text{ZH: "逐处改动规则，列出没有一个案例会发现的改动", EN: "change the rules one thing at a time and list what no case notices"},
		Long: lang.Text{
			ZH: `把规则文件逐处改动一点（数字、单位、结论、顺位、条件、引条、主体、力度、施行日期、走向……），每次一处，
再运行可能发现它的案例和走查：读取时报错、案例或者走查不通过的，算已经发现；机器能证明意思不变的，另列；其余的是漏网的，
写明是哪一条，并给出两样规则结论不同的一种情形，写成应当补上的案例。写了 --sources 的，与原文核对时发现的也算。
写了 --policies 的，只改动那个目录里的文件。地区文件（适用）和词汇（事实关系、何时要问、使其存疑、公开方式、处理）也改动，--instrument 可以写它们的编号。全部改动要运行几分钟；--sample 抽取一部分，种子相同的抽取相同。`,
			EN: `Changes the policy files one thing at a time (figures, units, outcomes, tiers, conditions, citations, actors,
modality, days in force, where steps lead …) and runs the cases and walks that could notice. A change that loading refuses, or that a case or
walk fails for, is noticed; one that is proved to mean the same is counted apart; the rest survives, and is listed with its article and
a situation in which the two laws part, as a case to finish. With --sources, what the comparison with the source texts finds is noticed too. With --policies,
only the files of that directory are changed. Files of places (whom they cover) and vocabularies (what ties facts, what a choice does) are changed, too;
--instrument takes their ids. All changes take some minutes; --sample draws some, the same for one seed.`,
		},
		Example: `gongkai mutate --instrument sucheng-04-coordination
gongkai mutate --sample 300 --seed 4fb9cc8
gongkai mutate --policies ./our-rules --json`,
		Run: func(_ *cobra.Command, args []string) error { return c.run(args) },
	})
	c.formats = output.Flags(a, cmd, output.Value)
	f := cmd.Flags()
	f.StringArrayVar(&c.dirs, "policies", nil, a.T("叠加在内置规则之上的`目录`，只改动其中的文件", "a `directory` of rules over the embedded ones; only its files are changed"))
	f.BoolVar(&c.alone, "alone", false, a.T("目录本身是完整的一套，不叠加在内置规则之上", "the directories are complete by themselves"))
	f.StringSliceVar(&c.instruments, "instrument", nil, a.T("只改动这件`制度`，可以写几件", "change this `instrument` only; may be repeated"))
	f.StringSliceVar(&c.kinds, "kind", nil, a.T("只作这一`类`改动：", "changes of this `kind` only: ")+strings.Join(mutation.Kinds(), a.T("、", ", ")))
	f.StringSliceVar(&c.ids, "id", nil, a.T("只作这一处改动（结果里的`编号`）", "this change only, by the `id` in the results"))
	f.IntVar(&c.sample, "sample", 0, a.T("抽取多少处，0 是全部", "how many to draw, 0 for all"))
	f.StringVar(&c.seed, "seed", "1", a.T("抽取的`种子`：数字，或者提交的哈希", "`seed` of the draw: a number, or the hash of a commit"))
	f.StringVar(&c.sources, "sources", "", a.T("原文所在`目录`（.txt）", "a `directory` of source texts (.txt)"))
	f.IntVar(&c.workers, "workers", 0, a.T("同时试几处，0 是处理器的个数", "how many to try at a time, 0 for the number of processors"))
	f.IntVar(&c.least, "min", 0, a.T("发现的不足百分之`几`时以 1 退出", "exit with 1 when less than this `percentage` is noticed"))
	return cmd
}

type mutate struct {
	*app.App
	formats                       *output.Format
	dirs, instruments, kinds, ids []string
	alone                         bool
	sample, workers, least        int
	seed, sources                 string
}

func (c *mutate) run(args []string) error {
	if len(args) > 0 {
		return app.Misused("mutate 不带参数；目录写在 --policies 之后。", "mutate takes no arguments; name directories with --policies.")
	}
	if err := c.formats.Check(); err != nil {
		return err
	}
	for _, k := range c.kinds {
		if !slices.Contains(mutation.Kinds(), k) {
			return c.Unknown(lang.Text{ZH: "改动的类别", EN: "kind of change"}, k, mutation.Kinds())
		}
	}
	o := mutation.Options{Instruments: c.instruments, Kinds: c.kinds, IDs: c.ids, Sample: c.sample, Seed: seedOf(c.seed), Workers: c.workers}
	layers, err := c.layers(&o)
	if err != nil {
		return err
	}
	if c.sources != "" {
		if o.Sources, err = input.Directory(c.App, c.sources); err != nil {
			return err
		}
	}
	// Books come and go by the thousand: what they leave is collected less often.
	defer debug.SetGCPercent(debug.SetGCPercent(400))
	r, stopped := mutation.Run(c.Ctx, o, layers...)
	if r == nil {
		return stopped
	}
	if err := c.formats.Give(output.Answer{Value: c.value(r), Text: func() error { return c.text(r) }}); err != nil {
		return err
	}
	if stopped != nil {
		return stopped // interrupted: what was tried until then has been said
	}
	if r.Score() < c.least {
		return app.ErrReported
	}
	return nil
}

// layers are the file systems to mutate, and which of their files.
func (c *mutate) layers(o *mutation.Options) ([]fs.FS, error) {
	if c.alone && len(c.dirs) == 0 {
		return nil, app.Misused("--alone 须写明目录。", "--alone needs a directory.")
	}
	var own []fs.FS
	for _, d := range c.dirs {
		f, err := input.Directory(c.App, d)
		if err != nil {
			return nil, err
		}
		own = append(own, f)
	}
	if c.alone {
		return own, nil
	}
	if len(own) > 0 {
		o.Own = casework.In(own...)
	}
	return append([]fs.FS{policies.FS()}, own...), nil
}

// seedOf makes a number of a seed: of the hash of a commit its first digits.
func seedOf(s string) uint64 {
	if n, err := strconv.ParseUint(s, 10, 64); err == nil {
		return n
	}
	if data, err := hex.DecodeString(s[:min(len(s), 16)&^1]); err == nil && len(data) > 0 {
		return binary.BigEndian.Uint64(append(make([]byte, 8-len(data)), data...))
	}
	h := fnv.New64a()
	_, _ = h.Write([]byte(s))
	return h.Sum64()
}

// tally counts fates, of all and by instrument or kind.
func tally(list []mutation.Verdict, by func(mutation.Verdict) string) (rows []string, counts map[string]map[string]int) {
	counts = map[string]map[string]int{}
	for _, v := range list {
		row := by(v)
		if counts[row] == nil {
			counts[row] = map[string]int{}
			rows = append(rows, row)
		}
		counts[row][v.Fate]++
	}
	return rows, counts
}

func (c *mutate) value(r *mutation.Report) map[string]any {
	_, instruments := tally(r.Verdicts, func(v mutation.Verdict) string { return v.Instrument })
	_, kinds := tally(r.Verdicts, func(v mutation.Verdict) string { return v.Kind })
	return map[string]any{
		"found": r.Found, "tried": len(r.Verdicts), "score": r.Score(), "took_ms": r.Took.Milliseconds(),
		"by_instrument": instruments, "by_kind": kinds, "survivors": r.Survivors(), "verdicts": r.Verdicts,
	}
}

func (c *mutate) text(r *mutation.Report) error {
	head := []string{c.T("读取", "load"), c.T("案例", "case"), c.T("走查", "walk"), c.T("原文", "sources"), c.T("等同", "equal"), c.T("漏网", "survive")}
	show := func(title string, by func(mutation.Verdict) string) {
		rows, counts := tally(r.Verdicts, by)
		fmt.Fprintf(c.Out, "%-28s %s\n", title, strings.Join(head, "  "))
		for _, row := range rows {
			fmt.Fprintf(c.Out, "%-28s", row)
			for _, f := range []string{"load", "case", "walk", "sources", "equal", "survives"} { // as head has them
				fmt.Fprintf(c.Out, " %5d", counts[row][f])
			}
			fmt.Fprintln(c.Out)
		}
		fmt.Fprintln(c.Out)
	}
	show(c.T("制度", "instrument"), func(v mutation.Verdict) string { return v.Instrument })
	show(c.T("类别", "kind"), func(v mutation.Verdict) string { return v.Kind })
	for _, v := range r.Survivors() {
		fmt.Fprintf(c.Out, "%s:%d  %s  %s\n    %s\n", v.File, v.Line, v.ID, v.Cite.Place(), v.Text())
		if v.Skeleton != "" {
			fmt.Fprintln(c.Out, v.Skeleton)
		}
	}
	alive := len(r.Survivors())
	_, err := fmt.Fprintln(c.Out, c.Say("%d 处改动，试了 %d 处，漏网 %d 处，不等同的发现了 %d%%，用时 %s。", "%d changes, %d tried, %d survive; of those not proved equal %d%% were noticed, in %s.",
		r.Found, len(r.Verdicts), alive, r.Score(), r.Took.Round(time.Second/10)))
	return err
}
