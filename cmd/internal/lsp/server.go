package lsp

import (
	"context"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/input"
	"github.com/gongkai-rules/gongkai/cmd/internal/policy"
	"github.com/gongkai-rules/gongkai/cmd/internal/wire"
	"github.com/gongkai-rules/gongkai/internal/editing"
	"github.com/gongkai-rules/gongkai/internal/outside"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

// server is one session.
type server struct {
	*app.App
	conn  *wire.Conn
	desk  editing.Desk
	alone bool
	wake  chan struct{} // something changed

	mu       sync.Mutex
	root     string // what the editor has open, "" for nothing
	embedded bool   // the editor can show files of the embedded law
	dirs     []string
	fsys     []fs.FS
	docs     map[string]*document // open ones, by URI
	seq      int                  // of the changes
	stop     context.CancelFunc   // ends what the next key makes idle, nil for nothing
	fresh    map[string]bool      // open files that changed since they were glanced at, by URI

	reading sync.Mutex // one at a time
	read    snapshot   // what was read last
	book    *rules.Book

	told  map[string]bool // the files that have diagnostics, by URI
	found map[string]diag.List
	proof map[string]diag.List
}

// document is an open file.
type document struct {
	uri     string
	name    string // in its layer, "" for a file that is none of the policy files'
	layer   int
	text    *wire.Text
	version int
}

// snapshot is what was found at one time.
type snapshot struct {
	seq   int
	done  bool
	found diag.List
}

func newServer(a *app.App, dirs []string, alone bool) *server {
	s := &server{
		App: a, desk: editing.Open(), alone: alone, wake: make(chan struct{}, 1),
		docs: map[string]*document{}, fresh: map[string]bool{}, told: map[string]bool{}, found: map[string]diag.List{}, proof: map[string]diag.List{},
	}
	s.setDirs(dirs)
	return s
}

// setDirs says where the policy files lie. Whoever calls it holds mu, or is alone.
func (s *server) setDirs(dirs []string) {
	s.dirs, s.fsys = nil, nil
	for _, dir := range dirs {
		abs, err := filepath.Abs(dir)
		if err != nil {
			continue
		}
		if info, err := os.Stat(abs); err != nil || !info.IsDir() {
			continue
		}
		s.dirs, s.fsys = append(s.dirs, abs), append(s.fsys, os.DirFS(abs))
	}
}

// within are folders of a workspace.
func within(root string, folders []string) []string {
	var out []string
	for _, f := range folders {
		if !filepath.IsAbs(f) && root != "" {
			f = filepath.Join(root, f)
		}
		out = append(out, f)
	}
	return out
}

// pathOf is the path of a file's URI, "" for others.
func pathOf(uri string) string {
	u, err := url.Parse(uri)
	if err != nil || u.Scheme != "file" || u.Path == "" {
		return ""
	}
	p := u.Path
	if runtime.GOOS == "windows" {
		p = strings.TrimPrefix(p, "/")
	}
	return filepath.Clean(filepath.FromSlash(p))
}

// uriOf is the URI of a path.
func uriOf(p string) string {
	p = filepath.ToSlash(p)
	if !strings.HasPrefix(p, "/") {
		p = "/" + p
	}
	return (&url.URL{Scheme: "file", Path: p}).String()
}

// guess takes for the folder of the policy files, where nobody said which it is, the one
// above that of the first file that is opened, within what the editor has open.
func (s *server) guess(file string) {
	if len(s.dirs) > 0 || file == "" {
		return
	}
	dir := filepath.Dir(file)
	up := filepath.Dir(dir)
	rel, err := filepath.Rel(s.root, up)
	if s.root != "" && (err != nil || strings.HasPrefix(rel, "..")) {
		up = dir
	}
	if s.root == "" {
		up = dir
	}
	s.setDirs([]string{up})
}

// place finds the layer of a file and its name there.
func (s *server) place(file string) (layer int, name string) {
	for i := len(s.dirs) - 1; i >= 0; i-- {
		rel, err := filepath.Rel(s.dirs[i], file)
		if err == nil && rel != "." && !strings.HasPrefix(rel, "..") {
			return i, filepath.ToSlash(rel)
		}
	}
	return 0, ""
}

// changed notes that something is other than it was. Whoever calls it holds mu.
func (s *server) changed(uri string) {
	s.seq++
	if uri != "" {
		s.fresh[uri] = true
	}
	if s.stop != nil {
		s.stop()
	}
	select {
	case s.wake <- struct{}{}:
	default:
	}
}

func (s *server) open(_ context.Context, p wire.Opened) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	file, text := pathOf(p.TextDocument.URI), p.TextDocument.Text
	d := &document{uri: p.TextDocument.URI, text: wire.NewText(text), version: p.TextDocument.Version}
	if mine := p.TextDocument.LanguageID == "gongkai" || s.desk.Policy([]byte(text)); mine && file != "" {
		s.guess(file)
		d.layer, d.name = s.place(file)
	}
	s.docs[d.uri] = d
	s.changed(d.uri)
	return nil, nil
}

