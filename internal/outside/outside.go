// Package outside opens what comes from outside: policy files, calendars, source
// texts, registers, stored cases. There is no other way in, so that no file can hang
// the host or fill its memory: only regular files are opened, a link may not lead out
// of the folder it stands in, and never more than one byte past the limit is read.
//
// It imports the standard library only and works for every fs.FS: embedded files,
// folders, maps in tests, and what a browser has.
package outside

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"
)

// Why says why a file is not opened.
type Why int

// The reasons, with the text of Error.Message for each.
const (
	Unreadable Why = iota // the system gave another reason, which Error.Unwrap has
	Missing
	Forbidden
	Folder
	Pipe
	Socket
	Device
	Strange  // neither a file nor any of the above
	Outside  // a link that leads out of the folder
	Circular // links that lead to one another
	Dangling // a link to nothing
	TooLarge
)

// Error is a file that is not opened, or not read to its end.
type Error struct {
	Name  string // as it was asked for
	Why   Why
	Limit int64 // bytes, of TooLarge
	Err   error // what the system said, where it said something
}

// Error gives the message in Chinese.
func (e *Error) Error() string { return e.Message("zh") }

// Unwrap returns what the system said, so that errors.Is(err, fs.ErrNotExist) works.
func (e *Error) Unwrap() error { return e.Err }

// Message gives name, cause and remedy in the language asked for.
func (e *Error) Message(lang string) string {
	if lang == "en" {
		return e.Name + ": " + e.Text(lang) + "."
	}
	return e.Name + "：" + e.Text(lang) + "。"
}

var texts = [...][2]string{
	Unreadable: {"无法读取", "cannot be read"},
	Missing:    {"没有这个文件", "there is no such file"},
	Forbidden:  {"没有读取的权限，请管理员授予，或者换一个位置", "no permission to read it: ask for it, or move the file"},
	Folder:     {"是目录，不是文件，请写目录里的文件，或者改名", "is a directory, not a file: name a file in it, or rename it"},
	Pipe:       {"是管道，不是文件，请先存成文件，或者用 - 从标准输入读取", "is a pipe, not a file: save it to a file first, or read standard input with -"},
	Socket:     {"是套接字，不是文件，请删除或者移走", "is a socket, not a file: remove it"},
	Device:     {"是设备，不是文件，请删除或者移走", "is a device, not a file: remove it"},
	Strange:    {"不是普通文件，请换成普通文件", "is not a regular file: replace it by one"},
	Outside:    {"是指向文件夹之外的链接，请把文件本身复制进来", "is a link that leads out of the folder: copy the file itself into it"},
	Circular:   {"是绕圈的链接，请换成文件本身", "is a link that leads in a circle: replace it by the file itself"},
	Dangling:   {"是指向不存在的文件的链接，请换成文件本身或者删除", "is a link to nothing: replace it by the file itself, or remove it"},
	TooLarge:   {"太大，请拆成几个文件", "is too large: divide it into several files"},
}

// Text is the message without the name.
func (e *Error) Text(lang string) string {
	i := 0
	if lang == "en" {
		i = 1
	}
	return texts[e.Why][i]
}

// maxLinks bounds the links on the way to one file.
const maxLinks = 40

// Read reads a file of fsys of at most limit bytes. Errors are *Error; with TooLarge
// comes the beginning of the file.
func Read(fsys fs.FS, name string, limit int64) ([]byte, error) {
	f, err := open(fsys, name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	size := int64(0)
	if info, err := f.Stat(); err == nil {
		size = min(max(info.Size(), 0), limit)
	}
	return all(f, name, limit, size)
}

// All reads r, which is called name in messages, to its end: at most limit bytes, and
// one more to know that there are more.
func All(r io.Reader, name string, limit int64) ([]byte, error) {
	return all(r, name, limit, 0)
}

// all is All of what is about size bytes long.
func all(r io.Reader, name string, limit, size int64) ([]byte, error) {
	var buf bytes.Buffer
	buf.Grow(int(size) + bytes.MinRead)
	if _, err := buf.ReadFrom(io.LimitReader(r, limit+1)); err != nil {
		return nil, failed(name, err)
	}
	data := buf.Bytes()
	if int64(len(data)) > limit {
		return data, &Error{Name: name, Why: TooLarge, Limit: limit}
	}
	return data, nil
}

// Head reads the beginning of a file, at most n bytes of it. Errors are *Error.
func Head(fsys fs.FS, name string, n int64) ([]byte, error) {
	f, err := open(fsys, name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, n))
	if err != nil {
		return nil, failed(name, err)
	}
	return data, nil
}

