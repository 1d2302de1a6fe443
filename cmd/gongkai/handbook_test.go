package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The command writes the law of a place, with a layer as the law that it makes, and says
// what it wrote; what it cannot read or may not replace it leaves alone.
func TestHandbook(t *testing.T) {
	dir := t.TempDir()
	site := filepath.Join(dir, "site")
	page := func(name string) string {
		t.Helper()
		data, err := os.ReadFile(filepath.Join(site, name))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	r := run(t, "", "handbook", site, "testdata/rules", "--quick", "-j", "baiyin", "--day", "2024-03-01")
	says(t, r.out, "个文件", filepath.Join(site, "index.html"))
	index := page("index.html")
	says(t, index, "白银市政务公开工作考核办法", "中华人民共和国政府信息公开条例", "按 2024-03-01 的规定", "没有运行案例")
	if strings.Contains(index, "武威市") {
		t.Error("another place is shown")
	}
	says(t, page("cn-regulation-2007.html"), "已失效", `id="a14"`)
	if info, err := os.Stat(filepath.Join(site, "index.html")); err != nil || info.Mode().Perm() != 0o644 {
		t.Error("the pages are not for everybody to read", err)
	}

	report := filepath.Join(dir, "mutation.json")
	if err := os.WriteFile(report, []byte(`{"found": 9, "tried": 8, "score": 75, "by_instrument": {"baiyin-01-assessment": {"case": 3, "survives": 1}}}`), 0o600); err != nil {
		t.Fatal(err)
	}
	r = run(t, "", "handbook", site, "--quick", "-j", "baiyin", "--day", "2024-03-01", "--mutation", report, "--lang", "en")
	says(t, r.out, "files")
	says(t, page("index.html"), "75%", "9 changes of the rules, 8 tried", "Handbook of open government rules")
	says(t, page("coverage.html"), `data-label="Survivors">1</td>`)

	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"handbook"}, "参数的个数不对"},
		{[]string{"handbook", dir, "--quick"}, "不是本命令写的"},
		{[]string{"handbook", filepath.Join(dir, "new"), "--quick", "-j", "白云市"}, "地区"},
		{[]string{"handbook", filepath.Join(dir, "new"), "--quick", "--mutation", filepath.Join(site, "index.html")}, "不是 gongkai mutate --json 的结果"},
		{[]string{"handbook", filepath.Join(dir, "new"), "--quick", "--sources", dir}, "没有这些文件的原文"},
		{[]string{"handbook", filepath.Join(dir, "new"), filepath.Join(dir, "nowhere"), "--quick"}, "没有目录"},
	} {
		if r := run(t, "", c.args...); r.code == 0 || !strings.Contains(r.err, c.want) {
			t.Errorf("%v: code %d, %s", c.args, r.code, r.err)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "new")); err == nil {
		t.Error("a folder was made for a site that was not written")
	}
}
