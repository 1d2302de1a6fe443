package register

import (
	"iter"

	"github.com/gongkai-rules/gongkai/attribute/register/internal/heading"
	"github.com/gongkai-rules/gongkai/lang"
)

// Source is a register as rows. Open makes one of CSV and JSON; a host that has
// rows from elsewhere (a workbook, a data base) fills one in.
type Source struct {
	Name string // shown in messages
	// Columns are the names of the columns of a table, nil where each row brings
	// names of its own (JSON).
	Columns []string
	// Line is where the names of the columns stand, from 1; 0 where that means nothing.
	Line int
	// Guessed says what was guessed at the beginning (how columns are divided, which line
	// is the header), for telling people once; nil where nothing was.
	Guessed []lang.Text
	// Rows gives the rows in order, once. An error that comes with a row's line
	// belongs to that row, and the rest goes on; the sequence ends after one that
	// belongs to the whole.
	Rows iter.Seq2[Row, error]
}

// Row is one row of a register.
type Row struct {
	Line int // where it begins, from 1; 0 where that means nothing
	// Cells are those of a table, side by side with Source.Columns. They are good
	// until the next row is taken; what has to last longer is cloned.
	Cells []string
	// Names and Values are the keys of an object of JSON and what stands under
	// them, as encoding/json has it, with json.Number for numbers and Object for
	// objects.
	Names  []string
	Values []any
	// Serials says that the row is one of a workbook, where a whole number under a column
	// of days is a day as spreadsheets count them: 45352 is 2024-03-01. In a text it is no
	// day, and an error.
	Serials bool
	// Faults are cells of a table that the source could not read, such as formulas; At is
	// the number of the column. They count as faults of the entry where a document could
	// need them.
	Faults []*Error
}

// Object is an object inside a row: its keys in order, so that none is lost.
type Object struct {
	Names  []string
	Values []any
}

// Limits that keep a broken or hostile input from exhausting the host.
const (
	maxRow     = 1 << 20            // bytes of one row
	maxLines   = 10_000             // lines of one row
	maxColumns = heading.MaxColumns // of a table, keys of an object
	maxDepth   = 32                 // objects and lists inside one another
	peekBytes  = 64 << 10
)
