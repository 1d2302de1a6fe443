package answer

import (
	"github.com/gongkai-rules/gongkai/lang"

	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Status is how a requirement stands in a case.
type Status string

// Statuses of a requirement.
const (
	Complied      Status = "complied"
	Violated      Status = "violated"
	StatusUnknown Status = "unknown"
	NotApplicable Status = "n/a"
)

// Label is the status in Chinese or English.
func (s Status) Label(tag string) string {
	if lang.English(tag) {
		return string(s)
	}
	switch s {
	case Complied:
		return "符合"
	case Violated:
		return "违反"
	case NotApplicable:
		return "不适用"
	}
	return "不明"
}

// RequirementResult is a requirement and how it stands.
type RequirementResult struct {
	*statute.Requirement
	Status Status `json:"status"`
	// Warning marks a breach of a requirement that binds only generally (原则上,
	// 一般), or that narrows a discretion of superior law (收紧裁量).
	Warning bool `json:"warning,omitempty"`
	// Missing lists the ids of unknown facts that leave the status open.
	Missing []string `json:"missing,omitempty"`
	// Silent is the article by which the instrument does not cover the case, where
	// that is why the requirement does not apply.
	Silent statute.Citation `json:"silent,omitzero"`
	// Differs is how the requirement departs from superior law in force, nil where it
	// does not.
	Differs *Difference `json:"differs,omitempty"`
	// Local is how a duty stands by the local text alone that superior law forbids, so
	// that it is shown and asks nothing: its status is NotApplicable. "" for all others.
	Local Status `json:"local,omitempty"`
}

// Overruled reports that the requirement would apply, and that superior law forbids what
// it asks for.
func (r *RequirementResult) Overruled() bool { return r.Local != "" }

// ListStatus sums up the elements of one checklist, named by its term as the results
// name it: violated if one is, not applicable where no element applies or there is no
// such list.
func ListStatus(results []RequirementResult, list string) Status {
	out := NotApplicable
	for _, r := range results {
		if r.Checklist != list {
			continue
		}
		switch r.Status {
		case Violated:
			return Violated
		case StatusUnknown:
			out = StatusUnknown
		case Complied:
			if out == NotApplicable {
				out = Complied
			}
		}
	}
	return out
}
