package load

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/internal/outside"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
)

// Limits of what the folders of one book may hold. The shipped law takes 3 MiB.
const (
	maxFiles     = 2000      // policy files
	maxEntries   = 50_000    // files and folders of any kind
	maxRawBytes  = 256 << 20 // of policy files together
	maxCalendar  = 1 << 20   // bytes of a calendar file
	maxHeadBytes = 4096      // of another file, to see whether it is a policy file
)

// WithoutCases is a layer whose test cases are not read: no answer depends on them,
// and they are half of all there is to read. policies.Load does this for every layer.
func WithoutCases(layer fs.FS) fs.FS {
	if layer == nil {
		return nil
	}
	return caseless{layer}
}

type caseless struct{ fs.FS }

type rawFile struct {
	name  string
	data  []byte
	layer int
}

// layered is what the layers hold.
type layered struct {
	files     []rawFile // policy files, by name
	calendars []rawFile // calendar files, by name
	unread    []rawFile // what was refused: a name declared there is not missing besides
	diags     diag.List

	linked      string // the law of a layer as it was prepared, "" for none
	linkedLayer int

	linkedTrusted bool // it need not be compared with its files
}

// layerReader reads one layer after the other. What may not be read is a mistake with
// a place, like any other; all of them are found.
type layerReader struct {
	ctx   context.Context
	diags diag.List

	files, calendars map[string]rawFile
	unread           []rawFile
	entries, bytes   int

	layer    int
	fsys     fs.FS
	caseless bool
	content  bool // something in this layer is a policy file, a case or a calendar
}

func readLayers(ctx context.Context, layers []fs.FS) (layered, error) {
	r := &layerReader{ctx: ctx, files: map[string]rawFile{}, calendars: map[string]rawFile{}}
	var out layered
	for i, layer := range layers {
		if layer == nil {
			return layered{}, errors.New("rules.Load: a layer is nil")
		}
		r.layer, r.fsys, r.content, r.caseless = i, layer, false, false
		if c, ok := r.fsys.(caseless); ok {
			r.fsys, r.caseless = c.FS, true
		}
		if p, ok := r.fsys.(prepared); ok {
			r.fsys, out.linked, out.linkedLayer, out.linkedTrusted = p.FS, p.law, i, p.trusted
		}
		known := len(r.diags)
		if err := fs.WalkDir(r.fsys, ".", r.entry); err != nil {
			return layered{}, err
		}
		if !r.content && len(r.diags) == known {
			r.diags.Add(diag.Range{}, mistake.EmptyLayer{Layer: i + 1})
		}
	}
	out.files, out.calendars, out.unread, out.diags = sorted(r.files), sorted(r.calendars), r.unread, r.diags
	return out, nil
}

func sorted(files map[string]rawFile) []rawFile {
	out := make([]rawFile, 0, len(files))
	for _, f := range files {
		out = append(out, f)
	}
	slices.SortFunc(out, func(a, b rawFile) int { return cmp.Compare(a.name, b.name) })
	return out
}

// errTooMuch says that a folder is not one of policy files.
var errTooMuch = &tooMuch{}

type tooMuch struct{}

func (*tooMuch) Error() string { return errTooMuch.Message("zh") }

func (*tooMuch) Message(tag string) string {
	if lang.English(tag) {
		return "the folders hold too much to be policy files: at most 2000 files of 1 MiB, 256 MiB together, 50000 entries; name the folder of the policy files alone"
	}
	return "文件夹里的内容太多，不像是规则文件：最多 2000 个文件，每个 1 MiB，合计 256 MiB，各种文件和文件夹 50000 个；请只写规则文件所在的文件夹"
}

