package statute

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/han"
	"github.com/gongkai-rules/gongkai/lang"
)

// Unit is what an instrument is divided into: articles (条) as a rule; points, numbered
// tasks or headings for texts that have no articles; or the preamble.
type Unit uint8

// Units of an instrument.
const (
	Article  Unit = iota // 第四条
	Task                 // 任务（十二）
	Heading              // 第三部分
	Preamble             // 序言
	Point                // 第三点: the 三、 of a text that is numbered 一、二、三
)

// Citation names a place in an instrument: article, paragraph (款), item (项) and
// sub-item (目). A rule's citation is where the rule stands in its policy file, so
// it can neither be forgotten nor drift.
//
// The zero value cites nothing and prints as "". Citations are comparable values.
type Citation struct {
	Instrument string // id, with its edition if it has one: cn-regulation@2019
	Title      string // 中华人民共和国政府信息公开条例
	Unit       Unit
	Number     int // 条, task or heading number; 0 for the preamble or the whole instrument
	Sub        int // the 1 of 第四条之一
	Para       int // 款
	Item       int // 项
	Subitem    int // 目
}

// IsZero reports whether c cites nothing.
func (c Citation) IsZero() bool { return c == Citation{} }

// String prints the citation as the law is cited: 《…》第四条第二款第（三）项. An
// instrument that has editions is named with the year of the one meant,
// 《…条例（2019年）》第四条: the same article may say something else in the other.
func (c Citation) String() string {
	if c.IsZero() {
		return ""
	}
	return "《" + c.name() + "》" + c.Place()
}

// name is the title with its edition, or the id where the title is not known.
func (c Citation) name() string {
	if c.Title == "" {
		return c.Instrument
	}
	return c.Title + editionOf(c.Instrument)
}

// editionOf is （2019年） for cn-regulation@2019, "" for an id whose edition is no year
// or that has none.
func editionOf(instrument string) string {
	edition := Edition(instrument)
	if year, err := strconv.Atoi(edition); err != nil || len(edition) != 4 || year < 1000 {
		return ""
	}
	return "（" + edition + "年）"
}

// Place prints the position alone: 第四条第二款第（三）项.
func (c Citation) Place() string {
	var b strings.Builder
	switch c.Unit {
	case Preamble:
		b.WriteString("序言")
	case Task:
		if c.Number > 0 {
			fmt.Fprintf(&b, "任务（%s）", han.Numeral(c.Number))
		}
	case Heading:
		if c.Number > 0 {
			fmt.Fprintf(&b, "第%s部分", han.Numeral(c.Number))
		}
	case Point:
		if c.Number > 0 {
			fmt.Fprintf(&b, "第%s点", han.Numeral(c.Number))
		}
	default:
		if c.Number > 0 {
			fmt.Fprintf(&b, "第%s条", han.Numeral(c.Number))
		}
	}
	if c.Sub > 0 {
		b.WriteString("之" + han.Numeral(c.Sub))
	}
	if c.Para > 0 {
		fmt.Fprintf(&b, "第%s款", han.Numeral(c.Para))
	}
	if c.Item > 0 {
		fmt.Fprintf(&b, "第（%s）项", han.Numeral(c.Item))
	}
	if c.Subitem > 0 {
		fmt.Fprintf(&b, "第%d目", c.Subitem)
	}
	return b.String()
}

// Label prints the citation in the language tag: as String does or, for "en", as
// cn-regulation@2019, art. 36, item 5. There the title stands for an instrument whose id
// is not known.
func (c Citation) Label(tag string) string {
	if !lang.English(tag) || c.IsZero() {
		return c.String()
	}
	var b strings.Builder
	b.WriteString(c.Instrument)
	if c.Instrument == "" {
		b.WriteString("《" + c.Title + "》")
	}
	switch c.Unit {
	case Preamble:
		b.WriteString(", preamble")
	case Task:
		fmt.Fprintf(&b, ", task %d", c.Number)
	case Heading:
		fmt.Fprintf(&b, ", part %d", c.Number)
	case Point:
		fmt.Fprintf(&b, ", point %d", c.Number)
	default:
		if c.Number > 0 {
			fmt.Fprintf(&b, ", art. %d", c.Number)
		}
	}
	if c.Sub > 0 {
		fmt.Fprintf(&b, "-%d", c.Sub)
	}
	for _, part := range []struct {
		n    int
		name string
	}{{c.Para, "para."}, {c.Item, "item"}, {c.Subitem, "sub-item"}} {
		if part.n > 0 {
			fmt.Fprintf(&b, ", %s %d", part.name, part.n)
		}
	}
	return b.String()
}

