package statute

import (
	"strings"

	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/lang"
)

// Moment is when a requirement is looked at: one of the constants, or the full id of a
// step, wuwei-03-secrecy/secrecy_review/draft. The zero Moment is Afterwards.
type Moment string

// Moments that are not steps.
const (
	BeforeRelease Moment = "before-release" // 公开之前: before anything reaches the public
	BeforeSupply  Moment = "before-supply"  // 提供之前: before anything is handed to an applicant
	Afterwards    Moment = "afterwards"     // 事后: it never stands in the way of anything
)

// AtStep is the moment at which a step of a procedure, by its full id, is taken.
func AtStep(procedure, step string) Moment { return Moment(procedure + "/" + step) }

// Step is the procedure, by its full id, and the step that the moment is; ok is false
// for the others.
func (m Moment) Step() (procedure, step string, ok bool) {
	i := strings.LastIndexByte(string(m), '/')
	if i < 0 {
		return "", "", false
	}
	return string(m[:i]), string(m[i+1:]), true
}

// Label is the moment in Chinese or English; a step is its id.
func (m Moment) Label(tag string) string {
	if lang.English(tag) {
		if m == "" {
			return string(Afterwards)
		}
		return string(m)
	}
	switch m {
	case BeforeRelease:
		return "公开之前"
	case BeforeSupply:
		return "提供之前"
	case Afterwards, "":
		return "事后"
	}
	return string(m)
}

// Before is the moment that comes before the release; ok is false for one that no
// requirement binds before: within a circle only bars and holds do.
func (r Release) Before() (m Moment, ok bool) {
	switch r {
	case ReleasePublic, keyword.ReleaseRepost:
		return BeforeRelease, true
	case ReleaseRequest, ReleasePart:
		return BeforeSupply, true
	}
	return "", false
}

// BindsAt reports whether the requirement is looked at in that moment. One that says
// nothing is looked at afterwards.
func (r *Requirement) BindsAt(m Moment) bool {
	if len(r.Binds) == 0 {
		return m == Afterwards || m == ""
	}
	for _, b := range r.Binds {
		if b == m || b == Afterwards && m == "" {
			return true
		}
	}
	return false
}
