package handbook

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/output"
)

// file is one file of the site.
type file struct {
	name string
	data []byte
}

// marker lists the files that the command wrote into a folder, so that it can be known
// by them: nothing else is ever replaced or taken away.
const (
	marker     = ".gongkai-handbook"
	markerHead = "gongkai handbook 1"
)

// opened looks into a folder before anything is made: it is not there, it is empty, or the
// command wrote everything in it. What it wrote is returned.
func opened(a *app.App, dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, app.Failed("“"+dir+"”不能作为写入的目录（"+app.Cause(err, "zh")+"）：请换一个目录。", dir+" cannot be written into ("+app.Cause(err, "en")+"): name another folder.")
	}
	mine := written(dir)
	for _, e := range entries {
		if e.Name() != marker && !slices.Contains(mine, e.Name()) && !strings.HasPrefix(e.Name(), ".gongkai-") {
			return nil, app.Failed(
				"目录“"+dir+"”里有不是本命令写的“"+e.Name()+"”，没有写入：请换一个空目录，或者把它移走。",
				dir+" holds "+e.Name()+", which this command did not write; nothing was written. Name an empty folder, or move it away.")
		}
	}
	return mine, nil
}

// written lists the names in the marker; none where there is no marker of this command.
func written(dir string) []string {
	info, err := os.Lstat(filepath.Join(dir, marker))
	if err != nil || !info.Mode().IsRegular() || info.Size() > 1<<20 {
		return nil
	}
	data, err := os.ReadFile(filepath.Join(dir, marker))
	if err != nil {
		return nil
	}
	lines := strings.Split(string(data), "\n")
	if lines[0] != markerHead {
		return nil
	}
	// A name that leads out of the folder was never written by this command.
	return slices.DeleteFunc(lines[1:], func(s string) bool { return s == "" || s != filepath.Base(s) || s == ".." })
}

// write writes the files, each whole or not at all, and takes away those that an earlier
// run wrote and this one did not. The marker comes first and names both, so that a run
// that was stopped can be done again.
func write(a *app.App, dir string, files []file, old []string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return app.Failed("无法建立目录“"+dir+"”（"+app.Cause(err, "zh")+"）。", dir+" cannot be made ("+app.Cause(err, "en")+").")
	}
	var now []string
	for _, f := range files {
		now = append(now, f.name)
	}
	stale := slices.DeleteFunc(slices.Clone(old), func(s string) bool { return slices.Contains(now, s) })
	if err := markDown(a, dir, slices.Concat(now, stale)); err != nil {
		return err
	}
	for _, f := range files {
		name := filepath.Join(dir, f.name)
		if same(name, f.data) {
			continue
		}
		if err := output.PublishFile(a, name, f.data); err != nil {
			return err
		}
	}
	for _, s := range stale {
		if err := os.Remove(filepath.Join(dir, s)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return app.Failed("旧文件“"+s+"”无法删除（"+app.Cause(err, "zh")+"）。", "the old file "+s+" cannot be removed ("+app.Cause(err, "en")+").")
		}
	}
	return markDown(a, dir, now)
}

func markDown(a *app.App, dir string, names []string) error {
	return output.PublishFile(a, filepath.Join(dir, marker), []byte(markerHead+"\n"+strings.Join(names, "\n")+"\n"))
}

// same reports a file that is there already, byte for byte.
func same(name string, data []byte) bool {
	info, err := os.Lstat(name)
	if err != nil || !info.Mode().IsRegular() || info.Size() != int64(len(data)) {
		return false
	}
	was, err := os.ReadFile(name)
	return err == nil && bytes.Equal(was, data)
}
