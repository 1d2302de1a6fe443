package sheets

import (
	"archive/zip"
	"bytes"
	"path"
	"strings"

	"github.com/gongkai-rules/gongkai/attribute/register"
	"github.com/gongkai-rules/gongkai/lang"
)

// ways are the ways out of forms that are not read.
var (
	asWorkbook = lang.Text{ZH: "请用 Excel 或 WPS 打开，“另存为”类型“Excel 工作簿（*.xlsx）”。", EN: "Open it in a spreadsheet and save it as a workbook (*.xlsx)."}
	asTable    = lang.Text{ZH: "请把其中的表格复制到电子表格里，保存为“Excel 工作簿（*.xlsx）”。", EN: "Copy its table into a spreadsheet and save it as a workbook (*.xlsx)."}
	itsOrigin  = lang.Text{ZH: "请用原来的电子表格（*.xlsx）。", EN: "Take the spreadsheet (*.xlsx) that it was made from."}
	unlocked   = lang.Text{ZH: "请打开后取消密码，再另存为“Excel 工作簿（*.xlsx）”。", EN: "Open it, take the password away and save it as a workbook (*.xlsx)."}
)

// is says what an input is, and the way out.
func is(zh, en string, way lang.Text) *register.Error {
	return wrong("file", "", lang.Text{ZH: "这是" + zh + "，不能直接读取。" + way.ZH, EN: "this is " + en + ", which is not read. " + way.EN})
}

// foreign says what an input is that is no text and no archive; nil for what may be text.
func foreign(name string, head []byte) *register.Error {
	text := bytes.TrimLeft(head, " \t\r\n\xEF\xBB\xBF")
	switch {
	case bytes.HasPrefix(head, []byte("\xD0\xCF\x11\xE0")):
		return compound(name, head)
	case bytes.HasPrefix(text, []byte("%PDF")):
		return is(" PDF", "a PDF", itsOrigin)
	case bytes.HasPrefix(text, []byte("{\\rtf")):
		return is("文档（RTF）", "a document (RTF)", asTable)
	case bytes.HasPrefix(text, []byte("<")):
		return is("网页（HTML）或者 XML；有的系统导出的“.xls”就是这样", "a web page (HTML) or XML, as some systems export it under the name .xls", asWorkbook)
	case bytes.HasPrefix(head, []byte("Rar!")), bytes.HasPrefix(head, []byte("7z\xBC\xAF")), bytes.HasPrefix(head, []byte("\x1F\x8B")):
		return is("压缩文件", "an archive", lang.Text{ZH: "请先解压。", EN: "Unpack it first."})
	case bytes.HasPrefix(head, []byte("\x89PNG")), bytes.HasPrefix(head, []byte("\xFF\xD8\xFF")):
		return is("图片", "a picture", itsOrigin)
	}
	return nil
}

// compound tells apart what is kept in the container of old Office files.
func compound(name string, head []byte) *register.Error {
	wide := func(s string) []byte { // names in the container are UTF-16
		var out []byte
		for i := range len(s) {
			out = append(out, s[i], 0)
		}
		return out
	}
	switch ext := strings.ToLower(path.Ext(name)); {
	case bytes.Contains(head, wide("EncryptedPackage")):
		return is("加了密码的工作簿", "a workbook with a password", unlocked)
	case ext == ".et" || ext == ".ett":
		return is(" WPS 表格（.et）", "a WPS spreadsheet (.et)", asWorkbook)
	case ext == ".doc" || ext == ".wps" || ext == ".dot":
		return is("文字文档（"+ext+"）", "a document ("+ext+")", asTable)
	}
	return is("旧格式的工作簿（.xls）", "a workbook in the old format (.xls)", asWorkbook)
}

// archived says what an archive is that is no workbook; nil for one.
func archived(z *zip.Reader) *register.Error {
	has := func(name string) bool {
		for _, f := range z.File {
			if strings.EqualFold(strings.ReplaceAll(f.Name, "\\", "/"), name) {
				return true
			}
		}
		return false
	}
	switch {
	case has("xl/workbook.xml"):
		return nil
	case has("xl/workbook.bin"):
		return is("二进制工作簿（.xlsb）", "a binary workbook (.xlsb)", asWorkbook)
	case has("word/document.xml"):
		return is("文字文档（.docx）", "a document (.docx)", asTable)
	case has("OFD.xml"):
		return is(" OFD 版式文件", "an OFD document", itsOrigin)
	case has("mimetype"):
		return is("开放文档格式的表格（.ods）或者文档", "a spreadsheet or document in OpenDocument format (.ods)", asWorkbook)
	}
	return is("压缩文件", "an archive", lang.Text{ZH: "请先解压，再给出里面的登记表。", EN: "Unpack it first and give the register in it."})
}
