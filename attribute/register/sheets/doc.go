// Package sheets reads registers in the forms in which offices have them, as sources of
// rows for package register: text in GBK, GB18030 and UTF-16 beside UTF-8, and workbooks
// (.xlsx). It is a module of its own, so that who reads UTF-8 only requires nothing more.
//
//	reg, err := sheets.Open(ctx, "登记表.xlsx", file, sheets.How{})
//	defer reg.Close()
//	header, err := register.NewHeader(book, reg.Columns)
//	for e, err := range header.Entries(reg.Rows) {
//	}
//
// It may import register and what writes and reads these forms. What must never happen
// here: a column or a cell that is given a meaning, which register does for every form
// alike, or a formula that is worked out.
//
// # What is guessed
//
// The encoding of a text without a byte order mark, the sheet of several, and the line of
// the header are guessed, and Source.Guessed says so; How settles them. Nothing else is.
//
// # Workbooks
//
// A day is what the format of its cell calls one, and comes as 2024-03-01, with the time
// behind it; a format without a day (2024年3月) gives none. A cell that is merged over
// several rows says the same in each; one merged over several columns below the header
// makes its rows unusable, as does a formula the cell it stands in, because what it says
// was worked out elsewhere and may be old. Columns whose heading is divided below bear the
// lower names.
//
// # Hostile input
//
// A workbook is read to its end before its first row is given, so that none is lost in
// silence. Its size, unpacked size, parts, cells, merged areas and formulas are bounded;
// links to other files are never followed. Large sheets are unpacked into files that only
// this user can read, in the folder for temporary files, and Close removes them.
package sheets
