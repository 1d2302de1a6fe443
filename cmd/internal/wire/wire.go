// Package wire speaks the Language Server Protocol: messages behind headers, the beginning
// and the end of a session, requests that are taken back, places in UTF-16. It may import
// the library for the messages, and diag for the places. What must never happen here: a
// file that is read or written, and anything of what a request asks.
package wire

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/creachadair/jrpc2"
	"github.com/creachadair/jrpc2/channel"
)

// Method answers one request or takes one notification.
type Method func(ctx context.Context, params json.RawMessage) (any, error)

// On makes a Method of a function with parameters of its own.
func On[P any](do func(context.Context, P) (any, error)) Method {
	return func(ctx context.Context, raw json.RawMessage) (any, error) {
		var p P
		if len(raw) > 0 {
			if err := json.Unmarshal(raw, &p); err != nil {
				return nil, jrpc2.Errorf(jrpc2.InvalidParams, "%v", err)
			}
		}
		return do(ctx, p)
	}
}

// Codes of the protocol.
const (
	notInitialized   jrpc2.Code = -32002
	requestCancelled jrpc2.Code = -32800
)

// maxMessage is the size of a message in bytes: a file has at most one megabyte, which
// escapes may make six times as long.
const maxMessage = 16 << 20

// ErrNotAsked is the end of a session that the editor did not announce by shutdown.
var ErrNotAsked = errors.New("exit without shutdown")

// Conn is a session with an editor.
type Conn struct {
	server  *jrpc2.Server
	methods map[string]Method
	ended   chan error // the editor said exit
	once    sync.Once
	begun   atomic.Bool
	down    atomic.Bool
}

// New is a session that answers by methods, those of the lifecycle apart: initialize is
// among them; shutdown, exit and the taking back of requests are the session's own.
func New(methods map[string]Method) *Conn {
	c := &Conn{methods: methods, ended: make(chan error, 1)}
	c.server = jrpc2.NewServer(assigner{c}, &jrpc2.ServerOptions{AllowPush: true, DisableBuiltin: true})
	return c
}

// Serve speaks until the editor ends the session or goes away, or ctx is done.
func (c *Conn) Serve(ctx context.Context, in io.Reader, out io.Writer) error {
	c.server.Start(channel.LSP(&guard{r: bufio.NewReaderSize(in, maxHeader)}, unclosed{out}))
	gone := make(chan error, 1)
	go func() { gone <- c.server.Wait() }()
	select {
	case err := <-c.ended:
		return err
	case err := <-gone:
		select {
		case err := <-c.ended:
			return err
		default:
			return err
		}
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Notify tells the editor something. What it says when nobody is left is lost.
func (c *Conn) Notify(ctx context.Context, method string, params any) {
	_ = c.server.Notify(ctx, method, params)
}

func (c *Conn) end(err error) { c.once.Do(func() { c.ended <- err }) }

// assigner finds the method of a request.
type assigner struct{ c *Conn }

func (a assigner) Assign(_ context.Context, name string) jrpc2.Handler {
	c := a.c
	switch name {
	case "shutdown":
		return func(context.Context, *jrpc2.Request) (any, error) {
			c.down.Store(true)
			return nil, nil
		}
	case "exit":
		return func(context.Context, *jrpc2.Request) (any, error) {
			if c.down.Load() {
				c.end(nil)
			} else {
				c.end(ErrNotAsked)
			}
			return nil, nil
		}
	case "$/cancelRequest":
		return c.cancel
	}
	do, ok := c.methods[name]
	if !ok {
		return nil
	}
	return func(ctx context.Context, r *jrpc2.Request) (any, error) { return c.call(ctx, name, do, r) }
}

// cancel takes back a request.
func (c *Conn) cancel(_ context.Context, r *jrpc2.Request) (any, error) {
	var p struct {
		ID json.RawMessage `json:"id"`
	}
	if r.UnmarshalParams(&p) == nil {
		c.server.CancelRequest(string(p.ID))
	}
	return nil, nil
}

func (c *Conn) call(ctx context.Context, name string, do Method, r *jrpc2.Request) (result any, err error) {
	switch {
	case name == "initialize":
		if c.begun.Swap(true) {
			return nil, jrpc2.Errorf(jrpc2.InvalidRequest, "initialized already")
		}
	case !c.begun.Load():
		return nil, jrpc2.Errorf(notInitialized, "not initialized")
	case c.down.Load():
		return nil, jrpc2.Errorf(jrpc2.InvalidRequest, "shut down")
	}
	defer func() {
		if p := recover(); p != nil { // one request is lost, and not the session
			result, err = nil, jrpc2.Errorf(jrpc2.InternalError, "%s: %v", name, p)
		}
	}()
	var raw json.RawMessage
	if err := r.UnmarshalParams(&raw); err != nil {
		return nil, err
	}
	result, err = do(ctx, raw)
	if errors.Is(err, context.Canceled) || err == nil && ctx.Err() != nil {
		return nil, jrpc2.Errorf(requestCancelled, "cancelled")
	}
	return result, err
}

// unclosed is a writer that whoever ends the session does not close.
type unclosed struct{ io.Writer }

func (unclosed) Close() error { return nil }

// maxHeader is the length of one line of a header in bytes.
const maxHeader = 4096

// guard lets through messages of a bearable size.
type guard struct {
	r    *bufio.Reader
	line []byte // what is left of a line of a header
	body int    // what is left of a body
	size int    // of the body that follows
}

func (g *guard) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	if g.body > 0 {
		n, err := g.r.Read(p[:min(len(p), g.body)])
		g.body -= n
		return n, err
	}
	if len(g.line) == 0 {
		line, err := g.r.ReadSlice('\n')
		if err != nil {
			if errors.Is(err, bufio.ErrBufferFull) {
				return 0, fmt.Errorf("a line of the header has more than %d bytes", maxHeader)
			}
			return 0, err
		}
		g.line = append(g.line, line...)
		if err := g.header(strings.TrimSpace(string(line))); err != nil {
			return 0, err
		}
	}
	n := copy(p, g.line)
	g.line = g.line[n:]
	if len(g.line) == 0 && g.size < 0 {
		g.body, g.size = -g.size-1, 0
	}
	return n, nil
}

// header reads one line; the blank one ends it, which a negative size marks.
func (g *guard) header(line string) error {
	if line == "" {
		g.size = -g.size - 1
		return nil
	}
	key, value, _ := strings.Cut(line, ":")
	if !strings.EqualFold(strings.TrimSpace(key), "Content-Length") {
		return nil
	}
	size, err := strconv.Atoi(strings.TrimSpace(value))
	if err != nil || size < 0 || size > maxMessage {
		return fmt.Errorf("a message has %q bytes, at most %d are read", value, maxMessage)
	}
	g.size = size
	return nil
}
