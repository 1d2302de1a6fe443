package flat

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"reflect"
	"slices"
)

const (
	magic    = "flat 1\n\x00"
	checkAt  = len(magic)   // four bytes, over all that follow them
	typesAt  = checkAt + 4  // the digest of the types
	headerTo = typesAt + 32 // and from here on the counts, the strings and the values
)

func checksum(data []byte) uint32 { return crc32.Checksum(data, crc32.MakeTable(crc32.Castagnoli)) }

// Encode writes what root, a pointer, leads to. named are values of the types that stand
// in interfaces. Equal graphs give equal bytes.
func Encode(root any, named ...any) ([]byte, error) {
	v := reflect.ValueOf(root)
	s, err := shapesOf(v.Type().Elem(), named)
	if err != nil {
		return nil, err
	}
	e := &encoder{
		shapes: s, strings: map[string]uint64{"": 0}, texts: []string{""},
		known: map[object]uint64{}, objects: make([]uint64, len(s.all)), items: make([]uint64, len(s.all)), of: make([][]byte, len(s.all)),
	}
	e.places = append(e.places, place{v.Pointer(), v.Pointer() + v.Type().Elem().Size(), s.all[0], false})
	main, err := e.value(nil, s.all[0], v.Elem())
	if err != nil {
		return nil, err
	}
	for len(e.waiting) > 0 {
		next := e.waiting[0]
		e.waiting = e.waiting[1:]
		if e.of[next.of.number], err = e.value(e.of[next.of.number], next.of, next.v); err != nil {
			return nil, err
		}
	}
	if err := e.apart(); err != nil {
		return nil, err
	}
	return e.file(main), nil
}

type encoder struct {
	*shapes
	strings map[string]uint64
	texts   []string
	known   map[object]uint64
	waiting []waits
	objects []uint64 // by type: how many are pointed to
	items   []uint64 // by type: how many stand in slices
	of      [][]byte // by type: what is pointed to
	places  []place
}

// object is something that is pointed to.
type object struct {
	at uintptr
	of *shape
}

type waits struct {
	of *shape
	v  reflect.Value
}

// place is memory in which something stands.
type place struct {
	from, to uintptr
	of       *shape
	slice    bool
}

// file puts everything together.
func (e *encoder) file(main []byte) []byte {
	types := e.digest()
	out := append([]byte(magic), 0, 0, 0, 0)
	out = append(out, types[:]...)
	for i := range e.all {
		out = binary.AppendUvarint(binary.AppendUvarint(out, e.objects[i]), e.items[i])
	}
	out = binary.AppendUvarint(out, uint64(len(e.texts)))
	for _, s := range e.texts {
		out = binary.AppendUvarint(out, uint64(len(s)))
	}
	for _, s := range e.texts {
		out = append(out, s...)
	}
	out = append(out, main...)
	for _, b := range e.of {
		out = append(out, b...)
	}
	binary.LittleEndian.PutUint32(out[checkAt:], checksum(out[typesAt:]))
	return out
}

// value appends a value. What it points to is written later, where its type is.
func (e *encoder) value(b []byte, k *shape, v reflect.Value) ([]byte, error) {
	switch k.kind {
	case reflect.Bool:
		if v.Bool() {
			return append(b, 1), nil
		}
		return append(b, 0), nil
	case reflect.String:
		return binary.AppendUvarint(b, e.text(v.String())), nil
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return binary.AppendVarint(b, v.Int()), nil
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return binary.AppendUvarint(b, v.Uint()), nil
	case reflect.Pointer:
		return binary.AppendUvarint(b, e.pointer(k, v)), nil
	case reflect.Struct:
		return e.structure(b, k, v)
	case reflect.Array:
		return e.list(b, k, v)
	case reflect.Slice:
		if v.IsNil() {
			return append(b, 0), nil
		}
		e.items[k.elem.number] += uint64(v.Len())
		if size := k.elem.typ.Size(); size > 0 && v.Len() > 0 {
			at := v.Pointer()
			e.places = append(e.places, place{at, at + uintptr(v.Len())*size, k.elem, true})
		}
		return e.list(binary.AppendUvarint(b, uint64(v.Len())+1), k, v)
	case reflect.Map:
		return e.mapping(b, k, v)
	case reflect.Interface:
		if v.IsNil() {
			return append(b, 0), nil
		}
		i := slices.IndexFunc(e.named, func(n *shape) bool { return n.typ == v.Elem().Type() })
		if i < 0 {
			return nil, fmt.Errorf("flat: %s stands in %s and is not named", v.Elem().Type(), k.typ)
		}
		return e.value(binary.AppendUvarint(b, uint64(i)+1), e.named[i], v.Elem())
	}
	return nil, fmt.Errorf("flat: %s cannot be written", k.typ)
}

