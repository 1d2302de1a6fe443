package draft

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/gongkai-rules/gongkai/attribute/register/sheets"
	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/input"
	"github.com/gongkai-rules/gongkai/cmd/internal/output"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/lawtext"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/policies"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// maxText is what a text may have, in bytes.
const maxText = 8 << 20

// New is the command gongkai new.
func New(a *app.App) *cobra.Command {
	cmd := a.Command(app.Entry{
		Use:   "new " + a.T("[地区|文件]", "[place|instrument]"),
		Short: lang.Text{ZH: "从原文起草一个地区、一件文件的规则文件", EN: "begin the policy files of a place or an instrument from its text"},
		Long: lang.Text{
			ZH: `读出原文的条、款、项（第一条、一、（一）、1.），写出每一条的位置、摘引、看得出的主体、语气和期限，
以及词汇文件和案例文件。写出的文件马上能通过 check；没有人定过的一律写“待定”，不作任何结论。`,
			EN: `Reads the articles, paragraphs and items of a text (第一条, 一、, （一）, 1.) and writes a block for each with what it
quotes, who acts, the modal word and the period, as far as they are seen; a vocabulary and a case file with them. What is
written passes check at once; what nobody has decided is marked 待定 and decides nothing.`,
		},
		Example: `gongkai new place 青石县 --from 原文.txt
gongkai new instrument 青石县-公示办法 --place 青石县 --from 原文.txt`,
		Run: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	})
	cmd.AddCommand(newPlace(a), newInstrument(a))
	return cmd
}

// draft is one run of the command.
type draft struct {
	*app.App
	into, from, title string
	force             bool
	inForce           *input.DateFlag
	superior          string
	calendar          string
	place             string

	book  *rules.Book
	files []file // in the order in which they are listed
	texts []*instrument
}

// file is a file that is to be written, by its place in the folder.
type file struct {
	name string
	data []byte
}

func (d *draft) flags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&d.from, "from", "", d.T("`原文`（.txt），“-”为标准输入", "the `text` (.txt); - is standard input"))
	f.StringVar(&d.into, "into", "our-rules", d.T("写到哪个`目录`", "the `directory` to write to"))
	f.BoolVar(&d.force, "force", false, d.T("已有的文件也改写", "replace files that are there"))
	d.inForce = input.DayFlag(d.App, cmd, "in-force", "从哪一天起施行；不写的按原文", "the day from which it is in force; by default as the text says")
	input.EncodingFlag(d.App, cmd)
}

func newPlace(a *app.App) *cobra.Command {
	d := &draft{App: a}
	cmd := a.Command(app.Entry{
		Use:   "place " + a.T("名称", "NAME"),
		Short: lang.Text{ZH: "新的地区，以及原文里的各件文件", EN: "a new place, with the instruments of a text"},
		Long: lang.Text{
			ZH: "写出地区文件、词汇文件；写明 --from 的，原文里的每一件文件各写一个文件和一个案例文件。",
			EN: "Writes the file of the place and its vocabulary, and with --from a file and a case file for every instrument of the text.",
		},
		Example: "gongkai new place 青石县 --from 原文.txt --into our-rules",
		Args:    a.Between(1, 1),
		Run:     func(_ *cobra.Command, args []string) error { return d.runPlace(args[0]) },
	})
	d.flags(cmd)
	cmd.Flags().StringVar(&d.superior, "superior", "cn", a.T("上级`地区`", "the superior `place`"))
	cmd.Flags().StringVar(&d.calendar, "calendar", "cn", a.T("按哪个`日历`计算工作日", "the `calendar` by which working days count"))
	return cmd
}

