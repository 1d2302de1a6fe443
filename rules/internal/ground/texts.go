package ground

import (
	"context"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/han"
	"github.com/gongkai-rules/gongkai/internal/lawtext"
	"github.com/gongkai-rules/gongkai/internal/outside"
	"github.com/gongkai-rules/gongkai/lang"
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

// Texts are the instruments of a folder of source texts, made ready to be looked into.
type Texts struct{ list []*text }

// text is one instrument, its words made plain.
type text struct {
	*lawtext.Text
	title  string
	head   string
	whole  string // of all pieces
	named  string // the same, as names are compared
	wholes map[*lawtext.Piece]string
	names  map[*lawtext.Piece]string
	said   sync.Map // the modal words of a passage
}

// Read reads every text of a folder (*.txt, UTF-8).
func Read(ctx context.Context, sources fs.FS) (*Texts, error) {
	out, files := &Texts{}, 0
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
		files++
		for _, t := range lawtext.Read(string(data)) {
			out.list = append(out.list, ready(t))
		}
		return nil
	})
	if err == nil && files == 0 {
		return nil, errNoTexts
	}
	return out, err
}

// ready makes the words of an instrument plain, once.
func ready(t *lawtext.Text) *text {
	out := &text{Text: t, title: flat(plain(t.Title)), head: plain(t.Head), wholes: map[*lawtext.Piece]string{}, names: map[*lawtext.Piece]string{}}
	var items func(list []lawtext.Item)
	items = func(list []lawtext.Item) {
		for i := range list {
			list[i].Text = plain(list[i].Text)
			items(list[i].Items)
		}
	}
	var all []string
	for _, p := range t.Pieces {
		for i := range p.Paras {
			p.Paras[i].Text = plain(p.Paras[i].Text)
			items(p.Paras[i].Items)
		}
		whole := p.Whole()
		out.wholes[p], out.names[p] = whole, name(whole)
		all = append(all, whole)
	}
	out.whole = strings.Join(all, "\n")
	out.named = name(out.whole)
	return out
}

func flat(s string) string { return lawtext.Flat(s) }

// of finds the text of an instrument: of several of its title the one that can be of its
// edition. The head of a text names the days of its editions so far: it is the latest of
// those, and where it names none it may be any.
func (t *Texts) of(c *corpus.Corpus, in *statute.Instrument) *text {
	title := flat(plain(in.Title))
	for _, x := range t.list {
		if x.title == title && edition(c, in, x) {
			return x
		}
	}
	return nil
}

func edition(c *corpus.Corpus, in *statute.Instrument, t *text) bool {
	var issued []deadline.Date
	for _, other := range c.Instruments {
		if statute.BaseID(other.ID) == statute.BaseID(in.ID) {
			issued = append(issued, other.Issued)
		}
	}
	return lawtext.IsEdition(t.head, in.Issued, issued)
}

func hasDay(text string, d deadline.Date) bool { return lawtext.HasDay(text, d) }

// region is where a rule says that it stands.
type region struct {
	text string
	lead string // of the paragraph whose item it is
}

// piece finds what a citation means; nil where the text has none.
func (t *text) piece(c statute.Citation) *lawtext.Piece {
	if c.Unit == statute.Preamble {
		return t.Preamble()
	}
	return t.Piece(c.Number, c.Sub)
}

// regions are the places that a citation can mean; none where the text has no such.
func (t *text) regions(c statute.Citation) []region {
	p := t.piece(c)
	if p == nil {
		return nil
	}
	paras := parasOf(p)
	if c.Para > 0 && !p.Unsure {
		if c.Para > len(paras) {
			return nil
		}
		paras = paras[c.Para-1 : c.Para]
	}
	var out []region
	for _, para := range paras {
		if c.Item == 0 {
			out = append(out, region{text: para.Whole()})
			continue
		}
		found := below(para.Items, c.Item, c.Subitem, para.Text)
		if len(found) == 0 {
			found = inline(para.Text, c.Item)
		}
		out = append(out, found...)
	}
	return out
}

// parasOf are the paragraphs of a piece; the heading of a point 一、 is none.
func parasOf(p *lawtext.Piece) []lawtext.Para {
	if p.Unit == lawtext.Point && len(p.Paras) > 1 && len(p.Paras[0].Items) == 0 && !stops(p.Paras[0].Text+" ", len(p.Paras[0].Text)-1) {
		return p.Paras[1:]
	}
	return p.Paras
}

// below are the items of one number.
func below(items []lawtext.Item, number, sub int, lead string) []region {
	var out []region
	for _, it := range items {
		switch {
		case it.Number != number:
		case sub > 0:
			out = append(out, below(it.Items, sub, 0, lead+"\n"+it.Text)...)
		default:
			out = append(out, region{text: it.Whole(), lead: lead})
		}
	}
	return out
}

// inline is an item that stands within its paragraph: ……(一)……;(二)…….
func inline(para string, number int) []region {
	mark := func(n int) int { return strings.Index(para, "("+han.Numeral(n)+")") }
	from := mark(number)
	if from < 0 {
		return nil
	}
	to := len(para)
	if next := mark(number + 1); next > from {
		to = next
	}
	lead := para[:from]
	if first := mark(1); first >= 0 && first < from {
		lead = para[:first]
	}
	return []region{{text: para[from:to], lead: lead}}
}

// where are the places of the text in which a phrase stands, as people cite them.
func (t *text) where(c statute.Citation, phrase string) string {
	var out []string
	for _, p := range t.Pieces {
		at := statute.Citation{Unit: c.Unit, Number: p.Number, Sub: p.Sub}
		if p.Unit == lawtext.Preamble {
			at = statute.Citation{Unit: statute.Preamble}
		}
		paras := parasOf(p)
		for i, para := range paras {
			if !strings.Contains(flat(para.Whole()), phrase) {
				continue
			}
			spot := at
			if len(paras) > 1 {
				spot.Para = i + 1
			}
			for _, it := range para.Items {
				if strings.Contains(flat(it.Whole()), phrase) {
					spot.Item = it.Number
					break
				}
			}
			out = append(out, spot.Place())
		}
	}
	return strings.Join(slices.Compact(out), "、")
}
