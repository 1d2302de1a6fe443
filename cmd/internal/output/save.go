package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/internal/outside"
)

// ReplaceFile puts a new file in the place of the old one, written whole beside it and
// renamed. The old one keeps its mode: a record names people, and one that was closed
// to others stays so. What is no regular file is never replaced: with a link, the file
// behind it would keep the old record, and a device would be gone.
func ReplaceFile(a *app.App, name string, data []byte) error {
	return replace(a, name, data, 0o600)
}

// PublishFile is ReplaceFile for what is made to be read by everybody: a new file is open
// to all.
func PublishFile(a *app.App, name string, data []byte) error { return replace(a, name, data, 0o644) }

func replace(a *app.App, name string, data []byte, mode os.FileMode) error {
	info, err := os.Lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return unwritable(a, name, err)
	case info.Mode()&fs.ModeSymlink != 0:
		return app.Failed("“"+name+"”是链接，没有写入：请写明文件本身的位置，或者换一个名称。", name+" is a link and was not written: name the file behind it, or another.")
	default:
		if why, ok := outside.Kind(info.Mode()); !ok {
			e := &outside.Error{Name: name, Why: why}
			return app.Failed("“"+name+"”没有写入："+e.Text("zh")+"。", name+" was not written: it "+e.Text("en")+".")
		}
		mode = info.Mode().Perm()
	}
	f, err := os.CreateTemp(filepath.Dir(name), ".gongkai-*")
	if err != nil {
		return unwritable(a, name, err)
	}
	_, err = f.Write(data)
	if err == nil {
		err = os.Chmod(f.Name(), mode)
	}
	if err == nil {
		err = f.Sync() // or a loss of power could leave an empty file under the name
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		_ = os.Remove(f.Name()) // the reason why it was not written is what is told
		return unwritable(a, name, err)
	}
	return nil
}

func unwritable(a *app.App, name string, err error) error {
	return app.Failed(
		"无法写入“"+name+"”（"+app.Cause(err, "zh")+"）：请核对目录是否存在、有没有写入的权限。",
		name+" cannot be written ("+app.Cause(err, "en")+"): does the directory exist, and may you write there?",
	)
}
