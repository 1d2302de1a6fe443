package sheets

import (
	"bufio"
	"bytes"
	"context"
	"io"

	"github.com/gongkai-rules/gongkai/attribute/register"
	"github.com/gongkai-rules/gongkai/lang"
)

// How settles what would otherwise be guessed. The zero How guesses.
type How struct {
	Encoding string // of a text: one of Encodings; "" guesses
	Sheet    string // of a workbook: the name of the sheet, or its number from 1; "" guesses
	Header   int    // the line of the header, from 1; 0 finds it
}

// Register is a source of rows that holds files as long as it is read. It is for one
// goroutine.
type Register struct {
	*register.Source
	// Stamp is what Writer.Stamp put into a workbook, "" where there is none.
	Stamp string
	close func() error
}

// Close gives up what the register holds; its rows end with it.
func (r *Register) Close() error {
	if r.close == nil {
		return nil
	}
	close := r.close
	r.close = nil
	return close()
}

// peekBytes is how much of an input is looked at.
const peekBytes = 64 << 10

// Open looks at the beginning of r and returns its rows: CSV, TSV, JSON and JSON Lines in
// UTF-8, UTF-16, GBK and GB18030, and workbooks (.xlsx). name is shown in messages; what it
// means for the format is said at register.Open. Anything else (.xls, .et, .ods, Word, PDF)
// is a *register.Error that says how to make a register of it.
//
// A text is read as its rows are asked for, in constant memory. A workbook is read whole,
// its rows one by one.
func Open(ctx context.Context, name string, r io.Reader, how How) (*Register, error) {
	if e := how.check(); e != nil {
		e.File = name
		return nil, e
	}
	br := bufio.NewReaderSize(r, peekBytes)
	head, err := br.Peek(peekBytes)
	if stopped := context.Cause(ctx); stopped != nil {
		return nil, stopped
	}
	if len(head) == 0 && err != nil {
		src, err := register.Open(ctx, name, br) // it has the words
		return &Register{Source: src}, err
	}
	if bytes.HasPrefix(head, []byte("PK\x03\x04")) {
		return openArchive(ctx, name, br, how)
	}
	if e := foreign(name, head); e != nil {
		e.File = name
		return nil, e
	}
	if how.Sheet != "" {
		return nil, wrong("file", name, lang.Text{ZH: "这不是工作簿（.xlsx），没有工作表可以指定。", EN: "this is no workbook (.xlsx): there is no sheet to name."})
	}
	text, guessed, err := decoded(ctx, name, br, head, how.Encoding)
	if err != nil {
		return nil, err
	}
	if how.Header > 1 {
		text = &blanked{r: bufio.NewReader(text), left: how.Header - 1}
	}
	src, err := register.Open(ctx, name, text)
	if err != nil {
		return nil, err
	}
	src.Guessed = append(guessed, src.Guessed...)
	return &Register{Source: src}, nil
}

// wrong is a mistake of the whole input.
func wrong(code, file string, text lang.Text) *register.Error {
	return &register.Error{Code: code, File: file, Text: text}
}

// blanked is a text whose first lines are blank, so that the rest keeps its place.
type blanked struct {
	r    *bufio.Reader
	left int
}

func (b *blanked) Read(p []byte) (int, error) {
	for b.left > 0 {
		part, err := b.r.ReadSlice('\n')
		if err == bufio.ErrBufferFull {
			continue
		}
		if err != nil || len(part) == 0 {
			b.left = 0
			return 0, err
		}
		b.left--
		if len(p) == 0 {
			return 0, nil
		}
		p[0] = '\n'
		return 1, nil
	}
	return b.r.Read(p)
}
