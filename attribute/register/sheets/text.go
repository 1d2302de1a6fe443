package sheets

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	utf "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"github.com/gongkai-rules/gongkai/attribute/register"
	"github.com/gongkai-rules/gongkai/internal/plain"
	"github.com/gongkai-rules/gongkai/lang"
)

// encodings are those that a text may be in, by the name that people give. GBK is read as
// GB18030, which holds all of it.
var encodings = []struct {
	name, shown string
	of          encoding.Encoding // nil for UTF-8
}{
	{"utf-8", "UTF-8", nil},
	{"gbk", "GBK", simplifiedchinese.GB18030},
	{"gb18030", "GB18030", simplifiedchinese.GB18030},
	{"utf-16", "UTF-16", utf.UTF16(utf.LittleEndian, utf.UseBOM)},
	{"utf-16le", "UTF-16LE", utf.UTF16(utf.LittleEndian, utf.UseBOM)},
	{"utf-16be", "UTF-16BE", utf.UTF16(utf.BigEndian, utf.UseBOM)},
}

// Encodings are the names that How.Encoding takes.
func Encodings() []string {
	var out []string
	for _, e := range encodings {
		out = append(out, e.name)
	}
	return out
}

func encodingOf(name string) (encoding.Encoding, bool) {
	for _, e := range encodings {
		if strings.EqualFold(e.name, name) {
			return e.of, true
		}
	}
	return nil, false
}

// check refuses what cannot be meant.
func (h How) check() *register.Error {
	if _, ok := encodingOf(h.Encoding); !ok && h.Encoding != "" {
		return wrong("file", "", lang.Text{ZH: "不认识编码“{1}”；可用：{2}。", EN: "unknown encoding {1}; known: {2}."}.Fill(h.Encoding, Encodings()))
	}
	if h.Header < 0 {
		return wrong("file", "", lang.Text{ZH: "表头的行号从 1 起，不是 {1}。", EN: "lines of a header are counted from 1, not {1}."}.Fill(h.Header))
	}
	return nil
}

// decoded is a text as UTF-8, with what was guessed of its encoding.
func decoded(ctx context.Context, name string, r io.Reader, head []byte, want string) (io.Reader, []lang.Text, error) {
	of, _ := encodingOf(want)
	var guessed []lang.Text
	if want == "" {
		var shown string
		of, shown = guess(ctx, name, head)
		if shown != "" {
			guessed = append(guessed, lang.Text{
				ZH: "按 {1} 编码读取[[2|（其中有“{2}”）]]；不是的，写明编码。",
				EN: "read as {1}[[2| (it holds “{2}”)]]; if it is not, say which encoding it is in.",
			}.Fill(shown, sample(head, of)))
		}
	}
	if of == nil {
		return r, guessed, nil
	}
	return transform.NewReader(r, transform.Chain(of.NewDecoder(), damaged{})), guessed, nil
}

// guess is the encoding of a text, nil for UTF-8. shown is its name where it was guessed
// and the text does not say itself.
func guess(ctx context.Context, name string, head []byte) (of encoding.Encoding, shown string) {
	if bytes.HasPrefix(head, []byte("\xFF\xFE")) || bytes.HasPrefix(head, []byte("\xFE\xFF")) {
		of, _ = encodingOf("utf-16")
		return of, ""
	}
	even, odd := 0, 0
	for i, c := range head {
		if c == 0 {
			if i%2 == 0 {
				even++
			} else {
				odd++
			}
		}
	}
	switch {
	case odd > 4*even: // ASCII, line ends at least, has a zero; of Chinese characters few do
		of, _ = encodingOf("utf-16le")
		return of, "UTF-16LE"
	case even > 4*odd:
		of, _ = encodingOf("utf-16be")
		return of, "UTF-16BE"
	}
	// Whether it is GBK package register tells from the bytes.
	_, err := register.Open(context.WithoutCancel(ctx), name, bytes.NewReader(head))
	var e *register.Error
	if errors.As(err, &e) && e.Code == "gbk" {
		return simplifiedchinese.GB18030, "GBK"
	}
	return nil, ""
}

// sample is the beginning of the first line that holds Chinese, so that people see that a
// guess is right; "" where there is none.
func sample(head []byte, of encoding.Encoding) string {
	text, err := of.NewDecoder().Bytes(head[:len(head)&^1])
	if err != nil {
		return ""
	}
	for line := range strings.Lines(string(text)) {
		if strings.IndexFunc(line, func(r rune) bool { return unicode.Is(unicode.Han, r) }) < 0 {
			continue
		}
		runes := []rune(strings.TrimSpace(plain.Line(line)))
		if len(runes) > 12 {
			runes = append(runes[:12], '…')
		}
		if slices.Contains(runes, utf8.RuneError) {
			return ""
		}
		return string(runes)
	}
	return ""
}

// damaged turns what a decoder could not read back into a byte that is no UTF-8, so that
// the row says so and is not read with a hole in it.
type damaged struct{ transform.NopResetter }

const hole = "\uFFFD"

func (damaged) Transform(dst, src []byte, atEOF bool) (nDst, nSrc int, err error) {
	for nSrc < len(src) {
		rest := src[nSrc:]
		n := bytes.IndexByte(rest, hole[0])
		if n < 0 {
			n = len(rest)
		}
		if n > 0 {
			done := copy(dst[nDst:], rest[:n])
			nDst, nSrc = nDst+done, nSrc+done
			if done < n {
				return nDst, nSrc, transform.ErrShortDst
			}
			continue
		}
		if nDst == len(dst) {
			return nDst, nSrc, transform.ErrShortDst
		}
		switch {
		case bytes.HasPrefix(rest, []byte(hole)):
			dst[nDst], nSrc = 0xFF, nSrc+len(hole)
		case len(rest) < len(hole) && !atEOF:
			return nDst, nSrc, transform.ErrShortSrc
		default:
			dst[nDst], nSrc = rest[0], nSrc+1
		}
		nDst++
	}
	return nDst, nSrc, nil
}

// Text is a text that is no table, as UTF-8, with what was guessed of its encoding: UTF-8,
// UTF-16, GBK and GB18030 are read. What is no text (a workbook, Word, PDF) is a
// *register.Error that says so.
func Text(ctx context.Context, name string, r io.Reader, how How) (io.Reader, []lang.Text, error) {
	if e := how.check(); e != nil {
		e.File = name
		return nil, nil, e
	}
	br := bufio.NewReaderSize(r, peekBytes)
	head, _ := br.Peek(peekBytes)
	if e := foreign(name, head); e != nil || bytes.HasPrefix(head, []byte("PK\x03\x04")) {
		return nil, nil, wrong("file", name, lang.Text{ZH: "这不是文本，请在 Word、WPS 里另存为纯文本（.txt）。", EN: "this is no text: save it as plain text (.txt) in Word or WPS."})
	}
	return decoded(ctx, name, br, head, how.Encoding)
}