// Covers reports whether other stands at c or inside it: an article covers its
// items. Both must be of one instrument and edition.
func (c Citation) Covers(other Citation) bool {
	if c.Instrument != other.Instrument || c.Unit != other.Unit {
		return false
	}
	for _, part := range [][2]int{{c.Number, other.Number}, {c.Sub, other.Sub}, {c.Para, other.Para}, {c.Item, other.Item}, {c.Subitem, other.Subitem}} {
		if part[0] != 0 && part[0] != part[1] {
			return false
		}
	}
	return true
}

// MarshalJSON writes the citation for programs and people at once.
func (c Citation) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Instrument string `json:"instrument"`
		Place      string `json:"place"`
		Text       string `json:"text"`
	}{c.Instrument, c.Place(), c.String()})
}

// UnmarshalJSON reads what MarshalJSON writes.
func (c *Citation) UnmarshalJSON(data []byte) error {
	var in struct {
		Instrument, Place, Text string
	}
	if err := json.Unmarshal(data, &in); err != nil {
		return err
	}
	if in.Instrument == "" && in.Text == "" {
		*c = Citation{}
		return nil
	}
	title := strings.TrimPrefix(strings.SplitN(in.Text, "》", 2)[0], "《")
	got, err := ParseCitation("《" + strings.TrimSuffix(title, editionOf(in.Instrument)) + "》" + in.Place)
	if err != nil {
		return err
	}
	got.Instrument = in.Instrument
	*c = got
	return nil
}

// ParseCitation reads a citation: 《title》 or an instrument id, then the place,
// in Chinese or Arabic numerals, full-width or half-width brackets:
//
//	《武威市政府信息公开保密审查制度》第六条第（二）项
//	cn-regulation 第十五条
//	cn-regulation@2007 第18条第1款
//	xiji-05-opinion-response 三、（二）
//
// A text that is numbered 一、二、三 is cited as 第三点第（二）项, or as it is written
// there: 三、 三、（二） 三、（二）1.
// Text in 《》 becomes the Title, a bare word the Instrument.
func ParseCitation(s string) (Citation, error) {
	var c Citation
	rest := strings.TrimSpace(s)
	if after, ok := strings.CutPrefix(rest, "《"); ok {
		title, tail, ok := strings.Cut(after, "》")
		if !ok || title == "" {
			return Citation{}, citationError(s)
		}
		c.Title, rest = title, tail
	} else {
		i := strings.IndexAny(rest, " \t")
		if i < 0 {
			i = strings.IndexAny(rest, "第任序")
		}
		if i < 0 {
			i = len(rest)
		}
		c.Instrument, rest = rest[:i], rest[i:]
		if c.Instrument == "" {
			return Citation{}, citationError(s)
		}
	}
	if err := c.parsePlace(strings.TrimSpace(rest)); err != nil {
		return Citation{}, citationError(s)
	}
	return c, nil
}

// At is a place of the same instrument, written as 第四条第（三）项; a paragraph or an
// item alone is one of the article that c cites.
func (c Citation) At(place string) (Citation, error) {
	if err := c.parsePlace(strings.TrimSpace(place)); err != nil {
		return Citation{}, citationError(place)
	}
	return c, nil
}

func citationError(s string) error {
	return fmt.Errorf("无法识别的条文引用 %q：应写作 cn-regulation 第十五条 或 《…》第四条第（三）项 (not a citation)", s)
}

var errPlace = fmt.Errorf("not a place")

