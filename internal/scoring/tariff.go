package scoring

import (
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// FeeBasis declares what a fee is counted by, to which articles contribute tiers.
type FeeBasis struct {
	ID   string `json:"id"`   // items, which English answers show too
	Term string `json:"term"` // 按件
	Unit string `json:"unit"` // 件
	// Monthly says that what one applicant asks for in one calendar month is counted
	// together.
	Monthly bool       `json:"monthly,omitempty"`
	Range   diag.Range `json:"-"`
}

// Tariff is one tier of a progressive charge: from the From-th to the To-th unit
// each costs Price. Where Step is set, the price rises by Rises with every further
// Step units. To 0 is open-ended. Package assess computes with it.
type Tariff struct {
	statute.Entry
	Basis string          `json:"basis"` // the term of a FeeBasis
	From  int             `json:"from"`
	To    int             `json:"to,omitempty"`
	Price statute.Decimal `json:"price"` // yuan for each unit
	Step  int             `json:"step,omitempty"`
	Rises statute.Decimal `json:"rises,omitzero"`
}
