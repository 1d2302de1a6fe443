package deadline

import (
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline/internal/words"
)

// Notice is the official text that arranges days off and adjusted working
// days. The zero value is no notice: an ordinary weekday or weekend needs
// none.
type Notice struct {
	Number    string `json:"number,omitempty"`   // document number, 国办发明电〔2025〕7号; where none is recorded, a short name
	Title     string `json:"title,omitempty"`    // full title
	Scope     string `json:"scope,omitempty"`    // where it applies: 全国, or the region or body of an overlay
	Year      int    `json:"year,omitempty"`     // the year whose arrangement it is; 0 for an ad hoc notice
	Amends    string `json:"amends,omitempty"`   // Number of the notice whose days it changes; several are joined by 、
	Dated     Date   `json:"dated,omitzero"`     // 成文日期
	Published Date   `json:"published,omitzero"` // 发布日期; zero where it is not recorded
	Source    string `json:"source,omitempty"`   // where the text was published
}

// National is the Scope of notices that bind the whole country.
const National = "全国"

// label returns the number with the day of publication.
func (n Notice) label(lang string) string {
	var b strings.Builder
	b.WriteString(n.Number)
	if !n.Published.IsZero() {
		if words.English(lang) {
			b.WriteString(", published " + n.Published.String())
		} else {
			b.WriteString("，" + n.Published.Label("zh") + "发布")
		}
	}
	return b.String()
}

func (n Notice) amended() []string {
	if n.Amends == "" {
		return nil
	}
	return strings.Split(n.Amends, "、")
}

func (n Notice) amends(number string) bool { return slices.Contains(n.amended(), number) }