func newInstrument(a *app.App) *cobra.Command {
	d := &draft{App: a}
	cmd := a.Command(app.Entry{
		Use:   "instrument " + a.T("编号", "ID"),
		Short: lang.Text{ZH: "已有地区的一件新文件", EN: "a new instrument of a place that is there"},
		Long: lang.Text{
			ZH: "写出一件文件的规则文件、词汇文件和案例文件。原文里有几件的，用 --title 写明是哪一件。",
			EN: "Writes the file, the vocabulary and the case file of one instrument. Of several in one text --title names the one.",
		},
		Example: "gongkai new instrument 青石县-公示办法 --place 青石县 --from 原文.txt",
		Args:    a.Between(1, 1),
		Run:     func(_ *cobra.Command, args []string) error { return d.runInstrument(args[0]) },
	})
	d.flags(cmd)
	cmd.Flags().StringVarP(&d.place, "place", "j", "", a.T("属于哪个`地区`", "the `place` to which it belongs"))
	cmd.Flags().StringVar(&d.title, "title", "", a.T("原文里哪一件：全称或者其中的`几个字`", "which one of the text: its title or `part` of it"))
	return cmd
}

func (d *draft) runPlace(name string) error {
	if err := d.id(name); err != nil {
		return err
	}
	book, err := d.law()
	if err != nil {
		return err
	}
	for _, p := range book.Places() {
		if (p.ID == name || p.Term == name) && !d.force {
			return app.Misused("已经有地区“"+name+"”。增加文件用 gongkai new instrument。", "there is a place "+name+" already. For another instrument: gongkai new instrument.")
		}
	}
	d.place = name
	data, err := place(name+"/place.yaml", name, name, d.superior, d.calendar)
	if err != nil {
		return err
	}
	d.files = append(d.files, file{name + "/place.yaml", data})
	var texts []*lawtext.Text
	if d.from != "" {
		if texts, err = d.read(); err != nil {
			return err
		}
	}
	known := newActors(actorsOf(book))
	for i, t := range texts {
		if err := d.instrument(fmt.Sprintf("%s-%02d", name, i+1), fmt.Sprintf("%s/%02d", name, i+1), t, known); err != nil {
			return err
		}
	}
	return d.finish(name, known)
}

func (d *draft) runInstrument(id string) error {
	if err := d.id(id); err != nil {
		return err
	}
	if d.place == "" || d.from == "" {
		return app.Misused("请用 --place 写明地区，用 --from 写明原文。", "name the place with --place and the text with --from.")
	}
	book, err := d.law()
	if err != nil {
		return err
	}
	at := slices.IndexFunc(book.Places(), func(p *statute.Place) bool { return p.ID == d.place || p.Term == d.place })
	if at < 0 {
		var names []string
		for _, p := range book.Places() {
			names = append(names, p.Term)
		}
		return d.Unknown(lang.Text{ZH: "地区", EN: "place"}, d.place, names)
	}
	if _, there := book.Instrument(id); there && !d.force {
		return app.Misused("已经有文件“"+id+"”。另写一个编号，或者加 --force。", "there is an instrument "+id+" already. Write another id, or --force.")
	}
	d.place = book.Places()[at].ID
	texts, err := d.read()
	if err != nil {
		return err
	}
	t, err := d.choose(texts)
	if err != nil {
		return err
	}
	known := newActors(actorsOf(book))
	if err := d.instrument(id, d.place+"/"+strings.TrimPrefix(id, d.place+"-"), t, known); err != nil {
		return err
	}
	return d.finish(id, known)
}

// choose finds the text that --title names.
func (d *draft) choose(texts []*lawtext.Text) (*lawtext.Text, error) {
	var found []*lawtext.Text
	var titles []string
	for _, t := range texts {
		titles = append(titles, squeeze(t.Title))
		if strings.Contains(squeeze(t.Title), squeeze(d.title)) {
			found = append(found, t)
		}
	}
	if len(found) == 1 {
		return found[0], nil
	}
	if len(found) > 1 {
		titles = nil
		for _, t := range found {
			titles = append(titles, squeeze(t.Title))
		}
	}
	return nil, app.Misused("请用 --title 写明是哪一件，原文里有：\n  "+strings.Join(titles, "\n  "), "say with --title which one is meant; the text has:\n  "+strings.Join(titles, "\n  "))
}

