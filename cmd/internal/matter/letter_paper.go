//go:build !page

package matter

import (
	"embed"
	htmlpage "html/template"
	"io"
	"text/template"
)

//go:embed letters
var letterFiles embed.FS

// letterText writes a letter as text.
func letterText(w io.Writer, l *letter) error {
	t, err := template.ParseFS(letterFiles, "letters/letter.txt")
	if err != nil {
		return err
	}
	return t.Execute(w, l)
}

// letterPage writes a letter as a page.
func letterPage(w io.Writer, l *letter) error {
	t, err := htmlpage.ParseFS(letterFiles, "letters/letter.html")
	if err != nil {
		return err
	}
	return t.Execute(w, l)
}
