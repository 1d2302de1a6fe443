package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// written is a file with a content.
func written(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestRegistersThatAreRefused(t *testing.T) {
	for name, c := range map[string]struct {
		file, content string
		args          []string
		code          int
		says          []string
	}{
		"a fact beside and under facts": {"a.json", `[{"题名":"甲","facts":{"国家秘密":true},"国家秘密":false,"涉及切身利益":true,"成文日期":"2024-03-01"}]`,
			nil, 1, []string{"无法读取", "“国家秘密”是同一项"}},
		"a mark of secrecy under two names": {"a.json", `[{"题名":"甲","成文日期":"2024-03-01","密级标志":"机密★30年","国家秘密标志":"无","涉及切身利益":true}]`,
			nil, 1, []string{"无法读取", "“密级标志”和“国家秘密标志”是同一项"}},
		"two columns of one thing": {"a.csv", "题名,成文日期,密级标志,国家秘密标志\n甲,2024-03-01,,\n",
			nil, 1, []string{"a.csv:1:4", "“密级标志”和“国家秘密标志”是同一项"}},
		"something behind the list": {"a.json", "[{\"题名\":\"甲\",\"成文日期\":\"2024-03-01\"}]\n 垃圾",
			nil, 1, []string{"结尾的 ] 之后还有多余的内容"}},
		"a list of nothing": {"a.json", "[]", nil, 0, []string{"空的 JSON"}},
		"a PDF":             {"a.csv", "%PDF-1.7\n", nil, 1, []string{"PDF", "电子表格"}},
		"a web page":        {"a.csv", "<html><table>", nil, 1, []string{"网页", "另存为"}},
		"a fact to be ignored": {"a.csv", "题名,成文日期,国家秘密\n甲,2024-03-01,是\n",
			[]string{"--ignore", "国家秘密"}, 2, []string{"国家秘密", "不能忽略"}},
		"a mark of secrecy to be ignored": {"a.csv", "题名,成文日期,密级标志\n甲,2024-03-01,机密\n",
			[]string{"--ignore", "密级标志"}, 2, []string{"密级标志", "不能忽略"}},
		"the level with its period": {"a.csv", "题名,成文日期,密级\n甲,2024-03-01,秘密★10年\n",
			nil, 1, []string{"“密级和保密期限”一列"}},
	} {
		t.Run(name, func(t *testing.T) {
			file := written(t, c.file, c.content)
			for _, args := range [][]string{{"classify", "-j", "wuwei"}, {"classify", "-j", "wuwei", "--reassess", "--all", "--on", "2024-06-03"}, {"compare", "-j", "wuwei,cn"}} {
				r := run(t, "", append(append(args, "--assume-false", file), c.args...)...)
				all := strings.ReplaceAll(strings.Join(strings.Fields(r.out+r.err), ""), "\n", "")
				if r.code != c.code {
					t.Errorf("%v: %+v", args, r)
				}
				for _, s := range c.says {
					if !strings.Contains(all, strings.Join(strings.Fields(s), "")) {
						t.Errorf("%v does not say %q: %s %s", args, s, r.out, r.err)
					}
				}
				if strings.Contains(r.out, "2024-03-29") || strings.Contains(r.out, "07-02公开") {
					t.Errorf("%v publishes: %s", args, r.out)
				}
			}
		})
	}
}

// One cell that nobody needs does not cost its row; columns without an effect, doubts
// and assumed judgements are named.
func TestWhatARegisterIsToldAboutItsCells(t *testing.T) {
	file := written(t, "a.csv", "题名,发文字号,成文日期,公开日期,国家秘密,涉及切身利益,已经保密审查,明传电报\n"+
		"甲,武政办发〔2023〕80,2024-03-01,未公开,否,是,是,否\n"+
		"乙,,2024-03-01,,未知,是,是,否\n")
	r := run(t, "", "classify", "-j", "wuwei", "--assume-false", "--json", "--full", file)
	var rows []struct {
		Remarks []string
		Result  struct {
			Attribute string
			Remarks   []map[string]string
		}
	}
	if err := json.Unmarshal([]byte(r.out), &rows); err != nil || r.code != 0 || len(rows) != 2 {
		t.Fatalf("%v %+v", err, r)
	}
	if a := rows[0]; a.Result.Attribute != "主动公开" || len(a.Remarks) != 1 || !strings.Contains(a.Remarks[0], "未公开") || len(a.Result.Remarks) != 1 {
		t.Errorf("%+v", a)
	}
	if rows[1].Result.Attribute != "" {
		t.Errorf("未知 was answered: %+v", rows[1])
	}
	r = run(t, "", "classify", "-j", "wuwei", "--assume-false", file)
	text := strings.Join(strings.Fields(r.out), "")
	for _, s := range []string{"存疑，没有按“否”处理：国家秘密（未知）", "各行合起来共", "其中本应由人判断、按“否”处理的：", "可能危及三安全一稳定（行政机关）", "这里认定公开属性的规定不看这些列，填了也不影响结论：已经保密审查。"} {
		if !strings.Contains(text, s) {
			t.Errorf("does not say %q:\n%s", s, r.out)
		}
	}
	vain := written(t, "a.csv", "题名,成文日期,公开日期,公开需经批准,涉及切身利益\n甲,2024-03-01,2024-03-04,是,是\n乙,2024-03-01,2024-03-04,否,是\n")
	r = run(t, "", "classify", "-j", "wuwei", "--assume-false", vain)
	if text := strings.Join(strings.Fields(r.out), ""); strings.Count(text, "没有用到“公开需经批准”，而本地其他规定据此有所限制") != 1 || strings.Contains(text, "没有用到“已公开”") || !strings.Contains(text, "填了也不影响结论：公开需经批准") {
		t.Error(r.out)
	}
	deaf := written(t, "a.csv", "题名,成文日期,可能涉密,国家秘密,密级,内容涉及国家秘密,可能违反保密规定,可能危及三安全一稳定,涉及切身利益\n甲,2024-03-01,是,否,无,否,否,否,是\n")
	r = run(t, "", "classify", "-j", "sucheng", "--assume-false", deaf)
	if text := strings.Join(strings.Fields(r.out), ""); strings.Contains(text, "此件公开发布") || !strings.Contains(text, "保密审查机构") {
		t.Errorf("a doubt beside answers does not wait for the organ's review body:\n%s", r.out)
	}
	r = run(t, "", "classify", "-j", "wuwei", "--assume-false", "--lang", "en", file)
	for _, s := range []string{"in doubt and not assumed: state_secret", "Judgements among them", "No rule on the attribute here reads these columns"} {
		if !strings.Contains(strings.Join(strings.Fields(r.out), " "), s) {
			t.Errorf("does not say %q:\n%s", s, r.out)
		}
	}
}

// Each row says the same to classify and to classify --reassess, whatever the format.
func TestReassessAgreesWithClassifyRowByRow(t *testing.T) {
	var rows, objects []string
	spellings := []string{"是", "否", "TRUE", "True", "空", "未知", "", "false"}
	n := 0
	for _, forwarded := range spellings {
		for _, contains := range spellings {
			as := []string{"部分公开", "主动公开", "", "未知"}[n%4]
			mark := []string{"", "此件不予公开", "机密", "公开属性：主动公开"}[n%3]
			secret := []string{"", "机密★10年", "无"}[n%3]
			rows = append(rows, strings.Join([]string{"甲", "2024-03-01", forwarded, as, contains, spellings[(n/3)%8], mark, secret, "是"}, ","))
			o := map[string]any{"题名": "甲", "成文日期": "2024-03-01", "转发文件": forwarded, "所转发文件公开属性": as, "含有不应当公开的内容": contains, "能够区分处理": spellings[(n/3)%8], "标注": mark, "密级标志": secret, "涉及切身利益": true}
			data, err := json.Marshal(o)
			if err != nil {
				t.Fatal(err)
			}
			objects = append(objects, string(data))
			n++
		}
	}
	table := written(t, "a.csv", "题名,成文日期,转发文件,所转发文件公开属性,含有不应当公开的内容,能够区分处理,标注,密级标志,涉及切身利益\n"+strings.Join(rows, "\n")+"\n")
	list := written(t, "a.jsonl", strings.Join(objects, "\n")+"\n")
	for _, place := range []string{"wuwei", "xiji"} {
		var first []string
		for _, file := range []string{table, list} {
			var classified []struct {
				Error  string
				Result *struct{ Attribute, Channel string }
			}
			r := run(t, "", "classify", "-j", place, "--on", "2024-06-03", "--assume-false", "--json", file)
			if err := json.Unmarshal([]byte(r.out), &classified); err != nil {
				t.Fatalf("%v %s", err, r.err)
			}
			var reassessed []struct {
				Now, Channel string
				Error        any
			}
			r = run(t, "", "classify", "-j", place, "--on", "2024-06-03", "--assume-false", "--json", "--reassess", "--all", file)
			if err := json.Unmarshal([]byte(r.out), &reassessed); err != nil || len(reassessed) != n || len(classified) != n {
				t.Fatalf("%v %d %d %s", err, len(reassessed), len(classified), r.err)
			}
			var all []string
			for i, c := range classified {
				x := reassessed[i]
				says := "refused"
				if c.Result != nil {
					says = c.Result.Attribute + "/" + c.Result.Channel
				}
				again := "refused"
				if x.Error == nil {
					again = x.Now + "/" + x.Channel
				}
				if says != again {
					t.Errorf("%s %s: classify %s, --reassess %s", place, rows[i], says, again)
				}
				all = append(all, says)
			}
			if first == nil {
				first = all
			} else if strings.Join(first, " ") != strings.Join(all, " ") {
				t.Errorf("%s: the table says %v, JSON %v", place, first, all)
			}
		}
	}
}

// A mark of secrecy counts whichever command is asked, as does any field of a document.
func TestDecideReadsTheFieldsOfADocument(t *testing.T) {
	file := written(t, "a.csv", "题名,成文日期,密级标志,涉及切身利益\n甲,2024-03-01,机密★10年,是\n")
	r := run(t, "", "decide", "公开属性", "-j", "wuwei", "--assume-false", "--csv", file)
	if r.code != 0 || !strings.Contains(r.out, "甲,不予公开") {
		t.Errorf("%+v", r)
	}
}
