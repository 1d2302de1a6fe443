package analyze

import (
	"context"
	"io/fs"
	"path"
	"strings"
	"unicode"

	"github.com/gongkai-rules/gongkai/internal/han"
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/internal/outside"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/corpus"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// maxSource bounds the size of one source text.
const maxSource = 8 << 20

// errNoTexts says that nothing was compared, which would look like no mistake.
var errNoTexts = noTexts{}

type noTexts struct{}

func (noTexts) Error() string { return errNoTexts.Message("zh") }

func (noTexts) Message(tag string) string {
	if lang.English(tag) {
		return "the folder of source texts holds no text (.txt); name the folder in which they lie"
	}
	return "原文目录里没有原文（.txt），请改写为原文所在的目录"
}

// checkQuotes compares the phrase each rule quotes with the source texts in a folder.
func Quotes(ctx context.Context, book *corpus.Corpus, sources fs.FS) (diag.List, error) {
	var texts []string
	err := fs.WalkDir(sources, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if d.IsDir() || !strings.EqualFold(path.Ext(name), ".txt") {
			return nil
		}
		data, err := outside.Read(sources, name, maxSource)
		if err != nil {
			return err
		}
		texts = append(texts, plainText(string(data)))
		return nil
	})
	if err != nil {
		return nil, err
	}
	if len(texts) == 0 {
		return nil, errNoTexts
	}
	var out diag.List
	for _, in := range book.Instruments {
		found := ""
		for _, t := range texts {
			if body, ok := bodyOf(t, plainText(in.Title)); ok && isEdition(book, in, body) {
				found = body
				break
			}
		}
		if found == "" {
			out.Add(in.Range, mistake.NoSource{Instrument: in.Title})
			continue
		}
		in.Entries(func(e *statute.Entry) {
			if e.Quote == "" {
				return
			}
			if q := plainText(e.Quote); !strings.Contains(found, q) {
				out.Add(e.Range, mistake.QuoteDiffers{Rule: e.FullID(), Quote: e.Quote, Nearest: nearestText(found, q)})
			}
		})
	}
	out.Sort()
	return out, nil
}

// isEdition reports whether a text can be of this edition of the instrument. The head
// of a text names the days of its editions so far: it is the latest of those, and where
// it names none it may be any.
func isEdition(book *corpus.Corpus, in *statute.Instrument, body string) bool {
	head, _, _ := strings.Cut(body, "第一条")
	var latest *statute.Instrument
	for _, other := range book.Instruments {
		if statute.BaseID(other.ID) != statute.BaseID(in.ID) || !strings.Contains(head, plainText(other.Issued.Label("zh"))) {
			continue
		}
		if latest == nil || other.Issued.After(latest.Issued) {
			latest = other
		}
	}
	return latest == nil || latest == in
}

// bodyOf returns the text from an instrument's heading on: its title, not in 《》
// as other texts cite it, and soon after it the first article or part.
func bodyOf(text, title string) (string, bool) {
	for at := 0; ; {
		i := strings.Index(text[at:], title)
		if i < 0 {
			return "", false
		}
		i += at
		at = i + len(title)
		if strings.HasSuffix(text[:i], "《") || strings.HasPrefix(text[at:], "》") {
			continue
		}
		head := text[at:min(len(text), at+6000)]
		for _, first := range []string{"第一条", "第一章", "一、"} {
			if strings.Contains(head, first) {
				return text[i:], true
			}
		}
	}
}

// plainText drops white space and folds the width of punctuation, so that only
// the words are compared.
func plainText(s string) string {
	fold := strings.NewReplacer("。", ".", "“", `"`, "”", `"`, "‘", "'", "’", "'", "〔", "[", "〕", "]")
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '\ufeff' {
			return -1
		}
		return han.Narrow(r)
	}, fold.Replace(s))
}

// nearestText finds the stretch of the source that shares the longest beginning
// or end with the quote: enough to see what was mistyped.
func nearestText(source, quote string) string {
	q := []rune(quote)
	for n := len(q) - 1; n >= 4; n-- {
		for _, part := range []string{string(q[:n]), string(q[len(q)-n:])} {
			i := strings.Index(source, part)
			if i < 0 {
				continue
			}
			before := []rune(source[:i])
			after := []rune(source[i+len(part):])
			rest := len(q) - n + 2
			if part == string(q[:n]) {
				return part + string(after[:min(rest, len(after))])
			}
			return string(before[max(0, len(before)-rest):]) + part
		}
	}
	return ""
}
