package diag

import (
	"slices"

	"github.com/gongkai-rules/gongkai/lang"
)

// Label is the word that people see: 错误, 警告, 提示 or its English.
func (s Severity) Label(tag string) string {
	switch s {
	case Warning:
		return lang.Text{ZH: "警告", EN: "warning"}.In(tag)
	case Info:
		return lang.Text{ZH: "提示", EN: "info"}.In(tag)
	}
	return lang.Text{ZH: "错误", EN: "error"}.In(tag)
}

// severities are in the order of package mistake, most severe first.
var severities = [...]Severity{Error, Warning, Info}

// rank is the place of a severity in that order; what is none of them stops a file, as
// an error does.
func (s Severity) rank() int { return max(0, slices.Index(severities[:], s)) }
