// Package register reads registers of documents as offices have them: CSV saved
// from a spreadsheet, a JSON array, JSON Lines. It reads row by row in constant
// memory; a row that is broken is handed over as such, with its line, and the rest
// goes on. It never guesses at an encoding.
package register

import (
	"bufio"
	"io"
	"strings"
)

// Limits that keep a broken or hostile file from exhausting the host.
const (
	maxRow     = 1 << 20 // bytes of one row
	maxColumns = 2000
	peekBytes  = 64 << 10
)

// Problem is what is wrong with a file or a row, in both languages: cause and
// remedy. It is data and an error.
type Problem struct {
	File string
	Line int // from 1; 0 where the whole file is meant
	Zh   string
	En   string
}

// Error gives the message in Chinese.
func (p *Problem) Error() string { return p.Message("zh") }

// Message gives place, cause and remedy in the language asked for.
func (p *Problem) Message(lang string) string { return p.place() + p.Text(lang) }

// Text is the message without its place.
func (p *Problem) Text(lang string) string {
	if lang == "en" {
		return p.En
	}
	return p.Zh
}

func (p *Problem) place() string {
	switch {
	case p.File == "" && p.Line == 0:
		return ""
	case p.Line == 0:
		return p.File + ": "
	}
	return p.File + ":" + itoa(p.Line) + ": "
}

// Row is one row of a register. Names and Values run side by side; a row of a
// table shares Names with all others. Values are strings from CSV and whatever
// JSON said (json.Number for numbers) otherwise.
type Row struct {
	File   string
	Line   int // where it begins
	Names  []string
	Values []any
	// Broken says why the row cannot be read; Names and Values are then empty.
	Broken *Problem
}

// source is one format.
type source interface {
	// next returns the next row, io.EOF at the end, or a *Problem after which
	// nothing more can be read.
	next() (Row, error)
	// header is the names of the columns, nil where each row has its own.
	header() []string
}

// Reader reads one register. It is not safe for concurrent use.
type Reader struct {
	file string
	src  source
	read *counter
}

// Open looks at the beginning of r and returns a Reader for it. name is shown in
// messages, and its ending (.csv, .tsv, .json, .jsonl, .ndjson) decides the format
// where it is one of these; otherwise the content does. A file that is not UTF-8
// text (GBK, UTF-16, a spreadsheet) is a *Problem that says how to convert it, as
// is one without any content.
func Open(name string, r io.Reader) (*Reader, error) {
	c := &counter{r: r}
	br := bufio.NewReaderSize(c, peekBytes)
	head, err := br.Peek(peekBytes)
	if err != nil && err != io.EOF && err != bufio.ErrBufferFull {
		return nil, &Problem{File: name, Zh: "无法读取：" + plain(err), En: "cannot be read: " + plain(err)}
	}
	if p := sniff(head); p != nil {
		p.File = name
		return nil, p
	}
	if hasBOM(head) {
		if _, err := br.Discard(len(bom)); err != nil {
			return nil, err
		}
		head = head[len(bom):]
	}
	out := &Reader{file: name, read: c}
	switch format(name, head) {
	case formatJSON:
		out.src = newJSONSource(name, br)
	case formatLines:
		out.src = &linesSource{file: name, lines: newLineReader(br)}
	default:
		src, err := newCSVSource(name, br)
		if err != nil {
			return nil, err
		}
		out.src = src
	}
	return out, nil
}

// Next returns the next row, io.EOF at the end. A row that is broken is no error.
func (r *Reader) Next() (Row, error) { return r.src.next() }

// Header is the names of the columns, nil where each row brings its own (JSON).
func (r *Reader) Header() []string { return r.src.header() }

// Bytes is how much of the input has been taken in, for showing progress.
func (r *Reader) Bytes() int64 { return r.read.n }

// counter counts what passes through it.
type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

type formatKind int

const (
	formatCSV formatKind = iota
	formatJSON
	formatLines
)

func format(name string, head []byte) formatKind {
	lower := strings.ToLower(name)
	switch {
	case strings.HasSuffix(lower, ".jsonl"), strings.HasSuffix(lower, ".ndjson"):
		return formatLines
	case strings.HasSuffix(lower, ".csv"), strings.HasSuffix(lower, ".tsv"), strings.HasSuffix(lower, ".txt"):
		return formatCSV
	}
	text := strings.TrimLeft(string(head), " \t\r\n")
	switch {
	case strings.HasPrefix(text, "["):
		return formatJSON
	case strings.HasPrefix(text, "{"):
		// One object on each line, or objects written over several lines.
		line, _, _ := strings.Cut(text, "\n")
		if strings.HasSuffix(strings.TrimRight(line, " \t\r"), "}") {
			return formatLines
		}
		return formatJSON
	case strings.HasSuffix(lower, ".json"):
		return formatJSON
	}
	return formatCSV
}
