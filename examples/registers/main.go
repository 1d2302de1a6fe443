// Command registers reads a register of documents, as an office exports it, and prints
// the attribute and the last day for publication of each. A row that cannot be used is
// told by line and column, and the rest goes on.
//
//	go run ./examples/registers testdata/registers/notices.csv
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"os"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/attribute/register"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: registers FILE")
	}
	file, err := os.Open(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	defer file.Close()
	if err := classify(context.Background(), os.Stdout, file); err != nil {
		log.Fatal(err)
	}
}

func classify(ctx context.Context, out io.Writer, file io.Reader) error {
	book, err := policies.Load()
	if err != nil {
		return err
	}
	src, err := register.Open(ctx, "register.csv", file)
	if err != nil {
		return err // no UTF-8 text, a workbook, empty …: says how to convert it
	}
	header, err := register.NewHeader(book, src.Columns, register.Ignore("经办人"))
	if err != nil {
		return err // every column that cannot be taken, at once
	}
	wuwei, err := attribute.NewClassifier(book, "wuwei", rules.AssumeFalse())
	if err != nil {
		return err
	}
	session := wuwei.Session()
	for e, err := range header.Entries(src.Rows) {
		if err = errors.Join(err, e.Fault()); err != nil {
			fmt.Fprintln(out, err) // one row, with its line and column; the rest goes on
			continue
		}
		brief, err := session.Brief(&e.Document) // under the law of the day on which it was formed
		fmt.Fprintln(out, e.Line, e.Document.Title, brief.Attribute, brief.PublishBy, err)
	}
	return nil
}
