// Package bench is the door by which the rooms beside rules that try out changes to
// policy files get books of files that were parsed once: package rules opens it, package
// mutation goes through. It may import source and cond and what they import.
// What must never happen here: a book that hosts get, or a rule that is read otherwise
// than rules.Load reads it.
package bench

import (
	"context"
	"io/fs"

	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
)

// Bench holds the parsed files of a set of layers. It is safe for concurrent use.
type Bench interface {
	// Book is the *rules.Book of the files as they are.
	Book() any
	// Files are the parsed files, by name.
	Files() []File
	// Whole reads everything again with one file in the place of that of its name, and
	// gives the *rules.Book, nil where diags has errors. Of the case files it reads those for
	// which cases is true, all where cases is nil.
	Whole(ctx context.Context, f *source.File, cases func(file string) bool) (book any, diags diag.List)
	// Quick reads the articles of one instrument again and leaves everything else as it
	// was: what its head declares, what other files took over from it, and the cases. It
	// reports false for a file that this cannot be done for.
	Quick(f *source.File) (book any, diags diag.List, ok bool)
	// Condition reads a condition as a rule would.
	Condition(text string) (*cond.Expr, bool)
	// Text writes one as a file of that spelling does.
	Text(e *cond.Expr, zh bool) string
	// Apart compares two conditions over all cases that the relations between facts
	// allow: whether they differ, and a case in which they do. It is not sure where the
	// effort was too great, or one of them reads a decision.
	Apart(one, other string) (witness string, differ, sure bool)
	// Ground reads source texts and gives what holds the rules of one file of a book
	// against them.
	Ground(ctx context.Context, sources fs.FS) (func(book any, file string) diag.List, error)
	// Actors are the terms that who, role, against and by may name.
	Actors() []string
	// Reads is what a *cases.Spec asks for.
	Reads(spec any) Reads
}

// File is one parsed file with its kind, the word of its first key.
type File struct {
	*source.File
	Kind string
	ID   string
}

// Reads names what a case asks for.
type Reads struct {
	Decisions []string // ids
	Rules     []string // ids or full ids of requirements, limits, lines and others
	Scopes    []string // instruments whose scope is asked for
	Lists     bool     // some checklist
	Dates     bool     // which instruments are in force
	Outcomes  bool     // what outcomes of procedures say
}

// Open parses the layers and links them. Package rules sets it. The error is that of
// reading; the list holds the mistakes of the files, and no bench comes with errors.
var Open func(ctx context.Context, layers []fs.FS) (Bench, diag.List, error)
