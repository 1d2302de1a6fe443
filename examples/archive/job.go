package main

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/attribute/register"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

// What is asked of every row.
const (
	modeClassify = "classify"
	modeReassess = "reassess"
	modeImpact   = "impact"
)

// Law is the law as it travels to the workers: its files, and what the book made of them
// calls itself. A worker that makes another book of them does not begin.
type Law struct {
	Layers    [][]byte // zip files, the lowest first
	Calendars []byte   // a zip file of calendar files, nil for none
	Digest    string   // rules.Book.Digest
}

// Job is everything on which the result of a shard depends beside its own bytes. It goes to
// the workers as the options of the step that decides.
type Job struct {
	Mode     string
	Place    string
	On       deadline.Date // zero: each document by the law of its own day
	Assume   bool
	Ignore   []string
	Mapping  string // the host's own columns and words
	Encoding string // of texts
	Articles bool   // count by article, too
	Law      Law
	Now      Law    // with modeImpact: the changed law
	Program  string // the digest of this program
}

// maxLayer bounds what a folder of policy or calendar files may hold, packed.
const maxLayer = 8 << 20

// pack makes one zip file of a folder. The same files give the same bytes.
func pack(fsys fs.FS) ([]byte, error) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case name != "." && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir(), strings.HasSuffix(name, ".cases.yaml"): // no answer depends on cases
			return nil
		}
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		f, err := w.Create(name)
		if err != nil {
			return err
		}
		if _, err = f.Write(data); err == nil && out.Len() > maxLayer {
			err = fmt.Errorf("规则文件压缩后超过 %d MiB，请核对是不是规则文件所在的目录 (the folder holds more than policy files)", maxLayer>>20)
		}
		return err
	})
	err = errors.Join(err, w.Close())
	return out.Bytes(), err
}

// packLaw packs the shipped law with what lies over it.
func packLaw(ctx context.Context, dirs []string, calendars string) (Law, error) {
	layers := []fs.FS{policies.FS()}
	for _, dir := range dirs {
		layers = append(layers, os.DirFS(dir))
	}
	var law Law
	for _, layer := range layers {
		data, err := pack(layer)
		if err != nil {
			return Law{}, err
		}
		law.Layers = append(law.Layers, data)
	}
	if calendars != "" {
		data, err := pack(os.DirFS(calendars))
		if err != nil {
			return Law{}, err
		}
		law.Calendars = data
	}
	book, err := law.loaded(ctx)
	if err != nil {
		return Law{}, err
	}
	law.Digest = book.Digest()
	return law, nil
}

// load makes a book of the files, whatever it then calls itself.
func (l Law) load(ctx context.Context) (*rules.Book, error) {
	var layers []fs.FS
	for _, data := range l.Layers {
		layer, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			return nil, err
		}
		layers = append(layers, rules.WithoutCases(layer))
	}
	book, err := rules.LoadContext(ctx, layers...)
	if err != nil || l.Calendars == nil {
		return book, err
	}
	folder, err := zip.NewReader(bytes.NewReader(l.Calendars), int64(len(l.Calendars)))
	if err != nil {
		return nil, err
	}
	return book.WithCalendarFiles(folder)
}

// books are the laws that this process has loaded, by the files they were made of: a runner
// makes many instances of one step, and all may share what is immutable.
var books sync.Map // [32]byte to func() (*rules.Book, error)

// loaded is the book of the files, made once.
func (l Law) loaded(ctx context.Context) (*rules.Book, error) {
	load, _ := books.LoadOrStore(l.sum(), sync.OnceValues(func() (*rules.Book, error) { return l.load(context.WithoutCancel(ctx)) }))
	return load.(func() (*rules.Book, error))()
}

// Book is the law, checked against its digest.
func (l Law) Book(ctx context.Context) (*rules.Book, error) {
	book, err := l.loaded(ctx)
	if err != nil {
		return nil, err
	}
	if got := book.Digest(); got != l.Digest {
		return nil, fmt.Errorf("收到的规则摘要是 %s，应为 %s，没有办理 (the law that arrived is %s and not %s; nothing was decided)", got, l.Digest, got, l.Digest)
	}
	return book, nil
}

