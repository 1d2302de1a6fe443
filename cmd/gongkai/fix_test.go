package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/gongkai-rules/gongkai/rules/diag"
)

// hamlet is a small place that stands alone.
func hamlet(t *testing.T) (dir string, files map[string]string) {
	t.Helper()
	files = map[string]string{
		"words.yaml": "词汇: words\n事实:\n  vital: {名称: 涉及切身利益, 类型: 是非}\n  secret: {名称: 国家秘密, 类型: 是非}\n" +
			"决定:\n  attribute:\n    名称: 公开属性\n    结果: [不予公开, 主动公开]\n    顺位:\n    - {编号: bar, 性质: 禁止}\n    - {编号: open, 性质: 应当}\n",
		"place.yaml": "地区: hamlet\n名称: 某村\n日历: cn\n所含文件: hamlet/*.yaml\n",
		"hamlet/01.yaml": "文件: hamlet-01\n全称: 某村信息公开办法\n地区: hamlet\n施行: {自: 2020-01-01}\n条文:\n  一: {略: 目的}\n  二:\n    情形:\n      公开属性:\n" +
			"      - {项: 一, 编号: secret, 归入: bar, 当: 国家秘密, 则: 不予公开}\n      - {项: 二, 编号: vital, 归入: open, 当: 涉及切身利益, 则: 主动公开} # 说明\n",
	}
	dir = t.TempDir()
	for name, text := range files {
		writeFile(t, filepath.Join(dir, name), text)
	}
	return dir, files
}

// TestFixShowsAndWrites: each correction is shown with its mistake; files are changed only
// when that is asked for, and then what cannot be corrected is what is left.
func TestFixShowsAndWrites(t *testing.T) {
	dir, files := hamlet(t)
	name := filepath.Join(dir, "hamlet/01.yaml")
	bad := strings.NewReplacer("全称: ", "全称：", "当: 涉及切身利益", "当: 涉及切身利意", "则: 不予公开", "则: 公开").Replace(files["hamlet/01.yaml"])
	writeFile(t, name, bad)
	r := run(t, "", "check", "--alone", "--fix", dir)
	for _, want := range []string{"[GK1055]", "[GK1203]", "-全称：某村", "+全称: 某村", "2 处可以改正，在 1 个文件里", "还有 1 个错误"} {
		if !strings.Contains(r.out, want) {
			t.Errorf("no %q in\n%s", want, r.out)
		}
	}
	if now, _ := os.ReadFile(name); r.code != 1 || string(now) != bad {
		t.Errorf("%d: shown only, nothing is written:\n%s", r.code, now)
	}
	r = run(t, "", "check", "--alone", "--fix", "--write", dir)
	now, _ := os.ReadFile(name)
	if want := strings.Replace(files["hamlet/01.yaml"], "则: 不予公开", "则: 公开", 1); string(now) != want {
		t.Errorf("want\n%s\ngot\n%s", want, now)
	}
	if r.code != 1 || !strings.Contains(r.out, "GK1331") {
		t.Errorf("%d: an outcome that two are like is left\n%s", r.code, r.out)
	}
	writeFile(t, name, strings.Replace(string(now), "则: 公开", "则: 不予公开", 1))
	if r := run(t, "", "check", "--alone", "--fix", dir); r.code != 0 || !strings.HasPrefix(r.out, "0 处") {
		t.Errorf("%d %s", r.code, r.out)
	}
}

// TestFixEncodings: a file in GBK or UTF-16 becomes one in UTF-8, and what it hid is mended.
func TestFixEncodings(t *testing.T) {
	dir, files := hamlet(t)
	name := filepath.Join(dir, "hamlet/01.yaml")
	gbk, err := simplifiedchinese.GBK.NewEncoder().String(strings.Replace(files["hamlet/01.yaml"], "全称:", "全称：", 1))
	if err != nil {
		t.Fatal(err)
	}
	writeFile(t, name, gbk)
	if r := run(t, "", "check", "--alone", "--fix", "--write", dir); r.code != 0 {
		t.Errorf("%d %s", r.code, r.out)
	}
	if now, _ := os.ReadFile(name); string(now) != files["hamlet/01.yaml"] {
		t.Errorf("%s", now)
	}
	// A text in Big5 may be read as GBK: nothing is offered.
	writeFile(t, name, "\xa4\xe5\xa5\xf3: hamlet-01\n\xa5\xfe\xba\xd9: \xa7\xf8\xb8\xea\xb0T\n")
	if r := run(t, "", "check", "--alone", "--fix", dir); r.code != 1 || !strings.HasPrefix(r.out, "0 处") {
		t.Errorf("%d %s", r.code, r.out)
	}
}

