package statute

// Scope says whom and what an instrument covers. It is presupposed: an instrument
// speaks until facts that were given, or that follow from them, deny its scope. The
// zero value covers everything.
type Scope struct {
	// ScopeClause is the article and the condition by which the instrument applies. A
	// condition of nothing is one that always holds.
	ScopeClause
	// Information is the clause that says what the instrument takes for government
	// information, nil for none. Where it fails the instrument's grounds of decisions
	// about information, its marks, its duties toward the public and its requirements
	// are silent, the last not where Unless holds; requests and their clocks go on.
	Information *ScopeClause `json:"information,omitempty"`
	// OnlyIfGiven are clauses that extend the instrument to whoever follows it (参照执行).
	// They hold only where that is given, and are never presupposed.
	OnlyIfGiven []*ScopeClause `json:"only_if_given,omitempty"`
}

// ScopeClause is one article about what an instrument covers, with its condition.
type ScopeClause struct {
	Entry
	// Unless keeps an Information clause from silencing requirements, where it is
	// given to hold: a request was made, and has to be answered. Zero for none.
	Unless Condition `json:"unless,omitzero"`
}

// IsZero reports that the instrument says nothing of what it covers.
func (s *Scope) IsZero() bool {
	return s.When.IsZero() && s.Information == nil && len(s.OnlyIfGiven) == 0
}

// Clauses lists the clauses of the scope: the one on whom it covers, the one on what is
// government information, and those that extend it, as far as there are any.
func (s *Scope) Clauses() []*ScopeClause {
	var out []*ScopeClause
	if !s.When.IsZero() {
		out = append(out, &s.ScopeClause)
	}
	if s.Information != nil {
		out = append(out, s.Information)
	}
	return append(out, s.OnlyIfGiven...)
}
