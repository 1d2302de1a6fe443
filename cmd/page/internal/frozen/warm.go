package frozen

import (
	"encoding/binary"
	"errors"
	"slices"
)

// Warm is an export of the first half that calls each function in it, which then returns before
// it does anything. Browsers compile a function when it is called for the first time: so one
// thread can have them compiled for all, while another still reads the memory.
const Warm = "warm"

// warmed is a first half with Warm: every function that has its body here asks first, by a
// global of its own, whether it is called to be compiled only.
func (m module) warmed(fs functions, globals int, here func(uint64) bool) (module, error) {
	kind := slices.IndexFunc(fs.types, func(t [2][]byte) bool { return len(t[0])+len(t[1]) == 0 })
	if kind < 0 {
		return nil, errors.New("frozen: there is no type of a function that takes and gives nothing")
	}
	asked := binary.AppendUvarint(nil, uint64(globals))
	warm := slices.Concat([]byte{0, opI32Const, 1, opGlobalSet}, asked)
	all := slices.Clone(fs.all)
	for i, f := range all {
		number := uint64(fs.imported + i)
		if !here(number) {
			continue
		}
		r := reader{rest: f.body}
		for n := r.number(); n > 0 && !r.short; n-- {
			r.number()
			r.bytes(1)
		}
		locals := f.body[:len(f.body)-len(r.rest)]
		all[i].body = slices.Concat(locals, []byte{opGlobalGet}, asked, []byte{opIf, empty}, zeros(f.results), []byte{opReturn, opEnd}, r.rest)
		warm = binary.AppendUvarint(append(append(warm, zeros(f.params)...), opCall), number)
		warm = append(warm, slices.Repeat([]byte{opDrop}, len(f.results))...)
	}
	warm = append(append(append(warm, opI32Const, 0, opGlobalSet), asked...), opEnd)
	code := functions{imported: fs.imported, all: append(all, function{body: warm})}
	number := uint64(fs.imported + len(all))
	out := slices.Clone(m)
	for i, s := range out {
		switch s.id {
		case sectionFunction:
			out[i].body = one(s.body, binary.AppendUvarint(nil, uint64(kind)))
		case sectionGlobal:
			out[i].body = one(s.body, []byte{i32, 1, opI32Const, 0, opEnd})
		case sectionCode:
			out[i].body = code.bodies(func(f uint64) bool { return f == number || here(f) })
		}
	}
	return out.with(func(all []export) []export { return append(all, export{Warm, externFunction, number}) })
}

// one is a list of a module with one more at its end.
func one(list, more []byte) []byte {
	n, size := binary.Uvarint(list)
	return slices.Concat(binary.AppendUvarint(nil, n+1), list[size:], more)
}

// zeros are instructions that give a zero of each of the types.
func zeros(types []byte) []byte {
	var out []byte
	for _, t := range types {
		switch t {
		case i32:
			out = append(out, opI32Const, 0)
		case i64:
			out = append(out, opI64Const, 0)
		case f32:
			out = append(out, opF32Const, 0, 0, 0, 0)
		default:
			out = append(out, opF64Const, 0, 0, 0, 0, 0, 0, 0, 0)
		}
	}
	return out
}
