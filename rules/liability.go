package rules

// LiabilityLine is one statement of a text about accountability (责任追究): a
// measure, a tier and what it allows, a factor, how responsibility is shared, who
// pursues, how it is challenged. The grounds themselves are grounds of a decision.
// Which fields are set depends on Kind. Package assess executes it.
type LiabilityLine struct {
	Entry
	Kind     string   `json:"kind"` // one of the Liability constants
	Measures []string `json:"measures,omitempty"`
	Against  string   `json:"against,omitempty"` // whom: an organ or a role
	By       []string `json:"by,omitempty"`      // who may do it, any of them
	How      string   `json:"how,omitempty"`     // sanctions: one of the How constants
	Alone    bool     `json:"alone,omitempty"`   // combines: each measure may be used by itself
	Together bool     `json:"together,omitempty"`
	Effect   string   `json:"effect,omitempty"` // factors: lighter or heavier
	Then     []string `json:"then,omitempty"`   // factors: 从轻、减轻、免予
	Shares   []Share  `json:"shares,omitempty"` // allocations
	Ways     []Way    `json:"ways,omitempty"`   // challenges
	// Suspends says whether a challenge stops execution: Unknown where the text is
	// silent.
	Suspends Truth  `json:"suspends,omitempty"`
	Limit    string `json:"limit,omitempty"` // challenges: full id of the limit
}

// Kinds of liability lines, as the sections of an article are called.
const (
	LiabilityMeasure    = "measures"    // what may be imposed at all
	LiabilityCombine    = "combines"    // whether measures stand alone or together
	LiabilitySanction   = "sanctions"   // a tier: in this case these measures against these
	LiabilityFactor     = "factors"     // makes it lighter or heavier
	LiabilityAllocation = "allocations" // who bears which share
	LiabilityPursuit    = "pursues"     // who investigates and decides
	LiabilityChallenge  = "challenges"  // what is open to the person concerned
)

// How a sanction binds.
const (
	HowMust   = "must"
	HowMay    = "may"     // 必要时
	HowAsFits = "as_fits" // 视情况, 视情节: at least thought about, none is compulsory
	HowRefer  = "refer"   // 移送、提请: another organ decides by its own law
)

// Effects of factors.
const (
	Lighter = "lighter"
	Heavier = "heavier"
)

// Share is what one person bears: 主管领导, 主要责任.
type Share struct {
	Who   string `json:"who"`
	Bears string `json:"bears"`
}

// Way is one way of challenging a decision: 申请复核, to 作出处理决定的机关.
type Way struct {
	What string   `json:"what"`
	To   []string `json:"to"`
}

// Liability lists the liability lines in force of one kind, or of all for "".
func (l *Law) Liability(kind string) []*LiabilityLine {
	var out []*LiabilityLine
	for _, line := range collect(l, func(in *Instrument) []*LiabilityLine { return in.Liability }) {
		if kind == "" || line.Kind == kind {
			out = append(out, line)
		}
	}
	return out
}
