//go:build unix

package main

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestPipesAndDevicesAreNotOpened: whatever names a file on the command line.
func TestPipesAndDevicesAreNotOpened(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "p.json")
	if err := syscall.Mkfifo(pipe, 0o644); err != nil {
		t.Skip("no pipes here: ", err)
	}
	files := map[string]string{pipe: "管道"}
	if _, err := os.Stat("/dev/zero"); err == nil {
		files["/dev/zero"] = "设备"
	}
	for name, says := range files {
		for _, args := range [][]string{
			{"classify", "-j", "wuwei", name},
			{"timeliness", name},
			{"review", "依申请公开", name, "-j", "sucheng"},
			{"due", "publish", "--events", name},
			{"report", "annual", "--year", "2022", "--requests", name},
			{"report", "annual", "--year", "2022", "--requests", "../../testdata/assess/requests.csv", "--text", name},
			{"review", "依申请公开", "../../testdata/review/request.json", "-j", "sucheng", "--save", name},
		} {
			if name == "/dev/zero" && args[len(args)-2] == "--save" && os.Getuid() != 0 {
				continue // may not even try
			}
			done := make(chan ran, 1)
			go func() { done <- run(t, "", args...) }()
			select {
			case r := <-done:
				if r.code != 1 || !strings.Contains(r.err, says) {
					t.Errorf("%q: %+v", args, r)
				}
			case <-time.After(20 * time.Second):
				t.Fatalf("%q hangs", args)
			}
		}
	}
}
