// Package flat writes a graph of plain Go values as flat bytes and reads it back, fast:
// structs with whatever fields they have, exported or not, pointers that are shared or
// go round in a circle, slices, maps, and in interfaces values of types that are named.
// A new field needs nothing here: what is written follows from the types, and the bytes
// carry a digest of them, so that bytes of other types are told apart (ErrOtherTypes).
//
// It is for bytes that were written when the program was built and are embedded in it.
// They carry a checksum, and bytes of which one was changed are refused (ErrCorrupt);
// but they are no door: what comes from outside must never be read by it.
//
// It may import the standard library alone, and is the only importer of unsafe. Memory is
// only ever made by reflect, of its own type, and written through pointers into it that
// stay within one value. What must never happen here: a value that is left out because
// it cannot be written; that is an error.
package flat
