//go:build !page

package sheets

import (
	"strings"

	"github.com/xuri/excelize/v2"
)

// format is what the format of a cell makes of a number.
type format int

const (
	stored format = iota // shown as it is stored
	month                // a month without a day
	day
	moment // a day with its time
)

// plainStyles makes the workbook show days as 2024-03-01, whatever their format, and all
// else as it is stored: 45.10 and 20240301 are not rounded, grouped or cut.
func (b *book) plainStyles() error {
	s := b.file.Styles
	if s == nil || s.CellXfs == nil {
		return nil
	}
	code, own := map[int]string{}, len(s.CellXfs.Xf)
	if s.NumFmts != nil {
		for _, f := range s.NumFmts.NumFmt {
			code[f.NumFmtID] = f.FormatCode
			if f.FormatCode16 != "" {
				code[f.NumFmtID] = f.FormatCode16
			}
		}
	}
	ids := map[format]int{stored: -1} // no format at all
	for f, c := range map[format]string{month: "yyyy-mm", day: "yyyy-mm-dd", moment: "yyyy-mm-dd hh:mm:ss"} {
		style, err := b.file.NewStyle(&excelize.Style{CustomNumFmt: &c})
		if err != nil {
			return err
		}
		ids[f] = *s.CellXfs.Xf[style].NumFmtID
	}
	for i := range own {
		xf := &s.CellXfs.Xf[i]
		id := 0
		if xf.NumFmtID != nil {
			id = *xf.NumFmtID
		}
		f, ok := builtIn[id]
		if c, custom := code[id]; custom {
			f, ok = formatOf(c), true
		}
		if !ok {
			f = stored
		}
		to := ids[f]
		xf.NumFmtID = &to
	}
	return nil
}

// builtIn are the formats of days that workbooks know by number; 27 to 58 are those of
// Chinese spreadsheets.
var builtIn = map[int]format{
	14: day, 15: day, 16: day, 17: month, 22: moment,
	27: month, 28: day, 29: day, 30: day, 31: day, 36: month,
	50: month, 51: day, 52: month, 53: day, 54: day, 57: month, 58: day,
}

// formatOf reads the code of a format, of which the first part counts.
func formatOf(code string) format {
	year, month_, day_, time := false, false, false, false
	quoted, bracket := false, false
	for i := 0; i < len(code); i++ {
		switch c := code[i] | 0x20; {
		case quoted:
			quoted = code[i] != '"'
		case bracket:
			bracket = code[i] != ']'
		case code[i] == '"':
			quoted = true
		case code[i] == '[':
			bracket = true
		case code[i] == '\\' || code[i] == '_' || code[i] == '*':
			i++ // the next sign stands for itself
		case code[i] == ';':
			i = len(code)
		case c == 'y' || c == 'e' && !strings.ContainsAny(code, "0#?"):
			year = true
		case c == 'm':
			month_ = true
		case c == 'd':
			day_ = true
		case c == 'h' || c == 's':
			time = true
		}
	}
	switch {
	case strings.EqualFold(code, "General"):
		return stored
	case day_ && time:
		return moment
	case day_:
		return day
	case year && month_:
		return month
	}
	return stored
}
