package flat

import (
	"crypto/sha256"
	"fmt"
	"reflect"
	"strings"
)

// shape is how values of one type are written.
type shape struct {
	typ    reflect.Type
	kind   reflect.Kind
	number int
	fields []field // of a struct
	elem   *shape  // of a pointer, slice, array or map
	key    *shape  // of a map
}

type field struct {
	offset uintptr
	of     *shape
}

// shapes are the types that can be met, in the order in which they are met from the root.
type shapes struct {
	all   []*shape
	by    map[reflect.Type]*shape
	named []*shape // what may stand in interfaces
}

func shapesOf(root reflect.Type, named []any) (*shapes, error) {
	s := &shapes{by: map[reflect.Type]*shape{}}
	if _, err := s.add(root); err != nil {
		return nil, err
	}
	for _, v := range named {
		k, err := s.add(reflect.TypeOf(v))
		if err != nil {
			return nil, err
		}
		s.named = append(s.named, k)
	}
	return s, nil
}

// maxFields is as many as one mask can tell.
const maxFields = 64

// add takes in a type and those below it. One that cannot be written is taken in like any
// other: there may be no value of it.
func (s *shapes) add(t reflect.Type) (*shape, error) {
	if known := s.by[t]; known != nil {
		return known, nil
	}
	k := &shape{typ: t, kind: t.Kind(), number: len(s.all)}
	s.all, s.by[t] = append(s.all, k), k
	var err error
	switch t.Kind() {
	case reflect.Struct:
		if t.NumField() > maxFields {
			return nil, fmt.Errorf("flat: %s has more than %d fields", t, maxFields)
		}
		for i := range t.NumField() {
			of, err := s.add(t.Field(i).Type)
			if err != nil {
				return nil, err
			}
			k.fields = append(k.fields, field{t.Field(i).Offset, of})
		}
	case reflect.Map:
		if k.key, err = s.add(t.Key()); err == nil {
			k.elem, err = s.add(t.Elem())
		}
	case reflect.Pointer, reflect.Slice, reflect.Array:
		k.elem, err = s.add(t.Elem())
	}
	return k, err
}

// digest tells types apart by all that the bytes depend on.
func (s *shapes) digest() [sha256.Size]byte {
	var text strings.Builder
	for _, k := range s.all {
		fmt.Fprintf(&text, "%s/%s %s", k.typ.PkgPath(), k.typ, k.typ.Kind())
		for i, f := range k.fields {
			fmt.Fprintf(&text, " %s %d", k.typ.Field(i).Name, f.of.number)
		}
		for _, of := range []*shape{k.key, k.elem} {
			if of != nil {
				fmt.Fprintf(&text, " %d", of.number)
			}
		}
		if k.typ.Kind() == reflect.Array {
			fmt.Fprintf(&text, " [%d]", k.typ.Len())
		}
		text.WriteByte('\n')
	}
	for _, k := range s.named {
		fmt.Fprintf(&text, "%d\n", k.number)
	}
	return sha256.Sum256([]byte(text.String()))
}
