package frozen

import (
	"encoding/binary"
	"errors"
)

// The names by which the rest of a program imports what it shares with the first half, see
// Program: memory has the name that it has there, globals have those of global.
const (
	Shared = "shared"
	table  = "table"
	memory = "memory"
)

// halves divides a module in two that run as one. Both have the same functions by the same
// numbers, but a function has its body in one of them only; in the other it calls the one that
// has it, by the table that they share. A function of the rest is missing in that table until
// the rest is there: to call it then is an error (a trap), and never an answer.
func (m module) halves(first func(function uint64) bool) (one, rest module, err error) {
	fs, err := m.functions()
	if err != nil {
		return nil, nil, err
	}
	kinds, err := kindsOfGlobals(m)
	if err != nil {
		return nil, nil, err
	}
	second := func(f uint64) bool { return !first(f) }
	for _, s := range m {
		switch s.id {
		case sectionType, sectionFunction:
			rest = append(rest, s)
		case sectionImport:
			rest = append(rest, section{s.id, shared(s.body, kinds)})
		case sectionElement:
			rest = append(rest, section{s.id, fs.elements(second)})
			s.body = fs.elements(first)
		case sectionCode:
			rest = append(rest, section{s.id, fs.bodies(second)})
		}
		one = append(one, s)
	}
	if one, err = one.warmed(fs, len(kinds), first); err != nil {
		return nil, nil, err
	}
	one, err = one.with(func(all []export) []export {
		all = append(all, export{table, externTable, 0})
		for i := range kinds {
			all = append(all, export{global(i), externGlobal, uint64(i)})
		}
		return all
	})
	return one, rest, err
}

// shared adds to what is imported the table, the memory and the globals of the first half.
func shared(imports []byte, kinds []byte) []byte {
	n, size := binary.Uvarint(imports)
	out := append(binary.AppendUvarint(nil, n+2+uint64(len(kinds))), imports[size:]...)
	add := func(name string, kind ...byte) {
		for _, text := range []string{Shared, name} {
			out = append(binary.AppendUvarint(out, uint64(len(text))), text...)
		}
		out = append(out, kind...)
	}
	add(table, externTable, funcRef, 0, 0)
	add(memory, externMemory, 0, 0)
	for i, kind := range kinds {
		add(global(i), externGlobal, kind, 1)
	}
	return out
}

// functions are those of a module, one after the other; imported ones come before them.
type functions struct {
	types    [][2][]byte // parameters and results
	imported int
	all      []function
}

type function struct {
	kind            uint64 // its type
	params, results []byte // of its type
	slot            int64  // where it stands in the table, -1 for nowhere
	body            []byte
}

func (m module) functions() (functions, error) {
	var fs functions
	r := reader{rest: m.body(sectionType)}
	for n := r.number(); n > 0 && !r.short; n-- {
		if r.bytes(1)[0] != funcType {
			return fs, errors.New("frozen: a type that is none of a function")
		}
		fs.types = append(fs.types, [2][]byte{r.bytes(r.number()), r.bytes(r.number())})
	}
	short := r.short
	for r = (reader{rest: m.body(sectionImport)}); len(r.rest) > 0; {
		for n := r.number(); n > 0 && !r.short; n-- {
			r.bytes(r.number())
			r.bytes(r.number())
			if r.bytes(1)[0] != externFunction {
				return fs, errors.New("frozen: something is imported that is no function")
			}
			r.number()
			fs.imported++
		}
	}
	short = short || r.short
	r = reader{rest: m.body(sectionFunction)}
	for n := r.number(); n > 0 && !r.short; n-- {
		f := function{kind: r.number(), slot: -1}
		if f.kind >= uint64(len(fs.types)) {
			return fs, errors.New("frozen: a function of no type")
		}
		f.params, f.results = fs.types[f.kind][0], fs.types[f.kind][1]
		fs.all = append(fs.all, f)
	}
	short = short || r.short
	r = reader{rest: m.body(sectionCode)}
	if r.number() != uint64(len(fs.all)) {
		return fs, errors.New("frozen: functions and bodies are not as many")
	}
	for i := range fs.all {
		fs.all[i].body = r.bytes(r.number())
	}
	short = short || r.short
	r = reader{rest: m.body(sectionElement)}
	if r.number() != 1 || r.number() != 0 || r.bytes(1)[0] != opI32Const {
		return fs, errors.New("frozen: the table is filled in a way that is not known here")
	}
	at := r.number() // signed, and small enough to be read as one without a sign
	r.bytes(1)
	for n := r.number(); n > 0 && !r.short; n-- {
		if f := int(r.number()) - fs.imported; f >= 0 && f < len(fs.all) {
			fs.all[f].slot = int64(at)
		}
		at++
	}
	if short || r.short {
		return fs, errors.New("frozen: the functions cannot be read")
	}
	for _, f := range fs.all {
		if f.slot < 0 {
			return fs, errors.New("frozen: a function that is not in the table")
		}
	}
	return fs, nil
}

// bodies are the code of the functions that are here, and of the others a call by the table.
func (fs functions) bodies(here func(uint64) bool) []byte {
	out := binary.AppendUvarint(nil, uint64(len(fs.all)))
	for i, f := range fs.all {
		body := f.body
		if !here(uint64(fs.imported + i)) {
			body = []byte{0} // no locals
			for p := range f.params {
				body = binary.AppendUvarint(append(body, opLocalGet), uint64(p))
			}
			body = appendVarint(append(body, opI32Const), f.slot)
			body = binary.AppendUvarint(append(body, opCallIndirect), f.kind)
			body = append(body, 0, opEnd)
		}
		out = append(binary.AppendUvarint(out, uint64(len(body))), body...)
	}
	return out
}

// elements put the functions that are here in the table, in as few runs as there are.
func (fs functions) elements(here func(uint64) bool) []byte {
	var out []byte
	runs := uint64(0)
	in := func(i int) bool { return i < len(fs.all) && here(uint64(fs.imported+i)) }
	for i := 0; i < len(fs.all); i++ {
		if !in(i) {
			continue
		}
		from := i
		for in(i+1) && fs.all[i+1].slot == fs.all[i].slot+1 {
			i++
		}
		out = append(appendVarint(append(out, 0, opI32Const), fs.all[from].slot), opEnd)
		out = binary.AppendUvarint(out, uint64(i+1-from))
		for f := from; f <= i; f++ {
			out = binary.AppendUvarint(out, uint64(fs.imported+f))
		}
		runs++
	}
	return append(binary.AppendUvarint(nil, runs), out...)
}
