package input

import (
	"io/fs"
	"path"
	"slices"

	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/internal/outside"
	"github.com/gongkai-rules/gongkai/rules/diag"
)

// Layers knows which of several directories a policy file stands in. Diagnostics
// name files inside their layer; people and editors want the path that opens.
type Layers struct {
	Dirs []string
	Fsys []fs.FS
	base fs.FS // the embedded law, nil for none
}

func NewLayers(dirs []string, fsys []fs.FS, base fs.FS) *Layers { return &Layers{dirs, fsys, base} }

// Of returns the directory that a file was read from, the last layer first, and
// "" for the embedded law.
func (l *Layers) Of(file string) (int, bool) {
	for i := len(l.Fsys) - 1; i >= 0; i-- {
		if _, err := fs.Stat(l.Fsys[i], file); err == nil {
			return i, true
		}
	}
	return 0, false
}

func (l *Layers) Path(file string) string {
	if file == "" {
		return ""
	}
	if i, ok := l.Of(file); ok {
		return path.Join(l.Dirs[i], file)
	}
	return file
}

// LayerFile is the path of a policy file that stands in one of the directories.
func LayerFile(a *app.App, dirs []string, file string) (string, error) {
	var fsys []fs.FS
	for _, dir := range dirs {
		f, err := Directory(a, dir)
		if err != nil {
			return "", err
		}
		fsys = append(fsys, f)
	}
	return NewLayers(dirs, fsys, nil).Path(file), nil
}

// Beside is the path of a file that is to be written beside another, in the directory
// in which that stands.
func (l *Layers) Beside(file, name string) string {
	if i, ok := l.Of(file); ok {
		return path.Join(l.Dirs[i], name)
	}
	return name
}

// codeEmptyLayer says that a folder holds nothing to read, and which one by its number.
const codeEmptyLayer diag.Code = "GK1370"

// empty finds the directory that such a diagnostic is about.
func (l *Layers) empty(d diag.Diagnostic) (int, bool) {
	if d.Code != codeEmptyLayer || len(d.Args) == 0 {
		return 0, false
	}
	n, ok := d.Args[0].(int)
	if n--; l.base != nil {
		n--
	}
	return n, ok && n >= 0 && n < len(l.Dirs)
}

// maxSourceLines bounds a file whose lines are shown.
const maxSourceLines = 1 << 20

// Rename gives every diagnostic the path that opens its file.
func (l *Layers) Rename(list diag.List) diag.List {
	out := make(diag.List, len(list))
	for i, d := range list {
		d.Range.File = l.Path(d.Range.File)
		if n, ok := l.empty(d); ok {
			d.Range.File, d.Args = l.Dirs[n], []any{""}
		}
		related := make([]diag.Related, len(d.Related))
		for j, r := range d.Related {
			r.Range.File = l.Path(r.Range.File)
			related[j] = r
		}
		d.Related = related
		edits := slices.Clone(d.Edits)
		for j := range edits {
			edits[j].Range.File = l.Path(edits[j].Range.File)
		}
		d.Edits = edits
		out[i] = d
	}
	return out
}

// Source reads a file by the path that rename gave it.
func (l *Layers) Source(file string) ([]byte, bool) {
	for i := len(l.Fsys) - 1; i >= 0; i-- {
		dir := path.Clean(l.Dirs[i])
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
		if data, err := outside.Read(l.Fsys[i], name, maxSourceLines); err == nil {
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
