// Package register reads registers of documents as offices have them, and makes
// documents of package attribute of them. It is the one reader: the command and
// hosts take the same columns, the same spellings of values, and are refused the
// same things.
//
//	src, err := register.Open(ctx, "登记表.csv", file)
//	header, err := register.NewHeader(book, src.Columns)
//	for e, err := range header.Entries(src.Rows) {
//		// err is one broken row, with its line; the rest goes on
//	}
//
// It may import attribute, rules and what is below them. What must never happen here: a
// cell that is guessed at, or a question to the law.
//
// Open reads UTF-8 CSV and TSV, a JSON array and JSON Lines, row by row in constant
// memory, and never guesses at an encoding. A host with another format fills in a
// Source of its own; one with maps calls Document.
//
// # What is refused
//
// Columns and keys name fields of a document (题名, 成文日期, 密级标志 …) or facts, by
// id or by a Chinese name. One that names neither is an error unless it is ignored on
// purpose: a misspelt column must not open a door. One thing under two names is an
// error that gives both, in tables, in JSON and in maps alike, whatever the values
// are, null included: which of the two was meant, nobody can tell.
//
// Cells that are blank, 空, "" and null give nothing. 未知 is an answer: nobody
// knows, and no assumption answers in their place.
//
// Every mistake is an *Error with its line, and its column or character. Where there
// may be several they are joined: lang.Messages gives the text of each in the language
// asked for.
package register
