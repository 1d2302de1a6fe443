package register

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"iter"
	"strings"

	"github.com/gongkai-rules/gongkai/lang"
)

// Open looks at the beginning of r and returns its rows. name is shown in messages,
// and its ending (.csv, .tsv, .txt, .json, .jsonl, .ndjson) decides the format where
// it is one of these; otherwise the content does. What is no UTF-8 text (GBK, UTF-16,
// a spreadsheet, PDF, a web page) is an *Error that says how to convert it, as is an
// input without any content. The nested module attribute/register/sheets reads those, too.
//
// Columns of a table are divided by commas, or by what a line sep= before the header says;
// a header without a comma is divided by tabs, semicolons or bars, and Source.Guessed says
// so. Lines above the header that hold one cell among empty ones (the title of the table)
// are passed over, and said.
//
// Rows are read as they are asked for, in constant memory. The sequence ends with
// ctx's error when ctx is done. It is for one goroutine.
func Open(ctx context.Context, name string, r io.Reader) (*Source, error) {
	br := bufio.NewReaderSize(r, peekBytes)
	head, err := br.Peek(peekBytes)
	// Whoever interrupts a terminal ends the input too, which is then no empty file.
	if stopped := context.Cause(ctx); stopped != nil {
		return nil, stopped
	}
	if err != nil && err != io.EOF && err != bufio.ErrBufferFull {
		return nil, failed(name, 0, err)
	}
	if p := sniff(head); p != nil {
		return nil, p.at(name, 0)
	}
	if hasBOM(head) {
		if _, err := br.Discard(len(bom)); err != nil {
			return nil, failed(name, 0, err)
		}
		head = head[len(bom):]
	}
	if bytes.IndexByte(head, '\r') >= 0 && bytes.IndexByte(head, '\n') < 0 {
		br = bufio.NewReaderSize(returns{br}, peekBytes)
	}
	src := &Source{Name: name}
	var next func() (Row, error)
	switch formatOf(name, head) {
	case formatJSON:
		next = (&jsonReader{file: name, r: br, line: 1}).next
	case formatLines:
		next = (&linesReader{file: name, lines: lineReader{r: br}}).next
	default:
		table := &csvReader{file: name, lines: lineReader{r: br, comma: ','}, comma: ','}
		if src.Columns, err = table.header(); err != nil {
			return nil, err
		}
		src.Line, src.Guessed = table.head, table.guessed
		next = table.next
	}
	src.Rows = rows(ctx, next)
	return src, nil
}

// returns is a text whose lines end with a carriage return alone, as some programs for the
// Macintosh save them.
type returns struct{ r io.Reader }

func (t returns) Read(p []byte) (int, error) {
	n, err := t.r.Read(p)
	for i := range n {
		if p[i] == '\r' {
			p[i] = '\n'
		}
	}
	return n, err
}

// rows turns a function into a sequence. A row that cannot be used comes with its
// line and its error; an error without a line ends the sequence.
func rows(ctx context.Context, next func() (Row, error)) iter.Seq2[Row, error] {
	ended := false
	return func(yield func(Row, error) bool) {
		for n := 0; !ended; n++ {
			if n&0x3f == 0 {
				if err := context.Cause(ctx); err != nil {
					yield(Row{}, err)
					return
				}
			}
			row, err := next()
			if err == io.EOF {
				ended = true
				return
			}
			ended = err != nil && row.Line == 0
			if !yield(row, err) {
				return
			}
		}
	}
}

// failed is an error of the operating system, without its path and call.
func failed(file string, line int, err error) error {
	if err == io.EOF {
		return err
	}
	why := err.Error()
	var p *fs.PathError
	if errors.As(err, &p) {
		why = p.Err.Error()
	}
	return &Error{Code: codeFile, File: file, Line: line, Text: lang.Text{ZH: "无法继续读取（" + why + "）。请检查文件所在的磁盘或者来源后重试。", EN: "cannot read on (" + why + "). Check where the input comes from and try again."}, err: err}
}

type format int

const (
	formatCSV format = iota
	formatJSON
	formatLines
)

func formatOf(name string, head []byte) format {
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
