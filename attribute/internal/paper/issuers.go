package paper

import (
	"regexp"
	"slices"
	"strings"
)

// partyIssuer recognises a body of the party by its name: 中共…, 市委办公室, 党组. A
// commission of a government (发展改革委, 卫健委) is none.
var partyIssuer = regexp.MustCompile(`^(中共|中国共产党)|(省|市|县|区|州|盟|旗|镇|乡|街道)委(员会)?(办公厅|办公室|办|组织部|宣传部|统战部|政法委|.{1,8}(领导小组|委员会)(办公室)?)?$|党(委|组|工委|总支|支部)(办公厅|办公室|办)?$|(纪委|纪律检查委员会)(监委)?(办公室)?$`)

// notParty are bodies whose names end like those of the party and that are none.
var notParty = regexp.MustCompile(`共青团|青年团|民革|民盟|民建|民进|农工党|农工民主党|致公党|九三学社|台盟|政协|工会|妇联|学会|协会`)

// headEnd is where the issuers in a title end and what the document does begins.
var headEnd = regexp.MustCompile(`关于|印发|转发|批转|《|〈|\(|（`)

// Issuers reads the issuers that a title names before 关于, 印发 or 转发, in
// order: 中共某省委办公厅 某省人民政府办公厅关于印发…. None where the title begins with
// its subject.
func Issuers(title string) []string {
	loc := headEnd.FindStringIndex(title)
	if loc == nil || loc[0] == 0 {
		return nil
	}
	return splitIssuers(title[:loc[0]])
}

func splitIssuers(s string) []string {
	return strings.FieldsFunc(string(Fold(s)), func(r rune) bool { return strings.ContainsRune(" 、,;", r) })
}

// PartyBodies lists the party bodies among the issuers of a document, jointly or
// alone, as its title and issuers name them. Words later in a title do not count:
// a notice about a party body is not a notice of one.
func PartyBodies(title string, issuers ...string) []string {
	var out []string
	if !mayBeParty(title) && !slices.ContainsFunc(issuers, mayBeParty) {
		return nil
	}
	names := Issuers(title)
	for _, i := range issuers {
		names = append(names, splitIssuers(i)...)
	}
	for _, n := range names {
		if partyIssuer.MatchString(n) && (strings.HasPrefix(n, "中") || !notParty.MatchString(n)) && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out
}

// mayBeParty is false where partyIssuer matches no part of a text, which it takes much
// longer to say: each of its branches holds one of these characters.
func mayBeParty(s string) bool {
	return strings.Contains(s, "委") || strings.Contains(s, "党") || strings.Contains(s, "共")
}

// Kind is the kind of document (文种) that a title ends with, one of kinds:
// 通知 in …的通知; "" where it ends otherwise. A bracketed ending such as （试行） is
// passed over.
func Kind(title string, kinds []string) string {
	t := strings.TrimRight(string(Fold(title)), " ")
	for strings.HasSuffix(t, ")") {
		i := strings.LastIndex(t, "(")
		if i < 0 {
			break
		}
		t = strings.TrimRight(t[:i], " ")
	}
	best := ""
	for _, k := range kinds {
		if strings.HasSuffix(t, k) && len(k) > len(best) && len(t) > len(k) {
			best = k
		}
	}
	return best
}
