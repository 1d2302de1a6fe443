//go:build !page

package sheets

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"io"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/gongkai-rules/gongkai/attribute/register"
	"github.com/gongkai-rules/gongkai/attribute/register/internal/heading"
	"github.com/gongkai-rules/gongkai/lang"
)

// Limits that keep a hostile workbook from exhausting the host.
const (
	maxPacked   = 128 << 20 // bytes of the file
	maxUnpacked = 1 << 30   // bytes of all that is in it
	maxInMemory = 2 << 20   // bytes of a sheet, or of the texts of all, that is not put into a file
	maxParts    = 4096
	maxDense    = 16 << 20 // bytes of a part from which on maxRatio holds
	maxRatio    = 400      // unpacked to packed bytes
	maxElements = 200_000  // of a part that is kept as a tree, such as the formats of cells
)

// openArchive opens a workbook as a register.
func openArchive(ctx context.Context, name string, r io.Reader, how How) (reg *Register, err error) {
	if how.Encoding != "" {
		return nil, wrong("file", name, lang.Text{ZH: "工作簿没有编码可以指定；编码只对文本（CSV）有用。", EN: "a workbook has no encoding to name; that is for texts (CSV)."})
	}
	b, err := openBook(ctx, name, r, how)
	if err != nil {
		return nil, err
	}
	defer func() {
		if recover() != nil {
			reg, err = nil, broken(name)
		}
		if err != nil {
			_ = b.close() // the reason why it cannot be read is what is told
		}
	}()
	src, err := b.open()
	if err != nil {
		return nil, err
	}
	reg = &Register{Source: src, close: b.close}
	reg.Stamp = b.stamp()
	return reg, nil
}

// openBook opens a workbook without choosing a sheet.
func openBook(ctx context.Context, name string, r io.Reader, how How) (_ *book, err error) {
	data, err := io.ReadAll(io.LimitReader(r, maxPacked+1))
	if err == nil && context.Cause(ctx) != nil {
		err = context.Cause(ctx)
	}
	if err != nil {
		return nil, err
	}
	z, e := unpackable(data)
	if e == nil {
		data, e = without(z)
	}
	if e != nil {
		e.File = name
		return nil, e
	}
	dir, err := os.MkdirTemp("", "gongkai-*")
	if err != nil {
		return nil, wrong("file", name, lang.Text{ZH: "无法建立临时文件夹，不能读取工作簿。请检查磁盘空间和权限。", EN: "no folder for temporary files can be made, which a workbook needs: check space and permission."})
	}
	b := &book{ctx: ctx, name: name, zip: z, how: how, dir: dir, bounded: map[string]bool{}}
	// The library was not written for workbooks that mean harm.
	defer func() {
		if recover() != nil {
			err = broken(name)
		}
		if err != nil {
			_ = b.close() // the reason why it cannot be read is what is told
		}
	}()
	b.file, err = excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: maxInMemory, TmpDir: dir})
	if err != nil {
		return nil, broken(name)
	}
	if err := b.findParts(); err != nil {
		return nil, err
	}
	if err := b.measure(); err != nil {
		return nil, err
	}
	if b.plainStyles() != nil {
		return nil, broken(name)
	}
	return b, nil
}

// unpackable looks at the list of parts alone.
func unpackable(data []byte) (*zip.Reader, *register.Error) {
	tooLarge := wrong("file", "", lang.Text{
		ZH: "工作簿过大：文件至多 {1} MiB，展开至多 {2} MiB。请另存为“CSV UTF-8（逗号分隔）”，或者分成几个文件。",
		EN: "the workbook is too large: at most {1} MiB, {2} MiB unpacked. Save it as “CSV UTF-8 (comma delimited)”, or divide it.",
	}.Fill(maxPacked>>20, maxUnpacked>>20))
	if len(data) > maxPacked {
		return nil, tooLarge
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, broken("")
	}
	if e := archived(z); e != nil {
		return nil, e
	}
	sum := uint64(0)
	for _, f := range z.File {
		if f.UncompressedSize64 > maxUnpacked || len(z.File) > maxParts ||
			f.UncompressedSize64 > maxDense && f.UncompressedSize64/max(f.CompressedSize64, 1) > maxRatio {
			return nil, tooLarge
		}
		if sum += f.UncompressedSize64; sum > maxUnpacked {
			return nil, tooLarge
		}
		if kept(f.Name) == asTree && f.UncompressedSize64 > maxDense {
			return nil, tooLarge
		}
	}
	return z, nil
}

