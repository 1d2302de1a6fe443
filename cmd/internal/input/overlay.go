package input

import (
	"bytes"
	"io/fs"
	"time"
)

// Overlay is a directory with the content of some of its files changed.
func Overlay(under fs.FS, files map[string][]byte) fs.FS {
	if len(files) == 0 {
		return under
	}
	return overlay{under, files}
}

type overlay struct {
	fs.FS
	files map[string][]byte
}

func (o overlay) Open(name string) (fs.File, error) {
	data, ok := o.files[name]
	if !ok {
		return o.FS.Open(name)
	}
	return &changed{Reader: bytes.NewReader(data), name: name}, nil
}

// changed is a changed file.
type changed struct {
	*bytes.Reader
	name string
}

func (f *changed) Stat() (fs.FileInfo, error) { return f, nil }
func (f *changed) Close() error               { return nil }
func (f *changed) Name() string               { return f.name }
func (f *changed) Mode() fs.FileMode          { return 0o444 }
func (f *changed) ModTime() time.Time         { return time.Time{} }
func (f *changed) IsDir() bool                { return false }
func (f *changed) Sys() any                   { return nil }
