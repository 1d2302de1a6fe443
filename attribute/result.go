package attribute

import (
	"slices"

	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Result is the disclosure attribute of a document with everything that explains
// it. The embedded Answer is that of the document as a whole; where the document
// has segments, Segments holds theirs and Attribute is what they come to together.
// It is plain data with stable JSON, brief by json.Marshal and whole by Whole.
type Result struct {
	// Attribute is one of the four, "" while it is undetermined.
	Attribute string `json:"attribute,omitempty"`
	// Channel is how the open part of a 部分公开 document is opened: 主动公开 or 依申请公开.
	Channel string `json:"channel,omitempty"`
	// Possible lists the attributes still possible, strictest first. While there is
	// more than one, nothing is published.
	Possible []string `json:"possible"`

	// OnHold reports that the attribute is undetermined because a doubt stands, about the
	// document or a part of it, that the law sends to somebody else. No answer to Missing
	// settles it then, nothing is to be printed, and no day runs.
	OnHold bool `json:"on_hold,omitempty"`
	// Held lists the doubts that stand, or while the attribute is undetermined may, over
	// the document and its segments: who answers, and what ends the hold.
	Held []answer.HeldNote `json:"held,omitempty"`

	Mark         Mark      `json:"mark,omitzero"`          // what to print on the document
	RedactedMark Mark      `json:"redacted_mark,omitzero"` // what to print on a redacted copy
	PublishBy    PublishBy `json:"publish_by,omitzero"`

	// Missing lists the facts to ask for, most useful first, Judgements the
	// determinations that people must make, over the document and its segments.
	Missing    []answer.Question `json:"missing,omitempty"`
	Judgements []answer.Question `json:"judgements,omitempty"`
	// Assumed lists what was taken for granted, judgements included.
	Assumed []answer.Assumption `json:"assumed,omitempty"`

	Number   string        `json:"number,omitempty"`        // the document number, as the standard prints it
	Existing *ExistingMark `json:"existing_mark,omitempty"` // the mark found on the document
	Party    *Party        `json:"party,omitempty"`         // its party issuers, if any
	Forwards *Inheritance  `json:"forwards,omitempty"`
	// Body is what the law says of publishing a telegram, where it says something.
	Body     lang.Text          `json:"telegram,omitzero"`
	Segments []SegmentResult    `json:"segments,omitempty"`
	Removed  []Removal          `json:"removed,omitempty"` // what is taken out of a partly open document, and why
	Basis    []statute.Citation `json:"basis,omitempty"`   // the articles on which 部分公开 rests
	Notes    []lang.Text        `json:"notes,omitempty"`   // remarks for the clerk
	Remarks  []lang.Text        `json:"remarks,omitempty"` // what could not be read and was not needed

	// Unread lists the facts that were given and that nothing here read: those of the
	// rules' own answer, but for what is said of the parts together, which is read here,
	// and what only the document's fields say.
	Unread []answer.Unread `json:"unread,omitempty"`

	*answer.Answer `json:"answer"`

	doc   Document
	bound *rules.Bound // the facts of the whole
}

// Bound is what is known of the document as a whole: the facts given and those that
// follow from its fields and from these.
func (r *Result) Bound() *rules.Bound { return r.bound }

// ExistingMark is the mark found on the document, held against the answer.
type ExistingMark struct {
	Mark Mark `json:"mark,omitzero"` // zero when the document bears none
	// Agrees says that it names the attribute of the answer; Unknown while that is
	// undetermined and the mark possible.
	Agrees answer.Truth `json:"agrees"`
	// Words says that it has the words that the place lays down for the attribute it
	// names, which are those of Prescribed; Unknown where the place lays down none.
	// Where on the document it stands is for people to see.
	Words      answer.Truth `json:"words"`
	Prescribed Mark         `json:"prescribed,omitzero"`
	// SendBack names the articles by which a document without a mark goes back.
	SendBack []statute.Citation `json:"send_back,omitempty"`
	// Err is why the mark was not understood, or nil.
	Err *lang.Error `json:"error,omitempty"`
}

// Party says that party bodies issued the document: the Regulation binds
// administrative organs.
type Party struct {
	Bodies []string  `json:"bodies"`
	Note   lang.Text `json:"note"` // 待核适用范围
}

// scopeUnchecked marks a document of a party body: the Regulation binds
// administrative organs, so whether it applies is for a person to check.
var scopeUnchecked = lang.Text{ZH: "待核适用范围", EN: "whether the Regulation applies is to be checked"}

// Inheritance says what became of the attribute of a forwarded document.
type Inheritance struct {
	Title  string `json:"title,omitempty"`
	Number string `json:"number,omitempty"`
	// Attribute is that of the forwarded document, 未确定 where it has none, "" where
	// that is not known.
	Attribute string       `json:"attribute,omitempty"`
	Same      answer.Truth `json:"same"` // the answer is the same attribute
	// Phrase is what in the title says that another document is forwarded, where only
	// the title says so: the fact is then not assumed, and not set either.
	Phrase string `json:"phrase,omitempty"`
	// Publisher is who opens what is forwarded (公开义务主体), where no article in force
	// ties the attribute of the one document to that of the other.
	Publisher *answer.Answer `json:"publisher,omitempty"`
}

// SegmentResult is the answer for one part.
type SegmentResult struct {
	Name   string         `json:"name"` // as it was given, or in Chinese which part it is
	Answer *answer.Answer `json:"answer"`

	name lang.Text
}

// Removal is a part that is taken out, and why.
type Removal struct {
	Segment string             `json:"segment"`
	Outcome string             `json:"outcome"` // 不予公开, or 依申请公开 in a document opened proactively
	Grounds []answer.GroundRef `json:"grounds"`

	name lang.Text
}

// bounds are the strictest and the most open attribute still possible.
func (r *Result) bounds() (strictest, open string) {
	if len(r.Possible) == 0 {
		return "", ""
	}
	return r.Possible[0], r.Possible[len(r.Possible)-1]
}

// Label is the attribute in one line, in the language asked for.
func (r *Result) Label(tag string) string {
	s, o := r.bounds()
	var t lang.Text
	switch {
	case r.Attribute == Partial && r.Channel != "":
		t = lang.Text{ZH: "{1}（公开部分{2}）", EN: "{1} (the rest {2})"}.Fill(Partial, r.Channel)
	case r.Attribute != "":
		return r.Attribute
	case r.OnHold:
		t = lang.Text{ZH: "暂缓（待{1}答复）", EN: "held (until {1} answers)"}.Fill(r.Pending())
	case s == "":
		t = lang.Text{ZH: "没有规则可以适用", EN: "no rule applies"}
	default:
		t = lang.Text{ZH: "未定（最严 {1}，最宽 {2}）", EN: "undetermined (at the strictest {1}, at the most open {2})"}.Fill(s, o)
	}
	return t.In(tag)
}

// Pending is who answers the doubts that hold the attribute, each once; where none is
// known to stand by itself, of those that may.
func (r *Result) Pending() []string { return (&answer.Answer{Held: r.Held}).Pending() }

// attributeRank orders attributes, strictest first.
func attributeRank(a string) int { return slices.Index(Attributes(), a) }

// attributesOf lists the attributes of a set of ranks, strictest first.
func attributesOf(ranks int) []string {
	var out []string
	for i, a := range Attributes() {
		if ranks&(1<<i) != 0 {
			out = append(out, a)
		}
	}
	return out
}