// TestFixMisused: the embedded law cannot be rewritten, and --write says of what.
func TestFixMisused(t *testing.T) {
	if r := run(t, "", "check", "--fix"); r.code != 2 {
		t.Errorf("%d %s", r.code, r.err)
	}
	if r := run(t, "", "check", "--write", "x"); r.code != 2 {
		t.Errorf("%d %s", r.code, r.err)
	}
}

// TestCheckGivesCorrections: programs find the corrections in the JSON of check.
func TestCheckGivesCorrections(t *testing.T) {
	dir, files := hamlet(t)
	writeFile(t, filepath.Join(dir, "hamlet/01.yaml"), strings.Replace(files["hamlet/01.yaml"], "全称:", "全称：", 1))
	r := run(t, "", "check", "--alone", "--json", dir)
	var list []struct{ Edits []diag.Edit }
	if err := json.Unmarshal([]byte(r.out), &list); err != nil {
		t.Fatal(err, r.out)
	}
	if len(list) != 1 || len(list[0].Edits) != 1 || list[0].Edits[0].Text != ": " || list[0].Edits[0].Range.File != filepath.ToSlash(filepath.Join(dir, "hamlet/01.yaml")) {
		t.Errorf("%+v", list)
	}
}

// TestFmt: a file is shown, a folder is listed; only --write changes files, and never what
// they say, a comment or a file that cannot be read.
func TestFmt(t *testing.T) {
	dir, files := hamlet(t)
	name := filepath.Join(dir, "hamlet/01.yaml")
	loose := strings.NewReplacer("{项: 二, 编号: vital", "{编号: vital, 项: 二", "  一: {略: 目的}", "  一:   { 略: '目的' }   # 第一条").Replace(files["hamlet/01.yaml"])
	proper := strings.Replace(files["hamlet/01.yaml"], "  一: {略: 目的}", "  一: {略: 目的}  # 第一条", 1)
	proper = strings.Replace(proper, "} # 说明", "}  # 说明", 1)
	writeFile(t, name, loose)
	if r := run(t, "", "fmt", name); r.code != 0 || r.out != proper {
		t.Errorf("%d\n%s\nwant\n%s", r.code, r.out, proper)
	}
	if r := run(t, loose, "fmt", "-"); r.code != 0 || r.out != proper {
		t.Errorf("%d %s", r.code, r.out)
	}
	if r := run(t, "", "fmt", "--check", dir); r.code != 1 || !strings.Contains(r.out, "01.yaml") || strings.Contains(r.out, "place.yaml") {
		t.Errorf("%d %s", r.code, r.out)
	}
	if r := run(t, "", "fmt", "--diff", name); r.code != 0 || !strings.Contains(r.out, "-  一:   { 略: '目的' }   # 第一条\n") || !strings.Contains(r.out, "+  一: {略: 目的}  # 第一条\n") {
		t.Errorf("%d %s", r.code, r.out)
	}
	if now, _ := os.ReadFile(name); string(now) != loose {
		t.Error("nothing is written unless --write asks for it")
	}
	if r := run(t, "", "fmt", "--write", dir); r.code != 0 || !strings.Contains(r.out, "1") {
		t.Errorf("%d %s", r.code, r.out)
	}
	if now, _ := os.ReadFile(name); string(now) != proper {
		t.Errorf("%s", now)
	}
	if r := run(t, "", "fmt", "--check", dir); r.code != 0 || r.out != "" {
		t.Errorf("%d %s", r.code, r.out)
	}
	en := run(t, "", "fmt", "--lang", "en", name)
	if !strings.HasPrefix(en.out, "instrument: hamlet-01\n") || !strings.Contains(en.out, "# 说明") {
		t.Errorf("%s", en.out)
	}
	if back := run(t, en.out, "fmt", "--lang", "zh", "-"); back.out != proper {
		t.Errorf("%s", back.out)
	}
	bad := strings.Replace(proper, "则: 主动公开}", "则: 主动公开", 1)
	writeFile(t, name, bad)
	if r := run(t, "", "fmt", "--write", dir); r.code != 1 || !strings.Contains(r.err, "GK1023") {
		t.Errorf("%d %s", r.code, r.err)
	}
	if now, _ := os.ReadFile(name); string(now) != bad {
		t.Error("what cannot be read is left alone")
	}
	if r := run(t, "", "fmt", "--write", "--check", dir); r.code != 2 {
		t.Errorf("%d %s", r.code, r.err)
	}
	if r := run(t, "", "fmt", filepath.Join(dir, "none.yaml")); r.code == 0 {
		t.Error("a file that there is not")
	}
}
