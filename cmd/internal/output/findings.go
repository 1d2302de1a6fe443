package output

import (
	"encoding/xml"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"

	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/diag"
)

// annotations prints diagnostics as GitHub shows them beside the lines.
func annotations(a *app.App, ans Answer) error {
	for _, d := range ans.Found {
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

// sarif prints diagnostics for code platforms.
func sarif(a *app.App, ans Answer) error {
	run := sarifRun{Tool: sarifTool{sarifDriver{Name: "gongkai", Rules: []sarifRule{}}}, ColumnKind: "unicodeCodePoints", Results: []sarifResult{}}
	index := map[diag.Code]int{}
	for _, d := range ans.Found {
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
			loc := sarifLocation{sarifPhysical{Artifact: sarifArtifact{uri(d.Range.File)}}}
			if d.Range.Start.Line > 0 {
				loc.Physical.Region = &sarifRegion{d.Range.Start.Line, d.Range.Start.Column, d.Range.End.Line, d.Range.End.Column}
			}
			res.Locations = append(res.Locations, loc)
		}
		run.Results = append(run.Results, res)
	}
	return printJSON(a, sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{run}})
}

// uri is the name of a file as a reference: with what a URI cannot hold escaped.
func uri(file string) string {
	u := url.URL{Path: filepath.ToSlash(file)}
	if v := filepath.VolumeName(file); v != "" {
		u.Scheme, u.Path = "file", "/"+u.Path
	}
	return u.String()
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

// Case is one case that was run, for reports of tests.
type Case struct {
	File, Set, Name string
	Failures        []string // none: it passed
}

// junit prints what was run as build servers read it.
func junit(a *app.App, ans Answer) error {
	out := junitSuites{Tests: len(ans.Ran)}
	for _, r := range ans.Ran {
		if n := len(out.Suites); n == 0 || out.Suites[n-1].Name != r.Set {
			out.Suites = append(out.Suites, junitSuite{Name: r.Set})
		}
		s := &out.Suites[len(out.Suites)-1]
		s.Tests++
		c := junitCase{Name: r.Name, Class: r.Set, File: r.File}
		if len(r.Failures) > 0 {
			s.Failures++
			out.Failures++
			c.Failure = &junitFailure{r.Failures[0], strings.Join(r.Failures, "\n")}
		}
		s.Cases = append(s.Cases, c)
	}
	if _, err := a.Out.WriteString(xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(a.Out)
	enc.Indent("", "  ")
	if err := enc.Encode(out); err != nil {
		return err
	}
	_, err := a.Out.WriteString("\n")
	return err
}
