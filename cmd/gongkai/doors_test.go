package main

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gongkai-rules/gongkai/internal/plain"
)

const hostile = "红\x1b[31m头\x1b]0;pwn\x07件\u009b2J\u202e倒\u2066\u2028\u2029\ufeff"

// shows reports whether a text is fit for a terminal.
func shows(s string) bool {
	s = strings.NewReplacer("\r\n", "", "\n", "", "\t", "").Replace(strings.TrimPrefix(s, "\ufeff"))
	return strings.IndexFunc(s, plain.Odd) < 0
}

// TestTerminalIsNotObeyed: whatever a register, a header, a flag or a policy file says,
// on whichever way out.
func TestTerminalIsNotObeyed(t *testing.T) {
	dir := t.TempDir()
	register := filepath.Join(dir, "r.csv")
	write := func(name, text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write(register, "题名,成文日期,涉及切身利益\n\""+hostile+"\",2024-03-01,是\n")
	head := filepath.Join(dir, "h.csv")
	write(head, "题名,成文日期,涉\x1b[2J及\u202e\n甲,2024-03-01,是\n")
	layer := filepath.Join(dir, "layer")
	write(filepath.Join(layer, "p.yaml"), "place: evil\nterm: \"坏\\e[31m城\\u202E\"\ncalendar: cn\ninstruments: evil/*.yaml\n")
	write(filepath.Join(layer, "evil", "1.yaml"), "instrument: evil-1\ntitle: \"坏\\e]0;办法\\a\"\nplace: evil\nin_force: {from: 2020-01-01}\narticles:\n  1: {omit: 目的}\n")
	for _, args := range [][]string{
		{"classify", "-j", "wuwei", "--assume-false", register},
		{"classify", "-j", "wuwei", "--assume-false", "--explain", register},
		{"classify", "-j", "wuwei", "--assume-false", "--json", register},
		{"classify", "-j", "wuwei", "--assume-false", "--csv", register},
		{"classify", "-j", "wuwei", "--explain", register},
		{"classify", "-j", "wuwei", head},
		{"classify", "-j", "wuwei\x1b[31m\u202e", register},
		{"classify", "-j", "wuwei", dir + "/\x1b[2J.csv"},
		{"classify", "-j", "evil", "--policies", layer, register},
		{"classify", "-j", "none", "--policies", layer, register},
		{"explain", "evil-1", "--policies", layer},
		{"check", "--quick", layer},
		{"check", "--quick", layer, "--json"},
		{"check", "--quick", layer, "--sarif"},
		{"check", "--quick", layer, "--github"},
		{"review", "保密审查\x1b[2J", "-j", "wuwei", "--on", "2024-03-01"},
	} {
		r := run(t, "", args...)
		if !shows(r.out) || !shows(r.err) {
			t.Errorf("%q: a terminal would obey\n%q\n%q", args, r.out, r.err)
		}
		if strings.Contains(r.out+r.err, "�") {
			t.Errorf("%q: characters were broken", args)
		}
	}
	// For programs the title is what it was.
	r := run(t, "", "classify", "-j", "wuwei", "--assume-false", "--json", register)
	var rows []struct{ Title string }
	if err := json.Unmarshal([]byte(r.out), &rows); err != nil || len(rows) != 1 || !strings.Contains(rows[0].Title, "\x1b[31m") || !strings.Contains(rows[0].Title, "\u202e") {
		t.Errorf("%v %q", err, rows)
	}
}

// TestSpreadsheetComputesNothing: the register comes from another office.
func TestSpreadsheetComputesNothing(t *testing.T) {
	titles := []string{"=cmd|' /C calc'!A0", "+1+1", "@SUM(A1)", "-2+3", "\t=1+1", " =1+1", "＝1", "-关于", "普通"}
	var b strings.Builder
	w := csv.NewWriter(&b)
	_ = w.Write([]string{"题名", "成文日期", "涉及切身利益"})
	for _, s := range titles {
		_ = w.Write([]string{s, "2024-03-01", "是"})
	}
	w.Flush()
	r := run(t, b.String(), "classify", "-j", "wuwei", "--assume-false", "--csv")
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(r.out, "\ufeff"))).ReadAll()
	if err != nil || len(rows) != len(titles)+1 {
		t.Fatalf("%v %q %q", err, r.out, r.err)
	}
	for i, row := range rows[1:] {
		quoted := 0
		for _, cell := range row {
			if c := strings.TrimLeft(cell, " \t\u3000"); c != "" && strings.ContainsRune("=+-@＝＋－＠", []rune(c)[0]) {
				t.Errorf("%q is computed", cell)
			}
			if strings.HasPrefix(cell, "'") {
				quoted++
			}
		}
		if want := 1; i == len(titles)-1 && quoted != 0 || i < len(titles)-1 && quoted != want {
			t.Errorf("%q: %d cells are marked", row, quoted)
		}
	}
}

