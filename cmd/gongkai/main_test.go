package main

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/gongkai-rules/gongkai/cmd/internal/cli"
)

var update = flag.Bool("update", false, "write the golden files anew")

// ran is what one run of the command did.
type ran struct {
	code     int
	out, err string
}

func run(t *testing.T, stdin string, args ...string) ran {
	t.Helper()
	var out, errs bytes.Buffer
	code := cli.Run(context.Background(), args, strings.NewReader(stdin), &out, &errs)
	return ran{code, out.String(), errs.String()}
}

const (
	notices      = "../../testdata/registers/notices.csv"
	publications = "../../testdata/registers/publications.csv"
)

// TestMainJob is the command of the README.
func TestMainJob(t *testing.T) {
	r := run(t, "", "classify", "-j", "wuwei", "--json", notices)
	if r.code != 0 {
		t.Fatalf("exit code %d: %s", r.code, r.err)
	}
	var rows []struct {
		Row    int
		Title  string
		Error  string
		Result struct {
			Attribute string
			PublishBy struct{ Date string } `json:"publish_by"`
			Answer    struct {
				NoRule  bool `json:"no_rule"`
				Grounds []struct{ Decisive bool }
				Missing []any
			}
			Missing, Judgements []any
		}
	}
	if err := json.Unmarshal([]byte(r.out), &rows); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(notices)
	if err != nil {
		t.Fatal(err)
	}
	if want := strings.Count(strings.TrimSpace(string(data)), "\n"); len(rows) != want || want < 25 {
		t.Errorf("%d rows of %d", len(rows), want)
	}
	for _, row := range rows {
		decisive := 0
		for _, g := range row.Result.Answer.Grounds {
			if g.Decisive {
				decisive++
			}
		}
		switch {
		case row.Error != "":
			t.Errorf("line %d: %s", row.Row, row.Error)
		case row.Result.Answer.NoRule: // a party body's document, an enterprise's: the Regulation is silent
		case row.Result.Attribute == "" && len(row.Result.Missing)+len(row.Result.Judgements) == 0:
			t.Errorf("line %d is undetermined and asks nothing", row.Row)
		case row.Result.Attribute != "" && decisive == 0:
			t.Errorf("line %d rests on nothing", row.Row)
		case row.Result.Attribute == "主动公开" && row.Result.PublishBy.Date == "" && !strings.Contains(row.Title, "2026"):
			t.Errorf("line %d has no day", row.Row)
		}
	}
	table := run(t, "", "classify", "-j", "wuwei", notices)
	for _, want := range []string{"关于调整公益性岗位补贴标准的通知  主动公开    2024-03-29  公开属性：主动公开", "与上位法不一致", "《条例》  《中华人民共和国政府信息公开条例》", fmt.Sprint("共 ", len(rows), " 件")} {
		if !strings.Contains(table.out, want) {
			t.Errorf("the table lacks %q", want)
		}
	}
}

func TestStandardInputAndFormatsAgree(t *testing.T) {
	csv := "题名,成文日期,涉及切身利益\n甲,2024-03-01,是\n"
	inputs := map[string]string{
		"CSV":               csv,
		"byte order mark":   "\uFEFF" + strings.ReplaceAll(csv, "\n", "\r\n"),
		"ids":               "title,formed,vital_interests\n甲,2024-03-01,true\n",
		"spreadsheet dates": "题名,成文日期,涉及切身利益\n甲,2024/3/1,是\n",
		"JSON":              `[{"题名":"甲","成文日期":"2024-03-01","涉及切身利益":true}]`,
		"JSON Lines":        `{"title":"甲","formed":"2024-03-01","facts":{"涉及切身利益":"是"}}`,
	}
	args := []string{"classify", "-j", "wuwei", "--assume-false", "--csv"}
	want := run(t, csv, args...)
	if want.code != 0 || !strings.Contains(want.out, "主动公开,2024-03-29,公开属性：主动公开") {
		t.Fatalf("%+v", want)
	}
	_, body, _ := strings.Cut(want.out, ",")
	for name, in := range inputs {
		if got := run(t, in, args...); !strings.HasSuffix(got.out[strings.Index(got.out, ",")+1:], body[strings.LastIndex(body, "甲"):]) || got.code != 0 {
			t.Errorf("%s: %+v", name, got)
		}
	}
	if dash := run(t, csv, append(args, "-")...); dash.out != want.out {
		t.Errorf("- is not standard input: %+v", dash)
	}
}