// keeping is what becomes of a part.
type keeping int

const (
	dropped keeping = iota // pictures, links to other files, what else is no table
	inRows                 // read row by row, from a file where it is large
	asTree                 // read whole, which takes many times its bytes
)

// sharedTexts is the part with the texts of all cells.
const sharedTexts = "xl/sharedstrings.xml"

func kept(name string) keeping {
	switch name = strings.ToLower(strings.ReplaceAll(name, "\\", "/")); {
	case name == sharedTexts, strings.HasPrefix(name, "xl/worksheets/") && strings.HasSuffix(name, ".xml"):
		return inRows
	case slices.Contains([]string{"[content_types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "docprops/core.xml"}, name):
		return asTree
	}
	return dropped
}

// without is the workbook without the parts that nobody asks for, all of which the library
// would hold in memory.
func without(z *zip.Reader) ([]byte, *register.Error) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range z.File {
		keep := kept(f.Name)
		if keep == dropped || f.FileInfo().IsDir() {
			continue
		}
		if keep == asTree {
			n, err := elements(f)
			if err != nil {
				return nil, broken("")
			}
			if n > maxElements {
				return nil, wrong("file", "", lang.Text{
					ZH: "工作簿的格式或者目录过于复杂（{1} 超过 {2} 项）。请把表格复制到新的工作簿，或者另存为“CSV UTF-8（逗号分隔）”。",
					EN: "the formats or lists of the workbook are too many (more than {2} in {1}): copy the table into a new workbook, or save it as “CSV UTF-8 (comma delimited)”.",
				}.Fill(f.Name, maxElements))
			}
		}
		if w.Copy(f) != nil {
			return nil, broken("")
		}
	}
	if w.Close() != nil {
		return nil, broken("")
	}
	return out.Bytes(), nil
}

// elements counts what begins in a part.
func elements(f *zip.File) (n int, err error) {
	r, err := f.Open()
	if err != nil {
		return 0, err
	}
	defer r.Close()
	buf := make([]byte, 32<<10)
	for {
		k, err := r.Read(buf)
		n += bytes.Count(buf[:k], []byte("<"))
		if err == io.EOF {
			return n, nil
		}
		if err != nil {
			return 0, err
		}
	}
}

func broken(name string) *register.Error {
	return wrong("file", name, lang.Text{ZH: "工作簿已损坏，无法读取。请用 Excel 或 WPS 打开后另存一份。", EN: "the workbook is damaged. Open it in a spreadsheet and save it anew."})
}

// book is a workbook that is open.
type book struct {
	ctx  context.Context
	name string
	zip  *zip.Reader
	how  How
	dir  string
	file *excelize.File
	rows *excelize.Rows // those that are being read

	parts    map[string]string // the part of each sheet, by name
	texts    []uint32          // how many bytes each of the shared texts has
	bounded  map[string]bool   // sheets whose beginning was scanned
	from1904 bool
}

func (b *book) close() error {
	var err error
	if b.rows != nil {
		_ = b.rows.Close() // what it read from is removed below
	}
	if b.file != nil {
		err = b.file.Close()
	}
	if e := os.RemoveAll(b.dir); err == nil {
		err = e
	}
	return err
}

// open finds the sheet and its header.
func (b *book) open() (*register.Source, error) {
	sheet, guessed, err := b.choose()
	if err != nil {
		return nil, err
	}
	marks, err := b.scan(sheet, 0)
	if err != nil {
		return nil, err
	}
	t := &table{book: b, sheet: sheet, marks: marks}
	src := &register.Source{Name: b.name, Guessed: guessed}
	if err := t.header(src); err != nil {
		return nil, err
	}
	return src, nil
}

// part reads a small part of the workbook.
func (b *book) part(name string, into any) error {
	f, err := b.zip.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	return xml.NewDecoder(io.LimitReader(f, maxInMemory)).Decode(into)
}

// findParts learns in which part each sheet is kept.
func (b *book) findParts() error {
	var workbook struct {
		Pr struct {
			From1904 string `xml:"date1904,attr"`
		} `xml:"workbookPr"`
		Sheets []struct {
			Name string     `xml:"name,attr"`
			Attr []xml.Attr `xml:",any,attr"`
		} `xml:"sheets>sheet"`
	}
	var rels struct {
		List []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if b.part("xl/workbook.xml", &workbook) != nil || b.part("xl/_rels/workbook.xml.rels", &rels) != nil {
		return broken(b.name)
	}
	b.from1904, _ = strconv.ParseBool(workbook.Pr.From1904)
	target := map[string]string{}
	for _, r := range rels.List {
		t := r.Target
		if !strings.HasPrefix(t, "/") {
			t = path.Join("xl", t)
		}
		target[r.ID] = strings.TrimPrefix(path.Clean(t), "/")
	}
	b.parts = map[string]string{}
	for _, s := range workbook.Sheets {
		for _, a := range s.Attr {
			if a.Name.Local == "id" {
				b.parts[s.Name] = target[a.Value]
			}
		}
	}
	return nil
}

// choose is the sheet to read: the one that is named, the only one that is seen and holds
// something, or the first of those in whose beginning a header is recognised.
func (b *book) choose() (string, []lang.Text, error) {
	all := b.file.GetSheetList()
	if want := b.how.Sheet; want != "" {
		if slices.Contains(all, want) {
			return want, nil, nil
		}
		if n, err := strconv.Atoi(want); err == nil && n >= 1 && n <= len(all) {
			return all[n-1], nil, nil
		}
		return "", nil, wrong("file", b.name, lang.Text{ZH: "没有工作表“{1}”；有：{2}。", EN: "there is no sheet {1}; there are {2}."}.Fill(want, all))
	}
	var filled []string
	for _, s := range all {
		if seen, err := b.file.GetSheetVisible(s); err != nil || !seen || b.parts[s] == "" {
			continue
		}
		if rows, _, err := b.beginning(s); err != nil || len(rows) > 0 {
			filled = append(filled, s)
		}
	}
	if len(filled) == 0 {
		return "", nil, wrong("file", b.name, lang.Text{ZH: "工作簿里没有内容，至少应有一行表头。", EN: "the workbook is empty: it needs a header line at least."})
	}
	chosen := filled[0]
	for _, s := range filled {
		rows, _, err := b.beginning(s)
		if err == nil && recognised(rows) {
			chosen = s
			break
		}
	}
	if b.stamp() != "" {
		return filled[0], nil, nil // it was made here, and the table stands first
	}
	if len(filled) == 1 {
		return chosen, nil, nil
	}
	return chosen, []lang.Text{lang.Text{
		ZH: "工作簿有 {1} 张工作表，读取的是“{2}”；其他：{3}。",
		EN: "the workbook has {1} sheets; “{2}” is read. The others: {3}.",
	}.Fill(len(filled), chosen, slices.DeleteFunc(filled, func(s string) bool { return s == chosen }))}, nil
}

// stamp is what Writer.Stamp put in.
func (b *book) stamp() string {
	props, err := b.file.GetDocProps()
	if err != nil {
		return ""
	}
	words := strings.FieldsFunc(props.Keywords, func(r rune) bool { return strings.ContainsRune(" ,;:，；", r) })
	if len(words) > 1 && words[0] == stampMark {
		return strings.Join(words[1:], " ")
	}
	return ""
}

// beginning are the first rows of a sheet that hold something, with the line of each.
func (b *book) beginning(sheet string) (rows [][]string, lines []int, err error) {
	if !b.bounded[sheet] {
		if _, err := b.scan(sheet, maxAbove); err != nil {
			return nil, nil, err
		}
		b.bounded[sheet] = true
	}
	r, err := b.file.Rows(sheet)
	if err != nil {
		return nil, nil, err
	}
	defer r.Close()
	for line := 1; len(rows) < 2*heading.MaxAbove && line <= maxAbove && r.Next(); line++ {
		if line&0x3f == 0 && context.Cause(b.ctx) != nil {
			return nil, nil, context.Cause(b.ctx)
		}
		cells, err := r.Columns()
		if err != nil {
			return nil, nil, err
		}
		if !blank(cells) {
			rows, lines = append(rows, cells), append(lines, line)
		}
	}
	return rows, lines, nil
}

// maxAbove is how far down a header is looked for.
const maxAbove = 10_000

func blank(cells []string) bool {
	return !slices.ContainsFunc(cells, func(c string) bool { return strings.TrimSpace(c) != "" })
}

// known reports the usual name of a field of a document.
func known(name string) bool {
	return slices.ContainsFunc(register.Fields(), func(f register.Field) bool { return slices.Contains(f.Names, name) })
}

// recognised reports that rows look like the beginning of a register.
func recognised(rows [][]string) bool {
	i := heading.Find(rows, known)
	return i >= 0 && slices.ContainsFunc(rows[i], known)
}
