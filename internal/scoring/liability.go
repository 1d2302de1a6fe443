package scoring

import "github.com/gongkai-rules/gongkai/rules/statute"

// Liability is what a text says of accountability (责任追究), each kind in the order
// of the text. The grounds themselves are grounds of a decision. Package assess
// executes it.
type Liability struct {
	Measures    []*Measure
	Combines    []*Combination
	Sanctions   []*Sanction
	Factors     []*Factor
	Allocations []*Allocation
	Pursuits    []*Pursuit
	Challenges  []*Challenge
}

// Entries are all of them, by article and so in the order of the text where they are of
// one instrument.
func (l *Liability) Entries() []*statute.Entry {
	return inOrder(each(l.Measures), each(l.Combines), each(l.Sanctions), each(l.Factors), each(l.Allocations), each(l.Pursuits), each(l.Challenges))
}

// Measure is a way of holding somebody to account that may be imposed at all.
type Measure struct {
	statute.Entry
	Name string `json:"measure"`
}

// Combination says whether measures stand alone or together.
type Combination struct {
	statute.Entry
	Alone    bool `json:"alone,omitempty"` // each measure may be used by itself
	Together bool `json:"together,omitempty"`
}

// Sanction is a tier: in this case these measures against these.
type Sanction struct {
	statute.Entry
	Against  string   `json:"against,omitempty"` // whom: an organ or a role
	By       []string `json:"by,omitempty"`      // who may do it, any of them
	Measures []string `json:"measures"`
	How      string   `json:"how"` // one of the How constants
}

// How a sanction binds.
const (
	HowMust   = "must"
	HowMay    = "may"     // 必要时
	HowAsFits = "as_fits" // 视情况, 视情节: at least thought about, none is compulsory
	HowRefer  = "refer"   // 移送、提请: another organ decides by its own law
)

// Factor makes it lighter or heavier.
type Factor struct {
	statute.Entry
	Effect string   `json:"effect"`         // Lighter or Heavier
	Then   []string `json:"then,omitempty"` // 从轻、减轻、免予
}

// Effects of factors.
const (
	Lighter = "lighter"
	Heavier = "heavier"
)

// Allocation says who bears which share.
type Allocation struct {
	statute.Entry
	Shares []Share `json:"shares"`
}

// Share is what one person bears: 主管领导, 主要责任.
type Share struct {
	Who   string `json:"who"`
	Bears string `json:"bears"`
}

// Pursuit says who investigates and decides.
type Pursuit struct {
	statute.Entry
	By       []string `json:"by"`
	Against  string   `json:"against,omitempty"`
	Measures []string `json:"measures,omitempty"`
}

// Challenge is what is open to the person concerned.
type Challenge struct {
	statute.Entry
	Measures []string `json:"measures,omitempty"` // against these; none means any
	Ways     []Way    `json:"ways"`
	// Suspends says whether a challenge stops execution, nil where the text is silent.
	Suspends *bool  `json:"suspends,omitempty"`
	Limit    string `json:"limit,omitempty"` // full id of the limit
}

// Way is one way of challenging a decision: 申请复核, to 作出处理决定的机关.
type Way struct {
	What string   `json:"what"`
	To   []string `json:"to"`
}
