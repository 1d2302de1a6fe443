package paper

import (
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/pattern"
)

// partyIssuer recognises a body of the party by its name: 中共…, 市委办公室, 市委网信办, 党组,
// 中央宣传部, 市直机关工委. A commission of a government (发展改革委, 卫健委) is none.
var partyIssuer = pattern.New(`^(?:中共|中国共产党)` +
	`|(?:[省市县州盟旗镇乡]|街道|(?:^|[^园社校景矿小片库])区)委(?:员会)?$` +
	`|(?:[省市县区州盟旗镇乡]|街道)委(?:[^员托派任常].{0,16})?(?:部|办|办公厅|办公室|委|委员会|局|室|组|党校)$` +
	`|党(?:委|组|工委|总支|支部)(?:办公厅|办公室|办)?$` +
	`|(?:纪委|纪律检查委员会)(?:.{0,8}(?:监委|监察委员会))?(?:办公室)?$` +
	`|^中央.{0,24}(?:部|办|办公厅|办公室|委|委员会|监委|领导小组)$|^中(?:组部|宣部|联部|办|纪委)$` +
	`|[省市县区州]直(?:属)?机关工(?:作)?委(?:员会)?$|(?:工作)?党委$`)

// notParty are bodies whose names look like those of the party and that are none, unless
// they begin with its name.
var notParty = pattern.New(`共青团|共产主义青年团|青年团|民革|国民党革命|民盟|民主同盟|民建|民主建国|民进|民主促进|农工党|农工民主党|致公党|九三学社|台盟|台湾民主自治|政协|政治协商|工会|妇联|妇女联合|工商联|工商业联合|贸促会|贸易促进|红十字|残联|残疾人联合|文联|科协|侨联|学会|协会|常务委员会|常委会|中央军委|中央军事|中央银行|中央企业|中央财政`)

// byParty is the committee of the party with which a title begins that goes on without
// 关于: 中共某省委发出通知….
var byParty = pattern.New(`^(?:中共|中国共产党)[^关发印转，。《]{1,16}?委(?:员会)?(?:办公厅|办公室|组织部|宣传部|统战部|政法委)?`)

// PartyBodies lists the party bodies among the issuers of a document, jointly or
// alone, as its title and issuers name them. Words later in a title do not count:
// a notice about a party body is not a notice of one.
func PartyBodies(title string, issuers ...string) []string {
	var out []string
	if !mayBeParty(title) && !slices.ContainsFunc(issuers, mayBeParty) {
		return nil
	}
	names := Issuers(title)
	if len(names) == 0 {
		names = append(names, byParty().FindString(Squeeze(title)))
	}
	for _, i := range issuers {
		for _, name := range splitIssuers(i) {
			names = append(names, apart(name)...)
		}
	}
	for _, n := range names {
		own := strings.HasPrefix(n, "中共") || strings.HasPrefix(n, "中国共产党")
		if partyIssuer().MatchString(n) && (own || !notParty().MatchString(n)) && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out
}

// mayBeParty is false where partyIssuer matches no part of a text, which it takes much
// longer to say: each of its branches holds one of these characters.
func mayBeParty(s string) bool {
	if strings.Contains(s, "委") || strings.Contains(s, "党") || strings.Contains(s, "共") {
		return true
	}
	at := strings.Index(s, "中")
	return at >= 0 && slices.ContainsFunc([]string{"央", "组部", "宣部", "联部", "办"}, func(rest string) bool { return strings.HasPrefix(s[at+len("中"):], rest) })
}