func (r *layerReader) entry(name string, entry fs.DirEntry, err error) error {
	if err := r.ctx.Err(); err != nil {
		return err
	}
	if err != nil {
		return r.unreadable(name, err)
	}
	if r.entries++; r.entries > maxEntries {
		return errTooMuch
	}
	base := path.Base(name)
	switch {
	case entry.IsDir():
		if strings.HasPrefix(base, ".") && name != "." {
			return fs.SkipDir
		}
		if named(base) {
			r.diags.Add(diag.Range{File: name}, mistake.FolderNamed{Name: base})
		}
		return nil
	case leftByEditor(base):
		return nil
	case isPolicyName(name):
		return r.policy(name, entry)
	case named(base):
		r.misnamed(name, entry)
		return nil
	case isCalendarName(name):
		return r.calendar(name, entry)
	case likeCalendar(name):
		r.diags.Add(diag.Range{File: name}, mistake.CalendarOther{File: base})
		return nil
	}
	return r.other(name, entry)
}

// unreadable reports a folder that cannot be listed.
func (r *layerReader) unreadable(name string, err error) error {
	e := &outside.Error{Name: name, Err: err}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		e.Why = outside.Missing
	case errors.Is(err, fs.ErrPermission):
		e.Why = outside.Forbidden
	}
	if name == "." {
		return e
	}
	return cmp.Or(r.refuse(name, e), fs.SkipDir)
}

// refuse reports a file that is not read. What the system fails at for other reasons
// ends the reading: it says nothing about the file.
func (r *layerReader) refuse(name string, err error) error {
	var e *outside.Error
	if !errors.As(err, &e) || e.Why == outside.Unreadable {
		return err
	}
	r.diags.Add(diag.Range{File: name}, mistake.UnreadableFile{Cause: lang.Text{ZH: e.Text("zh"), EN: e.Text("en")}})
	r.unread = append(r.unread, rawFile{name, []byte{0}, r.layer}) // whatever it may hold
	return nil
}

// misnamed reports a file that would have been read under another name.
func (r *layerReader) misnamed(name string, entry fs.DirEntry) {
	base := path.Base(name)
	r.diags.Add(diag.Range{File: name}, mistake.Misnamed{Name: base, Right: rightName(base)})
	if data, err := r.read(name, entry, int64(source.DefaultLimits().MaxBytes)); err == nil {
		r.unread = append(r.unread, rawFile{name, data, r.layer})
	}
}

// read reads a file, if it is one.
func (r *layerReader) read(name string, entry fs.DirEntry, limit int64) ([]byte, error) {
	if err := r.look(name, entry); err != nil {
		return nil, err
	}
	return outside.Read(r.fsys, name, limit)
}

// look refuses by what the folder says of an entry, where the file system itself
// could find out only by opening it.
func (r *layerReader) look(name string, entry fs.DirEntry) error {
	t := entry.Type()
	if t&fs.ModeSymlink != 0 {
		if _, ok := r.fsys.(fs.ReadLinkFS); !ok {
			return &outside.Error{Name: name, Why: outside.Outside} // nobody can say where it leads
		}
		return nil
	}
	if why, ok := outside.Kind(t); !ok {
		return &outside.Error{Name: name, Why: why}
	}
	return nil
}

func (r *layerReader) policy(name string, entry fs.DirEntry) error {
	if r.caseless && isCaseFile(name) {
		r.content = true
		return nil
	}
	data, err := r.read(name, entry, int64(source.DefaultLimits().MaxBytes))
	var e *outside.Error
	if err != nil && !(errors.As(err, &e) && e.Why == outside.TooLarge) { // the parser reports a file that is cut off
		return r.refuse(name, err)
	}
	r.content = true
	if _, replaced := r.files[name]; !replaced && len(r.files) >= maxFiles {
		return errTooMuch
	}
	if r.bytes += len(data); r.bytes > maxRawBytes {
		return errTooMuch
	}
	r.files[name] = rawFile{name, data, r.layer}
	return nil
}

