package source

import (
	"strings"
	"unicode/utf8"

	"github.com/gongkai-rules/gongkai/rules/diag"
)

// decode turns bytes into text, or says why they are none.
func decode(name string, data []byte, limits Limits, diags *diag.List) (string, bool) {
	file := diag.Range{File: name}
	if len(data) > limits.MaxBytes {
		diags.Add(codeTooLarge, file, len(data), limits.MaxBytes)
		return "", false
	}
	if !utf8.Valid(data) {
		diags.Add(codeNotUTF8, file)
		return "", false
	}
	return strings.TrimPrefix(string(data), "\uFEFF"), true
}
