package output

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/diag"
)

// Annotations prints diagnostics as GitHub shows them beside the lines.
func Annotations(a *app.App, list diag.List) error {
	for _, d := range list {
		kind := map[diag.Severity]string{diag.Error: "error", diag.Warning: "warning"}[d.Severity]
		if kind == "" {
			kind = "notice"
		}
		props := []string{}
		prop := func(name, value string) {
			if value != "" && value != "0" {
				props = append(props, name+"="+strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C").Replace(value))
			}
		}
		prop("file", d.Range.File)
		prop("line", fmt.Sprint(d.Range.Start.Line))
		prop("endLine", fmt.Sprint(d.Range.End.Line))
		prop("col", fmt.Sprint(d.Range.Start.Column))
		prop("title", string(d.Code)+" "+titleOf(d).In(a.Lang))
		text := d.Message(a.Lang)
		if r := d.Remedy().In(a.Lang); r != "" {
			text += "\n" + r
		}
		text = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(text)
		if _, err := fmt.Fprintf(a.Out, "::%s %s::%s\n", kind, strings.Join(props, ","), text); err != nil {
			return err
		}
	}
	return nil
}

// titleOf is the short name of the code of a diagnostic.
func titleOf(d diag.Diagnostic) lang.Text {
	e, _ := diag.Lookup(d.Code)
	return e.Title
}

// The part of SARIF 2.1.0 that code platforms read.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name  string      `json:"name"`
		Rules []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID    string    `json:"id"`
		Short sarifText `json:"shortDescription"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifResult struct {
		RuleID    string          `json:"ruleId"`
		RuleIndex int             `json:"ruleIndex"`
		Level     string          `json:"level"`
		Message   sarifText       `json:"message"`
		Locations []sarifLocation `json:"locations,omitempty"`
	}
	sarifLocation struct {
		Physical sarifPhysical `json:"physicalLocation"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   *sarifRegion  `json:"region,omitempty"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn,omitempty"`
		EndLine     int `json:"endLine,omitempty"`
		EndColumn   int `json:"endColumn,omitempty"`
	}
)

func Sarif(a *app.App, list diag.List) error {
	run := sarifRun{Tool: sarifTool{sarifDriver{Name: "gongkai", Rules: []sarifRule{}}}, ColumnKind: "unicodeCodePoints", Results: []sarifResult{}}
	index := map[diag.Code]int{}
	for _, d := range list {
		i, ok := index[d.Code]
		if !ok {
			i = len(run.Tool.Driver.Rules)
			index[d.Code] = i
			run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRule{string(d.Code), sarifText{titleOf(d).In(a.Lang)}})
		}
		level := map[diag.Severity]string{diag.Error: "error", diag.Warning: "warning"}[d.Severity]
		if level == "" {
			level = "note"
		}
		text := d.Message(a.Lang)
		if r := d.Remedy().In(a.Lang); r != "" {
			text += "\n" + r
		}
		res := sarifResult{RuleID: string(d.Code), RuleIndex: i, Level: level, Message: sarifText{text}}
		if d.Range.File != "" {
			loc := sarifLocation{sarifPhysical{Artifact: sarifArtifact{d.Range.File}}}
			if d.Range.Start.Line > 0 {
				loc.Physical.Region = &sarifRegion{d.Range.Start.Line, d.Range.Start.Column, d.Range.End.Line, d.Range.End.Column}
			}
			res.Locations = append(res.Locations, loc)
		}
		run.Results = append(run.Results, res)
	}
	return PrintJSON(a, sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{run}})
}

// Formats are the ways in which check and test print for other programs.
type Formats struct {
	Json, Sarif, Github, Junit bool
}

func (f *Formats) Check() error {
	n := 0
	for _, on := range []bool{f.Json, f.Sarif, f.Github, f.Junit} {
		if on {
			n++
		}
	}
	if n > 1 {
		return app.Misused("输出格式只能选一种。", "choose one output format.")
	}
	return nil
}

func FormatFlags(a *app.App, cmd *cobra.Command, junit bool) *Formats {
	f := &Formats{}
	cmd.Flags().BoolVar(&f.Json, "json", false, a.T("输出 JSON，供程序读取", "print JSON for programs"))
	cmd.Flags().BoolVar(&f.Sarif, "sarif", false, a.T("输出 SARIF 2.1.0，供代码平台显示", "print SARIF 2.1.0"))
	cmd.Flags().BoolVar(&f.Github, "github", false, a.T("输出 GitHub 注释", "print GitHub annotations"))
	if junit {
		cmd.Flags().BoolVar(&f.Junit, "junit", false, a.T("输出 JUnit XML", "print JUnit XML"))
	}
	return f
}
