package lsp

import (
	"context"
	"maps"
	"slices"
	"time"

	"github.com/gongkai-rules/gongkai/cmd/internal/wire"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/diag"
)

// pause is how long nothing must be typed until the analysis begins.
const pause = 250 * time.Millisecond

// work tells what is wrong, again after every change: first of the file that changed by a
// glance at it, then of everything as loading finds it, then what the analysis proves. The
// next change ends all of it.
func (s *server) work(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-s.wake:
		}
		s.guarded(func() { s.round(ctx) })
	}
}

// guarded does one piece of work. Whatever goes wrong in it, the next is done.
func (s *server) guarded(do func()) {
	defer func() {
		if p := recover(); p != nil {
			s.conn.Notify(s.Ctx, "window/logMessage", map[string]any{"type": 1, "message": s.Say("内部错误：%v", "internal error: %v", p)})
		}
	}()
	do()
}

func (s *server) round(ctx context.Context) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	glanced := s.glance(ctx)
	s.mu.Lock()
	if glanced {
		s.stop = cancel // nothing is lost: the file that is being written has been told of
	} else {
		s.stop = nil
	}
	s.mu.Unlock()
	book, err := s.load(ctx)
	if err != nil {
		return
	}
	s.mu.Lock()
	s.stop = cancel
	overtaken := len(s.wake) > 0
	s.mu.Unlock()
	if book == nil || overtaken {
		return
	}
	select {
	case <-ctx.Done():
		return
	case <-time.After(pause):
	}
	s.prove(ctx, book)
}

// glance tells of the files that changed what can be told at once. It reports whether that
// is so for all of them.
func (s *server) glance(ctx context.Context) bool {
	s.mu.Lock()
	var docs []*document
	for uri := range s.fresh {
		if d := s.docs[uri]; d != nil && d.name != "" && !s.garbled(d) {
			docs = append(docs, d)
		}
	}
	clear(s.fresh)
	s.mu.Unlock()
	all := true
	for _, d := range docs {
		found, ok := s.desk.Glance(ctx, d.name, []byte(d.text.String()))
		if !ok {
			all = false
			continue
		}
		s.mu.Lock()
		s.found[d.name] = found
		if found.Err() != nil {
			delete(s.proof, d.name)
		}
		s.publish(d.name)
		s.mu.Unlock()
	}
	return all
}

// load reads everything and tells what is wrong. The book is nil where there are errors.
func (s *server) load(ctx context.Context) (*rules.Book, error) {
	s.reading.Lock()
	defer s.reading.Unlock()
	dirs, fsys, seq := s.layers()
	if len(fsys) == 0 {
		if s.book == nil && !s.alone { // what is embedded answers until a file is opened
			book, _, err := s.desk.Read(ctx, s.over(nil, false))
			if err != nil {
				return nil, err
			}
			s.book, _ = book.(*rules.Book)
		}
		return nil, nil
	}
	book, found, err := s.desk.Read(ctx, s.over(fsys, false))
	if err != nil {
		return nil, err
	}
	mine := dirs.Mine(found)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.read = snapshot{seq: seq, done: true, found: found}
	is, _ := book.(*rules.Book)
	if is != nil {
		s.book = is
	} else {
		clear(s.proof)
	}
	if seq == s.seq {
		s.found = byFile(mine)
		s.publishAll()
	}
	return is, nil
}

// prove tells what check finds beyond loading, and last what the cases of the embedded law
// say, which are as much to read as all the law.
func (s *server) prove(ctx context.Context, book *rules.Book) {
	dirs, fsys, seq := s.layers()
	found, err := dirs.Proofs(ctx, book)
	if err != nil {
		return
	}
	tell := func(list diag.List) bool {
		s.mu.Lock()
		defer s.mu.Unlock()
		if seq != s.seq {
			return false
		}
		s.proof = byFile(list)
		s.publishAll()
		return true
	}
	if !tell(found) {
		return
	}
	s.reading.Lock()
	with, _, err := s.desk.Try(ctx, s.over(fsys, true))
	s.reading.Unlock()
	all, ok := with.(*rules.Book)
	if err != nil || !ok || all == nil {
		return
	}
	tested, err := dirs.Tested(ctx, all)
	if err == nil {
		tell(append(found, tested...))
	}
}

func byFile(list diag.List) map[string]diag.List {
	out := map[string]diag.List{}
	for _, d := range list {
		out[d.Range.File] = append(out[d.Range.File], d)
	}
	return out
}

// publishAll tells of all files that have something or had. Whoever calls it holds mu.
func (s *server) publishAll() {
	names := map[string]bool{}
	for _, of := range []map[string]diag.List{s.found, s.proof} {
		for name := range of {
			names[name] = true
		}
	}
	for _, d := range s.docs {
		if d.name != "" {
			names[d.name] = true
		}
	}
	told := s.told
	s.told = map[string]bool{}
	for _, name := range slices.Sorted(maps.Keys(names)) {
		s.publish(name)
	}
	for uri := range told {
		if !s.told[uri] {
			s.send(wire.Published{URI: uri, Version: s.version(uri), Diagnostics: []wire.Diagnostic{}})
		}
	}
}

// publish tells of one file. Whoever calls it holds mu.
func (s *server) publish(name string) {
	uri := s.uri(name)
	if uri == "" || name == "" {
		return
	}
	text := s.textOf(name)
	out := wire.Published{URI: uri, Version: s.version(uri), Diagnostics: []wire.Diagnostic{}}
	list := slices.Concat(s.found[name], s.proof[name])
	list.Sort()
	for _, d := range list {
		out.Diagnostics = append(out.Diagnostics, s.diagnostic(text, d))
	}
	s.told[uri] = true
	s.send(out)
}

// version is that of an open file, nil for others.
func (s *server) version(uri string) *int {
	if d := s.docs[uri]; d != nil {
		return &d.version
	}
	return nil
}

func (s *server) send(p wire.Published) {
	s.conn.Notify(s.Ctx, "textDocument/publishDiagnostics", p)
}

func (s *server) diagnostic(text *wire.Text, d diag.Diagnostic) wire.Diagnostic {
	out := wire.Diagnostic{Range: text.Of(d.Range), Severity: 1, Code: string(d.Code), Source: "gongkai", Message: d.Message(s.Lang)}
	switch d.Severity {
	case diag.Warning:
		out.Severity = 2
	case diag.Info:
		out.Severity = 3
	}
	if remedy := d.Remedy().In(s.Lang); remedy != "" {
		out.Message += "\n" + s.T("改法：", "Remedy: ") + remedy
	}
	for _, r := range d.Related {
		if uri := s.uri(r.Range.File); uri != "" {
			out.Related = append(out.Related, wire.Related{Location: wire.Location{URI: uri, Range: s.textOf(r.Range.File).Of(r.Range)}, Message: r.Text})
		}
	}
	return out
}
