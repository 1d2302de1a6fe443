package attribute

import (
	"regexp"
	"slices"
	"strings"
)

// What a title says of forwarding. 转发 and 批转 forward where they are the act of the
// title: at its beginning, after 关于, or after the name of the organ that acts; 印发 only
// where the name of another organ and its paper follow, since organs mostly issue
// what they made themselves.
var (
	forwardsAct  = regexp.MustCompile(`^(?:.{0,40}?关于)?(转发|批转)`)
	organForward = regexp.MustCompile(`^[^关]{0,40}?(?:政府|办公厅|办公室|办|局|厅|委|委员会|部|院|署|会|中心|处|所|站|社|组|公司|大队|支队|银行)(转发|批转)`)
	issuesOther  = regexp.MustCompile(`^(?:.{0,40}?(?:关于)?)(印发\(?([^的\(\)]{1,30}?(?:人民政府|政府|办公厅|办公室|委员会|局|厅|委|部|院|署))(?:等[^的关]{0,8})?(?:关于|制定|制订|起草))`)
	carriesOut   = regexp.MustCompile(`贯彻|落实|实施`)
	quotedTitles = regexp.MustCompile(`《[^《》]*》`)
)

// forwardingPhrase is the phrase of a title by which the document forwards another
// one, "" where it has none. It is a sign, not a fact: a title never sets one.
func forwardingPhrase(title string) string {
	if !strings.Contains(title, "转发") && !strings.Contains(title, "批转") && !strings.Contains(title, "印发") {
		return ""
	}
	t := strings.TrimSpace(title)
	if strings.HasPrefix(t, "《") && strings.HasSuffix(t, "》") && strings.Count(t, "《") == 1 {
		t = strings.TrimSuffix(strings.TrimPrefix(t, "《"), "》")
	}
	// What stands in 《》 is somebody else's title: its acts are not those of this one.
	plain := squeeze(quotedTitles.ReplaceAllString(t, "《》"))
	for _, re := range []*regexp.Regexp{forwardsAct, organForward} {
		if m := re.FindStringSubmatchIndex(plain); m != nil && !strings.ContainsAny(plain[:m[2]], "《》") {
			return around(plain, m[2])
		}
	}
	whole := squeeze(strings.NewReplacer("《", "(", "》", ")").Replace(t))
	if m := issuesOther.FindStringSubmatchIndex(whole); m != nil {
		other := whole[m[4]:m[5]]
		// Its own name is no other's, and what carries out another's paper is its own.
		if !slices.Contains(splitIssuers(whole[:m[2]]), other) && !strings.HasPrefix(whole, other) && !carriesOut.MatchString(other) {
			return whole[m[2]:m[3]]
		}
	}
	return ""
}

// around is the act with a few characters after it.
func around(s string, at int) string {
	rest := []rune(s[at:])
	return string(rest[:min(len(rest), 8)])
}
