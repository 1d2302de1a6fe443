package source

import (
	"strconv"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/han"
	"github.com/gongkai-rules/gongkai/internal/pattern"
)

// This file guesses what a clerk meant by a value that is not written as the
// language wants it. A guess is only ever offered, never used.

// plainInt accepts what everybody reads the same way: 0, 7, -12.
func plainInt(s string) bool {
	digits := strings.TrimPrefix(s, "-")
	if digits == "" || digits != "0" && digits[0] == '0' || s == "-0" {
		return false
	}
	for i := range len(digits) {
		if digits[i] < '0' || digits[i] > '9' {
			return false
		}
	}
	return true
}

// meantInt recognises numbers that readers and YAML versions disagree on (007
// is seven or octal), digits with separators, and full-width digits.
func meantInt(s string) (string, bool) {
	t := strings.NewReplacer("_", "", ",", "", "，", "").Replace(han.Half(s))
	t = strings.TrimPrefix(strings.TrimSpace(t), "+")
	if t == "" || t == "-" {
		return "", false
	}
	if v, err := strconv.ParseInt(t, 10, 64); err == nil {
		return strconv.FormatInt(v, 10), true
	}
	if v, err := strconv.ParseInt(t, 0, 64); err == nil {
		return strconv.FormatInt(v, 10), true
	}
	if v, err := strconv.ParseFloat(t, 64); err == nil && v == float64(int64(v)) && v > -1e15 && v < 1e15 {
		return strconv.FormatInt(int64(v), 10), true
	}
	return "", false
}

func meantBool(s string) string {
	switch strings.ToLower(strings.TrimSpace(han.Half(s))) {
	case "true", "yes", "y", "on", "1", "是的", "有", "对", "真", "√":
		return "true"
	case "false", "no", "n", "off", "0", "不是", "没有", "无", "错", "假", "×":
		return "false"
	}
	return ""
}

var (
	dateLike    = pattern.New(`^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$`)
	dateDigits  = pattern.New(`^(\d{4})(\d{2})(\d{2})$`)
	datePattern = pattern.New(`^\d{4}-\d{2}-\d{2}$`)
)

func dateShaped(s string) bool { return datePattern().MatchString(s) }

// meantDate turns 2021/10/27, 2021.1.5, 2021年10月27日 and 20211027 into the
// form the language wants, when that day exists.
func meantDate(s string) string {
	s = strings.TrimSpace(han.Half(s))
	m := dateLike().FindStringSubmatch(s)
	if m == nil {
		m = dateDigits().FindStringSubmatch(s)
	}
	if m == nil {
		return ""
	}
	iso := m[1] + "-" + twoDigits(m[2]) + "-" + twoDigits(m[3])
	if _, err := deadline.ParseDate(iso); err != nil {
		return ""
	}
	return iso
}

func twoDigits(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}
