package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/gongkai-rules/gongkai/cmd/internal/cli"
)

// rows yields a register of any length.
type rows struct {
	n   int
	buf bytes.Buffer
}

func (r *rows) Read(p []byte) (int, error) {
	for r.buf.Len() < len(p) && r.n > 0 {
		r.n--
		r.buf.WriteString("关于某事项的通知,2024-03-01,2024-03-15\n")
	}
	return r.buf.Read(p)
}

func TestMemoryIsFlatInTheNumberOfRows(t *testing.T) {
	in := &rows{n: 100_000}
	in.buf.WriteString("title,issued,published\n")
	peak := &peakWriter{}
	if code := cli.Run(context.Background(), []string{"timeliness", "--all", "--csv"}, in, peak, io.Discard); code != 0 {
		t.Fatalf("exit code %d", code)
	}
	if peak.rows < 100_000 || peak.heap > 96<<20 {
		t.Errorf("%d rows, heap %d MiB", peak.rows, peak.heap>>20)
	}
}

// peakWriter counts lines and looks at the heap as they pass.
type peakWriter struct {
	rows int
	heap uint64
	next int
}

func (w *peakWriter) Write(p []byte) (int, error) {
	w.rows += bytes.Count(p, []byte("\n"))
	if w.rows >= w.next {
		w.next += 25_000
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		w.heap = max(w.heap, m.HeapAlloc)
	}
	return len(p), nil
}

// TestBinary runs the command as people do: built, with real files and pipes.
func TestBinary(t *testing.T) {
	bin := filepath.Join(t.TempDir(), "gongkai")
	if runtime.GOOS == "windows" {
		bin += ".exe"
	}
	if out, err := exec.Command("go", "build", "-o", bin, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for _, c := range []struct {
		code int
		args []string
	}{{0, []string{"version"}}, {1, []string{"calendar", "day", "2027-03-01"}}, {2, []string{"nonsense"}}} {
		err := exec.Command(bin, c.args...).Run()
		code := 0
		if exit, ok := err.(*exec.ExitError); ok {
			code = exit.ExitCode()
		} else if err != nil {
			t.Fatal(err)
		}
		if code != c.code {
			t.Errorf("%v: exit code %d, want %d", c.args, code, c.code)
		}
	}
	cmd := exec.Command(bin, "timeliness", "--json")
	f, err := os.Open(publications)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	cmd.Stdin = f
	out, err := cmd.Output()
	if err != nil || !json.Valid(out) {
		t.Errorf("%v: %s", err, out)
	}
}