func (r *layerReader) calendar(name string, entry fs.DirEntry) error {
	data, err := r.read(name, entry, maxCalendar)
	if err != nil {
		return r.refuse(name, err)
	}
	r.content = true
	if r.bytes += len(data); r.bytes > maxRawBytes {
		return errTooMuch
	}
	r.calendars[name] = rawFile{name, data, r.layer}
	return nil
}

// other looks at a file that is not read: at its first key alone, and at a link to
// see whether a whole folder lies behind it.
func (r *layerReader) other(name string, entry fs.DirEntry) error {
	base := path.Base(name)
	if strings.HasPrefix(base, ".") {
		return nil
	}
	if entry.Type()&fs.ModeSymlink != 0 {
		var e *outside.Error
		if r.look(name, entry) == nil && errors.As(outside.Look(r.fsys, name), &e) && e.Why == outside.Folder {
			r.diags.Add(diag.Range{File: name}, mistake.FolderLink{Name: base})
		}
		return nil
	}
	if !entry.Type().IsRegular() {
		return nil // not read, and nothing that anybody wrote rules in
	}
	head, err := outside.Head(r.fsys, name, maxHeadBytes)
	if err != nil {
		return nil
	}
	if kindOf(firstKey(head)) != "" {
		r.misnamed(name, entry)
	}
	return nil
}

// isPolicyName reports the names of policy files, cases included.
func isPolicyName(name string) bool {
	ext := path.Ext(name)
	return ext == ".yaml" || ext == ".yml"
}

// isCaseFile reports a file of test cases by its name.
func isCaseFile(name string) bool {
	return strings.HasSuffix(name, ".cases.yaml") || strings.HasSuffix(name, ".cases.yml")
}

// isCalendarName reports a calendar file: a table in a folder called calendars.
func isCalendarName(name string) bool {
	return strings.EqualFold(path.Ext(name), ".csv") && amongCalendars(name)
}

func amongCalendars(name string) bool {
	return slices.Contains(strings.Split(path.Dir(name), "/"), "calendars")
}

// likeCalendar reports a file among the calendars that people take for one: a year
// saved as a workbook, or under a second ending.
func likeCalendar(name string) bool {
	base := strings.ToLower(path.Base(name))
	return amongCalendars(name) && (strings.Contains(base, ".csv") || strings.Contains(base, ".xls") || strings.Contains(base, ".et"))
}

// named reports a name that people take for that of a policy file: 01.yaml.txt, as
// an editor saves it, 01.YAML, a copy 01.yaml~.
func named(base string) bool {
	if strings.HasPrefix(base, ".") && !isPolicyName(base) {
		return false // what systems keep beside their files
	}
	lower := strings.ToLower(base)
	return strings.Contains(lower, ".yaml") || strings.Contains(lower, ".yml")
}

// leftByEditor reports what an editor keeps beside a file that is open in it.
func leftByEditor(base string) bool { return strings.HasPrefix(base, ".#") }

// rightName is the name under which a file would be read: 01.yaml.txt is 01.yaml,
// 01.txt is 01.yaml.
func rightName(base string) string {
	lower := strings.ToLower(base)
	for _, ext := range []string{".yaml", ".yml"} {
		if i := strings.Index(lower, ext); i >= 0 {
			return base[:i] + ext
		}
	}
	return strings.TrimSuffix(base, path.Ext(base)) + ".yaml"
}

// firstKey is the first key of a YAML mapping, "" where the text begins otherwise.
func firstKey(head []byte) string {
	head = bytes.TrimPrefix(head, []byte("\uFEFF"))
	for line := range bytes.Lines(head) {
		line = bytes.TrimRight(line, " \t\r\n")
		if len(line) == 0 || line[0] == '#' || bytes.Equal(line, []byte("---")) {
			continue
		}
		key, _, found := bytes.Cut(line, []byte(":"))
		if !found {
			key, _, found = bytes.Cut(line, []byte("："))
		}
		if !found {
			return ""
		}
		return strings.Trim(string(key), `"' `)
	}
	return ""
}
