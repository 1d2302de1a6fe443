// Package frozen runs a WebAssembly program up to a point and makes of it a program that
// begins there: it starts with the memory and the globals that the other had. A page so
// begins where the law has been read.
// It may import a runtime of WebAssembly and the standard library. What must never happen
// here: a program that depends on when or where it was made. Clocks, chance and files are
// therefore the same each time.
package frozen

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"slices"
	"testing/fstest"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
	"github.com/tetratelabs/wazero/imports/wasi_snapshot_preview1"
	"github.com/tetratelabs/wazero/sys"
)

// initialize is by convention the export of a library that begins it.
const initialize = "_initialize"

// Program is a program in two halves and the memory that it starts with. Module is what is
// needed at first, Rest all else that it does: whoever starts it calls what Module exports, and
// makes Rest when there is time for it, with the exports of Module as what it imports of Shared.
// Before that a call that needs it is an error (a trap), after which nothing is as it was: the
// program has to be started anew, with both halves.
// Memory is apart, so that the one can be made ready while the other is still read. It is what
// is not zero, piece after piece; Places says for each where it stands and how long it is, in
// numbers of four bytes, the last of them first.
type Program struct{ Module, Rest, Places, Memory []byte }

// After runs a library of WASI, lets prepare ask it what is to be done, and gives the program
// that stands there; its first half are the functions by which it does what first asks of it.
// Exports whose work is done are named: the program has none of them.
func After(ctx context.Context, wasm []byte, prepare, first func(api.Module) error, done ...string) (Program, error) {
	parts, err := split(wasm)
	if err != nil {
		return Program{}, err
	}
	kinds, err := kindsOfGlobals(parts)
	if err != nil {
		return Program{}, err
	}
	open, err := parts.with(func(all []export) []export {
		for i := range kinds {
			all = append(all, export{global(i), externGlobal, uint64(i)})
		}
		return all
	})
	if err != nil {
		return Program{}, err
	}
	whole, held := module(nil), []byte(nil)
	err = running(ctx, open, func(m api.Module) error {
		if err := prepare(m); err != nil {
			return err
		}
		closed, err := parts.with(func(all []export) []export {
			return slices.DeleteFunc(all, func(e export) bool { return e.name == initialize || slices.Contains(done, e.name) })
		})
		if err != nil {
			return err
		}
		bytes, ok := m.Memory().Read(0, m.Memory().Size())
		if !ok {
			return errors.New("frozen: the memory cannot be read")
		}
		held = slices.Clone(bytes)
		whole = closed.standing(m, kinds)
		return nil
	}, initialize)
	if err != nil {
		return Program{}, err
	}
	used := map[uint64]bool{}
	err = running(experimental.WithFunctionListenerFactory(ctx, called(used)), whole, func(m api.Module) error {
		if !m.Memory().Write(0, held) {
			return errors.New("frozen: the memory is too small")
		}
		return first(m)
	})
	if err != nil {
		return Program{}, err
	}
	one, rest, err := whole.halves(func(f uint64) bool { return used[f] })
	if err != nil {
		return Program{}, err
	}
	places, pieces := pieces(held)
	return Program{one.join(), rest.join(), places, pieces}, nil
}

// called takes down which functions are called, by their numbers.
func called(used map[uint64]bool) experimental.FunctionListenerFactory {
	return experimental.FunctionListenerFactoryFunc(func(def api.FunctionDefinition) experimental.FunctionListener {
		return experimental.FunctionListenerFunc(func(context.Context, api.Module, api.FunctionDefinition, []uint64, experimental.StackIterator) {
			used[uint64(def.Index())] = true
		})
	})
}

// running starts a module, in a world that is always the same, and does something with it.
func running(ctx context.Context, m module, do func(api.Module) error, start ...string) error {
	runtime := wazero.NewRuntime(ctx)
	defer runtime.Close(ctx)
	if _, err := wasi_snapshot_preview1.Instantiate(ctx, runtime); err != nil {
		return err
	}
	clock := int64(0) // the day of wazero never changes by itself, and its chance is always the same
	run, err := runtime.InstantiateWithConfig(ctx, m.join(), wazero.NewModuleConfig().WithArgs("engine").WithStderr(os.Stderr).
		WithFSConfig(wazero.NewFSConfig().WithFSMount(fstest.MapFS{}, "/")).
		WithNanotime(func() int64 { clock += 1000; return clock }, sys.ClockResolution(1000)).
		WithStartFunctions(start...))
	if err != nil {
		return err
	}
	return do(run)
}

func global(i int) string { return fmt.Sprintf("global %d", i) }

// standing is the module with the globals of one that has run, and of its memory the size.
func (m module) standing(run api.Module, kinds []byte) module {
	var out module
	for _, s := range m {
		switch s.id {
		case sectionCustom, sectionData, sectionDataCount: // names of functions, and what its memory was at first
			continue
		case sectionMemory:
			s.body = binary.AppendUvarint([]byte{1, 0}, uint64(run.Memory().Size()/pageSize))
		case sectionGlobal:
			s.body = binary.AppendUvarint(nil, uint64(len(kinds)))
			for i, kind := range kinds {
				v := run.ExportedGlobal(global(i)).Get()
				s.body = append(s.body, kind, 1) // may change
				if kind == i32 {
					s.body = appendVarint(append(s.body, opI32Const), int64(int32(v)))
				} else {
					s.body = appendVarint(append(s.body, opI64Const), int64(v))
				}
				s.body = append(s.body, opEnd)
			}
		}
		out = append(out, s)
	}
	return out
}

// pieces are what of a memory is not zero, and the places of it, see Program.
func pieces(memory []byte) (places, held []byte) {
	const block = 1 << 10
	empty := make([]byte, block)
	blank := func(at int) bool { return bytes.Equal(memory[at:at+block], empty) } // pages are multiples of blocks
	for at := 0; at < len(memory); at += block {
		if blank(at) {
			continue
		}
		from := at
		for at < len(memory) && !blank(at) {
			at += block
		}
		places = binary.LittleEndian.AppendUint32(places, uint32(from))
		places = binary.LittleEndian.AppendUint32(places, uint32(at-from))
		held = append(held, memory[from:at]...)
	}
	return places, held
}
