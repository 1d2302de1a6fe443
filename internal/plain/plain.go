// Package plain makes text from outside harmless where it is shown: in a terminal,
// which obeys control characters, and in a spreadsheet, which computes what looks like
// a formula. A register comes from another office, and a policy file from anywhere.
// It may import the standard library alone, and knows nothing of what it is shown. Text
// from outside must never leave the program by another way; what a reader would see is
// not changed.
package plain

import (
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Odd reports a character that does something instead of showing something: controls
// (with which a text rewrites the screen), marks that turn the direction of writing
// (with which it shows other words than it holds), separators that some programs take
// for the end of a line, and the byte order mark. Line ends and tabs are odd too:
// whoever lets them through says so.
func Odd(r rune) bool {
	switch {
	case r < 0x20, r >= 0x7F && r < 0xA0, r == 0x2028, r == 0x2029, r == 0xFEFF:
		return true
	case r < 0x61C:
		return false
	}
	return unicode.Is(unicode.Bidi_Control, r)
}

// Line makes a text fit for one line: line ends and tabs become one space, and what
// is Odd goes.
func Line(s string) string {
	if strings.IndexFunc(s, Odd) < 0 {
		return s
	}
	space := false
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if r == '\n' || r == '\r' || r == '\t' || r == 0x2028 || r == 0x2029 {
			if space {
				return -1
			}
			space = true
			return ' '
		}
		if Odd(r) {
			return -1
		}
		space = r == ' '
		return r
	}, s))
}

// Cell makes a text fit for a cell of a spreadsheet. What a spreadsheet would compute,
// or hand to another program, gets an apostrophe before it, also behind blanks, which
// are trimmed on the way in; a plain number is left a number.
func Cell(s string) string {
	if formula(s) {
		return "'" + s
	}
	return s
}

// Uncell takes back what Cell added.
func Uncell(s string) string {
	if rest, ok := strings.CutPrefix(s, "'"); ok && formula(rest) {
		return rest
	}
	return s
}

// Cells is Cell for a row, which is not changed itself.
func Cells(row []string) []string {
	for i, s := range row {
		if !formula(s) {
			continue
		}
		out := append([]string(nil), row...)
		for j := i; j < len(out); j++ {
			out[j] = Cell(out[j])
		}
		return out
	}
	return row
}

func formula(s string) bool {
	if s == "" {
		return false
	}
	if s[0] == '\t' || s[0] == '\r' || s[0] == '\n' {
		return true
	}
	t := strings.TrimLeftFunc(s, func(r rune) bool { return unicode.IsSpace(r) || Odd(r) })
	r, _ := utf8.DecodeRuneInString(t)
	// The wide signs too: spreadsheets of East Asia take them for the narrow ones.
	if !strings.ContainsRune("=+-@＝＋－＠", r) || t == "" {
		return false
	}
	return !number(t)
}

// number reports a number as this program prints it, a sign alone included: a
// spreadsheet takes these for what they are.
func number(s string) bool {
	s = strings.TrimRight(s, " ")
	if s == "-" {
		return true
	}
	digits, point := 0, false
	for i, c := range []byte(s) {
		switch {
		case c >= '0' && c <= '9':
			digits++
		case c == '.' && !point && digits > 0:
			point = true
		case c == '%' && i == len(s)-1:
		case i == 0 && (c == '-' || c == '+'):
		default:
			return false
		}
	}
	return digits > 0
}

// Writer keeps from w whatever is Odd, but for line ends (\n and \r\n), tabs, and a
// byte order mark at the very beginning, by which spreadsheets know UTF-8. Bytes that
// are no UTF-8 become U+FFFD. End with Close, which writes what was held back; it does
// not close w.
func Writer(w io.Writer) io.WriteCloser { return &filter{w: w, put: drop, begin: true} }

// JSON escapes in JSON text whatever is Odd and stands there as it is: the value
// remains the same, and a terminal shows it.
func JSON(w io.Writer) io.WriteCloser { return &filter{w: w, put: escape} }

func drop(out []byte, _ rune) []byte { return out }

func escape(out []byte, r rune) []byte {
	const hex = "0123456789abcdef"
	return append(out, '\\', 'u', hex[r>>12&15], hex[r>>8&15], hex[r>>4&15], hex[r&15]) // none is beyond U+FFFF
}

type filter struct {
	w     io.Writer
	put   func([]byte, rune) []byte
	held  []byte // the beginning of a character, or a \r
	buf   []byte
	begin bool
}

func (f *filter) Write(p []byte) (int, error) {
	text := p
	if len(f.held) > 0 {
		text = append(f.held, p...)
		f.held = nil
	}
	if err := f.pass(text, false); err != nil {
		return 0, err
	}
	return len(p), nil
}

// Close writes what was held back.
func (f *filter) Close() error {
	text := f.held
	f.held = nil
	return f.pass(text, true)
}

// pass writes text up to what cannot be judged before more comes.
func (f *filter) pass(text []byte, last bool) error {
	out := f.buf[:0]
	from := 0 // what is clean and not written yet
	for i := 0; i < len(text); {
		if c := text[i]; c >= 0x20 && c < 0x7F || c == '\n' || c == '\t' {
			i++
			continue
		}
		r, size := utf8.DecodeRune(text[i:])
		switch {
		case r == utf8.RuneError && size == 1 && !last && !utf8.FullRune(text[i:]), text[i] == '\r' && i+1 == len(text) && !last:
			f.held = append([]byte(nil), text[i:]...)
			text = text[:i]
			continue
		case r == utf8.RuneError && size == 1:
			out = append(append(out, text[from:i]...), "\uFFFD"...)
		case r == '\r' && i+1 < len(text) && text[i+1] == '\n', r == 0xFEFF && f.begin && i == 0, !Odd(r):
			i += size
			continue
		default:
			out = f.put(append(out, text[from:i]...), r)
		}
		i += size
		from = i
	}
	f.begin = f.begin && len(text) == 0
	f.buf = out[:0]
	if len(out) == 0 {
		out = text[from:]
	} else {
		out = append(out, text[from:]...)
		f.buf = out[:0]
	}
	if len(out) == 0 {
		return nil
	}
	_, err := f.w.Write(out)
	return err
}
