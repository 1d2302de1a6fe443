package draft

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/han"
	"github.com/gongkai-rules/gongkai/internal/lawtext"
	"github.com/gongkai-rules/gongkai/lang"
)

// sketch is one rule that somebody has to decide on.
type sketch struct {
	section string // 情形, 要求, 期限, 定期
	id      string
	piece   *lawtext.Piece
	place   [3]int // 款, 项, 目
	s       sentence
	demand  string // 应当, 不得, 原则上应当
	fact    string // that a requirement asks for, to be declared
	outcome string // of a ground
}

// block is one article: what stands for it in the file, and what is to be decided.
type block struct {
	key      string
	omit     string
	notes    []string // what is odd about it
	heading  string   // the chapter that begins here
	sketches []sketch
	quote    string // where there is nothing else to quote
}

// most are bounds on what is written for one article and one text, so that a file stays
// one that somebody can read.
const (
	mostSketches = 60
	mostExtra    = 20
	mostGap      = 20
)

// blocksOf makes blocks of the pieces of a text, in the order of their numbers.
func blocksOf(t *lawtext.Text, known *actors) (preamble *block, out []*block) {
	b := &blocker{unit: t.Unit, known: known, ids: map[string]int{}}
	last, sub, heading := 0, 0, ""
	var before *lawtext.Piece // in the text
	for _, p := range t.Pieces {
		if p.Unit == lawtext.Preamble {
			if preamble == nil {
				preamble = b.block("", p)
			} else {
				b.add(preamble, p)
			}
			continue
		}
		if p.Unsure && before != nil && before.Unsure && before.Line == p.Line {
			continue // stands for a number that is lost in the piece before
		}
		follows := p.Number == last && p.Sub == sub+1 || p.Number > last && p.Number <= last+mostGap && p.Sub == 0
		before = p
		if !follows {
			b.extra(&out, p)
			continue
		}
		for n := last + 1; n < p.Number; n++ {
			out = append(out, &block{key: han.Numeral(n), notes: []string{"原文没有" + b.number(n, 0) + "，或者条号已经缺损：核对原文"}})
		}
		key := han.Numeral(p.Number)
		if p.Sub > 0 {
			key += "之" + han.Numeral(p.Sub)
		}
		x := b.block(key, p)
		if p.Heading != heading {
			x.heading, heading = p.Heading, p.Heading
		}
		out = append(out, x)
		last, sub = p.Number, p.Sub
	}
	return preamble, out
}

type blocker struct {
	unit   lawtext.Unit
	known  *actors
	ids    map[string]int
	extras int
}

// number is how the text cites an article.
func (b *blocker) number(n, sub int) string {
	out := map[lawtext.Unit]string{lawtext.Article: "第%s条", lawtext.Point: "第%s点", lawtext.Task: "任务（%s）"}[b.unit]
	out = fmt.Sprintf(out, han.Numeral(n))
	if sub > 0 {
		out += "之" + han.Numeral(sub)
	}
	return out
}

// extra keeps a piece whose number does not follow with the article before it.
func (b *blocker) extra(out *[]*block, p *lawtext.Piece) {
	if b.extras++; b.extras > mostExtra {
		return
	}
	if len(*out) == 0 {
		*out = append(*out, &block{key: han.Numeral(1)})
	}
	x := (*out)[len(*out)-1]
	x.notes = append(x.notes, "原文在此之后又有"+b.number(p.Number, p.Sub)+"，号数接不上：核对原文")
	b.add(x, p)
}

func (b *blocker) block(key string, p *lawtext.Piece) *block {
	x := &block{key: key, omit: omitted(p)}
	if p.Unsure {
		x.omit = ""
		x.notes = append(x.notes, "此后几条的条号已经缺损，分不出哪一段属于哪一条：核对原文")
	}
	if x.omit == "" {
		b.add(x, p)
	}
	return x
}

// add sketches what the paragraphs and items of a piece say.
func (b *blocker) add(x *block, p *lawtext.Piece) {
	for i, para := range p.Paras {
		place := [3]int{}
		if len(p.Paras) > 1 {
			place[0] = i + 1
		}
		lead := b.sketch(x, p, place, para.Text, sentence{})
		for _, item := range para.Items {
			place := [3]int{place[0], item.Number}
			below := b.sketch(x, p, place, item.Text, lead)
			for _, sub := range item.Items {
				place[2] = sub.Number
				b.sketch(x, p, place, sub.Text, below)
			}
		}
	}
}