func TestColumnsThatMeanNothing(t *testing.T) {
	in := "题名,成文日期,国家密秘,内部编码\n甲,2024-03-01,否,7\n"
	r := run(t, in, "classify", "-j", "wuwei", "--assume-false")
	if r.code != 1 || r.out != "" && strings.Contains(r.out, "甲") {
		t.Errorf("a misspelt column must not open a door: %+v", r)
	}
	for _, want := range []string{"标准输入:1", "国家密秘", "是否指“国家秘密”", "--ignore 内部编码"} {
		if !strings.Contains(r.err, want) {
			t.Errorf("stderr lacks %q: %s", want, r.err)
		}
	}
	if r := run(t, strings.Replace(in, "国家密秘", "国家秘密", 1), "classify", "-j", "wuwei", "--ignore", "内部编码"); r.code != 0 {
		t.Errorf("an ignored column: %+v", r)
	}
	if r := run(t, "题名,成文日期,国家秘密,state_secret\n甲,2024-03-01,否,是\n", "classify", "-j", "wuwei"); r.code != 1 || !strings.Contains(r.err, "同一项") {
		t.Errorf("one fact in two columns: %+v", r)
	}
	lines := `{"title":"甲","formed":"2024-03-01","国家密秘":false}` + "\n" + `{"title":"乙","formed":"2024-03-01"}`
	r = run(t, lines, "classify", "-j", "wuwei", "--csv")
	if r.code != 1 || !strings.Contains(r.out, "无法读取") || !strings.Contains(r.out, "\r\n2,乙,未定") {
		t.Errorf("in JSON the row is broken and the rest goes on: %+v", r)
	}
}

func TestAssumptionsAreSaidOnEveryRow(t *testing.T) {
	in := "题名,成文日期,涉及切身利益,国家秘密\n甲,2024-03-01,是,\n乙,2024-03-01,,是\n丙,2024-03-01,,\n"
	open := run(t, in, "classify", "-j", "wuwei", "--csv")
	if strings.Contains(open.out, "按“否”处理") || strings.Count(open.out, "未定") != 2 {
		t.Errorf("nothing is assumed unless asked for: %s", open.out)
	}
	closed := run(t, in, "classify", "-j", "wuwei", "--csv", "--assume-false")
	if strings.Count(closed.out, "按“否”处理") != 3 || strings.Contains(closed.out, "未定") {
		t.Errorf("%s", closed.out)
	}
}

// What is guessed about an input is said once, on the error stream.
func TestGBKIsReadAndSaid(t *testing.T) {
	gbk, err := simplifiedchinese.GBK.NewEncoder().String("题名,成文日期,公开日期\n关于某事的通知,2024-03-01,2024-03-05\n")
	if err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"classify", "-j", "wuwei"}, {"timeliness", "-j", "wuwei", "--all"}, {"compare"}, {"audit", "-j", "wuwei", "-"}} {
		r := run(t, gbk, args...)
		if r.code != 0 || strings.Count(r.err, "GBK") != 1 || !strings.Contains(r.err, "题名") || !strings.Contains(r.err, "--encoding") {
			t.Errorf("%s: %d %s", args, r.code, r.err)
		}
		if r := run(t, gbk, append(args, "--encoding", "gbk")...); r.code != 0 || strings.Contains(r.err, "GBK") {
			t.Errorf("%s: %d %s", args, r.code, r.err)
		}
	}
}

func TestBrokenRowsAreReportedAndTheRestGoesOn(t *testing.T) {
	r := run(t, "", "classify", "testdata/register.csv", "--json", "--policies", "testdata/rules", "-j", "qingshui", "--assume-false")
	var rows []struct {
		Row          int
		Error, Title string
		Result       struct{ Attribute string }
	}
	if err := json.Unmarshal([]byte(r.out), &rows); err != nil || r.code != 1 {
		t.Fatalf("%v %+v", err, r)
	}
	var got []string
	for _, row := range rows {
		what := row.Result.Attribute
		if row.Error != "" {
			what = "error"
		}
		got = append(got, fmt.Sprint(row.Row, " ", what))
	}
	want := "2 主动公开,3 依申请公开,5 error,6 error,7 error,8 error,9 不予公开"
	if strings.Join(got, ",") != want {
		t.Errorf("got %v\nwant %s", got, want)
	}
	if !strings.Contains(r.err, "4 行无法读取") {
		t.Errorf("stderr %q", r.err)
	}
}

func TestAReadableFileIsNotLostBehindAnUnreadableOne(t *testing.T) {
	r := run(t, "", "timeliness", "testdata/none.csv", publications)
	if r.code != 1 || !strings.Contains(r.err, "testdata/none.csv") || !strings.Contains(r.out, "共 12 件") {
		t.Errorf("%+v", r)
	}
}
