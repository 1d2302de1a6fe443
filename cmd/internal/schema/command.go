package schema

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/output"
	"github.com/gongkai-rules/gongkai/cmd/internal/table"
	"github.com/gongkai-rules/gongkai/internal/grammar"
	"github.com/gongkai-rules/gongkai/lang"
)

// whole is the schema of all kinds, by the name of its file.
const whole = "gongkai"

// Command is the command gongkai schema.
func Command(a *app.App) *cobra.Command {
	dir := ""
	cmd := a.Command(app.Entry{
		Use:   "schema " + a.T("[文件种类]", "[KIND]"),
		Short: lang.Text{ZH: "规则文件的 JSON Schema，供编辑器提示和核对", EN: "JSON Schemas of policy files, for editors"},
		Long: lang.Text{
			ZH: `不写种类的，列出有哪些种类；写明种类的（首键，中文英文都可以），写出它的 JSON Schema（2020-12）：
有哪些键、各是什么、哪些必须有、可以取哪些值，连同说明、示例和可以插入的片段。--lang 决定是中文还是英文写法的。
“gongkai”是全部种类、两种写法合在一起的，按首键区分，编辑器里用这一个就够。
--out 把全部写到一个目录，并附目录 catalog.json：哪些文件用哪一个。
Schema 不会拒绝规则程序接受的文件；它看不出的（没有声明的名称、不成立的条件、键的先后），用 gongkai check 核对。`,
			EN: `Without a kind, the kinds there are; with one (its first key, in either language), its JSON Schema (2020-12): which keys
there are, what they are for, which must be there, what they can be, with examples and snippets. --lang says of which
spelling. "gongkai" is one schema for all kinds in both spellings, told apart by the first key: an editor needs no other.
--out writes all of them to a directory, with catalog.json: which files take which.
A schema refuses nothing that the rules' own reader takes; what it cannot see (names that nobody declared, conditions that
are none, the order of keys) gongkai check sees.`,
		},
		Example: `gongkai schema
gongkai schema instrument
gongkai schema --lang en cases
gongkai schema --out .vscode/schemas`,
		Args: a.Between(0, 1),
		Run: func(_ *cobra.Command, args []string) error {
			switch {
			case dir != "" && len(args) > 0:
				return app.Misused("--out 写出全部种类，不再写种类。", "--out writes all kinds: name none.")
			case dir != "":
				return writeAll(a, dir)
			case len(args) == 0:
				return kinds(a)
			}
			text, err := named(a, args[0])
			if err == nil {
				_, err = a.Out.Write(text)
			}
			return err
		},
	})
	cmd.Flags().StringVarP(&dir, "out", "o", "", a.T("把全部写到这个`目录`", "write all of them to this `DIR`"))
	return cmd
}

// kinds lists what there is.
func kinds(a *app.App) error {
	t := a.Table(a.T("文件种类", "kinds of files"),
		table.Column{Title: a.T("首键", "first key")}, table.Column{Title: a.T("另一种写法", "other spelling")}, table.Column{Title: a.T("是什么", "what it is")})
	for _, kind := range grammar.Kinds() {
		title := grammar.KindTitle(kind)
		other := title.EN
		if a.Lang == "en" {
			other = title.ZH
		}
		if err := t.Add(title.In(a.Lang), other, grammar.KindSays(kind).In(a.Lang)); err != nil {
			return err
		}
	}
	if err := t.Add(whole, "", a.T("以上全部，两种写法", "all of them, in both spellings")); err != nil {
		return err
	}
	return t.Close()
}

func named(a *app.App, name string) ([]byte, error) {
	if name == whole {
		return All()
	}
	if c, _ := grammar.File(name); c != nil {
		return Of(c.Name, a.Lang == "zh")
	}
	known := []string{whole}
	for _, kind := range grammar.Kinds() {
		known = append(known, grammar.KindTitle(kind).In(a.Lang))
	}
	return nil, a.Unknown(lang.Text{ZH: "文件种类", EN: "kind of file"}, name, known)
}

// entry is one schema in the catalogue, in the form of schemastore.org, which editors read.
type entry struct {
	Name        string   `json:"name"`
	Description string   `json:"description"`
	FileMatch   []string `json:"fileMatch,omitempty"`
	URL         string   `json:"url"`
}

// writeAll writes every schema, and the catalogue of them.
func writeAll(a *app.App, dir string) error {
	text, err := All()
	if err != nil {
		return err
	}
	files := map[string][]byte{whole + ".json": text}
	catalogue := []entry{{
		Name: whole, Description: "规则文件，两种写法，按首键区分 (policy files in both spellings, told apart by the first key)",
		FileMatch: []string{"*.yaml", "*.yml"}, URL: "./" + whole + ".json",
	}}
	for _, l := range []string{"zh", "en"} {
		for _, kind := range grammar.Kinds() {
			name := l + "/" + kind + ".json"
			if files[name], err = Of(kind, l == "zh"); err != nil {
				return err
			}
			e := entry{Name: grammar.KindTitle(kind).In(l), Description: grammar.KindSays(kind).In(l), URL: "./" + name}
			catalogue = append(catalogue, e)
		}
	}
	if files["catalog.json"], err = pretty(object{{"$schema", "https://json.schemastore.org/schema-catalog.json"}, {"version", 1}, {"schemas", catalogue}}); err != nil {
		return err
	}
	var names []string
	for name := range files {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		at := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			return app.Failed("无法建立目录“"+filepath.Dir(at)+"”："+app.Cause(err, "zh")+"。", "the directory "+filepath.Dir(at)+" cannot be made: "+app.Cause(err, "en")+".")
		}
		if err := output.ReplaceFile(a, at, files[name]); err != nil {
			return err
		}
	}
	_, err = fmt.Fprintln(a.Out, a.Say("写出 %d 个文件。编辑器里（VS Code 装有 YAML 扩展）的设置：\n  \"yaml.schemas\": {\"%s\": [\"*.yaml\"]}", "%d files written. The setting of an editor (VS Code with the YAML extension):\n  \"yaml.schemas\": {\"%s\": [\"*.yaml\"]}", len(names), filepath.ToSlash(filepath.Join(dir, whole+".json"))))
	return err
}