// sketch sketches the rules of one paragraph or item. lead is the sentence that leads on to
// it: what 有下列情形之一的，不得公开 says, is said of every item. It returns the sentence
// that leads on to what is below.
func (b *blocker) sketch(x *block, p *lawtext.Piece, place [3]int, text string, lead sentence) sentence {
	all := sentences(text, b.known)
	heavy, above := false, lead
	for _, s := range all {
		if x.quote == "" {
			x.quote = s.quote
		}
		leads := strings.HasSuffix(s.text, "：") || strings.HasSuffix(s.text, ":")
		if leads {
			lead = s
		}
		if s.heavy() && !(leads && s.period.IsZero() && s.every == "") {
			heavy = true
			b.rules(x, p, place, s)
		}
	}
	if !heavy && place[1] > 0 && above.is != says && lead.text == above.text && len(all) > 0 {
		s := all[0]
		s.is, s.generally = lead.is, lead.generally
		if s.actor == "" {
			s.actor = lead.actor
		}
		if s.does = named(s.text); s.does == "" {
			return lead
		}
		if opens(lead.text) {
			b.put(x, sketch{section: "情形", piece: p, place: place, s: s, outcome: outcomeOf(lead.text), id: s.does})
		} else {
			b.rules(x, p, place, s)
		}
	}
	return lead
}

// opens reports a list of what is open or not: its items are grounds of 公开属性.
func opens(lead string) bool {
	return strings.Contains(lead, "公开") && (strings.Contains(lead, "下列") || strings.Contains(lead, "以下") || strings.Contains(lead, "如下"))
}

func outcomeOf(lead string) string {
	for _, w := range []string{"不予公开", "依申请公开", "主动公开"} {
		if strings.Contains(lead, w) {
			return w
		}
	}
	if strings.Contains(lead, "不得公开") {
		return "不予公开"
	}
	return ""
}

// rules sketches what one sentence holds.
func (b *blocker) rules(x *block, p *lawtext.Piece, place [3]int, s sentence) {
	name := s.does
	if name == "" {
		name = named(s.text)
	}
	base := sketch{piece: p, place: place, s: s}
	if s.is == must || s.is == mustNot {
		r := base
		r.section, r.id, r.demand, r.fact = "要求", name, "应当", name
		switch {
		case s.is == mustNot:
			r.demand, r.id = "不得", "不得"+name
		case s.generally:
			r.demand, r.fact = "原则上应当", "已"+name
		default:
			r.fact = "已" + name
		}
		b.put(x, r)
	}
	if !s.period.IsZero() {
		r := base
		r.section, r.id = "期限", name+"的期限"
		b.put(x, r)
	}
	if s.every != "" {
		r := base
		r.section, r.id = "定期", "定期"+s.recurs
		b.put(x, r)
	}
	if s.is == may && s.period.IsZero() && s.every == "" {
		r := base
		r.section = "可以"
		b.put(x, r)
	}
}

// put adds a sketch under an id that nothing else in the file has.
func (b *blocker) put(x *block, r sketch) {
	if len(x.sketches) >= mostSketches {
		if last := len(x.notes) - 1; last < 0 || x.notes[last] != tooMany {
			x.notes = append(x.notes, tooMany)
		}
		return
	}
	if r.id != "" {
		if b.ids[r.id]++; b.ids[r.id] > 1 {
			r.id += "-" + itoa(b.ids[r.id])
			b.ids[r.id]++
		}
	}
	x.sketches = append(x.sketches, r)
}

const tooMany = "此条还有别的句子，没有逐句列出：核对原文"

// sections are in the order of the canonical layout.
var sections = []string{"情形", "定期", "要求", "期限", "可以"}

// inEnglish is what the command calls them.
var inEnglish = map[string]string{"情形": "grounds", "定期": "recurrences", "要求": "requirements", "期限": "limits", "可以": "permissions"}

// counted lists how many rules of which kind an article waits for.
func (x *block) counted() []lang.Text {
	var out []lang.Text
	for _, name := range sections {
		if n := len(x.of(name)); n > 0 {
			out = append(out, lang.Text{ZH: fmt.Sprintf("%s %d 项", name, n), EN: fmt.Sprintf("%s: %d", inEnglish[name], n)})
		}
	}
	return out
}

// waits says in a few words what an article waits for.
func (x *block) waits() lang.Text {
	var zh, en []string
	for _, c := range x.counted() {
		zh, en = append(zh, c.ZH), append(en, c.EN)
	}
	if len(zh) == 0 {
		zh, en = []string{"没有看到应当、不得、可以和期限"}, []string{"no modal word and no period was seen"}
	}
	zh = append(zh, x.notes...)
	if len(x.notes) > 0 {
		en = append(en, "the numbers of the text are odd here, see 待定 in the file")
	}
	return lang.Text{ZH: strings.Join(zh, "；"), EN: strings.Join(en, "; ")}
}

func (x *block) of(section string) []sketch {
	return slices.DeleteFunc(slices.Clone(x.sketches), func(r sketch) bool { return r.section != section })
}
