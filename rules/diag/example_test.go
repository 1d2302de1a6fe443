package diag_test

import (
	"errors"
	"fmt"
	"os"
	"testing/fstest"

	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/rules/diag"
)

// found is what a loader collects while it reads a file: codes with their places,
// and no sentences.
func found() diag.List {
	var list diag.List
	at := diag.Range{File: "ours/01.yaml", Start: diag.Position{Line: 2, Column: 9}, End: diag.Position{Line: 2, Column: 13}}
	list.Add(at, mistake.UnknownFact{Written: "国家密秘", Nearest: "国家秘密"})
	first := diag.Range{File: "ours/01.yaml", Start: diag.Position{Line: 1, Column: 1}, End: diag.Position{Line: 1, Column: 3}}
	d := list.Add(first, mistake.DuplicateKey{Key: "id", Line: "1"})
	d.Related = []diag.Related{{Range: first, Text: "id"}}
	return list
}

// For people: the line itself, a marker under the place, and what to write instead.
func ExamplePrint() {
	list := found()
	list.Sort()
	files := fstest.MapFS{"ours/01.yaml": {Data: []byte("id: a\n  when: 国家密秘\n")}}
	source := func(file string) ([]byte, bool) {
		data, err := files.ReadFile(file)
		return data, err == nil
	}
	if err := diag.Print(os.Stdout, list, "zh", source); err != nil {
		fmt.Println(err)
	}
	// Output:
	// ours/01.yaml:1:1: 错误：键“id”重复了，第 1 行已经有一个[GK1050]
	//   1 | id: a
	//     | ^^
	//   ours/01.yaml:1:1: id
	//   改法：留下一个，删掉另一个；不是同一件事的，给其中一个改名
	// ours/01.yaml:2:9: 错误：未知事实“国家密秘”。是否指“国家秘密”？[GK1203]
	//   2 |   when: 国家密秘
	//     |         ＾＾＾＾
	//   改法：改为 国家秘密；如果确实是新的事实，请先在词汇表中声明
}

// For programs.
func ExampleWriteJSON() {
	if err := diag.WriteJSON(os.Stdout, found()[:1], "en"); err != nil {
		fmt.Println(err)
	}
	// Output:
	// [
	//   {
	//     "severity": "error",
	//     "code": "GK1203",
	//     "range": {
	//       "file": "ours/01.yaml",
	//       "start": {
	//         "line": 2,
	//         "column": 9
	//       },
	//       "end": {
	//         "line": 2,
	//         "column": 13
	//       }
	//     },
	//     "message": "unknown fact “国家密秘”. Did you mean “国家秘密”?",
	//     "remedy": "write 国家秘密; a fact that is really new must first be declared in the vocabulary",
	//     "args": [
	//       "国家密秘",
	//       "国家秘密"
	//     ]
	//   }
	// ]
}

// A list with an error in it becomes an error; a host finds the list again.
func ExampleList() {
	list := found()
	var all diag.List
	if errors.As(list.Err(), &all) {
		for _, d := range all {
			e, _ := diag.Lookup(d.Code)
			fmt.Println(d.Severity.Label("zh"), d.Code, d.Range, e.Title.In("zh"))
			fmt.Println(" ", d.Message("zh"), "→", d.Remedy().In("zh"))
		}
	}
	fmt.Println(diag.List{}.Err())
	// Output:
	// 错误 GK1050 ours/01.yaml:1:1 键重复
	//   键“id”重复了，第 1 行已经有一个 → 留下一个，删掉另一个；不是同一件事的，给其中一个改名
	// 错误 GK1203 ours/01.yaml:2:9 未知事实
	//   未知事实“国家密秘”。是否指“国家秘密”？ → 改为 国家秘密；如果确实是新的事实，请先在词汇表中声明
	// <nil>
}

// One mistake in one line, as a log has it.
func ExampleDiagnostic_Explain() {
	fmt.Println(found()[0].Explain("en"))
	// Output:
	// ours/01.yaml:2:9: error: unknown fact “国家密秘”. Did you mean “国家秘密”? [GK1203]
}

// The catalogue knows every code.
func ExampleLookup() {
	e, ok := diag.Lookup("GK1203")
	fmt.Println(e.Title.In("zh"), e.Severity == diag.Error, e.Wrong, e.Right, ok)
	_, ok = diag.Lookup("GK0000")
	fmt.Println(ok)
	// Output:
	// 未知事实 true 国家密秘 国家秘密 true
	// false
}

// A diagnostic whose correction is certain carries it, for an editor to offer and make.
func ExampleApply() {
	text := []byte("文件: town-01\n全称：某镇信息公开办法\n")
	d := diag.Diagnostic{Edits: []diag.Edit{{
		Range: diag.Range{File: "01.yaml", Start: diag.Position{Line: 2, Column: 3}, End: diag.Position{Line: 2, Column: 4}},
		Text:  ": ",
	}}}
	fmt.Print(string(diag.Apply(text, d.Edits)))
	// Output:
	// 文件: town-01
	// 全称: 某镇信息公开办法
}
