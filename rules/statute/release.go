package statute

import (
	"slices"

	"github.com/gongkai-rules/gongkai/lang"
)

// Release says to whom taking a step, or coming to an outcome, makes information
// known. Every outcome and step of a procedure says it, nothing included.
type Release string

// The kinds of release, in the words of policy files.
const (
	ReleasePublic  Release = "主动公开"  // to the public
	ReleaseRequest Release = "依申请公开" // to one applicant
	ReleasePart    Release = "部分公开"  // to one applicant, what is left of a text
	ReleaseCircle  Release = "定向"    // within a circle that is named
	ReleaseRepost  Release = "转载"    // what another organ has published
	ReleaseNothing Release = "不公开"
	// ReleaseByOutcome is said by a step that can end in an outcome that releases: what
	// it makes known is what the outcome says.
	ReleaseByOutcome Release = "随结果"
)

// Known reports whether anything is made known to anybody.
func (r Release) Known() bool {
	return slices.Contains(Releases()[:5], r)
}

// Releases lists all of them, those that release nothing of themselves last.
func Releases() []Release {
	return []Release{ReleasePublic, ReleaseRequest, ReleasePart, ReleaseCircle, ReleaseRepost, ReleaseNothing, ReleaseByOutcome}
}

// Label is the word in Chinese, or in English its spelling in policy files; the outcomes
// of the attribute keep their Chinese names.
func (r Release) Label(tag string) string {
	if !lang.English(tag) {
		return string(r)
	}
	switch r {
	case ReleaseRepost:
		return "repost"
	case ReleaseNothing:
		return "nothing"
	case ReleaseByOutcome:
		return "by-outcome"
	}
	return string(r)
}