// TestSaveReplacesFilesOnly: with a link the file behind it would keep the old record.
func TestSaveReplacesFilesOnly(t *testing.T) {
	dir := t.TempDir()
	save := func(name string) ran {
		return run(t, "", "review", "依申请公开", "../../testdata/review/request.json", "-j", "sucheng", "--save", name)
	}
	kept := filepath.Join(dir, "kept.json")
	if r := save(kept); r.code != 0 {
		t.Fatal(r.err)
	}
	want, err := os.ReadFile(kept)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(kept, 0o640); err != nil {
		t.Fatal(err)
	}
	if r := save(kept); r.code != 0 {
		t.Fatal(r.err)
	}
	if info, err := os.Stat(kept); err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("%v %v", info.Mode(), err)
	}
	link, folder := filepath.Join(dir, "link.json"), filepath.Join(dir, "folder.json")
	if err := os.Symlink(kept, link); err != nil {
		t.Skip("no links here: ", err)
	}
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	dangling := filepath.Join(dir, "dangling.json")
	if err := os.Symlink("nothing.json", dangling); err != nil {
		t.Fatal(err)
	}
	for name, says := range map[string]string{link: "是链接", dangling: "是链接", folder: "是目录", filepath.Join(dir, "no", "x.json"): "目录不存在"} {
		r := save(name)
		if r.code != 1 || !strings.Contains(r.err, says) {
			t.Errorf("%s: %+v", name, r)
		}
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link was replaced: %v", err)
	}
	if got, err := os.ReadFile(kept); err != nil || string(got) != string(want) {
		t.Errorf("the record changed: %v", err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".gongkai-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// TestFoldersThatHoldNothing: zero mistakes in nothing is no good news.
func TestFoldersThatHoldNothing(t *testing.T) {
	empty, misnamed := t.TempDir(), t.TempDir()
	if err := os.WriteFile(filepath.Join(misnamed, "01.yaml.txt"), []byte("instrument: x\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		says []string
		args []string
	}{
		{[]string{empty, "GK1370"}, []string{"check", empty}},
		{[]string{empty, "GK1370"}, []string{"check", "--alone", empty}},
		{[]string{empty, "GK1370"}, []string{"check", "testdata/rules", empty}},
		{[]string{empty, "GK1370"}, []string{"test", empty}},
		{[]string{empty, "GK1370"}, []string{"coverage", empty}},
		{[]string{empty, "GK1370"}, []string{"classify", "-j", "wuwei", "--policies", empty, notices}},
		{[]string{empty, "GK1370"}, []string{"decide", "公开属性", "-j", "wuwei", "--on", "2024-03-01", "--policies", empty}},
		{[]string{filepath.Join(misnamed, "01.yaml.txt"), "GK1371", "改名为 01.yaml"}, []string{"check", misnamed}},
		{[]string{filepath.Join(misnamed, "01.yaml.txt"), "GK1371"}, []string{"classify", "-j", "wuwei", "--policies", misnamed, notices}},
		{[]string{"没有原文"}, []string{"check", "--quick", "testdata/rules", "--sources", empty}},
	} {
		r := run(t, "", c.args...)
		for _, want := range c.says {
			if r.code != 1 || !strings.Contains(r.out+r.err, want) {
				t.Errorf("%q: %+v lacks %q", c.args, r, want)
			}
		}
	}
}
