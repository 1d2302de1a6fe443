package register

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"io/fs"
)

// line is a physical line of a file.
type line struct {
	text []byte // without its end
	no   int
	long bool // longer than a row may be; text is cut
}

// lineReader hands out physical lines, of any length in bounded memory. Lines that
// were handed out may be put back, to read a file anew from behind a mistake.
type lineReader struct {
	r    *bufio.Reader
	no   int
	back []line // to be handed out first, last one first
	err  error
}

func newLineReader(r *bufio.Reader) *lineReader { return &lineReader{r: r} }

// next returns io.EOF at the end. The text stays valid.
func (l *lineReader) next() (line, error) {
	if n := len(l.back); n > 0 {
		out := l.back[n-1]
		l.back = l.back[:n-1]
		return out, nil
	}
	if l.err != nil {
		return line{}, l.err
	}
	l.no++
	out := line{no: l.no}
	for {
		part, err := l.r.ReadSlice('\n')
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
				return line{}, err
			}
		}
		break
	}
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

// plain is an error of the operating system without its path and call.
func plain(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}

// failed turns an error of reading into a Problem; io.EOF stays.
func failed(file string, no int, err error) error {
	if err == io.EOF {
		return err
	}
	return &Problem{File: file, Line: no, Zh: "无法继续读取：" + plain(err), En: "cannot read on: " + plain(err)}
}
