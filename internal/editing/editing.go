// Package editing is what an editor asks about policy files while they are written, as
// plain data: mistakes, what may be written at a place, what stands there, where it is
// declared and used, and an outline. Package rules opens the door.
//
// It may import lang and diag alone: whoever edits speaks of places in files and of nothing else.
// What must never happen here: a file that is read, a key or a word of the language, an
// answer of law.
package editing

import (
	"context"
	"io/fs"

	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/diag"
)

// Open is a desk on which nothing has been read. Package rules sets it.
var Open func() Desk

// Desk reads the layers of policy files that somebody edits, again and again, and answers
// by what was read last without a mistake. It is safe for concurrent use. Files are named
// as in their layer, and data is a file as the editor has it, saved or not.
type Desk interface {
	// Read reads everything. book is the *rules.Book, nil where found has errors. The error
	// is that of reading, or of ctx.
	Read(ctx context.Context, layers []fs.FS) (book any, found diag.List, err error)
	// Try is Read of files as they might be: nothing else is answered by it.
	Try(ctx context.Context, layers []fs.FS) (book any, found diag.List, err error)
	// Policy reports whether a text begins as a policy file does.
	Policy(data []byte) bool
	// Glance reads one file as it is now on top of what was read last without a mistake, and
	// says what is wrong in it; ok is false where only Read can tell.
	Glance(ctx context.Context, file string, data []byte) (found diag.List, ok bool)
	// Complete lists what may be written at a place, the likeliest first.
	Complete(file string, data []byte, at diag.Position) []Offer
	// At is what stands at a place.
	At(file string, data []byte, at diag.Position) (Spot, bool)
	// Declared lists where what a spot names is declared, and Used where it is named, in
	// all files that were read.
	Declared(Spot) []diag.Range
	Used(Spot) []diag.Range
	// Outline is what a file holds.
	Outline(file string, data []byte) []Part
}

// Sort is what a name, an offer or a part of a file is.
type Sort string

// The sorts.
const (
	Key         Sort = "key"         // of a mapping
	Word        Sort = "word"        // of a closed list
	Fact        Sort = "fact"        //
	Value       Sort = "value"       // of a fact
	Actor       Sort = "actor"       // a role or an organ
	Event       Sort = "event"       //
	Channel     Sort = "channel"     //
	Decision    Sort = "decision"    //
	Outcome     Sort = "outcome"     // of a decision, or of a procedure
	Tier        Sort = "tier"        //
	Rule        Sort = "rule"        // of an article, of any kind
	Step        Sort = "step"        //
	Procedure   Sort = "procedure"   //
	Place       Sort = "place"       //
	Instrument  Sort = "instrument"  //
	Citation    Sort = "citation"    //
	Article     Sort = "article"     //
	Case        Sort = "case"        // or a walk
	Declaration Sort = "declaration" // of anything else
)

// Offer is one thing that may be written.
type Offer struct {
	Sort    Sort
	Label   string     // what it is called
	Detail  lang.Text  // in a few words
	Text    string     // what is written
	Replace diag.Range // in the place of what
}

// Spot is what stands at a place in a file.
type Spot struct {
	Sort  Sort
	Name  string     // as it is written
	ID    string     // by which it is known, its full id where it has one; "" for what is not declared
	Range diag.Range // of the name
	// Of a key: its spelling in Chinese and in English, what it is for, and what is written
	// behind it.
	ZH, EN     string
	For, Holds lang.Text
}

// Part is a part of a file.
type Part struct {
	Sort         Sort
	Name, Detail string
	Range        diag.Range // the whole of it
	Head         diag.Range // its name
	Parts        []Part
}
