package register

import (
	"bufio"
	"bytes"
	"errors"
)

// line is a physical line of an input.
type line struct {
	text []byte // without its end
	no   int
	long bool // longer than a row may be; text is cut
	open bool // of a long one: a quoted cell is open at its end
}

// lineReader hands out physical lines, of any length in bounded memory. Lines that
// were handed out may be put back, to read an input anew from behind a mistake.
type lineReader struct {
	r     *bufio.Reader
	comma byte // between cells; 0 for lines that are no rows of a table
	no    int
	back  []line // to be handed out first, last one first
	err   error
}

// next returns io.EOF at the end. The text is good until the next call. inside says
// that the line begins inside a quoted cell.
func (l *lineReader) next(inside bool) (line, error) {
	if n := len(l.back); n > 0 {
		out := l.back[n-1]
		l.back = l.back[:n-1]
		return out, nil
	}
	if l.err != nil {
		return line{no: l.no}, l.err
	}
	l.no++
	out := line{no: l.no}
	q := quotes{comma: l.comma, open: inside, start: !inside}
	for {
		part, err := l.r.ReadSlice('\n')
		if err == nil && out.text == nil {
			out.text = part // as a rule the whole line is there
			break
		}
		q.scan(bytes.TrimRight(part, "\r\n"))
		if room := maxRow - len(out.text); len(part) > room {
			out.long = true
			part = part[:room]
		}
		out.text = append(out.text, part...)
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if err != nil {
			l.err = err
			if len(out.text) == 0 {
				return line{no: l.no}, err
			}
		}
		break
	}
	out.open = q.isOpen()
	out.text = bytes.TrimSuffix(out.text, []byte("\n"))
	out.text = bytes.TrimSuffix(out.text, []byte("\r"))
	return out, nil
}

// putBack returns lines, the first of which is to be read next.
func (l *lineReader) putBack(lines []line) {
	for i := len(lines) - 1; i >= 0; i-- {
		l.back = append(l.back, lines[i])
	}
}
