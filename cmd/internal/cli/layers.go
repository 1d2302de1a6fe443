package cli

import (
	"io/fs"
	"path"

	"github.com/gongkai-rules/gongkai/internal/outside"
	"github.com/gongkai-rules/gongkai/rules/diag"
)

// layers knows which of several directories a policy file stands in. Diagnostics
// name files inside their layer; people and editors want the path that opens.
type layers struct {
	dirs []string
	fsys []fs.FS
	base fs.FS // the embedded law, nil for none
}

func newLayers(dirs []string, fsys []fs.FS, base fs.FS) *layers { return &layers{dirs, fsys, base} }

// of returns the directory that a file was read from, the last layer first, and
// "" for the embedded law.
func (l *layers) of(file string) (int, bool) {
	for i := len(l.fsys) - 1; i >= 0; i-- {
		if _, err := fs.Stat(l.fsys[i], file); err == nil {
			return i, true
		}
	}
	return 0, false
}

func (l *layers) path(file string) string {
	if file == "" {
		return ""
	}
	if i, ok := l.of(file); ok {
		return path.Join(l.dirs[i], file)
	}
	return file
}

// beside is the path of a file that is to be written beside another, in the directory
// in which that stands.
func (l *layers) beside(file, name string) string {
	if i, ok := l.of(file); ok {
		return path.Join(l.dirs[i], name)
	}
	return name
}

// codeEmptyLayer says that a folder holds nothing to read, and which one by its number.
const codeEmptyLayer diag.Code = "GK1370"

// empty finds the directory that such a diagnostic is about.
func (l *layers) empty(d diag.Diagnostic) (int, bool) {
	if d.Code != codeEmptyLayer || len(d.Args) == 0 {
		return 0, false
	}
	n, ok := d.Args[0].(int)
	if n--; l.base != nil {
		n--
	}
	return n, ok && n >= 0 && n < len(l.dirs)
}

// maxSourceLines bounds a file whose lines are shown.
const maxSourceLines = 1 << 20

// rename gives every diagnostic the path that opens its file.
func (l *layers) rename(list diag.List) diag.List {
	out := make(diag.List, len(list))
	for i, d := range list {
		d.Range.File = l.path(d.Range.File)
		if n, ok := l.empty(d); ok {
			d.Range.File, d.Args = l.dirs[n], []any{""}
		}
		related := make([]diag.Related, len(d.Related))
		for j, r := range d.Related {
			r.Range.File = l.path(r.Range.File)
			related[j] = r
		}
		d.Related = related
		out[i] = d
	}
	return out
}

// source reads a file by the path that rename gave it.
func (l *layers) source(file string) ([]byte, bool) {
	for i := len(l.fsys) - 1; i >= 0; i-- {
		dir := path.Clean(l.dirs[i])
		name := file
		if dir != "." {
			if len(file) <= len(dir)+1 || file[:len(dir)] != dir {
				continue
			}
			name = file[len(dir):]
			for len(name) > 0 && name[0] == '/' {
				name = name[1:]
			}
		}
		if data, err := outside.Read(l.fsys[i], name, maxSourceLines); err == nil {
			return data, true
		}
	}
	if l.base != nil {
		if data, err := outside.Read(l.base, file, maxSourceLines); err == nil {
			return data, true
		}
	}
	return nil, false
}