func (e *encoder) text(s string) uint64 {
	i, ok := e.strings[s]
	if !ok {
		i = uint64(len(e.texts))
		e.strings[s], e.texts = i, append(e.texts, s)
	}
	return i
}

func (e *encoder) pointer(k *shape, v reflect.Value) uint64 {
	if v.IsNil() {
		return 0
	}
	o := object{v.Pointer(), k.elem}
	i, ok := e.known[o]
	if !ok {
		e.objects[k.elem.number]++
		i = e.objects[k.elem.number]
		e.known[o] = i
		e.waiting = append(e.waiting, waits{k.elem, v.Elem()})
		e.places = append(e.places, place{o.at, o.at + k.elem.typ.Size(), k.elem, false})
	}
	return i
}

// structure writes the fields that are not zero, behind a mask that says which they are.
func (e *encoder) structure(b []byte, k *shape, v reflect.Value) ([]byte, error) {
	mask := uint64(0)
	for i := range k.fields {
		if !v.Field(i).IsZero() {
			mask |= 1 << i
		}
	}
	b = binary.AppendUvarint(b, mask)
	var err error
	for i, f := range k.fields {
		if mask&(1<<i) == 0 {
			continue
		}
		if b, err = e.value(b, f.of, v.Field(i)); err != nil {
			return nil, fmt.Errorf("%w (%s.%s)", err, k.typ, k.typ.Field(i).Name)
		}
	}
	return b, nil
}

func (e *encoder) list(b []byte, k *shape, v reflect.Value) ([]byte, error) {
	var err error
	for i := range v.Len() {
		if b, err = e.value(b, k.elem, v.Index(i)); err != nil {
			return nil, err
		}
	}
	return b, nil
}

func (e *encoder) mapping(b []byte, k *shape, v reflect.Value) ([]byte, error) {
	if v.IsNil() {
		return append(b, 0), nil
	}
	keys := v.MapKeys()
	var unordered error
	slices.SortFunc(keys, func(x, y reflect.Value) int {
		switch {
		case x.Kind() == reflect.String:
			return cmp.Compare(x.String(), y.String())
		case x.CanInt():
			return cmp.Compare(x.Int(), y.Int())
		case x.CanUint():
			return cmp.Compare(x.Uint(), y.Uint())
		}
		unordered = fmt.Errorf("flat: the keys of %s have no order", k.typ)
		return 0
	})
	if unordered != nil {
		return nil, unordered
	}
	b = binary.AppendUvarint(b, uint64(len(keys))+1)
	var err error
	for _, key := range keys {
		if b, err = e.value(b, k.key, key); err != nil {
			return nil, err
		}
		if b, err = e.value(b, k.elem, v.MapIndex(key)); err != nil {
			return nil, err
		}
	}
	return b, nil
}

// apart refuses a pointer into something that is written elsewhere: what was one thing
// would be two. Slices that share their memory hold what nobody changes.
func (e *encoder) apart() error {
	slices.SortFunc(e.places, func(a, b place) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(b.to, a.to)) })
	for i, p := range e.places {
		for _, q := range e.places[i+1:] {
			if q.from >= p.to {
				break
			}
			if !p.slice || !q.slice {
				return fmt.Errorf("flat: a pointer to %s leads into a %s", q.of.typ, p.of.typ)
			}
		}
	}
	return nil
}
