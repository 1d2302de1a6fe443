//go:build unix

package rules_test

import (
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/rules"
)

// A pipe waits for somebody to write; the mere opening of it would hang.
func TestPipesSocketsAndDevicesAreNotOpened(t *testing.T) {
	dir, err := os.MkdirTemp("", "gk") // short: the path of a socket is bounded
	require.NoError(t, err)
	t.Cleanup(func() { os.RemoveAll(dir) })
	for name, f := range town() {
		require.NoError(t, os.MkdirAll(filepath.Join(dir, filepath.Dir(name)), 0o755))
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), f.Data, 0o644))
	}
	if err := syscall.Mkfifo(filepath.Join(dir, "p.yaml"), 0o644); err != nil {
		t.Skip("no pipes here: ", err)
	}
	require.NoError(t, syscall.Mkfifo(filepath.Join(dir, "notes.txt"), 0o644))
	require.NoError(t, os.Symlink("p.yaml", filepath.Join(dir, "q.yaml")))
	want := []string{"GK1001 p.yaml", "GK1001 q.yaml"}
	if l, err := net.Listen("unix", filepath.Join(dir, "s.yaml")); err == nil {
		defer l.Close()
		want = append(want, "GK1001 s.yaml")
	}
	done := make(chan []string, 1)
	go func() { done <- codesAt(t, os.DirFS(dir)) }()
	select {
	case got := <-done:
		assert.Equal(t, want, got)
	case <-time.After(20 * time.Second):
		t.Fatal("it hangs")
	}
	// The same where the file system says nothing of its own.
	_, err = rules.Load(struct{ fs.FS }{os.DirFS(dir)})
	assert.ErrorContains(t, err, "p.yaml: 错误：文件没有读取：是管道")
}
