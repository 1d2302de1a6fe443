// Package cond is what a condition of a policy file means: its tree, evaluated in
// three values because no engine at hand knows "unknown", and read aloud. It may
// import deadline (dates are values) and nothing else of the module, and it is below
// every package that knows law. What must never happen here: reading text (package
// parse does), knowing a fact's declaration, or a value that is false because nobody
// gave it. There are no loops and no calls that read the world.
package cond

import "github.com/gongkai-rules/gongkai/deadline"

// Type is the type of a fact.
type Type uint8

// Types of facts.
const (
	Bool Type = iota
	Enum
	Int
	Decimal
	Date
	Set
)

// Truth is one of Kleene's three values. The zero value is Unknown, so that
// nothing becomes false by being forgotten.
type Truth int8

// The three values.
const (
	Unknown Truth = 0
	True    Truth = 1
	False   Truth = -1
)

// Fact is a declared fact as conditions see it. Index is the fact's slot in the
// book; Values are the declared literals of an Enum or Set, in declared order.
type Fact struct {
	Index  int
	ID     string // state_secret
	Term   string // 国家秘密
	Type   Type
	Values []string
	// Min and Max bound an Int or Decimal when HasMin or HasMax is set.
	Min, Max       Number
	HasMin, HasMax bool
}

// Value is a fact's value, or unknown when Known is false (the zero value).
type Value struct {
	Known bool
	Bool  bool          // Bool
	Index int           // Enum: index into Fact.Values
	Num   Number        // Int, Decimal
	Date  deadline.Date // Date
	Set   []bool        // Set: membership by index into Fact.Values
}

// Op is the kind of a node of a condition.
type Op uint8

// Kinds of nodes.
const (
	OpTrue  Op = iota // constant true
	OpFalse           // constant false
	OpAnd             // Kids
	OpOr              // Kids
	OpNot             // Kids[0]
	OpFact            // a bool fact stands alone
	OpCmp             // Fact Rel Const  (Enum: Eq/Ne only)
	OpIn              // Fact (Enum, Int, Decimal, Date) in Consts
	OpHas             // Consts[0] in Fact (a Set)
	OpCmp2            // Fact Rel Fact2 (same type, or Int and Decimal; Enums with the same Values)
)

// Rel is a comparison.
type Rel uint8

// Comparisons.
const (
	Eq Rel = iota
	Ne
	Lt
	Le
	Gt
	Ge
)

// Expr is a checked condition. It is immutable once parsed. From and To are rune
// offsets into the source text, for pointing at the clause that decided.
type Expr struct {
	Op          Op
	Kids        []*Expr
	Fact, Fact2 *Fact
	Rel         Rel
	Consts      []Value
	From, To    int
}
