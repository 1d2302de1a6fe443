package register

import (
	"bytes"
	"strconv"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

const bom = "\xEF\xBB\xBF"

func hasBOM(head []byte) bool { return bytes.HasPrefix(head, []byte(bom)) }

// sniff says why the beginning of a file shows that it is no UTF-8 text.
func sniff(head []byte) *Problem {
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("\xD0\xCF\x11\xE0")):
		return &Problem{
			Zh: "这是电子表格或者压缩文件，不是文本。请在 Excel 或 WPS 中“另存为”，类型选“CSV UTF-8（逗号分隔）”。",
			En: "this is a spreadsheet or an archive, not text. Save it as “CSV UTF-8 (comma delimited)”.",
		}
	case bytes.HasPrefix(head, []byte("\xFF\xFE")), bytes.HasPrefix(head, []byte("\xFE\xFF")):
		return &Problem{
			Zh: "文件是 UTF-16 编码。请另存为“CSV UTF-8（逗号分隔）”，或者执行：iconv -f UTF-16 -t UTF-8 原文件 > 新文件",
			En: "the file is UTF-16. Save it as “CSV UTF-8”, or run: iconv -f UTF-16 -t UTF-8 OLD > NEW",
		}
	case bytes.IndexByte(head, 0) >= 0:
		return &Problem{
			Zh: "文件含有空字节，不是文本文件。请使用 UTF-8 编码的 CSV 或者 JSON。",
			En: "the file holds NUL bytes and is not text. Use CSV or JSON in UTF-8.",
		}
	case len(bytes.TrimSpace(bytes.TrimPrefix(head, []byte(bom)))) == 0:
		return &Problem{Zh: "文件是空的，至少应有一行表头。", En: "the file is empty: it needs a header line at least."}
	}
	return encodingProblem(head)
}

// encodingProblem tells a file in another encoding from a UTF-8 file in which a few
// bytes are damaged: those rows are reported one by one.
func encodingProblem(head []byte) *Problem {
	good, bad := 0, 0
	for b := head; len(b) > 0; {
		if b[0] < utf8.RuneSelf {
			b = b[1:]
			continue
		}
		r, n := utf8.DecodeRune(b)
		if r == utf8.RuneError && n == 1 {
			if len(b) < utf8.UTFMax && !utf8.FullRune(b) {
				break // cut by the end of what was looked at
			}
			bad++
		} else {
			good++
		}
		b = b[n:]
	}
	if bad <= good {
		return nil
	}
	if sample, ok := asGBK(head); ok {
		return &Problem{
			Zh: "文件是 GBK（GB18030）编码（其中有“" + sample + "”），不是 UTF-8。请在 Excel 或 WPS 中另存为“CSV UTF-8（逗号分隔）”，或者执行：iconv -f GB18030 -t UTF-8 原文件 > 新文件",
			En: "the file is in GBK (GB18030) (it holds “" + sample + "”), not in UTF-8. Save it as “CSV UTF-8”, or run: iconv -f GB18030 -t UTF-8 OLD > NEW",
		}
	}
	return &Problem{
		Zh: "文件不是 UTF-8 编码。请另存为“CSV UTF-8（逗号分隔）”。",
		En: "the file is not in UTF-8. Save it as “CSV UTF-8”.",
	}
}

// asGBK shows the first characters as GB18030 has them, so that people see that
// the guess is right.
func asGBK(head []byte) (string, bool) {
	line := head
	for l := range bytes.Lines(head) {
		if !utf8.Valid(l) {
			line = l
			break
		}
	}
	if len(line) > 200 {
		line = line[:200]
	}
	text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(line)
	if err != nil {
		return "", false
	}
	runes := []rune(string(bytes.TrimSpace(text)))
	if len(runes) > 0 && runes[len(runes)-1] == utf8.RuneError {
		runes = runes[:len(runes)-1] // cut in the middle of a character
	}
	han := 0
	for _, r := range runes {
		switch {
		case r == utf8.RuneError:
			return "", false
		case r >= 0x4E00 && r <= 0x9FFF:
			han++
		}
	}
	if len(runes) > 12 {
		runes = append(runes[:12], '…')
	}
	return string(runes), han > 0
}

func itoa(n int) string { return strconv.Itoa(n) }
