package cli

import (
	"encoding/xml"
	"fmt"
	"regexp"
	"strings"

	"github.com/spf13/cobra"

	"github.com/gongkai-rules/gongkai/review"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/diag"
)

// ran is one case, or one walk of a procedure, that was run.
type ran struct {
	File     string             `json:"file"`
	Set      string             `json:"set"`
	Kind     string             `json:"kind"` // case, walk
	Name     string             `json:"name"`
	Passed   bool               `json:"passed"`
	Failures []string           `json:"failures,omitempty"`
	Found    diag.List          `json:"-"`
	Result   *rules.CaseResult  `json:"-"` // of a case
	Walk     *review.WalkResult `json:"-"` // of a walk
}

func (p *policyDirs) ran(f *rules.CaseFile, kind, name string, found diag.List) ran {
	one := ran{File: p.files.path(f.File), Set: f.Name, Kind: kind, Name: name, Passed: len(found) == 0, Found: found}
	for _, d := range found {
		one.Failures = append(one.Failures, d.Message(p.lang))
	}
	return one
}

// cases loads policy files and runs their cases and walks; those of the directories
// where there are any.
func (p *policyDirs) cases(dirs []string, pattern string) (*rules.Book, []ran, error) {
	var only *regexp.Regexp
	if pattern != "" {
		var err error
		if only, err = regexp.Compile(pattern); err != nil {
			return nil, nil, &misuse{"--run 不是正确的正则表达式。", "--run is not a regular expression."}
		}
	}
	book, list, err := p.load(p.ctx, dirs)
	if err != nil {
		return nil, nil, err
	}
	if book == nil {
		if err := diag.Print(p.err, p.files.rename(list), p.lang, p.files.source); err != nil {
			return nil, nil, err
		}
		return nil, nil, errReported
	}
	var out []ran
	for _, f := range book.Cases() {
		if _, own := p.files.of(f.File); len(dirs) > 0 && !own {
			continue
		}
		for _, c := range f.Cases {
			if err := p.ctx.Err(); err != nil {
				return nil, nil, err
			}
			if only != nil && !only.MatchString(f.Name+"/"+c.Name) {
				continue
			}
			r := book.Run(c)
			one := p.ran(f, "case", c.Name, r.Failures)
			one.Result = &r
			out = append(out, one)
		}
		for _, w := range f.Walks {
			if err := p.ctx.Err(); err != nil {
				return nil, nil, err
			}
			if only != nil && !only.MatchString(f.Name+"/"+w.Name) {
				continue
			}
			r := review.RunWalk(book, w)
			one := p.ran(f, "walk", w.Name, r.Failures)
			one.Walk = &r
			out = append(out, one)
		}
	}
	if len(out) == 0 {
		return nil, nil, &failure{"没有可以运行的案例：请检查目录和 --run。", "there is no case to run: check the directory and --run."}
	}
	return book, out, nil
}

func (a *app) testCommand() *cobra.Command {
	var dirs *policyDirs
	var f *formats
	var pattern string
	var all bool
	cmd := a.command(entry{
		use:   "test " + a.t("[目录…]", "[DIR…]"),
		short: text{"运行规则文件旁的案例和程序走查，核对结论", "run the cases and walks beside the policy files"},
		long: text{
			"不写目录时运行内置规则的案例和走查；写了目录时只运行目录里的。有不通过的以 1 退出。",
			"Without a directory, runs the cases and walks of the embedded law; otherwise those of the directories. Exits with 1 when one fails."},
		example: `gongkai test
gongkai test ./our-rules --junit > 结果.xml
gongkai test --run 商业秘密`,
		run: func(_ *cobra.Command, args []string) error {
			if err := f.check(); err != nil {
				return err
			}
			_, list, err := dirs.cases(args, pattern)
			if err != nil {
				return err
			}
			return a.printCases(dirs, list, f, all)
		},
	})
	dirs, f = a.policyDirs(cmd), a.formatFlags(cmd, true)
	cmd.Flags().StringVar(&pattern, "run", "", a.t("只运行名称符合`正则表达式`的案例和走查", "run only cases and walks whose name matches this `regexp`"))
	cmd.Flags().BoolVarP(&all, "verbose", "v", false, a.t("通过的也列出", "list cases that pass too"))
	return cmd
}

func (a *app) printCases(dirs *policyDirs, list []ran, f *formats, all bool) error {
	var failures diag.List
	failed, walks := 0, 0
	for _, r := range list {
		if r.Walk != nil {
			walks++
		}
		if !r.Passed {
			failed++
			failures = append(failures, r.Found...)
		}
	}
	failures = dirs.files.rename(failures)
	var err error
	switch {
	case f.json:
		err = a.printJSON(map[string]any{"cases": len(list) - walks, "walks": walks, "failed": failed, "results": list})
	case f.sarif:
		err = a.sarif(failures)
	case f.github:
		err = a.annotations(failures)
	case f.junit:
		err = a.junit(list, failed)
	default:
		for _, r := range list {
			if all && r.Passed {
				fmt.Fprintf(a.out, "%s  %s/%s\n", a.t("通过", "pass"), r.Set, r.Name)
			}
		}
		if err = diag.Print(a.out, failures, a.lang, dirs.files.source); err == nil {
			what := a.say("%d 个案例", "%d cases", len(list)-walks)
			if walks > 0 {
				what += a.say("、%d 个走查", ", %d walks", walks)
			}
			_, err = fmt.Fprintln(a.out, what+a.say("，%d 个通过，%d 个不通过。", ", %d pass, %d fail.", len(list)-failed, failed))
		}
	}
	if err != nil {
		return err
	}
	if failed > 0 {
		return errReported
	}
	return nil
}

type (
	junitSuites struct {
		XMLName  xml.Name     `xml:"testsuites"`
		Tests    int          `xml:"tests,attr"`
		Failures int          `xml:"failures,attr"`
		Suites   []junitSuite `xml:"testsuite"`
	}
	junitSuite struct {
		Name     string      `xml:"name,attr"`
		Tests    int         `xml:"tests,attr"`
		Failures int         `xml:"failures,attr"`
		Cases    []junitCase `xml:"testcase"`
	}
	junitCase struct {
		Name    string        `xml:"name,attr"`
		Class   string        `xml:"classname,attr"`
		File    string        `xml:"file,attr"`
		Failure *junitFailure `xml:"failure,omitempty"`
	}
	junitFailure struct {
		Message string `xml:"message,attr"`
		Text    string `xml:",chardata"`
	}
)

func (a *app) junit(list []ran, failed int) error {
	out := junitSuites{Tests: len(list), Failures: failed}
	for _, r := range list {
		if n := len(out.Suites); n == 0 || out.Suites[n-1].Name != r.Set {
			out.Suites = append(out.Suites, junitSuite{Name: r.Set})
		}
		s := &out.Suites[len(out.Suites)-1]
		s.Tests++
		c := junitCase{Name: r.Name, Class: r.Set, File: r.File}
		if !r.Passed {
			s.Failures++
			c.Failure = &junitFailure{r.Failures[0], strings.Join(r.Failures, "\n")}
		}
		s.Cases = append(s.Cases, c)
	}
	if _, err := a.out.WriteString(xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(a.out)
	enc.Indent("", "  ")
	if err := enc.Encode(out); err != nil {
		return err
	}
	_, err := a.out.WriteString("\n")
	return err
}
