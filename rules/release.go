package rules

import "slices"

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

// releaseWords are the values of `releases`, with their English spelling where they
// have one.
var releaseWords = []struct {
	release Release
	en      string
}{
	{ReleasePublic, ""}, {ReleaseRequest, ""}, {ReleasePart, ""}, {ReleaseCircle, ""},
	{ReleaseRepost, "repost"}, {ReleaseNothing, "nothing"}, {ReleaseByOutcome, "by-outcome"},
}

// Known reports whether anything is made known to anybody.
func (r Release) Known() bool {
	return slices.Contains([]Release{ReleasePublic, ReleaseRequest, ReleasePart, ReleaseCircle, ReleaseRepost}, r)
}

// English is the word of policy files in English, where there is one.
func (r Release) English() string {
	for _, w := range releaseWords {
		if w.release == r && w.en != "" {
			return w.en
		}
	}
	return string(r)
}
