package handbook

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/input"
	"github.com/gongkai-rules/gongkai/cmd/internal/output"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/casework"
	"github.com/gongkai-rules/gongkai/lang"
)

// Handbook is the command gongkai handbook.
func Handbook(a *app.App) *cobra.Command {
	c := &command{App: a}
	cmd := a.Command(app.Entry{
		Use:   "handbook " + a.T("<目录> [规则目录…]", "DIR [LAYER…]"),
		Short: lang.Text{ZH: "把规则写成一套可以离线阅读、检索、打印的网页", EN: "write the law as pages to read, search and print without a server"},
		Long: lang.Text{
			ZH: `每件制度一页：逐条列出规则（平常的话）、原文、案例、疑点和与上位法的不同；每个程序一页，分阶段画图；另有期限、各地比较、事实和案例覆盖几页，全部可以检索。
网页只在本机打开，不联网；双击 index.html 即可。<目录> 应当是空的，或者是本命令以前写的：里面有别的文件就不写。
写了规则目录的，在内置规则之上读取，按合并以后的规则写。写了 --sources 的，条文旁边印出原文并标出摘引的词句。
--day 是看哪一天的规定，不写时是今天：当日不施行的制度也列出，写明已经失效或者尚未施行。`,
			EN: `One page for each instrument: every article with its rules in plain words, the text, the cases, what is odd and where it departs from superior law; one for each procedure, drawn in stages; pages of time limits, topics by place, facts and coverage; all of it can be searched.
The pages open from the folder, without a network: double-click index.html. DIR is empty, or was written by this command: where it holds anything else nothing is written.
Layers are read over the embedded law. With --sources the official text stands beside the rules, with the quoted words marked.
--day is the day whose law is looked at, today by default: what is not in force on that day is shown, and says so.`},
		Example: `gongkai handbook ./site
gongkai handbook ./site -j sucheng --sources ./texts
gongkai handbook ./site ./our-rules --day 2024-03-01
gongkai mutate --json > mutation.json && gongkai handbook ./site --mutation mutation.json`,
		Args: a.Between(1, -1),
		Run:  func(_ *cobra.Command, args []string) error { return c.run(args[0], args[1:]) },
	})
	c.place = input.PlaceFlag(a, cmd, "")
	c.day = input.DayFlag(a, cmd, "day", "按哪一天的规定；不写时是今天", "the day whose law is looked at; today by default")
	f := cmd.Flags()
	f.StringVar(&c.sources, "sources", "", a.T("原文所在`目录`（.txt），印在规则旁边", "a `directory` of source texts (.txt) to print beside the rules"))
	f.StringVar(&c.mutation, "mutation", "", a.T("gongkai mutate --json 的结果`文件`，列出案例会发现多少改动", "a `file` of gongkai mutate --json: how many changes the cases notice"))
	f.BoolVar(&c.quick, "quick", false, a.T("不运行案例，因此没有覆盖的数字", "do not run the cases; there are no figures of coverage then"))
	return cmd
}

type command struct {
	*app.App
	place             *string
	day               *input.DateFlag
	sources, mutation string
	quick             bool
}

func (c *command) run(dir string, layers []string) error {
	old, err := opened(c.App, dir)
	if err != nil {
		return err
	}
	book, err := input.BookAndCases(c.App, c.Ctx, layers)
	if err != nil {
		return err
	}
	s := &site{App: c.App, book: book, day: c.day.D}
	if s.day.IsZero() {
		s.day = deadline.DateOf(c.Now())
	}
	if *c.place != "" {
		p, err := input.Place(c.App, book, *c.place)
		if err != nil {
			return err
		}
		s.only = output.Chain(book, p.ID)
	}
	if c.sources != "" {
		texts, err := input.Directory(c.App, c.sources)
		if err != nil {
			return err
		}
		if s.texts, err = readTexts(c.Ctx, c.App, texts, book.Instruments()); err != nil {
			return err
		}
	}
	if c.mutation != "" {
		if s.mutation, err = c.readMutation(); err != nil {
			return err
		}
	}
	if !c.quick {
		if s.ran, err = casework.Run(c.Ctx, book, casework.Items(book)); err != nil {
			return err
		}
	}
	files, err := s.build()
	if err != nil {
		return err
	}
	if err := write(c.App, dir, files, old); err != nil {
		return err
	}
	size := 0
	for _, f := range files {
		size += len(f.data)
	}
	_, err = fmt.Fprintln(c.Out, c.Say("写出 %d 个文件，共 %.1f MB。请打开 %s。", "%d files, %.1f MB. Open %s.", len(files), float64(size)/1e6, filepath.Join(dir, "index.html")))
	return err
}

// mutation is what gongkai mutate --json says.
type mutation struct {
	Found        int                       `json:"found"`
	Tried        int                       `json:"tried"`
	Score        int                       `json:"score"`
	ByInstrument map[string]map[string]int `json:"by_instrument"`
}

// maxMutation bounds the file of what the cases notice.
const maxMutation = 256 << 20

func (c *command) readMutation() (*mutation, error) {
	data, err := input.ReadAll(c.App, c.mutation, maxMutation)
	if err != nil {
		return nil, err
	}
	var m mutation
	if err := json.NewDecoder(bytes.NewReader(data)).Decode(&m); err != nil || m.Tried == 0 || m.ByInstrument == nil {
		return nil, app.Failed("“"+c.mutation+"”不是 gongkai mutate --json 的结果：请重新生成。", c.mutation+" is no result of gongkai mutate --json: make it again.")
	}
	return &m, nil
}
