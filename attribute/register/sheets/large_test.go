package sheets_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"runtime"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/gongkai-rules/gongkai/attribute/register"
	"github.com/gongkai-rules/gongkai/attribute/register/sheets"
)

var largeRows = flag.Int("rows", 20_000, "rows of TestLargeWorkbooksInFlatMemory")

// A large workbook is read in memory that does not grow with its rows, and leaves no file
// behind.
func TestLargeWorkbooksInFlatMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	t.Setenv("TMPDIR", t.TempDir())
	n := *largeRows
	f := excelize.NewFile()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	row := func(i int, cells ...any) {
		at, _ := excelize.CoordinatesToCellName(1, i)
		if err := w.SetRow(at, cells); err != nil {
			t.Fatal(err)
		}
	}
	row(1, "题名", "发文字号", "成文日期", "涉及切身利益", "国家秘密")
	for i := range n {
		row(i+2, fmt.Sprintf("关于第%d号事项的通知", i), fmt.Sprintf("武政办发〔2024〕%d号", i+1), 45352+i%300, true, false)
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	data, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	reg, err := sheets.Open(t.Context(), "a.xlsx", bytes.NewReader(data.Bytes()), sheets.How{})
	if err != nil {
		t.Fatal(err)
	}
	book, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	h, err := register.NewHeader(book, reg.Columns)
	if err != nil {
		t.Fatal(err)
	}
	r := h.Reader()
	var e register.Entry
	read, least, most := 0, uint64(1<<62), uint64(0)
	for row, err := range reg.Rows {
		if err == nil {
			err = r.Read(row, &e)
		}
		if err != nil || e.Document.Formed.IsZero() || len(e.Document.Cells) != 2 {
			t.Fatal(row.Line, err, e.Document)
		}
		if read++; read%(n/10) == 0 {
			runtime.GC()
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			least, most = min(least, m.HeapAlloc), max(most, m.HeapAlloc)
		}
	}
	if read != n {
		t.Errorf("%d rows", read)
	}
	if most > least+least/4+4<<20 {
		t.Errorf("memory grows from %d to %d MiB", least>>20, most>>20)
	}
	if err := reg.Close(); err != nil {
		t.Error(err)
	}
	left, err := os.ReadDir(os.Getenv("TMPDIR"))
	for _, l := range left {
		if l.Name()[:7] == "gongkai" {
			t.Errorf("%s is left behind", l.Name())
		}
	}
	if err != nil {
		t.Error(err)
	}
}
