package rules

import (
	"slices"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// CaseFile is one file of test cases for the rules.
type CaseFile struct {
	Name  string // what its first key says: an instrument or a topic
	File  string
	Cases []*CaseSpec
	Walks []*statute.Walk
}

// CaseSpec is one test case: a situation and what must come of it. Every name in
// it was checked when the book was loaded.
type CaseSpec struct {
	Name   string
	Place  string
	On     deadline.Date
	Assume bool // AssumeFalse
	Given  Facts
	Range  diag.Range

	subject   string // the instrument that the file is about, without edition
	decisions []expectDecision
	requires  []expectStatus
	lists     []expectStatus
	limits    []expectLimit
	lines     []expectStatus
	lapsed    []source.Str
	notYet    []source.Str
	says      []expectSays
	spans     []expectSpan
	scopes    []expectStatus
	recurs    []expectRecurs
}

// expectDecision is what a case expects of one decision.
type expectDecision struct {
	decl         *statute.DecisionDecl
	at           diag.Range
	outcome      string
	undetermined bool
	noRule       bool
	by           []source.Str
	also         []source.Str
	not          []source.Str
	open         []source.Str
	missing      []source.Str
	judgements   []source.Str
	never        []source.Str
	local        source.Str
	superior     source.Str
	conflicts    []source.Str
	held         []source.Str // holds that keep the answer, or none
	contest      source.Str   // true, false, "" where nothing is expected
	cites        []source.Str // articles of the decisive grounds
}

type expectStatus struct {
	name   source.Str
	status string
	at     diag.Range
}

type expectLimit struct {
	id   string
	from deadline.Date
	due  deadline.Date
	at   diag.Range
}

// lines gathers what `lines` of a case may name: every rule with a condition that
// is neither a ground nor a requirement.
func scoreEntries(in *statute.Instrument) []*statute.Entry {
	return slices.Concat(in.Lines.Entries(), in.Liability.Entries())
}