func (s *server) change(_ context.Context, p wire.Changed) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	d := s.docs[p.TextDocument.URI]
	if d == nil {
		return nil, nil
	}
	is := *d
	is.version = p.TextDocument.Version
	for _, c := range p.ContentChanges {
		if c.Range == nil {
			is.text = wire.NewText(c.Text)
		} else {
			is.text = is.text.Apply(*c.Range, c.Text)
		}
	}
	if is.name == "" && s.desk.Policy([]byte(is.text.String())) {
		file := pathOf(is.uri)
		s.guess(file)
		is.layer, is.name = s.place(file)
	}
	s.docs[is.uri] = &is
	s.changed(is.uri)
	return nil, nil
}

func (s *server) close(_ context.Context, p wire.OfDocument) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.docs, p.TextDocument.URI)
	delete(s.fresh, p.TextDocument.URI)
	s.changed("")
	return nil, nil
}

// again reads the folder once more.
func (s *server) again(context.Context, struct{}) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.changed("")
	return nil, nil
}

// doc is an open policy file.
func (s *server) doc(uri string) *document {
	s.mu.Lock()
	defer s.mu.Unlock()
	if d := s.docs[uri]; d != nil && d.name != "" {
		return d
	}
	return nil
}

// layers are the folders with what is not saved yet, for check.
func (s *server) layers() (dirs *policy.Dirs, fsys []fs.FS, seq int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	over := make([]map[string][]byte, len(s.fsys))
	for _, d := range s.docs {
		if d.name == "" || d.layer >= len(over) || s.garbled(d) {
			continue
		}
		if over[d.layer] == nil {
			over[d.layer] = map[string][]byte{}
		}
		over[d.layer][d.name] = []byte(d.text.String())
	}
	for i, f := range s.fsys {
		fsys = append(fsys, input.Overlay(f, over[i]))
	}
	return policy.DirsOver(s.App, s.dirs, fsys, s.alone), fsys, s.seq
}

// garbled reports a file that the editor could not read, because it is not in UTF-8: what
// is on the disk says more.
func (s *server) garbled(d *document) bool {
	if !strings.ContainsRune(d.text.String(), utf8.RuneError) {
		return false
	}
	data, err := outside.Read(s.fsys[d.layer], d.name, maxFile)
	return err == nil && !utf8.Valid(data)
}

// maxFile is what a policy file may have, in bytes.
const maxFile = 1 << 20

// over puts layers over the embedded law, its cases left out or not.
func (s *server) over(fsys []fs.FS, cases bool) []fs.FS {
	var out []fs.FS
	if !s.alone {
		base := policies.FS()
		if !cases {
			base = rules.WithoutCases(base)
		}
		out = append(out, base)
	}
	return append(out, fsys...)
}

// uri is the URI of a file by its name in a layer: that of the editor where it has the
// file open, "" for one of the embedded law that the editor cannot show.
func (s *server) uri(name string) string {
	for _, d := range s.docs {
		if d.name == name {
			return d.uri
		}
	}
	for i := len(s.fsys) - 1; i >= 0; i-- {
		if _, err := fs.Stat(s.fsys[i], name); err == nil {
			return uriOf(filepath.Join(s.dirs[i], filepath.FromSlash(name)))
		}
	}
	if _, err := fs.Stat(policies.FS(), name); err == nil && s.embedded && !s.alone {
		return (&url.URL{Scheme: embeddedScheme, Path: "/" + name}).String()
	}
	return ""
}

// embeddedScheme is that of files of the embedded law, which lie nowhere.
const embeddedScheme = "gongkai-law"

// textOf is the text of a file by its name in a layer: as the editor has it, or as it is
// on the disk.
func (s *server) textOf(name string) *wire.Text {
	for _, d := range s.docs {
		if d.name == name {
			return d.text
		}
	}
	for i := len(s.fsys) - 1; i >= 0; i-- {
		if data, err := outside.Read(s.fsys[i], name, maxFile); err == nil {
			return wire.NewText(string(data))
		}
	}
	if data, err := fs.ReadFile(policies.FS(), name); err == nil {
		return wire.NewText(string(data))
	}
	return wire.NewText("")
}

// text gives a file of the embedded law to an editor that shows it.
func (s *server) text(_ context.Context, p wire.Document) (any, error) {
	u, err := url.Parse(p.URI)
	if err != nil || u.Scheme != embeddedScheme {
		return nil, nil
	}
	data, err := fs.ReadFile(policies.FS(), strings.TrimPrefix(path.Clean(u.Path), "/"))
	if err != nil {
		return nil, nil
	}
	return map[string]string{"text": string(data)}, nil
}
