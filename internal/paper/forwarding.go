package paper

import (
	"regexp"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/pattern"
)

// What a title says of forwarding. 转发 and 批转 forward where they are the act of the
// title: at its beginning, after 关于, or after the name of the organ that acts; 印发 only
// where the name of another organ and its paper follow, since organs mostly issue
// what they made themselves.
var (
	forwardsAct  = pattern.New(`^(?:.{0,40}?关于)?(转发|批转)`)
	organForward = pattern.New(`^[^关]{0,40}?(?:政府|办公厅|办公室|办|局|厅|委|委员会|部|院|署|会|中心|处|所|站|社|组|公司|大队|支队|银行)(转发|批转)`)
	carriesOut   = pattern.New(`贯彻|落实|实施`)
	aboutOrgan   = pattern.New(`^(\([^)]*\))?(主要职责|职能|内设|机构|人员编制|章程|三定|工作规则|工作细则|工作规程|议事规则|理论学习)`)
	quotedTitles = pattern.New(`《[^《》]*》`)
)

// Forwarding is the phrase of a title by which the document forwards another
// one, "" where it has none. It is a sign, not a fact: a title never sets one.
func Forwarding(title string) string {
	if !strings.Contains(title, "转发") && !strings.Contains(title, "批转") && !strings.Contains(title, "印发") {
		return ""
	}
	t := strings.TrimSpace(title)
	if strings.HasPrefix(t, "《") && strings.HasSuffix(t, "》") && strings.Count(t, "《") == 1 {
		t = strings.TrimSuffix(strings.TrimPrefix(t, "《"), "》")
	}
	// What stands in 《》 is somebody else's title: its acts are not those of this one.
	plain := Squeeze(quotedTitles().ReplaceAllString(t, "《》"))
	for _, re := range []func() *regexp.Regexp{forwardsAct, organForward} {
		if m := re().FindStringSubmatchIndex(plain); m != nil && !strings.ContainsAny(plain[:m[2]], "《》") {
			return around(plain, m[2])
		}
	}
	return issuesOther(Squeeze(strings.NewReplacer("《", "(", "》", ")").Replace(t)))
}

// organNames are what names of organs end with; where the character before or after
// says that the name does not end here, or that it is no name (布局, 部署, 政府投资),
// they end none.
var organNames = []struct{ end, notAfter, notBefore string }{
	{"人民政府", "", ""}, {"国务院", "", ""}, {"办公厅", "", ""}, {"办公室", "", ""}, {"委员会", "", ""},
	{"厅", "", ""}, {"局", "布格结全大开时", "部长面势限"}, {"部", "内全各总外本支干", "署分门位队委长落级件"}, {"委", "常", "托员派任外内"}, {"总署", "", ""},
}

// issuesOther is the phrase of a title that issues (印发) a paper of another organ: the
// name of one follows, and it is none of those that issue.
func issuesOther(title string) string {
	at := strings.Index(title, "印发")
	if at < 0 {
		return ""
	}
	head, rest := []rune(title[:at]), []rune(strings.TrimPrefix(title[at+len("印发"):], "("))
	if strings.HasPrefix(string(rest), "关于") {
		return ""
	}
	for i := range rest {
		if i >= 20 || strings.ContainsRune("()的、和与及", rest[i]) {
			return ""
		}
		for _, n := range organNames {
			name := string(rest[:i+1])
			if i == 0 || !strings.HasSuffix(name, n.end) || name == n.end && n.end != "国务院" {
				continue
			}
			before, after := rest[max(i-len([]rune(n.end)), 0)], rune(0)
			if i+1 < len(rest) {
				after = rest[i+1]
			}
			if strings.ContainsRune(n.notAfter, before) || after != 0 && strings.ContainsRune(n.notBefore, after) {
				continue
			}
			if n.end == "人民政府" && i+4 < len(rest) && strings.HasPrefix(string(rest[i+1:]), "办公") {
				continue // the name goes on
			}
			// Its own name is no other's; what carries out another's paper is its own, and so
			// is what it lays down about another organ.
			if aboutOrgan().MatchString(string(rest[i+1:])) || strings.Contains(name, "各") || carriesOut().MatchString(name) || strings.Contains(string(head), name) || slices.Contains(splitIssuers(string(head)), name) {
				return ""
			}
			return "印发" + name
		}
	}
	return ""
}

// around is the act with a few characters after it.
func around(s string, at int) string {
	rest := []rune(s[at:])
	return string(rest[:min(len(rest), 8)])
}
