package frozen

import (
	"bytes"
	"encoding/binary"
	"errors"
)

// What is needed of the binary format, by the numbers of WebAssembly Core Specification 5.
const (
	magic = "\x00asm\x01\x00\x00\x00"

	sectionCustom    = 0
	sectionType      = 1
	sectionImport    = 2
	sectionFunction  = 3
	sectionMemory    = 5
	sectionGlobal    = 6
	sectionExport    = 7
	sectionElement   = 9
	sectionCode      = 10
	sectionData      = 11
	sectionDataCount = 12

	externFunction = 0
	externTable    = 1
	externMemory   = 2
	externGlobal   = 3

	funcType = 0x60
	funcRef  = 0x70

	i32, i64, f32 = 0x7f, 0x7e, 0x7d
	empty         = 0x40

	opIf           = 0x04
	opEnd          = 0x0b
	opReturn       = 0x0f
	opCall         = 0x10
	opCallIndirect = 0x11
	opDrop         = 0x1a
	opLocalGet     = 0x20
	opGlobalGet    = 0x23
	opGlobalSet    = 0x24
	opI32Const     = 0x41
	opI64Const     = 0x42
	opF32Const     = 0x43
	opF64Const     = 0x44

	pageSize = 1 << 16
)

// module is a module in its sections, in their order.
type module []section

type section struct {
	id   byte
	body []byte
}

// export is one name that a module shows.
type export struct {
	name  string
	kind  byte
	index uint64
}

func split(wasm []byte) (module, error) {
	if !bytes.HasPrefix(wasm, []byte(magic)) {
		return nil, errors.New("frozen: no WebAssembly of version 1")
	}
	var all module
	for r := (reader{rest: wasm[len(magic):]}); len(r.rest) > 0; {
		s := section{id: r.bytes(1)[0]}
		s.body = r.bytes(r.number())
		if r.short {
			return nil, errors.New("frozen: the module ends too early")
		}
		all = append(all, s)
	}
	return all, nil
}

func (m module) join() []byte {
	out := []byte(magic)
	for _, s := range m {
		out = append(binary.AppendUvarint(append(out, s.id), uint64(len(s.body))), s.body...)
	}
	return out
}

func (m module) body(id byte) []byte {
	for _, s := range m {
		if s.id == id {
			return s.body
		}
	}
	return nil
}

// with is the module with other exports.
func (m module) with(change func([]export) []export) (module, error) {
	r := reader{rest: m.body(sectionExport)}
	var all []export
	for n := r.number(); n > 0 && !r.short; n-- {
		e := export{name: string(r.bytes(r.number()))}
		e.kind, e.index = r.bytes(1)[0], r.number()
		all = append(all, e)
	}
	if r.short {
		return nil, errors.New("frozen: the exports cannot be read")
	}
	all = change(all)
	body := binary.AppendUvarint(nil, uint64(len(all)))
	for _, e := range all {
		body = append(binary.AppendUvarint(body, uint64(len(e.name))), e.name...)
		body = binary.AppendUvarint(append(body, e.kind), e.index)
	}
	out := make(module, len(m))
	for i, s := range m {
		if s.id == sectionExport {
			s.body = body
		}
		out[i] = s
	}
	return out, nil
}

// kindsOfGlobals are the types of the globals. All are to be numbers that may change, as
// those of programs of Go are: of others it could not be said what they stand at.
func kindsOfGlobals(m module) ([]byte, error) {
	r := reader{rest: m.body(sectionGlobal)}
	var kinds []byte
	for n := r.number(); n > 0 && !r.short; n-- {
		kind, changes, op := r.bytes(1)[0], r.bytes(1)[0], r.bytes(1)[0]
		r.number() // signed, and as long as one without a sign
		end := r.bytes(1)[0]
		if changes != 1 || end != opEnd || !(kind == i32 && op == opI32Const || kind == i64 && op == opI64Const) {
			return nil, errors.New("frozen: a global that is no integer, or never changes")
		}
		kinds = append(kinds, kind)
	}
	if r.short {
		return nil, errors.New("frozen: the globals cannot be read")
	}
	return kinds, nil
}

// reader reads until it is too short; what it gives then is zero.
type reader struct {
	rest  []byte
	short bool
}

func (r *reader) number() uint64 {
	v, n := binary.Uvarint(r.rest)
	if n <= 0 {
		r.short, r.rest = true, nil
		return 0
	}
	r.rest = r.rest[n:]
	return v
}

func (r *reader) bytes(n uint64) []byte {
	if n > uint64(len(r.rest)) {
		r.short, r.rest = true, nil
		return []byte{0}
	}
	b := r.rest[:n]
	r.rest = r.rest[n:]
	return b
}

// appendVarint writes a number with a sign as WebAssembly does, which is not as
// binary.AppendVarint does.
func appendVarint(out []byte, v int64) []byte {
	for {
		b := byte(v & 0x7f)
		v >>= 7
		if v == 0 && b&0x40 == 0 || v == -1 && b&0x40 != 0 {
			return append(out, b)
		}
		out = append(out, b|0x80)
	}
}
