package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"

	"github.com/gongkai-rules/gongkai/attribute/register"
	"github.com/gongkai-rules/gongkai/attribute/register/sheets"
	"github.com/gongkai-rules/gongkai/lang"
)

// shardError says that a shard cannot be used. It spoils that shard alone, and no row of it
// counts: half a shard is told as none.
type shardError struct{ err error }

func (e shardError) Error() string { return e.err.Error() }
func (e shardError) Unwrap() error { return e.err }

// spoilt makes a shardError of what went wrong with the bytes of a shard.
func spoilt(err error) error {
	if err == nil {
		return nil
	}
	return shardError{err}
}

// digest is the SHA-256 of a file.
func digest(ctx context.Context, files filesystem.Interface, name string) (string, error) {
	h := sha256.New()
	_, err := fetch(ctx, files, name, h)
	return hex.EncodeToString(h.Sum(nil)), err
}

func fetch(ctx context.Context, files filesystem.Interface, name string, into io.Writer) (int64, error) {
	in, err := files.OpenRead(ctx, name)
	if err != nil {
		return 0, err
	}
	n, err := io.Copy(into, reading{ctx, in})
	return n, errors.Join(err, in.Close())
}

// reading ends with its context.
type reading struct {
	ctx context.Context
	io.Reader
}

func (r reading) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.Reader.Read(p)
}

// copied is a shard on the disk of the worker, where nobody changes it while it is decided
// and where a Parquet file can be read from its end.
type copied struct {
	*os.File
	size int64
}

// takeCopy copies a shard, which must be what its digest says.
func takeCopy(ctx context.Context, files filesystem.Interface, name, digest string) (*copied, error) {
	f, err := os.CreateTemp("", "gongkai-archive-*")
	if err != nil {
		return nil, err
	}
	c := &copied{File: f}
	// Nobody else finds it, and it is gone when the process is. Where a file that is open
	// cannot be removed, Close does it.
	_ = os.Remove(f.Name())
	h := sha256.New()
	c.size, err = fetch(ctx, files, name, io.MultiWriter(f, h))
	if err == nil {
		_, err = f.Seek(0, io.SeekStart)
	}
	if err == nil && hex.EncodeToString(h.Sum(nil)) != digest {
		err = spoilt(lang.New("changed", lang.Text{ZH: "读取期间文件变了，没有办理；请等它写完后再运行一次", EN: "the file changed while it was read, and nothing of it counts; run again when nobody writes to it"}))
	}
	if err != nil {
		return nil, errors.Join(err, c.Close())
	}
	return c, nil
}

func (c *copied) Close() error {
	err := c.File.Close()
	_ = os.Remove(c.Name()) // gone already but on some systems
	return err
}

// rowsOf opens a register. Nothing about it is guessed: a text is in the encoding that was
// named, UTF-8 where none was, and its first line is its header.
func (j Job) rowsOf(ctx context.Context, name string, c *copied) (*register.Source, func() error, error) {
	if isParquet(name) {
		src, err := parquetRows(ctx, name, c, c.size, j.Ignore)
		return src, func() error { return nil }, spoilt(err)
	}
	how := sheets.How{Encoding: j.Encoding}
	if how.Encoding == "" {
		how.Encoding = "utf-8"
	}
	reg, err := sheets.Open(ctx, name, c, how)
	if err != nil {
		return nil, nil, spoilt(err)
	}
	return reg.Source, reg.Close, nil
}

// whole names the shard in an error of its header.
func whole(src *register.Source, err error) error {
	var e *register.Error
	if errors.As(err, &e) {
		return err
	}
	return fmt.Errorf("%s: %w", src.Name, err)
}
