package scoring

import (
	"slices"

	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Form is the form of a report (表式), as the text that prescribes it has it: its
// tables with their rows and columns and what each of them counts, or the parts that a
// report must have. Editions of one form follow each other by their dates.
type Form struct {
	ID       string       `json:"id"` // with edition: annual-report@2021
	Title    string       `json:"title"`
	Document string       `json:"document,omitempty"`
	Issuer   string       `json:"issuer,omitempty"`
	Place    string       `json:"place"`
	InForce  statute.Span `json:"in_force"`
	Note     string       `json:"note,omitempty"`
	Tables   []FormTable  `json:"tables,omitempty"`
	Parts    []FormPart   `json:"parts,omitempty"`
	Range    diag.Range   `json:"-"`
}

// Name is the id without the edition: annual-report.
func (f *Form) Name() string { return statute.BaseID(f.ID) }

// FormTable is one table of a form. What it, its rows and its columns count are closed
// words, and what must balance follows from them: a total is the sum of the others of
// its row, what was closed that of the outcomes, and what is open is what came less
// what was closed.
type FormTable struct {
	Number int       `json:"number"` // 3 for 表三
	Title  string    `json:"title"`
	Counts string    `json:"counts"` // documents, requests, disputes
	Rows   []FormRow `json:"rows"`
}

// FormRow is a row of a table and its columns.
type FormRow struct {
	Name    string   `json:"name"`            // 三（一）, or what it is where the form gives no number
	Label   string   `json:"label,omitempty"` // what the form calls a row that it numbers
	Short   string   `json:"short,omitempty"` // the same, as far as the heading does not say it
	Heading string   `json:"heading,omitempty"`
	Also    []string `json:"also,omitempty"` // rows of other editions that are counted in this one
	// Counts is received (本年新收), carried (上年结转), outcome (one way in which requests
	// end), closed (办理结果总计) or open (结转下年度继续办理); "" where a table is not of
	// requests.
	Counts  string       `json:"counts,omitempty"`
	Columns []FormColumn `json:"columns"`
}

// FormColumn is a column of a row. Of documents it counts made, repealed or valid ones,
// or is entered: a count, a change that may be below 0, or an amount that may have a fraction. Of requests and
// disputes it counts each kind of applicant or result by itself, those pending
// (尚未审结), or the total.
type FormColumn struct {
	Name   string `json:"name"`
	Under  string `json:"under,omitempty"` // the heading over several columns
	Counts string `json:"counts"`
}

// FormPart is a part that a report must have.
type FormPart struct {
	Name string           `json:"name"`
	Cite statute.Citation `json:"cite"`
	// Within is the part it belongs to, "" for one with a heading of its own.
	Within string `json:"within,omitempty"`
	// Governments says that only the reports of governments need it.
	Governments bool `json:"governments,omitempty"`
	// Words are those by which it is recognised, all of them.
	Words []string `json:"words"`
}

// countsOutcome is what rows count that outcomes of requests are counted in.
const countsOutcome = "outcome"

// Row finds the row of an outcome of requests by its name, what the form calls it, or
// the name that another edition has for it.
func (f *Form) Row(outcome string) (FormRow, bool) {
	for _, t := range f.Tables {
		for _, r := range t.Rows {
			if r.Counts == countsOutcome && outcome != "" && (r.Name == outcome || r.Label == outcome || slices.Contains(r.Also, outcome)) {
				return r, true
			}
		}
	}
	return FormRow{}, false
}
