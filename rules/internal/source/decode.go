package source

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/rules/diag"
)

func kilobytes(n int) int { return (n + 1023) / 1024 }

// decode turns bytes into text without a byte order mark, or says why they are
// none.
func decode(name string, data []byte, limits Limits, diags *diag.List) (string, bool) {
	file := diag.Range{File: name}
	if len(data) > limits.MaxBytes {
		diags.Add(file, mistake.FileTooLarge{Kilobytes: kilobytes(limits.MaxBytes)})
		return "", false
	}
	if utf8.Valid(data) && !looksUTF16(data) {
		return strings.TrimPrefix(string(data), "\uFEFF"), true
	}
	first := firstInvalid(name, data)
	switch {
	case looksUTF16(data):
		d := diags.Add(file, mistake.UTF16{})
		if text, ok := fromUTF16(data); ok {
			d.Edits = []diag.Edit{{Range: file, Text: text}}
		}
	case looksGBK(data):
		diags.Add(first, mistake.GBK{})
	default:
		diags.Add(first, mistake.NotUTF8{})
	}
	return "", false
}

// firstInvalid is the place of the first byte that is no UTF-8.
func firstInvalid(name string, data []byte) diag.Range {
	valid := data
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			valid = data[:i]
			break
		}
		i += size
	}
	lines := splitLines(strings.TrimPrefix(string(valid), "\uFEFF"))
	start := diag.Position{Line: len(lines), Column: utf8.RuneCountInString(lines[len(lines)-1]) + 1}
	return diag.Range{File: name, Start: start, End: diag.Position{Line: start.Line, Column: start.Column + 1}}
}

// looksUTF16 recognises what Windows calls "Unicode": a mark of two bytes, or
// every other byte zero.
func looksUTF16(data []byte) bool {
	if bytes.HasPrefix(data, []byte{0xFF, 0xFE}) || bytes.HasPrefix(data, []byte{0xFE, 0xFF}) {
		return true
	}
	zeros := bytes.Count(data, []byte{0})
	return len(data) >= 4 && zeros > len(data)/4
}

// fromUTF16 reads a file that says by its first two bytes that it is UTF-16, and is so
// throughout.
func fromUTF16(data []byte) (string, bool) {
	var order binary.ByteOrder = binary.LittleEndian
	switch {
	case len(data)%2 != 0:
		return "", false
	case bytes.HasPrefix(data, []byte{0xFE, 0xFF}):
		order = binary.BigEndian
	case !bytes.HasPrefix(data, []byte{0xFF, 0xFE}):
		return "", false
	}
	units := make([]uint16, 0, len(data)/2-1)
	for i := 2; i < len(data); i += 2 {
		units = append(units, order.Uint16(data[i:]))
	}
	text := string(utf16.Decode(units))
	return text, !strings.ContainsRune(text, utf8.RuneError) && !strings.ContainsRune(text, 0)
}

// Text is a file in UTF-8, as far as it can be told without the tables of another encoding.
func Text(data []byte) []byte {
	if text, ok := fromUTF16(data); ok && looksUTF16(data) {
		return []byte(text)
	}
	return data
}

// looksGBK recognises the older Chinese encodings (GB2312, GBK, GB18030) by
// their pairs of bytes, most of which fall among the common characters.
func looksGBK(data []byte) bool {
	pairs, common := 0, 0
	for i := 0; i < len(data); i++ {
		lead := data[i]
		if lead < 0x80 {
			continue
		}
		if lead == 0x80 || lead == 0xFF || i+1 >= len(data) {
			return false
		}
		i++
		trail := data[i]
		switch {
		case trail >= 0x30 && trail <= 0x39 && i+2 < len(data):
			i += 2 // four bytes of GB18030
		case trail < 0x40 || trail == 0x7F || trail == 0xFF:
			return false
		}
		pairs++
		if lead >= 0xA1 && lead <= 0xF7 && trail >= 0xA1 {
			common++
		}
	}
	return pairs > 0 && common*2 > pairs
}
