package mutation_test

import (
	"context"
	"fmt"
	"strings"
	"testing/fstest"

	"github.com/gongkai-rules/gongkai/rules/mutation"
)

// ourRules is a law of one article with one case.
func ourRules() fstest.MapFS {
	return fstest.MapFS{
		"vocabulary.yaml": {Data: []byte("vocabulary: v\nroles: {office: 办公室, head: 负责人}\nevents: {received: 收到}\n")},
		"place.yaml":      {Data: []byte("place: here\nterm: 本地\ncalendar: cn\ninstruments: law.yaml\n")},
		"law.yaml":        {Data: []byte("instrument: law\ntitle: 办法\nplace: here\nin_force: {from: 2020-01-01}\narticles:\n  1:\n    limits:\n    - {id: answer, from: 收到, within: 5 working days, who: 办公室}\n")},
		"law.cases.yaml":  {Data: []byte("cases: law\nbase: {place: here, on: 2024-01-02, assume: false}\neach:\n  五个工作日: {expect: {limit: {id: answer, from: 2024-01-02, due: 2024-01-09}}}\n")},
	}
}

func ExampleRun() {
	report, err := mutation.Run(context.Background(), mutation.Options{}, ourRules())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(report.Found, "changes,", report.Score(), "% noticed")
	for _, v := range report.Survivors() {
		fmt.Println(v.ID, v.Fate)
	}
	// Output:
	// 6 changes, 50 % noticed
	// law/in_force.from/+1 survives
	// law/in_force.from/-1 survives
	// law/answer/who/other survives
}

func ExampleReport_Score() {
	report, _ := mutation.Run(context.Background(), mutation.Options{Kinds: []string{"figure", "unit"}}, ourRules())
	fmt.Println(report.Score(), report.Took > 0)
	// Output: 100 true
}

func ExampleReport_Survivors() {
	report, _ := mutation.Run(context.Background(), mutation.Options{Kinds: []string{"actor"}}, ourRules())
	for _, v := range report.Survivors() {
		fmt.Println(v.Cite, strings.TrimSpace(v.Skeleton))
	}
	// Output: 《办法》第一条 一句话写明情形和结论: {on: 2020-01-01, given: {}, expect: {who: {answer: 办公室}}}   # who: 办公室 → 负责人
}

func ExampleMutant_Text() {
	report, _ := mutation.Run(context.Background(), mutation.Options{Sample: 1, Seed: 1, Kinds: []string{"unit"}, Instruments: []string{"law"}}, ourRules())
	var m mutation.Mutant = report.Verdicts[0].Mutant
	fmt.Println(m.Instrument, m.Rule, m.Kind, m.Line, m.Text())
	// Output: law answer unit 8 within: 5 working days → 5 days
}

func ExampleKinds() {
	fmt.Println(strings.Join(mutation.Kinds(), " "))
	// Output: figure unit price covers outcome tier operator negation actor modality citation in_force lifts holds next back_to silence releases binds departure relation replaces
}

func ExampleReport() {
	// How many of them were noticed how.
	report, _ := mutation.Run(context.Background(), mutation.Options{}, ourRules())
	counts := map[string]int{}
	var verdicts []mutation.Verdict = report.Verdicts
	for _, v := range verdicts {
		counts[v.Fate]++
	}
	for _, fate := range []string{"load", "case", "walk", "sources", "equal", "survives"} {
		fmt.Print(fate, " ", counts[fate], "; ")
	}
	// Output: load 0; case 3; walk 0; sources 0; equal 0; survives 3;
}
