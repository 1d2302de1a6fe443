package assess

import (
	"github.com/gongkai-rules/gongkai/assess/internal/say"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Unit is one assessed unit and what is known of it.
type Unit struct {
	Name  string      `json:"unit"`
	Facts rules.Facts `json:"facts"`
	// Given are the points the assessors gave, by the id of the indicator, bonus or
	// deduction.
	Given map[string]statute.Decimal `json:"given,omitempty"`
	// Reasons say why, by the same ids; they are shown beside the points.
	Reasons map[string]string `json:"reasons,omitempty"`
	// Exceeds are recorded reasons for going beyond a cap that binds generally
	// (一般), by the id of the cap.
	Exceeds map[string]string `json:"exceeds,omitempty"`
	// Ballots are the votes of a social evaluation.
	Ballots []Ballots `json:"ballots,omitempty"`
}

// Error reports input that cannot be used: whose (Unit, "" for none in particular), in
// which Line of a table (0 for none), and in both languages why (Says). Message is the
// whole sentence; Unwrap gives the error of package rules behind it, if there is one.
type Error = say.Error