// open opens a regular file of fsys. What it opened is looked at again: it may have been
// changed for something else since it was looked at.
func open(fsys fs.FS, name string) (fs.File, error) {
	if err := Look(fsys, name); err != nil {
		return nil, err
	}
	f, err := fsys.Open(name)
	if err != nil {
		return nil, failed(name, err)
	}
	info, err := f.Stat()
	if err != nil {
		f.Close()
		return nil, failed(name, err)
	}
	if why, ok := Kind(info.Mode()); !ok {
		f.Close()
		return nil, &Error{Name: name, Why: why}
	}
	return f, nil
}

// Look says why a file of fsys may not be opened, and opens nothing to find out: the
// mere opening of a pipe can wait for ever.
func Look(fsys fs.FS, name string) error {
	if why, bad := leaves(fsys, name); bad {
		return &Error{Name: name, Why: why}
	}
	info, err := fs.Stat(fsys, name)
	if err != nil {
		return failed(name, err)
	}
	if why, ok := Kind(info.Mode()); !ok {
		return &Error{Name: name, Why: why}
	}
	return nil
}

// leaves follows the links on the way to a file and reports where they go wrong. A
// link to a file of the same folder is fine: that is how a cluster mounts its
// configuration.
func leaves(fsys fs.FS, name string) (Why, bool) {
	if _, ok := fsys.(fs.ReadLinkFS); !ok {
		return 0, false // there are no links in it
	}
	done, rest, links := ".", strings.Split(name, "/"), 0
	for len(rest) > 0 {
		at := path.Join(done, rest[0])
		rest = rest[1:]
		if at == ".." || strings.HasPrefix(at, "../") {
			return Outside, true
		}
		info, err := fs.Lstat(fsys, at)
		switch {
		case errors.Is(err, fs.ErrNotExist) && links > 0:
			return Dangling, true
		case err != nil:
			return 0, false // Stat will say it
		case info.Mode()&fs.ModeSymlink == 0:
			done = at
			continue
		}
		if links++; links > maxLinks {
			return Circular, true
		}
		target, err := fs.ReadLink(fsys, at)
		if err != nil || path.IsAbs(target) || strings.ContainsAny(target, `\:`) {
			return Outside, true
		}
		rest = append(strings.Split(target, "/"), rest...)
	}
	return 0, false
}

// Kind reports a regular file, or what it is instead.
func Kind(m fs.FileMode) (Why, bool) {
	switch {
	case m.IsRegular():
		return 0, true
	case m.IsDir():
		return Folder, false
	case m&fs.ModeNamedPipe != 0:
		return Pipe, false
	case m&fs.ModeSocket != 0:
		return Socket, false
	case m&fs.ModeDevice != 0:
		return Device, false
	}
	return Strange, false
}

func failed(name string, err error) *Error {
	why := Unreadable
	switch {
	case errors.Is(err, fs.ErrNotExist):
		why = Missing
	case errors.Is(err, fs.ErrPermission):
		why = Forbidden
	}
	return &Error{Name: name, Why: why, Err: err}
}

// Open opens a file that the user of a command named. A link is followed wherever it
// leads, since it was chosen by hand; what it leads to must be a regular file. The
// caller bounds what is read. Errors are *Error.
func Open(name string) (*os.File, fs.FileInfo, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, nil, failed(name, err)
	}
	if why, ok := Kind(info.Mode()); !ok {
		return nil, nil, &Error{Name: name, Why: why}
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, nil, failed(name, err)
	}
	if info, err = f.Stat(); err == nil {
		if why, ok := Kind(info.Mode()); !ok {
			err = &Error{Name: name, Why: why}
		}
	}
	if err != nil {
		f.Close()
		return nil, nil, err
	}
	return f, info, nil
}
