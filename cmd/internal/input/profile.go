package input

import (
	"errors"

	"github.com/spf13/cobra"

	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// maxProfile bounds the bytes of a profile.
const maxProfile = 1 << 20

// Organ is --profile, the same for all commands that read the facts of an organ.
type Organ struct {
	cmd  *cobra.Command
	File string
}

func ProfileFlag(a *app.App, cmd *cobra.Command) *Organ {
	o := &Organ{cmd: cmd}
	cmd.Flags().StringVar(&o.File, "profile", "", a.T("单位情况`文件`：对全部文件都一样的事实，不必逐件给出；没有 -j 时地区以它为准", "the profile `file` of the organ: facts that are the same for all its documents; without -j, its place"))
	return o
}

// Profile reads the file of --profile, nil where the flag was not given. Mistakes are
// printed with their places.
func Profile(a *app.App, book *rules.Book, file string) (*rules.Profile, error) {
	if file == "" {
		return nil, nil
	}
	data, err := ReadAll(a, file, maxProfile)
	if err != nil {
		return nil, err
	}
	shown := file
	if file == "-" {
		shown = a.T("标准输入", "standard input")
	}
	p, err := book.ReadProfile(shown, data)
	var many diag.List
	if errors.As(err, &many) {
		source := func(string) ([]byte, bool) { return data, true }
		if err := diag.Print(a.Err, many, a.Lang, source); err != nil {
			return nil, err
		}
		return nil, app.ErrReported
	}
	return p, err
}

// Placed is a place, and the profile of an organ there.
func Placed(a *app.App, book *rules.Book, place string, o *Organ) (*statute.Place, *rules.Profile, error) {
	p, err := Profile(a, book, o.File)
	if err != nil {
		return nil, nil, err
	}
	if p != nil && !o.cmd.Flags().Changed("place") {
		place = p.Place
	}
	in, err := Place(a, book, place)
	if err != nil {
		return nil, nil, err
	}
	if p != nil && p.Place != in.ID {
		home := p.Place
		if h, err := Place(a, book, p.Place); err == nil {
			home = h.Term
		}
		return nil, nil, app.Misused(
			"-j 写的是"+in.Term+"，单位情况（"+p.Range.String()+"）写的是"+home+"；请改正其中一处。",
			"-j says "+in.ID+", the profile ("+p.Range.String()+") "+p.Place+": correct one of them.",
		)
	}
	return in, p, nil
}

// WithProfile adds the facts of a profile to options.
func WithProfile(opts []rules.Option, p *rules.Profile) []rules.Option {
	if p == nil {
		return opts
	}
	return append(opts, rules.WithProfile(p))
}
