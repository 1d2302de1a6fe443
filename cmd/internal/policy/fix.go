package policy

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"slices"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/input"
	"github.com/gongkai-rules/gongkai/cmd/internal/output"
	"github.com/gongkai-rules/gongkai/internal/mend"
	"github.com/gongkai-rules/gongkai/internal/outside"
	"github.com/gongkai-rules/gongkai/rules/diag"
)

// mend shows or makes the corrections of what was found in the directories.
func (c *check) mend(list diag.List) error {
	desk := mend.Desk{
		Read: func(file string) ([]byte, bool) {
			i, ok := c.dirs.files.Of(file)
			if !ok {
				return nil, false
			}
			data, err := outside.Read(c.dirs.files.Fsys[i], file, maxPolicyFile)
			return data, err == nil
		},
		Load: func(ctx context.Context, changed map[string][]byte) (diag.List, error) {
			fsys := slices.Clone(c.dirs.files.Fsys)
			for file, data := range changed {
				if i, ok := c.dirs.files.Of(file); ok {
					fsys[i] = input.Overlay(fsys[i], map[string][]byte{file: data})
				}
			}
			_, found, err := c.dirs.read(ctx, fsys)
			return found, err
		},
	}
	for i, d := range list {
		if data, ok := desk.Read(d.Range.File); ok {
			list[i].Edits = Edits(d, data)
		}
	}
	out, err := desk.Mend(c.Ctx, list)
	if err != nil {
		return err
	}
	for _, change := range out.Changes {
		shown := c.dirs.files.Rename(diag.List{change.Mistake})[0]
		was := change.Was
		if change.Mistake.Code == codeGBK {
			was = nil // in another encoding it cannot be shown
		}
		if _, err := fmt.Fprintf(c.Out, "%s\n%s\n", shown.Explain(c.Lang), difference(shown.Range.File, string(was), string(change.Is))); err != nil {
			return err
		}
	}
	errs := 0
	for _, d := range out.Left {
		if d.Severity == diag.Error {
			errs++
		}
	}
	if c.write {
		for _, file := range slices.Sorted(maps.Keys(out.Files)) {
			if err := output.ReplaceFile(c.App, c.dirs.files.Path(file), out.Files[file]); err != nil {
				return err
			}
		}
		left := c.dirs.files.Rename(c.dirs.mine(out.Left))
		if err := diag.Print(c.Out, left, c.Lang, c.dirs.files.Source); err != nil {
			return err
		}
	}
	say := c.Say("%d 处可以改正，在 %d 个文件里；加 --write 改写。改正之后还有 %d 个错误。", "%d corrections in %d files; --write makes them. %d errors remain after that.", len(out.Changes), len(out.Files), errs)
	if c.write {
		say = c.Say("改正了 %d 处，改写了 %d 个文件，还有 %d 个错误。", "%d corrections, %d files rewritten, %d errors remain.", len(out.Changes), len(out.Files), errs)
	}
	if _, err := fmt.Fprintln(c.Out, say); err != nil {
		return err
	}
	if errs > 0 || len(out.Changes) > 0 && !c.write {
		return app.ErrReported
	}
	return nil
}

// codeGBK says that a file is in GBK, GB2312 or GB18030.
const codeGBK diag.Code = "GK1004"

// Edits are the corrections of a mistake in a file with that content: those that it
// carries, and a file in GBK in UTF-8.
func Edits(d diag.Diagnostic, data []byte) []diag.Edit {
	if d.Code == codeGBK {
		return fromGBK(d.Range.File, data)
	}
	return d.Edits
}

// fromGBK reads a file in GB18030 anew, where it cannot be in another encoding: what comes
// out is the same when written again, and is no Big5.
func fromGBK(file string, data []byte) []diag.Edit {
	text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	if err != nil || bytes.ContainsRune(text, utf8.RuneError) {
		return nil
	}
	again, err := simplifiedchinese.GB18030.NewEncoder().Bytes(text)
	if err != nil || !bytes.Equal(again, data) {
		return nil
	}
	if other, err := traditionalchinese.Big5.NewDecoder().Bytes(data); err == nil && !bytes.ContainsRune(other, utf8.RuneError) && !simple(data) {
		return nil
	}
	return []diag.Edit{{Range: diag.Range{File: file}, Text: string(text)}}
}

// simple reports whether all pairs are of GB2312, which those of a text in Big5 never are.
func simple(data []byte) bool {
	for i := 0; i < len(data); i++ {
		if data[i] < 0x80 {
			continue
		}
		if data[i] < 0xA1 || data[i] > 0xF7 || i+1 == len(data) || data[i+1] < 0xA1 {
			return false
		}
		i++
	}
	return true
}
