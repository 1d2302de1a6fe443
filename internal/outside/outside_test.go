package outside_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/internal/outside"
)

func why(t *testing.T, err error) outside.Why {
	t.Helper()
	var e *outside.Error
	require.ErrorAs(t, err, &e)
	for _, lang := range []string{"zh", "en"} {
		assert.True(t, strings.HasPrefix(e.Message(lang), e.Name), e.Message(lang))
		assert.NotEmpty(t, e.Text(lang))
	}
	return e.Why
}

func TestRead(t *testing.T) {
	fsys := fstest.MapFS{
		"a": {Data: []byte("12345")}, "d/b": {Data: []byte("x")},
		"link": {Data: []byte("d/b"), Mode: fs.ModeSymlink}, "out": {Data: []byte("../x"), Mode: fs.ModeSymlink},
		"d/up": {Data: []byte("../a"), Mode: fs.ModeSymlink}, "chain": {Data: []byte("d/up"), Mode: fs.ModeSymlink},
		"abs": {Data: []byte("/etc/passwd"), Mode: fs.ModeSymlink}, "win": {Data: []byte(`C:\\x`), Mode: fs.ModeSymlink},
		"gone": {Data: []byte("nothing"), Mode: fs.ModeSymlink}, "loop": {Data: []byte("loop"), Mode: fs.ModeSymlink},
		"pipe": {Mode: fs.ModeNamedPipe}, "socket": {Mode: fs.ModeSocket}, "device": {Mode: fs.ModeDevice}, "odd": {Mode: fs.ModeIrregular},
	}
	for name, want := range map[string]string{"a": "12345", "link": "x", "d/up": "12345", "chain": "12345"} {
		got, err := outside.Read(fsys, name, 5)
		require.NoError(t, err, name)
		assert.Equal(t, want, string(got), name)
	}
	for name, want := range map[string]outside.Why{
		"none": outside.Missing, "d": outside.Folder, "out": outside.Outside, "abs": outside.Outside, "win": outside.Outside, "gone": outside.Dangling,
		"loop": outside.Circular, "pipe": outside.Pipe, "socket": outside.Socket, "device": outside.Device, "odd": outside.Strange,
	} {
		_, err := outside.Read(fsys, name, 5)
		assert.Equal(t, want, why(t, err), name)
	}
	_, err := outside.Read(fsys, "none", 5)
	assert.ErrorIs(t, err, fs.ErrNotExist)
	data, err := outside.Read(fsys, "a", 4)
	assert.Equal(t, outside.TooLarge, why(t, err))
	assert.Equal(t, "12345", string(data), "one byte more than the limit, to know")
	head, err := outside.Head(fsys, "a", 3)
	require.NoError(t, err)
	assert.Equal(t, "123", string(head))
	_, err = outside.Head(fsys, "device", 3)
	assert.Equal(t, outside.Device, why(t, err))
}

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, errors.New("disk on fire") }

func TestAll(t *testing.T) {
	_, err := outside.All(failing{}, "x", 5)
	assert.Equal(t, outside.Unreadable, why(t, err))
	assert.NotContains(t, err.Error(), "disk on fire", "what the system says is for programs")
}

func TestOpen(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "a")
	require.NoError(t, os.WriteFile(name, []byte("12345"), 0o600))
	f, info, err := outside.Open(name)
	require.NoError(t, err)
	defer f.Close()
	assert.Equal(t, int64(5), info.Size())
	_, _, err = outside.Open(dir)
	assert.Equal(t, outside.Folder, why(t, err))
	_, _, err = outside.Open(filepath.Join(dir, "none"))
	assert.Equal(t, outside.Missing, why(t, err))
}
