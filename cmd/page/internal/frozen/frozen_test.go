package frozen

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/imports/wasi_snapshot_preview1"
)

func counter(t *testing.T) []byte {
	t.Helper()
	file := filepath.Join(t.TempDir(), "counter.wasm")
	cmd := exec.Command("go", "build", "-buildmode=c-shared", "-ldflags=-s -w", "-o", file, ".")
	cmd.Dir = "testdata/counter"
	cmd.Env = append(os.Environ(), "GOOS=wasip1", "GOARCH=wasm", "GOFLAGS=")
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, "%s", out)
	wasm, err := os.ReadFile(file)
	require.NoError(t, err)
	return wasm
}

func freeze(t *testing.T, wasm []byte) Program {
	t.Helper()
	p, err := After(context.Background(), wasm, func(m api.Module) error { return does(m, "prepare") }, func(m api.Module) error { return does(m, "ask", 1) }, "prepare")
	require.NoError(t, err)
	return p
}

func does(m api.Module, name string, args ...uint64) error {
	_, err := m.ExportedFunction(name).Call(context.Background(), args...)
	return err
}

// started is the first half of a program with its memory, as a page starts it.
func started(t *testing.T, p Program) (wazero.Runtime, api.Module) {
	t.Helper()
	ctx := context.Background()
	r := wazero.NewRuntime(ctx)
	t.Cleanup(func() { r.Close(ctx) })
	wasi_snapshot_preview1.MustInstantiate(ctx, r)
	m, err := r.InstantiateWithConfig(ctx, p.Module, wazero.NewModuleConfig().WithName(Shared).WithStartFunctions())
	require.NoError(t, err)
	held := p.Memory
	for at := 0; at < len(p.Places); at += 8 {
		where, n := binary.LittleEndian.Uint32(p.Places[at:]), binary.LittleEndian.Uint32(p.Places[at+4:])
		require.True(t, m.Memory().Write(where, held[:n]))
		held = held[n:]
	}
	require.Empty(t, held, "memory without a place")
	return r, m
}

func TestAProgramGoesOnWhereItWasFrozen(t *testing.T) {
	wasm := counter(t)
	p := freeze(t, wasm)
	_, half := started(t, p)
	require.NoError(t, does(half, Warm), "what is only compiled does nothing")
	got, err := half.ExportedFunction("ask").Call(context.Background(), 5)
	require.NoError(t, err)
	require.EqualValues(t, 25, got[0], "what prepare did is there")
	require.Nil(t, half.ExportedFunction("prepare"))
	require.Nil(t, half.ExportedFunction(initialize))
	require.Less(t, len(p.Module), len(p.Rest), "the first half is what the first answer needs")

	// Without the rest a call of it is an error, and never an answer.
	require.Error(t, does(half, "rare", 5))

	r, m := started(t, p)
	_, err = r.InstantiateWithConfig(context.Background(), p.Rest, wazero.NewModuleConfig().WithName("rest").WithStartFunctions())
	require.NoError(t, err)
	for _, n := range []uint64{1, 7, 300} {
		got, err := m.ExportedFunction("rare").Call(context.Background(), n)
		require.NoError(t, err)
		require.EqualValues(t, 3*n, got[0])
		got, err = m.ExportedFunction("ask").Call(context.Background(), n)
		require.NoError(t, err)
		require.EqualValues(t, 20+n, got[0])
	}

	again := freeze(t, wasm)
	require.True(t, bytes.Equal(p.Module, again.Module) && bytes.Equal(p.Rest, again.Rest) && bytes.Equal(p.Memory, again.Memory) && bytes.Equal(p.Places, again.Places), "the same program gives the same bytes")
}

func TestModulesThatCannotBeFrozenAreRefused(t *testing.T) {
	nothing := func(api.Module) error { return nil }
	for _, c := range []struct{ why, wasm string }{
		{"no WebAssembly of version 1", "GIF89a"},
		{"the module ends too early", magic + "\x06\x7f"},
		{"a global that is no integer", magic + "\x06\x0d\x01\x7c\x01\x44\x00\x00\x00\x00\x00\x00\x00\x00\x0b"},
		{"or never changes", magic + "\x06\x06\x01\x7f\x00\x41\x00\x0b"},
		{"the exports cannot be read", magic + "\x06\x01\x00\x07\x02\x05\x01"},
		{"functions and bodies are not as many", magic + "\x01\x04\x01\x60\x00\x00\x03\x02\x01\x00"},
		{"a function that is not in the table", magic + "\x01\x04\x01\x60\x00\x00\x03\x02\x01\x00\x04\x04\x01\x70\x00\x01\x09\x06\x01\x00\x41\x00\x0b\x00\x0a\x04\x01\x02\x00\x0b"},
		{"a function of no type", magic + "\x01\x04\x01\x60\x00\x00\x03\x02\x01\x07"},
		{"something is imported that is no function", magic + "\x02\x08\x01\x01a\x01b\x02\x00\x00"},
		{"a type that is none of a function", magic + "\x01\x02\x01\x5f"},
	} {
		_, err := After(context.Background(), []byte(c.wasm), nothing, nothing)
		if parts, e := split([]byte(c.wasm)); e == nil && !strings.Contains(fmt.Sprint(err), c.why) {
			_, _, err = parts.halves(func(uint64) bool { return true })
		}
		require.ErrorContains(t, err, "frozen: ", c.why)
		require.ErrorContains(t, err, c.why)
	}
}
