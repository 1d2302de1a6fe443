package diag

import (
	"fmt"

	"github.com/gongkai-rules/gongkai/lang"
)

// String is the English word: error, warning or info.
func (s Severity) String() string {
	switch s {
	case Error:
		return "error"
	case Warning:
		return "warning"
	case Info:
		return "info"
	}
	return fmt.Sprintf("severity(%d)", uint8(s))
}

// Label is the word that people see: 错误, 警告, 提示 or its English.
func (s Severity) Label(tag string) string {
	zh := "提示"
	switch s {
	case Error:
		zh = "错误"
	case Warning:
		zh = "警告"
	}
	return lang.Text{ZH: zh, EN: s.String()}.In(tag)
}

// MarshalText writes the English word, so that JSON does not depend on the
// order of the constants.
func (s Severity) MarshalText() ([]byte, error) {
	if s > Info {
		return nil, fmt.Errorf("diag: no such severity: %d", uint8(s))
	}
	return []byte(s.String()), nil
}

// UnmarshalText reads what MarshalText writes.
func (s *Severity) UnmarshalText(text []byte) error {
	for v := Error; v <= Info; v++ {
		if v.String() == string(text) {
			*s = v
			return nil
		}
	}
	return fmt.Errorf("diag: no such severity: %q", text)
}
