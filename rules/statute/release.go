package statute

import (
	"slices"

	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/lang"
)

// Release says to whom taking a step, or coming to an outcome, makes information
// known. Every outcome and step of a procedure says it, nothing included: one of the
// constants, 定向 (within a circle that is named), 转载 (what another organ has published),
// 不公开, or of a step 随结果 (what the outcome says).
type Release string

// The kinds of release that a host asks for, in the words of policy files.
const (
	ReleasePublic  Release = keyword.ReleasePublic  // to the public
	ReleaseRequest Release = keyword.ReleaseRequest // to one applicant
	ReleasePart    Release = keyword.ReleasePart    // to one applicant, what is left of a text
)

// Known reports whether anything is made known to anybody.
func (r Release) Known() bool {
	return slices.Contains(keyword.Releases()[:5], string(r))
}

// Label is the word in Chinese, or in English its spelling in policy files; the outcomes
// of the attribute keep their Chinese names.
func (r Release) Label(tag string) string {
	if !lang.English(tag) {
		return string(r)
	}
	switch r {
	case keyword.ReleaseRepost:
		return "repost"
	case keyword.ReleaseNothing:
		return "nothing"
	case keyword.ReleaseByOutcome:
		return "by-outcome"
	}
	return string(r)
}
