package main

import (
	"bufio"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"
)

// Manifest says that a shard is done, and with what: written last, beside its results. What
// it says is looked into before it is believed, so that neither a run that was killed nor
// files of another law or from another place pass for a result.
type Manifest struct {
	Schema  string   `json:"schema"`
	Run     string   `json:"run"`
	Shard   string   `json:"shard"` // its name, without folders
	Input   string   `json:"input"` // SHA-256
	Rows    int64    `json:"rows"`
	Bad     int64    `json:"bad"` // rows that could not be read; they are among Rows
	Results Output   `json:"results"`
	BadRows Output   `json:"bad_rows"`
	Totals  []Cell   `json:"totals"`
	Unread  []string `json:"unread_columns,omitempty"` // that no row's decision read
}

// Output is a file that was written.
type Output struct {
	Name  string `json:"name"`
	Sum   string `json:"sha256"`
	Bytes int64  `json:"bytes"`
}

const manifestSchema = "archive-shard/v1"

// folder is where a run writes.
type folder struct {
	ctx   context.Context
	files filesystem.Interface
	dir   string
}

// openFolder opens the folder of a run below what the user named.
func openFolder(ctx context.Context, out, run string) (*folder, error) {
	dir := join(out, run)
	if err := linkless(dir); err != nil {
		return nil, err
	}
	files, err := filesystem.New(ctx, out)
	if err != nil {
		return nil, err
	}
	return &folder{ctx, files, dir}, nil
}

// join puts a name below a folder, of a local disk or of a store.
func join(dir, name string) string {
	if strings.Contains(dir, "://") {
		return strings.TrimRight(dir, "/") + "/" + name
	}
	return filepath.Join(dir, name)
}

// linkless refuses a local folder that is a link: what is written there would land where
// nobody said. The folder that the user names may be one, what lies in it not.
func linkless(dir string) error {
	if strings.Contains(dir, "://") {
		return nil
	}
	info, err := os.Lstat(dir)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil
	case err != nil:
		return err
	case !info.IsDir():
		return fmt.Errorf("%s 不是目录（可能是链接），没有写入；请移走它，或者换一个 -out (is no folder, a link perhaps, and nothing was written)", dir)
	}
	return nil
}

// key names the files of a shard: by the run, its bytes and its name.
func key(run, name, input string) string {
	return clean(name) + "-" + sum([]byte(run + "\x00" + filepath.Base(name) + "\x00" + input))[:24]
}

// done is the manifest of a shard that is done, nil where it is to be done.
func (f *folder) done(run, name, input string) *Manifest {
	data, err := filesystem.Read(f.ctx, f.files, join(f.dir, key(run, name, input)+".done.json"))
	if err != nil {
		return nil
	}
	var m Manifest
	if json.Unmarshal(data, &m) != nil || m.Schema != manifestSchema || m.Run != run || m.Input != input || m.Shard != filepath.Base(name) {
		return nil
	}
	for what, o := range map[string]Output{".jsonl": m.Results, ".bad.jsonl": m.BadRows} {
		got, err := digest(f.ctx, f.files, join(f.dir, o.Name))
		if o.Name != key(run, name, input)+what || err != nil || got != o.Sum {
			return nil
		}
	}
	return &m
}

// writer writes one file beside its name, and under it when it is whole.
type writer struct {
	f    *folder
	name string
	part string
	file io.WriteCloser
	sum  hash.Hash
	buf  *bufio.Writer
	n    int64
}

// create begins a file. A name that is a link is not followed: the file takes its place.
func (f *folder) create(name string) (*writer, error) {
	var random [8]byte
	_, _ = rand.Read(random[:]) // it never fails
	w := &writer{f: f, name: name, part: join(f.dir, name+"."+hex.EncodeToString(random[:])+".part"), sum: sha256.New()}
	var err error
	if w.file, err = f.files.OpenWrite(f.ctx, w.part); err != nil {
		return nil, err
	}
	w.buf = bufio.NewWriterSize(io.MultiWriter(w.file, w.sum), 1<<16)
	return w, nil
}

func (w *writer) Write(p []byte) (int, error) {
	w.n += int64(len(p))
	return w.buf.Write(p)
}

// commit puts the file in its place.
func (w *writer) commit() (Output, error) {
	err := w.buf.Flush()
	if local, ok := w.file.(*os.File); ok && err == nil {
		err = local.Sync()
	}
	if err = errors.Join(err, w.file.Close()); err != nil {
		w.remove()
		return Output{}, err
	}
	if err := filesystem.Rename(w.f.ctx, w.f.files, w.part, join(w.f.dir, w.name)); err != nil {
		w.remove()
		return Output{}, err
	}
	return Output{w.name, hex.EncodeToString(w.sum.Sum(nil)), w.n}, nil
}

// abandon gives a file up.
func (w *writer) abandon() {
	_ = w.file.Close() // nothing of it counts
	w.remove()
}

func (w *writer) remove() {
	if r, ok := w.f.files.(filesystem.Remover); ok {
		_ = r.Remove(w.f.ctx, w.part) // what is left over has .part in its name
	}
}

// put writes a small file.
func (f *folder) put(name string, data []byte) error {
	w, err := f.create(name)
	if err != nil {
		return err
	}
	if _, err := w.Write(data); err != nil {
		w.abandon()
		return err
	}
	_, err = w.commit()
	return err
}

// remove takes a small file away, if it is there.
func (f *folder) remove(name string) error {
	full := join(f.dir, name)
	r, ok := f.files.(filesystem.Remover)
	if !ok {
		return f.put(name, nil)
	}
	if err := r.Remove(f.ctx, full); err != nil {
		if in, e := f.files.OpenRead(f.ctx, full); e == nil {
			return errors.Join(err, in.Close())
		}
	}
	return nil
}

// marshal writes JSON as people read it: < and & stay what they are.
func marshal(v any) ([]byte, error) {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return []byte(b.String()), err
}
