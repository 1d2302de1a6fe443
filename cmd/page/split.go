package main

import (
	"bytes"
	"encoding/binary"
	"errors"
)

// The sections of a WebAssembly module that are looked at here.
const (
	custom = 0
	data   = 11
)

var errModule = errors.New("the engine is no module as the linker writes it")

// split parts a module from what it puts into its memory, so that the one is compiled
// while the other is still being unpacked. The memory is given from its first byte on.
func split(module []byte) (code, memory []byte, err error) {
	if len(module) < 8 {
		return nil, nil, errModule
	}
	code = append(code, module[:8]...)
	for rest := module[8:]; len(rest) > 0; {
		size, n := binary.Uvarint(rest[1:])
		if n <= 0 || size > uint64(len(rest)-1-n) {
			return nil, nil, errModule
		}
		end := 1 + n + int(size)
		switch rest[0] {
		case custom: // names and who made it
		case data:
			if memory, err = segments(rest[1+n : end]); err != nil {
				return nil, nil, err
			}
		default:
			code = append(code, rest[:end]...)
		}
		rest = rest[end:]
	}
	if memory == nil {
		return nil, nil, errModule
	}
	return code, memory, nil
}

// segments lays out a section of data.
func segments(section []byte) ([]byte, error) {
	var memory []byte
	in := bytes.NewReader(section)
	count, err := binary.ReadUvarint(in)
	for ; err == nil && count > 0; count-- {
		var head [2]byte // memory 0, i32.const
		var at int
		var size uint64
		if _, err = in.Read(head[:]); err != nil || head != [2]byte{0, 0x41} {
			return nil, errModule
		}
		if at, err = signed(in); err != nil || at < 0 {
			return nil, errModule
		}
		if last, _ := in.ReadByte(); last != 0x0b {
			return nil, errModule
		}
		if size, err = binary.ReadUvarint(in); err != nil || size > uint64(in.Len()) {
			return nil, errModule
		}
		end := at + int(size)
		memory = append(memory, make([]byte, max(end-len(memory), 0))...)
		in.Read(memory[at:end]) // there are so many
	}
	return memory, err
}

// signed reads a signed LEB128 number.
func signed(in *bytes.Reader) (int, error) {
	x, shift := 0, 0
	for {
		b, err := in.ReadByte()
		if err != nil || shift > 28 {
			return 0, errModule
		}
		x |= int(b&0x7f) << shift
		if shift += 7; b < 0x80 {
			if b&0x40 != 0 {
				x -= 1 << shift
			}
			return x, nil
		}
	}
}
