package handbook

import (
	"context"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/han"
	"github.com/gongkai-rules/gongkai/internal/lawtext"
	"github.com/gongkai-rules/gongkai/internal/outside"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// maxSource bounds the size of one source text.
const maxSource = 8 << 20

// texts are the official texts, by instrument.
type texts struct{ by map[string]*lawtext.Text }

func (t *texts) of(in *statute.Instrument) *lawtext.Text {
	if t == nil {
		return nil
	}
	return t.by[in.ID]
}

// readTexts reads the folder of source texts as check --sources does, and finds the text
// of every instrument.
func readTexts(ctx context.Context, a *app.App, sources fs.FS, all []*statute.Instrument) (*texts, error) {
	var list []*lawtext.Text
	err := fs.WalkDir(sources, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.EqualFold(path.Ext(name), ".txt") {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		data, err := outside.Read(sources, name, maxSource)
		list = append(list, lawtext.Read(string(data))...)
		return err
	})
	if err != nil {
		return nil, err
	}
	out := &texts{by: map[string]*lawtext.Text{}}
	issued := map[string][]deadline.Date{}
	for _, in := range all {
		issued[statute.BaseID(in.ID)] = append(issued[statute.BaseID(in.ID)], in.Issued)
	}
	for _, in := range all {
		title := lawtext.Flat(lawtext.Plain(in.Title))
		for _, t := range list {
			if lawtext.Flat(lawtext.Plain(t.Title)) == title && lawtext.IsEdition(lawtext.Plain(t.Head), in.Issued, issued[statute.BaseID(in.ID)]) {
				out.by[in.ID] = t
				break
			}
		}
	}
	if len(out.by) == 0 {
		return nil, app.Failed("原文目录里没有这些文件的原文（.txt）：请改写为原文所在的目录。", "the folder of source texts holds none of these instruments (.txt): name the folder in which they lie.")
	}
	return out, nil
}

// passage is a paragraph or an item of a text, with what is quoted of it.
type passage struct {
	Number string // of an item
	Level  int    // 0 paragraph, 1 item, 2 sub-item
	Parts  []part
}

// part is a stretch of a text that is quoted or not.
type part struct {
	Text string
	Mark bool
}

// said gives an article its text, with the words marked that its rules quote.
func (s *site) said(in *statute.Instrument, a *article) {
	t := s.texts.of(in)
	if t == nil {
		return
	}
	p := pieceOf(t, a.Cite)
	if p == nil {
		a.NoText = true
		return
	}
	var quotes []string
	for _, r := range a.Rules {
		quotes = append(quotes, r.Quote)
	}
	a.Heading, a.Unsure = p.Heading, p.Unsure
	var there []bool
	a.Text, there = s.passages(a.Cite, quotes)
	for i := range a.Rules {
		a.Rules[i].Beside = there[i]
	}
	a.Short = len(p.Whole()) < 1200 // bytes, 400 signs
}

func pieceOf(t *lawtext.Text, c statute.Citation) *lawtext.Piece {
	if c.Unit == statute.Preamble {
		return t.Preamble()
	}
	return t.Piece(c.Number, c.Sub)
}

// passages are the text of an article, "" where there is none; of a paragraph or an item
// only that. It says which of the phrases stand there.
func (s *site) passages(c statute.Citation, quotes []string) ([]passage, []bool) {
	in, ok := s.book.Instrument(c.Instrument)
	if !ok {
		return nil, make([]bool, len(quotes))
	}
	t := s.texts.of(in)
	if t == nil {
		return nil, make([]bool, len(quotes))
	}
	p := pieceOf(t, c)
	if p == nil {
		return nil, make([]bool, len(quotes))
	}
	var out []passage
	add := func(number string, level int, text string) {
		for i, line := range strings.Split(text, "\n") {
			if i > 0 {
				number = ""
			}
			out = append(out, passage{Number: number, Level: level, Parts: []part{{Text: strings.TrimSpace(line)}}})
		}
	}
	paras := p.Paras
	if c.Para > 0 && c.Para <= len(paras) && !p.Unsure {
		paras = paras[c.Para-1 : c.Para]
	}
	for _, para := range paras {
		add("", 0, para.Text)
		for _, item := range para.Items {
			if c.Item > 0 && item.Number != c.Item {
				continue
			}
			add("（"+han.Numeral(item.Number)+"）", 1, item.Text)
			for _, sub := range item.Items {
				add(han.Numeral(sub.Number)+".", 2, sub.Text)
			}
		}
	}
	return out, mark(out, quotes)
}

// spot is a sign of a text that counts when phrases are compared.
type spot struct{ passage, from, to int }

// mark marks the phrases in the passages, each where it stands first. White space and the
// width of signs do not count, as when quotes are checked.
func mark(list []passage, phrases []string) (there []bool) {
	var plain strings.Builder
	var spots []spot // by byte of plain
	for i := range list {
		text := list[i].Parts[0].Text
		for at, r := range text {
			kept := lawtext.Flat(lawtext.Plain(string(r)))
			for range len(kept) {
				spots = append(spots, spot{i, at, at + len(string(r))})
			}
			plain.WriteString(kept)
		}
	}
	whole := plain.String()
	marked := map[int][][2]int{}
	for _, q := range phrases {
		q = lawtext.Flat(lawtext.Plain(q))
		at := strings.Index(whole, q)
		there = append(there, q != "" && at >= 0)
		if q == "" || at < 0 {
			continue
		}
		for _, s := range spots[at : at+len(q)] {
			marked[s.passage] = append(marked[s.passage], [2]int{s.from, s.to})
		}
	}
	for i, spans := range marked {
		list[i].Parts = parted(list[i].Parts[0].Text, spans)
	}
	return there
}

// parted cuts a text where marks begin and end.
func parted(text string, spans [][2]int) []part {
	slices.SortFunc(spans, func(a, b [2]int) int { return a[0] - b[0] })
	var out []part
	end := 0
	for i := 0; i < len(spans); {
		from, to := spans[i][0], spans[i][1]
		for i++; i < len(spans) && (spans[i][0] <= to || strings.TrimSpace(text[to:spans[i][0]]) == ""); i++ {
			to = max(to, spans[i][1])
		}
		if from > end {
			out = append(out, part{Text: text[end:from]})
		}
		out = append(out, part{text[from:to], true})
		end = to
	}
	if end < len(text) {
		out = append(out, part{Text: text[end:]})
	}
	return out
}
