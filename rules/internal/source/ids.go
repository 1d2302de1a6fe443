package source

import (
	"strings"
	"unicode"

	"github.com/gongkai-rules/gongkai/internal/han"
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/rules/diag"
)

const (
	maxIDLength   = 80 // bytes
	maxTermLength = 60 // runes
)

// ValidID reports whether s is an ASCII id: a lower-case letter, then lower-case
// letters, digits, and single - or _ between them; at most 80 characters.
// Ids appear in file names, addresses and JSON keys.
func ValidID(s string) bool {
	if s == "" || len(s) > maxIDLength || s[0] < 'a' || s[0] > 'z' {
		return false
	}
	for i := range len(s) {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
		case c == '-' || c == '_':
			if i == len(s)-1 || s[i+1] == '-' || s[i+1] == '_' {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// ValidEditionID is ValidID with an optional edition: cn-regulation@2019.
func ValidEditionID(s string) bool {
	id, edition, has := strings.Cut(s, "@")
	if !ValidID(id) {
		return false
	}
	if !has {
		return true
	}
	return edition != "" && ValidID("e"+edition)
}

// ValidTerm reports whether s can stand as a name in a condition: letters
// (Chinese included), digits and _, not starting with a digit, at most 60
// characters.
func ValidTerm(s string) bool {
	n := 0
	for i, r := range s {
		n++
		if r != '_' && !unicode.IsLetter(r) && (i == 0 || r < '0' || r > '9') {
			return false
		}
	}
	return n > 0 && n <= maxTermLength
}

// CheckID reports a text that is not a ValidID, offering one that is.
func (s Str) CheckID(diags *diag.List) bool {
	if ValidID(s.S) {
		return true
	}
	diags.Add(s.R, mistake.BadID{Text: s.S, Meant: meantID(s.S, ValidID)})
	return false
}

// CheckEditionID reports a text that is not a ValidEditionID.
func (s Str) CheckEditionID(diags *diag.List) bool {
	if ValidEditionID(s.S) {
		return true
	}
	diags.Add(s.R, mistake.BadID{Text: s.S, Meant: meantID(s.S, ValidEditionID)})
	return false
}

// CheckTerm reports a text that is not a ValidTerm.
func (s Str) CheckTerm(diags *diag.List) bool {
	if ValidTerm(s.S) {
		return true
	}
	meant := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_' {
			return r
		}
		return -1
	}, han.Half(s.S))
	if !ValidTerm(meant) {
		meant = ""
	}
	diags.Add(s.R, mistake.BadTerm{Text: s.S, Meant: meant})
	return false
}

func meantID(s string, valid func(string) bool) string {
	s = strings.ToLower(strings.TrimSpace(han.Half(s)))
	s = strings.NewReplacer(" ", "-", ".", "-", "/", "-").Replace(s)
	for strings.Contains(s, "--") {
		s = strings.ReplaceAll(s, "--", "-")
	}
	s = strings.Trim(s, "-_")
	if valid(s) {
		return s
	}
	return ""
}