func (l Law) sum() [sha256.Size]byte {
	h := sha256.New()
	for _, data := range append(slices.Clone(l.Layers), l.Calendars) {
		part := sha256.Sum256(data)
		h.Write(part[:])
	}
	return [sha256.Size]byte(h.Sum(nil))
}

// ID names the run: two runs with one ID give the same results to the same shards. Comments,
// layout and cases of policy files are not in it; calendars and the program are, byte by byte.
func (j Job) ID() string {
	book := func(l Law) (parts []any) {
		parts = append(parts, l.Digest, sum(l.Calendars))
		if j.Mapping != "" {
			parts = append(parts, l.sum()) // what the host's words mean is read from its files
		}
		return parts
	}
	data, err := json.Marshal([]any{"archive/v1", rules.EngineVersion, j.Program, j.Mode, j.Place, j.On, j.Assume, j.Ignore, j.Mapping, j.Encoding, j.Articles, book(j.Law), book(j.Now)})
	if err != nil {
		panic(err) // plain values
	}
	return sum(data)[:16]
}

func sum(data []byte) string {
	h := sha256.Sum256(data)
	return hex.EncodeToString(h[:])
}

// program is the digest of the program that runs: no result of an older one is taken for its.
var program = sync.OnceValues(func() (string, error) {
	name, err := os.Executable()
	if err != nil {
		return "", err
	}
	f, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
})

// asked is a law made ready for rows.
type asked struct {
	book    *rules.Book
	asks    *attribute.Classifier
	options []register.Option
}

func (j Job) ask(ctx context.Context, law Law) (*asked, error) {
	book, err := law.Book(ctx)
	if err != nil {
		return nil, err
	}
	a := &asked{book: book, options: []register.Option{register.Ignore(j.Ignore...)}}
	if j.Mapping != "" {
		codes, err := register.CodesOf(book, j.Mapping)
		if err != nil {
			return nil, err
		}
		a.options = append(a.options, register.WithCodes(codes))
	}
	if a.asks, err = attribute.NewClassifier(book, j.Place, j.assumption()...); err != nil {
		return nil, err
	}
	a.asks = a.asks.On(j.On)
	return a, nil
}

func (j Job) assumption() []rules.Option {
	if j.Assume {
		return []rules.Option{rules.AssumeFalse()}
	}
	return nil
}

// check refuses a job that no row could be asked of, before anything is started.
func (j Job) check(ctx context.Context) error {
	switch {
	case j.Mode != modeClassify && j.Mode != modeReassess && j.Mode != modeImpact:
		return lang.New("mode", lang.Text{ZH: "-mode 应为 classify、reassess 或者 impact。", EN: "-mode is classify, reassess or impact."})
	case j.Mode == modeReassess && j.On.IsZero():
		return lang.New("no-day", lang.Text{ZH: "复查按复查那一天的规定，请用 -on 写明日期。", EN: "a re-assessment uses the law of its own day: give it with -on."})
	case j.Mode == modeImpact && !j.On.IsZero():
		return lang.New("day", lang.Text{ZH: "impact 按每件的成文日期，不用 -on。", EN: "impact asks the law of each document's own day: no -on."})
	}
	_, err := j.ask(ctx, j.Law)
	if err == nil && j.Mode == modeImpact {
		_, err = j.ask(ctx, j.Now)
	}
	return err
}

// clean is a file's name as part of another: letters, digits and little else.
func clean(name string) string {
	name = strings.Map(func(r rune) rune {
		switch {
		case r == '-', r == '.', r >= '0' && r <= '9', r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= 0x4e00 && r <= 0x9fff:
			return r
		}
		return '_'
	}, path.Base(strings.ReplaceAll(name, `\`, "/")))
	return string([]rune(name)[:min(len([]rune(name)), 60)])
}