func (d *draft) instrument(id, name string, t *lawtext.Text, known *actors) error {
	in := &instrument{id: id, place: d.place, head: headOf(t), unit: t.Unit}
	if !d.inForce.D.IsZero() {
		in.from, in.doubt = d.inForce.D, false
		if in.to.Before(in.from) {
			in.to = deadline.Date{}
		}
	}
	if in.from.IsZero() {
		return app.Misused("“"+in.title+"”没有写从哪一天起施行，也没有印发日期；请用 --in-force 写明。", in.title+" does not say from which day it is in force, nor when it was issued: say so with --in-force.")
	}
	in.preamble, in.blocks = blocksOf(t, known)
	main, err := in.file(name + ".yaml")
	if err != nil {
		return err
	}
	cases, err := in.cases(name + ".cases.yaml")
	if err != nil {
		return err
	}
	d.files = append(d.files, file{name + ".yaml", main}, file{name + ".cases.yaml", cases})
	d.texts = append(d.texts, in)
	return nil
}

// read is what the text holds.
func (d *draft) read() ([]*lawtext.Text, error) {
	shown := d.from
	if d.from == "-" {
		shown = d.T("标准输入", "standard input")
	}
	data, err := input.ReadAll(d.App, d.from, maxText)
	if err != nil {
		return nil, err
	}
	r, guessed, err := sheets.Text(d.Ctx, shown, bytes.NewReader(data), input.How(d.App))
	if err != nil {
		return nil, err
	}
	input.Guessed(d.App, shown, guessed)
	text, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	texts := lawtext.Read(string(text))
	if len(texts) == 0 {
		return nil, &input.Problem{File: shown, Text: lang.Text{
			ZH: "没有找到条文：要有标题，标题之后有 第一条、一、 或者（一）开头的行。",
			EN: "no articles were found: there has to be a title, and lines below it that begin with 第一条, 一、 or （一）.",
		}}
	}
	return texts, nil
}

// law is the law so far: the embedded, and what the folder holds.
func (d *draft) law() (book *rules.Book, err error) {
	var dirs []string
	if _, err := os.Stat(d.into); err == nil {
		dirs = []string{d.into}
		if empty(d.into) {
			dirs = nil
		}
	}
	d.book, err = input.Book(d.App, d.Ctx, dirs)
	return d.book, err
}

// empty reports a folder without policy files, which would be a mistake for a layer.
func empty(dir string) bool {
	found := false
	_ = fs.WalkDir(os.DirFS(dir), ".", func(name string, e fs.DirEntry, err error) error {
		found = found || err == nil && strings.HasSuffix(name, ".yaml")
		return nil
	})
	return !found
}

// id refuses what is no id and what would lead out of the folder.
func (d *draft) id(name string) error {
	if _, err := rules.Format("x.yaml", []byte("地区: "+name+"\n"), "zh"); err != nil || strings.ContainsAny(name, "/\\.: \t\n@#") || name == "" {
		return app.Misused("“"+name+"”不能作编号：用汉字、小写字母、数字和 -，不写空格和其他符号。", name+" is no id: use Chinese characters, lower-case letters, digits and -, no blanks and no other signs.")
	}
	return nil
}

// actorsOf lists who acts somewhere in the law.
func actorsOf(book *rules.Book) []string {
	var out []string
	for _, in := range book.Instruments() {
		for _, r := range in.Requirements {
			out = append(out, r.Who)
		}
		for _, l := range in.Limits {
			out = append(out, l.Time.Who)
		}
		for _, s := range in.Steps {
			out = append(out, s.Roles...)
		}
	}
	return slices.DeleteFunc(out, func(s string) bool { return s == "" })
}

// finish makes sure that what is written can be read, writes it and says what is left.
func (d *draft) finish(name string, known *actors) error {
	slices.Sort(known.found)
	for {
		data, err := vocabulary("vocabulary/"+name+".yaml", name, d.texts, known.found, func(fact string) bool { _, ok := d.book.Fact(fact); return ok })
		if err != nil {
			return err
		}
		again, err := d.try(append(slices.Clone(d.files), file{"vocabulary/" + name + ".yaml", data}), known)
		if err != nil {
			return err
		}
		if !again {
			d.files = append(d.files, file{"vocabulary/" + name + ".yaml", data})
			break
		}
	}
	if err := d.write(); err != nil {
		return err
	}
	return d.tell()
}

