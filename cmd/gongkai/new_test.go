package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

var (
	newSaved   = regexp.MustCompile("(?:存成 `([^`]+)`|，`([^`]+)` 改成)：$")
	newReplace = regexp.MustCompile("把 `([^`]+)` 里的“([^”]+)”一段改成：$")
)

// TestFromAText makes a small place of a text numbered 一、二、三 with what the guide says
// and nothing else: its files, its edits, its commands, and what these are said to print.
func TestFromAText(t *testing.T) {
	p := readGuide(t, "policy-guide.zh-CN.md")
	begin := slices.Index(p.lines, "## 六、从一份文件开始")
	if begin < 0 {
		t.Fatal("the guide does not begin from a text")
	}
	t.Chdir(t.TempDir())
	last, commands := "", 0
	for i := begin; i < len(p.lines); i++ {
		if !strings.HasPrefix(p.lines[i], guideFence) {
			continue
		}
		body, next := p.block(t, i)
		before := ""
		for k := i - 1; before == ""; k-- {
			before = p.lines[k]
		}
		switch saved, replaced := newSaved.FindStringSubmatch(before), newReplace.FindStringSubmatch(before); {
		case p.lines[i] == guideFence+"sh":
			last = ""
			for _, line := range body {
				command, note, _ := strings.Cut(line, "#")
				want := 0
				if strings.Contains(note, "以 1 退出") {
					want = 1
				}
				r := run(t, "", strings.Fields(command)[1:]...)
				if r.code != want {
					t.Errorf("%s: exit code %d\n%s%s", command, r.code, r.out, r.err)
				}
				if strings.Contains(command, " check ") && want == 0 && !strings.Contains(command, "--fix") && !strings.Contains(r.out, "0 个错误，0 个警告") {
					t.Errorf("%s: %s", command, r.out)
				}
				last += r.out
				commands++
			}
		case replaced != nil:
			data, err := os.ReadFile(replaced[1])
			must(t, err)
			lines := strings.Split(string(data), "\n")
			from := slices.Index(lines, "  "+replaced[2]+":")
			to := from + 1
			for strings.HasPrefix(lines[to], "    ") {
				to++
			}
			must(t, os.WriteFile(replaced[1], []byte(strings.Join(slices.Replace(lines, from, to, body...), "\n")), 0o600))
		case saved != nil:
			must(t, os.WriteFile(saved[1]+saved[2], []byte(strings.Join(body, "\n")+"\n"), 0o600))
		default:
			for _, line := range body {
				if !strings.Contains(last, line) {
					t.Errorf("the guide says %q, the commands say\n%s", line, last)
				}
			}
		}
		i = next - 1
	}
	if commands < 8 {
		t.Errorf("%d commands", commands)
	}
}

const newText = "甲县公开制度\n2024年3月1日\n\n第一条 行政机关应当公开信息。\n第二条 本制度自印发之日起施行。\n"

// TestNewKeepsWhatIsThere: nothing is written over a file, out of the folder, or for a
// text that says nothing; GBK is read.
func TestNewKeepsWhatIsThere(t *testing.T) {
	t.Chdir(t.TempDir())
	gbk, err := simplifiedchinese.GBK.NewEncoder().String(newText)
	must(t, err)
	must(t, os.WriteFile("gbk.txt", []byte(gbk), 0o600))
	must(t, os.WriteFile("undated.txt", []byte(strings.ReplaceAll(newText, "2024年3月1日\n", "")), 0o600))
	must(t, os.WriteFile("none.txt", []byte("没有条文。\n"), 0o600))
	if r := run(t, "", "new", "place", "甲县", "--from", "gbk.txt", "--into", "a"); r.code != 0 || !strings.Contains(r.err, "GBK") {
		t.Fatalf("%+v", r)
	}
	name := filepath.Join("a", "甲县", "01.yaml")
	was, err := os.ReadFile(name)
	must(t, err)
	if !strings.Contains(string(was), "全称: 甲县公开制度\n") || !strings.Contains(string(was), "    #   谁: 行政机关\n") {
		t.Errorf("%s", was)
	}
	must(t, os.WriteFile(name, append(was, "# 我的\n"...), 0o600))
	must(t, os.WriteFile(filepath.Join("a", "甲县", "信息.cases.yaml"), []byte("案例: 甲县-01\n逐例: {}\n"), 0o600))
	for _, c := range []struct {
		says string
		code int
		args []string
	}{
		{"已经有地区", 2, []string{"place", "甲县", "--from", "gbk.txt", "--into", "a"}},
		{"已经有文件", 2, []string{"instrument", "甲县-01", "--place", "甲县", "--from", "gbk.txt", "--into", "a"}},
		{"已有文件，没有写入：a/甲县/信息.cases.yaml", 1, []string{"instrument", "甲县-信息", "--place", "甲县", "--from", "gbk.txt", "--into", "a"}},
		{"不能作编号", 2, []string{"place", "../甲", "--into", "a"}},
		{"“第三条”不能作标识", 1, []string{"place", "第三条", "--into", "a"}},
		{"用 --in-force 写明", 2, []string{"place", "乙县", "--from", "undated.txt", "--into", "b"}},
		{"没有找到条文", 1, []string{"place", "乙县", "--from", "none.txt", "--into", "b"}},
		{"没有“丙县”这个地区", 2, []string{"instrument", "丙县-01", "--place", "丙县", "--from", "gbk.txt", "--into", "a"}},
		{"请用 --title 写明是哪一件", 2, []string{"instrument", "甲县-02", "--place", "甲县", "--from", "gbk.txt", "--title", "乙", "--into", "a"}},
	} {
		if r := run(t, "", append([]string{"new"}, c.args...)...); r.code != c.code || !strings.Contains(r.err, c.says) {
			t.Errorf("%v: %d %s", c.args, r.code, r.err)
		}
	}
	if is, err := os.ReadFile(name); err != nil || string(is) != string(was)+"# 我的\n" {
		t.Errorf("%s %v", is, err)
	}
	if _, err := os.Stat("b"); err == nil {
		t.Error("something was written")
	}
	if r := run(t, "", "new", "instrument", "甲县-信息公开", "--place", "甲县", "--from", "undated.txt", "--in-force", "2025-01-01", "--into", "a"); r.code != 0 {
		t.Errorf("%+v", r)
	}
	must(t, os.Remove(filepath.Join("a", "甲县", "信息.cases.yaml")))
	if r := run(t, "", "check", "a"); r.code != 0 || !strings.Contains(r.out, "0 个错误，0 个警告，2 条提示") {
		t.Errorf("%+v", r)
	}
}
