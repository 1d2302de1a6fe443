package paper

import (
	"strings"

	"github.com/gongkai-rules/gongkai/internal/pattern"
)

// listed is what a title says of a list of persons: 名单 and 名册 wherever they stand, and
// 公示 at its end where it is of persons; accounts, prices and plans are posted like that too.
var listed = pattern.New(`[^，。、]{0,8}(?:名单|名册)|(?:人员|人选|对象|候选人|获得者|拟[录聘任提推表][^，。、]{0,12})[^，。、]{0,8}公示$`)

// Listing is the phrase of a title by which the document is a list of persons or makes one
// known, "" where it has none. It is a sign, not a fact: a title never sets one.
func Listing(title string) string {
	if !strings.Contains(title, "名") && !strings.Contains(title, "公示") {
		return ""
	}
	// What stands in 《》 is somebody else's title.
	return listed().FindString(quotedTitles().ReplaceAllString(Squeeze(title), "《》"))
}