// parsePlace reads 第四条之一第二款第（三）项第1目, each part at most once and in
// this order.
func (c *Citation) parsePlace(s string) error {
	if s == "序言" || strings.HasPrefix(s, "序言第") {
		c.Unit, s = Preamble, strings.TrimPrefix(s, "序言")
	}
	if after, ok := strings.CutPrefix(s, "任务"); ok {
		n, tail, ok := bracketed(after)
		if !ok {
			return errPlace
		}
		c.Unit, c.Number, s = Task, n, tail
	}
	level := 0
	if c.Unit == Task || c.Unit == Preamble { // nothing above 款 may follow
		level = 1
	} else if n, tail, ok := pointed(s); ok {
		c.Unit, c.Number, level, s = Point, n, 1, asWritten(tail)
	}
	for s != "" {
		if after, ok := strings.CutPrefix(s, "之"); ok && level == 1 && c.Sub == 0 && c.Number > 0 {
			end := strings.Index(after, "第")
			if end < 0 {
				end = len(after)
			}
			n, ok := han.Parse(strings.TrimSpace(after[:end]))
			if !ok {
				return errPlace
			}
			c.Sub, s = n, after[end:]
			continue
		}
		after, ok := strings.CutPrefix(s, "第")
		if !ok {
			return errPlace
		}
		n, tail, bracket := bracketed(after)
		if !bracket {
			i := strings.IndexAny(after, "条款项目部点")
			if i <= 0 {
				return errPlace
			}
			if n, ok = han.Parse(after[:i]); !ok {
				return errPlace
			}
			tail = after[i:]
		}
		var next int
		switch {
		case strings.HasPrefix(tail, "部分"):
			next, c.Unit, c.Number, tail = 1, Heading, n, strings.TrimPrefix(tail, "部分")
		case strings.HasPrefix(tail, "条"):
			next, c.Number, tail = 1, n, strings.TrimPrefix(tail, "条")
		case strings.HasPrefix(tail, "点"):
			next, c.Unit, c.Number, tail = 1, Point, n, strings.TrimPrefix(tail, "点")
		case strings.HasPrefix(tail, "款"):
			next, c.Para, tail = 2, n, strings.TrimPrefix(tail, "款")
		case strings.HasPrefix(tail, "项"):
			next, c.Item, tail = 3, n, strings.TrimPrefix(tail, "项")
		case strings.HasPrefix(tail, "目"):
			next, c.Subitem, tail = 4, n, strings.TrimPrefix(tail, "目")
		default:
			return errPlace
		}
		if next <= level || c.Number == 0 && c.Unit != Preamble {
			return errPlace
		}
		level, s = next, strings.TrimSpace(tail)
	}
	return nil
}

// pointed reads the 三、 at the head of a place as a text numbered 一、二、三 has it. The
// sign may be left out before a bracket or at the end: 三（二）, 三.
func pointed(s string) (n int, tail string, ok bool) {
	end := strings.IndexFunc(s, func(r rune) bool { return !han.IsNumeral(r) })
	if end < 0 {
		end = len(s)
	}
	if n, ok = han.Parse(s[:end]); !ok {
		return 0, "", false
	}
	tail = strings.TrimSpace(s[end:])
	if after, sign := strings.CutPrefix(tail, "、"); sign {
		return n, strings.TrimSpace(after), true
	}
	return n, tail, tail == "" || strings.HasPrefix(tail, "（") || strings.HasPrefix(tail, "(")
}

// asWritten turns （二）1. behind the number of a point into 第（二）项第1目. What is
// written otherwise stays.
func asWritten(s string) string {
	item, tail, ok := bracketed(s)
	if !ok {
		return s
	}
	out := fmt.Sprintf("第（%d）项", item)
	digits := strings.TrimRight(strings.TrimSpace(tail), ".．、")
	if n, ok := han.Parse(digits); ok && digits != strings.TrimSpace(tail) {
		return out + fmt.Sprintf("第%d目", n)
	}
	return out + tail
}

// bracketed reads （三） or (3) at the head of s.
func bracketed(s string) (n int, tail string, ok bool) {
	for _, pair := range [][2]string{{"（", "）"}, {"(", ")"}} {
		if after, found := strings.CutPrefix(s, pair[0]); found {
			inner, tail, found := strings.Cut(after, pair[1])
			if !found {
				return 0, "", false
			}
			n, ok := han.Parse(strings.TrimSpace(inner))
			return n, tail, ok
		}
	}
	return 0, "", false
}