// try reads the files as check will. Roles that are declared elsewhere are taken out; then
// it is to be tried again.
func (d *draft) try(files []file, known *actors) (again bool, err error) {
	tmp, err := os.MkdirTemp("", "gongkai-new-")
	if err != nil {
		return false, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(tmp)) }()
	for _, f := range files {
		name := filepath.Join(tmp, filepath.FromSlash(f.name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return false, err
		}
		if err := os.WriteFile(name, f.data, 0o600); err != nil {
			return false, err
		}
	}
	layers := []fs.FS{os.DirFS(tmp)}
	if _, err := os.Stat(d.into); err == nil && !empty(d.into) {
		layers = []fs.FS{os.DirFS(d.into), os.DirFS(tmp)}
	}
	_, err = policies.LoadContext(d.Ctx, layers...)
	var found diag.List
	if !errors.As(err, &found) {
		return false, err
	}
	before := len(known.found)
	vocabulary := files[len(files)-1]
	lines := strings.Split(string(vocabulary.data), "\n")
	for _, x := range found {
		if x.Range.File == vocabulary.name && x.Code == codeTwice && x.Range.Start.Line <= len(lines) {
			role, _, _ := strings.Cut(strings.TrimSpace(lines[x.Range.Start.Line-1]), ":")
			known.found = slices.DeleteFunc(known.found, func(s string) bool { return s == role })
		}
	}
	if len(known.found) < before {
		return true, nil
	}
	found = slices.DeleteFunc(found, func(x diag.Diagnostic) bool { return x.Severity != diag.Error })
	return false, errors.Join(diag.Print(d.Err, found, d.Lang, nil), app.ErrReported)
}

// codeTwice is the code of a name that is declared twice.
const codeTwice diag.Code = "GK1303"

// write writes all files or, where one is there already, none.
func (d *draft) write() error {
	var there []string
	for _, f := range d.files {
		if _, err := os.Lstat(filepath.Join(d.into, filepath.FromSlash(f.name))); err == nil {
			there = append(there, path.Join(filepath.ToSlash(d.into), f.name))
		}
	}
	if len(there) > 0 && !d.force {
		return app.Failed("已有文件，没有写入："+strings.Join(there, "、")+"。换一个目录，或者加 --force 改写。", "nothing was written, since there are files already: "+strings.Join(there, ", ")+". Choose another directory, or --force to replace them.")
	}
	for _, f := range d.files {
		name := filepath.Join(d.into, filepath.FromSlash(f.name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return app.Failed("无法建立目录（"+app.Cause(err, "zh")+"）。", "the directory cannot be made ("+app.Cause(err, "en")+").")
		}
		if err := output.ReplaceFile(d.App, name, f.data); err != nil {
			return err
		}
		if err := os.Chmod(name, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// tell lists the files, and by article what is still to be decided.
func (d *draft) tell() error {
	w := &strings.Builder{}
	for _, f := range d.files {
		fmt.Fprintln(w, path.Join(filepath.ToSlash(d.into), f.name))
	}
	for _, in := range d.texts {
		open := 0
		for _, x := range in.all() {
			if x.omit == "" {
				open++
			}
		}
		fmt.Fprintln(w, d.Say("\n%s：%d 条，%d 条待定。", "\n%s: %d articles, %d to be decided.", in.title, len(in.blocks), open))
		if in.doubt {
			fmt.Fprintln(w, d.Say("  施行日期：%s（%s）", "  in force from: %s (%s)", in.from, undated.In(d.Lang)))
		}
		for _, x := range in.all() {
			if x.omit != "" {
				continue
			}
			key := x.key
			if key == "" {
				key = "序言"
			}
			fmt.Fprintf(w, "  %s  %s\n", key, x.waits().In(d.Lang))
		}
	}
	fmt.Fprintln(w, d.Say("\n下一步：gongkai check %s", "\nNext: gongkai check %s", filepath.ToSlash(d.into)))
	_, err := io.WriteString(d.Out, w.String())
	return err
}
