package flat

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math/bits"
	"reflect"
	"unsafe"
)

// ErrCorrupt says that bytes are not as they were written.
var ErrCorrupt = errors.New("flat: the bytes are not as they were written")

// ErrOtherTypes says that bytes were written by a program with other types.
var ErrOtherTypes = errors.New("flat: the bytes were written with other types")

// Decode reads into what root points to, which is zero, what Encode wrote from there.
// Strings are parts of data. named are as they were for Encode.
func Decode(data string, root any, named ...any) (err error) {
	if len(data) < headerTo || data[:len(magic)] != magic {
		return ErrCorrupt
	}
	if checksum(unsafe.Slice(unsafe.StringData(data), len(data))[typesAt:]) != binary.LittleEndian.Uint32([]byte(data[checkAt:typesAt])) {
		return ErrCorrupt
	}
	v := reflect.ValueOf(root)
	s, err := shapesOf(v.Type().Elem(), named)
	if err != nil {
		return err
	}
	if types := s.digest(); string(types[:]) != data[typesAt:headerTo] {
		return ErrOtherTypes
	}
	defer func() { // a checksum that is right by chance
		if what := recover(); what != nil {
			err = fmt.Errorf("%w: %v", ErrCorrupt, what)
		}
	}()
	d := &decoder{data: data, at: headerTo, named: s.named, objects: make([]slab, len(s.all)), items: make([]slab, len(s.all))}
	for i, k := range s.all {
		d.objects[i] = slabOf(k.typ, d.uvarint())
		d.items[i] = slabOf(k.typ, d.uvarint())
	}
	d.texts()
	d.value(s.all[0], v.UnsafePointer())
	for i, k := range s.all {
		for n := range d.objects[i].count {
			d.value(k, d.objects[i].item(n))
		}
	}
	if d.at != len(data) {
		return ErrCorrupt
	}
	return nil
}

type decoder struct {
	data    string
	at      int
	strings []string
	named   []*shape
	objects []slab // by type: what is pointed to
	items   []slab // by type: what stands in slices
}

// slab is memory for all values of one type.
type slab struct {
	base  unsafe.Pointer
	size  uintptr
	count uint64
	used  uint64
}

func slabOf(t reflect.Type, count uint64) slab {
	if count == 0 {
		return slab{}
	}
	return slab{base: reflect.MakeSlice(reflect.SliceOf(t), int(count), int(count)).UnsafePointer(), size: t.Size(), count: count}
}

// item is where the value of a number stands.
func (s *slab) item(n uint64) unsafe.Pointer {
	if n >= s.count {
		panic("beyond the end")
	}
	return unsafe.Add(s.base, uintptr(n)*s.size)
}

func (d *decoder) uvarint() uint64 {
	b := d.data[d.at]
	if b < 0x80 {
		d.at++
		return uint64(b)
	}
	x, shift := uint64(0), 0
	for {
		b := d.data[d.at]
		d.at++
		x |= uint64(b&0x7f) << shift
		if b < 0x80 {
			return x
		}
		shift += 7
	}
}

func (d *decoder) varint() int64 {
	u := d.uvarint()
	return int64(u>>1) ^ -int64(u&1)
}

func (d *decoder) texts() {
	d.strings = make([]string, d.uvarint())
	lengths := d.at
	total := 0
	for range d.strings {
		total += int(d.uvarint())
	}
	at := d.at
	d.at = lengths
	for i := range d.strings {
		n := int(d.uvarint())
		d.strings[i] = d.data[at : at+n]
		at += n
	}
	d.at += total
}

// sliceHeader is how a slice stands in memory.
type sliceHeader struct {
	data     unsafe.Pointer
	len, cap int
}

// value reads a value into the memory at p, which is zero and of the type of k.
func (d *decoder) value(k *shape, p unsafe.Pointer) {
	switch k.kind {
	case reflect.Struct:
		for mask := d.uvarint(); mask != 0; mask &= mask - 1 {
			f := &k.fields[bits.TrailingZeros64(mask)]
			d.value(f.of, unsafe.Add(p, f.offset))
		}
	case reflect.String:
		*(*string)(p) = d.strings[d.uvarint()]
	case reflect.Pointer:
		if n := d.uvarint(); n > 0 {
			*(*unsafe.Pointer)(p) = d.objects[k.elem.number].item(n - 1)
		}
	case reflect.Slice:
		d.slice(k, p)
	case reflect.Int:
		*(*int)(p) = int(d.varint())
	case reflect.Int8:
		*(*int8)(p) = int8(d.varint())
	case reflect.Int16:
		*(*int16)(p) = int16(d.varint())
	case reflect.Int32:
		*(*int32)(p) = int32(d.varint())
	case reflect.Int64:
		*(*int64)(p) = d.varint()
	case reflect.Uint:
		*(*uint)(p) = uint(d.uvarint())
	case reflect.Uint8:
		*(*uint8)(p) = uint8(d.uvarint())
	case reflect.Uint16:
		*(*uint16)(p) = uint16(d.uvarint())
	case reflect.Uint32:
		*(*uint32)(p) = uint32(d.uvarint())
	case reflect.Uint64:
		*(*uint64)(p) = d.uvarint()
	case reflect.Bool:
		*(*bool)(p) = d.uvarint() != 0
	case reflect.Array:
		for i := range k.typ.Len() {
			d.value(k.elem, unsafe.Add(p, uintptr(i)*k.elem.typ.Size()))
		}
	case reflect.Map:
		d.mapping(k, p)
	case reflect.Interface:
		if n := d.uvarint(); n > 0 {
			of := d.named[n-1]
			v := reflect.New(of.typ)
			d.value(of, v.UnsafePointer())
			reflect.NewAt(k.typ, p).Elem().Set(v.Elem())
		}
	}
}

func (d *decoder) slice(k *shape, p unsafe.Pointer) {
	n := d.uvarint()
	if n == 0 {
		return
	}
	n--
	from := &d.items[k.elem.number]
	if n == 0 {
		reflect.NewAt(k.typ, p).Elem().Set(reflect.MakeSlice(k.typ, 0, 0))
		return
	}
	first := from.used
	if from.used += n; from.used > from.count {
		panic("beyond the end")
	}
	*(*sliceHeader)(p) = sliceHeader{from.item(first), int(n), int(n)}
	for i := first; i < first+n; i++ {
		d.value(k.elem, from.item(i))
	}
}

func (d *decoder) mapping(k *shape, p unsafe.Pointer) {
	n := d.uvarint()
	if n == 0 {
		return
	}
	m := reflect.MakeMapWithSize(k.typ, int(n-1))
	key, value := reflect.New(k.key.typ), reflect.New(k.elem.typ)
	for range n - 1 {
		key.Elem().SetZero()
		value.Elem().SetZero()
		d.value(k.key, key.UnsafePointer())
		d.value(k.elem, value.UnsafePointer())
		m.SetMapIndex(key.Elem(), value.Elem())
	}
	reflect.NewAt(k.typ, p).Elem().Set(m)
}
