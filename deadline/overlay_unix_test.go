//go:build unix

package deadline_test

import (
	"os"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A device, a pipe or a link to one is named and not read; a folder without
// calendar files is a mistake, with the file that looks like one.
func TestOnlyRegularFiles(t *testing.T) {
	code := func(files ...func(dir string)) string {
		dir := t.TempDir()
		for _, make := range files {
			make(dir)
		}
		done := make(chan string, 1)
		go func() {
			_, err := china(t).Load(os.DirFS(dir))
			var out []string
			for _, x := range inFiles(err) {
				out = append(out, x.File+" "+x.Code)
			}
			done <- strings.Join(out, ", ")
		}()
		select {
		case s := <-done:
			return s
		case <-time.After(20 * time.Second):
			return "it hangs"
		}
	}
	link := func(dir string) { _ = os.Symlink("/dev/zero", dir+"/zero.csv") }
	pipe := func(dir string) { _ = syscall.Mkfifo(dir+"/pipe.csv", 0o600) }
	text := func(name string) func(string) {
		return func(dir string) { _ = os.WriteFile(dir+"/"+name, []byte(yearNotice(2027)), 0o600) }
	}
	for _, c := range []struct{ got, want string }{
		{code(text("2027.csv")), ""},
		{code(text("2027.csv"), link, pipe), "pipe.csv GK2131, zero.csv GK2131"},
		{code(), ". GK2136"},
		{code(text("2027.csv.txt")), "2027.csv.txt GK2137"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}
