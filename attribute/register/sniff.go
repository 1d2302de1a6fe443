package register

import (
	"bytes"
	"unicode/utf8"

	"github.com/gongkai-rules/gongkai/lang"
)

const bom = "\xEF\xBB\xBF"

func hasBOM(head []byte) bool { return bytes.HasPrefix(head, []byte(bom)) }

// sniff says why the beginning of an input shows that it is no UTF-8 text, or no
// table and no JSON.
func sniff(head []byte) *Error {
	text := bytes.TrimLeft(bytes.TrimPrefix(head, []byte(bom)), " \t\r\n")
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("\xD0\xCF\x11\xE0")):
		return &Error{Code: codeFile,
			Text: lang.Text{ZH: "这是电子表格或者压缩文件，不是文本。请在 Excel 或 WPS 中“另存为”，类型选“CSV UTF-8（逗号分隔）”。", EN: "this is a spreadsheet or an archive, not text. Save it as “CSV UTF-8 (comma delimited)”."}}
	case bytes.HasPrefix(text, []byte("%PDF")):
		return &Error{Code: codeFile,
			Text: lang.Text{ZH: "这是 PDF，不是登记表。请用原来的电子表格，“另存为”类型“CSV UTF-8（逗号分隔）”。", EN: "this is a PDF, not a register. Take the spreadsheet it was made from and save it as “CSV UTF-8 (comma delimited)”."}}
	case bytes.HasPrefix(text, []byte("<")):
		return &Error{Code: codeFile,
			Text: lang.Text{ZH: "这是网页（HTML）或者 XML，不是登记表；有的系统导出的“.xls”就是这样。请用 Excel 或 WPS 打开，“另存为”类型“CSV UTF-8（逗号分隔）”。", EN: "this is a web page (HTML) or XML, not a register, as some systems export it under the name .xls. Open it in a spreadsheet and save it as “CSV UTF-8 (comma delimited)”."}}
	case bytes.HasPrefix(head, []byte("\xFF\xFE")), bytes.HasPrefix(head, []byte("\xFE\xFF")):
		return &Error{Code: codeFile,
			Text: lang.Text{ZH: "文件是 UTF-16 编码。请另存为“CSV UTF-8（逗号分隔）”，或者执行：iconv -f UTF-16 -t UTF-8 原文件 > 新文件", EN: "the file is UTF-16. Save it as “CSV UTF-8”, or run: iconv -f UTF-16 -t UTF-8 OLD > NEW"}}
	case bytes.IndexByte(head, 0) >= 0:
		return &Error{Code: codeFile,
			Text: lang.Text{ZH: "文件含有空字节，不是文本文件。请使用 UTF-8 编码的 CSV 或者 JSON。", EN: "the file holds NUL bytes and is not text. Use CSV or JSON in UTF-8."}}
	case len(text) == 0:
		return &Error{Code: codeFile, Text: lang.Text{ZH: "文件是空的，至少应有一行表头。", EN: "the file is empty: it needs a header line at least."}}
	}
	return encodingError(head)
}

// encodingError tells a file in another encoding from a UTF-8 file in which a few
// bytes are damaged: those rows are reported one by one.
func encodingError(head []byte) *Error {
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
	switch {
	case bad <= good:
		return nil
	case likeGBK(head):
		return &Error{Code: codeGBK, Value: badLine(head),
			Text: lang.Text{ZH: "文件是 GBK（GB18030）编码，不是 UTF-8。请在 Excel 或 WPS 中另存为“CSV UTF-8（逗号分隔）”，或者执行：iconv -f GB18030 -t UTF-8 原文件 > 新文件", EN: "the file is in GBK (GB18030), not in UTF-8. Save it as “CSV UTF-8”, or run: iconv -f GB18030 -t UTF-8 OLD > NEW"}}
	}
	return &Error{Code: codeFile, Text: lang.Text{ZH: "文件不是 UTF-8 编码。请另存为“CSV UTF-8（逗号分隔）”。", EN: "the file is not in UTF-8. Save it as “CSV UTF-8”."}}
}

// badLine is the beginning of the first line that is no UTF-8, as it stands there.
func badLine(head []byte) string {
	for l := range bytes.Lines(head) {
		if !utf8.Valid(l) {
			return string(l[:min(len(l), 200)])
		}
	}
	return ""
}

// likeGBK reports whether the bytes beyond ASCII pair up as GBK has them, but for a few
// that are damaged: those rows are reported one by one. The last may be cut in two by the
// end of what was looked at.
func likeGBK(head []byte) bool {
	const fewer = 10 // good pairs for each damaged one
	good, bad := 0, 0
	for i := 0; i < len(head); i++ {
		c := head[i]
		switch {
		case c < utf8.RuneSelf:
			continue
		case c == 0x80 || c == 0xFF:
			bad++
			continue
		case i+1 < len(head) && (head[i+1] < 0x30 || head[i+1] == 0x7F || head[i+1] == 0xFF):
			bad++ // half a character
			continue
		}
		good++
		i++
	}
	return bad*fewer <= good
}
