package diag

// Languages of messages. An unknown language is answered in Chinese, because
// the people who repair policy files read it.
const (
	ZH = "zh"
	EN = "en"
)

// Text is one text in both languages. As an argument of a diagnostic it is
// shown in the language asked for, which keeps words such as 列表/list out of
// the templates.
type Text struct {
	ZH string `json:"zh"`
	EN string `json:"en"`
}

// In returns the text in lang: "en" is English, anything else Chinese.
func (t Text) In(lang string) string {
	if lang == EN {
		return t.EN
	}
	return t.ZH
}
