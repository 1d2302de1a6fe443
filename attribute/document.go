package attribute

import (
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
)

// Document is a document as an office has it. Every field may be left empty:
// what is empty is not known, and nothing follows from it. It is plain data; the
// package never changes one.
type Document struct {
	Title  string `json:"title,omitempty"`
	Number string `json:"number,omitempty"` // 发文字号, as printed; see ParseNumber
	Kind   string `json:"kind,omitempty"`   // 文种: 通知, 意见, 纪要 …; taken from the title when empty

	Issuer       string   `json:"issuer,omitempty"`        // 发文机关
	JointIssuers []string `json:"joint_issuers,omitempty"` // all issuers of a joint document, or those besides Issuer
	Lead         string   `json:"lead,omitempty"`          // the lead (牵头, 主办) among them
	DraftedFor   string   `json:"drafted_for,omitempty"`   // the organ in whose name the document is drafted
	Organ        string   `json:"organ,omitempty"`         // the organ that asks; empty when not known

	Formed    deadline.Date `json:"formed,omitzero"`    // 成文日期
	Issued    deadline.Date `json:"issued,omitzero"`    // 印发日期
	Published deadline.Date `json:"published,omitzero"` // 公开日期; zero is not known, not unpublished
	Changed   deadline.Date `json:"changed,omitzero"`   // the information changed (变更) on this day
	// TurnedOpen is the day on which the attribute was changed to 主动公开.
	TurnedOpen deadline.Date `json:"turned_open,omitzero"`

	// Secrecy is the mark of secrecy (密级和保密期限) as printed: 机密★10年, or 无.
	Secrecy string `json:"secrecy,omitempty"`
	// Mark is the mark of the attribute as printed, in brackets or in a longer
	// line. Empty is not known; 无 or 未标注 says that the document bears none.
	Mark string `json:"mark,omitempty"`
	// Determined is the attribute that applies now, where one was determined.
	Determined string `json:"determined,omitempty"`

	// Facts hold of the whole document, and so do Cells: facts that were read already,
	// as those of a register are. A fact given twice must be given alike.
	Facts rules.Facts  `json:"facts,omitempty"`
	Cells []rules.Cell `json:"-"`
	// Segments are the parts of which different facts hold. Together they are the
	// whole document, unless Uncovered says that they are not: what no segment covers
	// is then judged as one more part, by what is known of the whole.
	Segments  []Segment `json:"segments,omitempty"`
	Uncovered bool      `json:"uncovered,omitempty"`
	// Forwards is the document that this one forwards (转发、批转).
	Forwards *Forwarded `json:"forwards,omitempty"`
}

// Segment is a part of a document: a clause, an annex, a column of a table. What is
// known of the document holds of it too, unless its own facts say otherwise by a
// value: null, "", 空 and 未知 take nothing back. What is said of the mixture (含有不应当公开的内容,
// 能够区分处理 …) stays with the whole. A bar that the whole meets must be met by some
// segment, or by what none covers; otherwise the input contradicts itself.
type Segment struct {
	Name  string      `json:"name,omitempty"`
	Facts rules.Facts `json:"facts,omitempty"`
}

// Forwarded is a document that another one forwards.
type Forwarded struct {
	Title  string `json:"title,omitempty"`
	Number string `json:"number,omitempty"`
	// Attribute is the attribute that was determined for it: one of the four, or
	// 未确定 where it is known that none was. Empty is not known.
	Attribute string `json:"attribute,omitempty"`
	// Mark is the mark on it, from which the attribute is read when Attribute is
	// empty; 无 or 未标注 where it bears none.
	Mark string `json:"mark,omitempty"`
}
