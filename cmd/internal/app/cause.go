package app

import (
	"errors"
	"io/fs"
	"syscall"

	"github.com/gongkai-rules/gongkai/lang"
)

// Cause is what the system said, in words that a clerk understands where it is one of
// the things that happen.
func Cause(err error, tag string) string {
	for _, c := range []struct {
		err  error
		text lang.Text
	}{
		{syscall.ENOSPC, lang.Text{ZH: "磁盘已满", EN: "the disk is full"}},
		{syscall.EROFS, lang.Text{ZH: "磁盘是只读的", EN: "the disk can only be read"}},
		{fs.ErrPermission, lang.Text{ZH: "没有写入的权限", EN: "no permission to write"}},
		{fs.ErrNotExist, lang.Text{ZH: "目录不存在", EN: "there is no such directory"}},
	} {
		if errors.Is(err, c.err) {
			return c.text.In(tag)
		}
	}
	if lang.English(tag) {
		return "the system says: " + err.Error()
	}
	return "系统报告：" + err.Error()
}
