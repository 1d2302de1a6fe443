package attribute

import (
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/internal/paper"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
)

// derivation is a fact that follows from fields of a document. The table of them is
// the only place that says so: the single document, the register, the re-assessment
// of an archive and the comparison of places all read it.
type derivation struct {
	fact   string
	fields []string // the fields it follows from, by their ids
	from   func(r *reader) finding
}

// finding is what a document's own fields say of a fact: a value, or that the fact
// may not be taken for granted.
type finding struct {
	text  string        // a value, as a register would write it
	date  deadline.Date // or a day
	doubt string        // or the phrase for which the fact is not assumed
}

func yes(b bool) finding {
	if b {
		return finding{text: "是"}
	}
	return finding{text: "否"}
}

// onlyYes says that a fact holds, and nothing where it does not.
func onlyYes(b bool) finding {
	if b {
		return finding{text: "是"}
	}
	return finding{}
}

// Facts of the shared vocabulary that the package derives from a document or reads.
const (
	factFormedOn        = "formed_on"
	factChangedOn       = "changed_on"
	factIssuedOn        = "issued_on"
	factPublishedOn     = "published_on"
	factOpened          = "opened"
	factDocumentKind    = "document_kind"
	factSecrecyLevel    = "secrecy_level"
	factPeriodEnds      = "secrecy_period_ends"
	factMarkedSecret    = "marked_secret"
	factWithinPeriod    = "within_secrecy_period"
	factExistingMark    = "existing_mark"
	factDetermined      = "determined_attribute"
	factForwarded       = "forwarded"
	factForwardedAs     = "forwarded_attribute"
	factJoint           = "joint_making"
	factLead            = "lead_maker"
	factDraftedFor      = "drafted_for_another"
	factDispatch        = "dispatch"
	factParty           = "party_document"
	factOrigin          = "information_origin"
	factContainsClosed  = "contains_closed_content"
	factContainsForeign = "contains_foreign_content"
	factWithholding     = "withholding_decided"
	factStateSecret     = "state_secret"
	factProlonged       = "secrecy_period_extended"
	factSeparable       = "separable"
	factPersonalData    = "contains_personal_data"
	factContested       = "contested_outcome"
	factPartBarred      = "part_barred"
	factPartWithheld    = "part_withheld"
	factPartOnRequest   = "part_on_request"
	factPartOpen        = "part_open"
	factWholeWithheld   = "whole_withheld"
	factChannels        = "channels_used"
	factToBeOpened      = "to_be_opened"
	factAdjusted        = "attribute_adjusted"
	originMadeHere      = "本机关制作"
	unmarked            = "未标注"
	undeterminedForward = "未确定"
)

// A field sets only the fact that it names. What may follow from it (国家秘密 from a mark
// of secrecy, 转发文件 from a title) it keeps from being assumed, which is what doubt says.
var derivations = []derivation{
	{factFormedOn, []string{"formed"}, func(r *reader) finding { return finding{date: r.doc.Formed} }},
	{factChangedOn, []string{"changed"}, func(r *reader) finding { return finding{date: r.doc.Changed} }},
	{factIssuedOn, []string{"issued"}, func(r *reader) finding { return finding{date: r.doc.Issued} }},
	{factPublishedOn, []string{"published"}, func(r *reader) finding { return finding{date: r.doc.Published} }},
	{factOpened, []string{"published"}, func(r *reader) finding { return onlyYes(!r.doc.Published.IsZero()) }},
	{factDocumentKind, []string{"kind", "title"}, func(r *reader) finding { return finding{text: r.kind()} }},
	{factJoint, []string{"joint_issuers"}, func(r *reader) finding { return onlyYes(r.joint()) }},
	{factLead, []string{"lead"}, func(r *reader) finding {
		if !r.joint() || r.doc.Lead == "" || r.doc.Organ == "" {
			return finding{}
		}
		return yes(r.doc.Lead == r.doc.Organ)
	}},
	{factOrigin, []string{"organ"}, func(r *reader) finding {
		if d := r.doc; d.Organ == "" || d.Organ != d.Issuer && !slices.Contains(d.JointIssuers, d.Organ) {
			return finding{}
		}
		return finding{text: originMadeHere}
	}},
	{factDraftedFor, []string{"drafted_for"}, func(r *reader) finding { return onlyYes(r.doc.DraftedFor != "") }},
	{factDispatch, []string{"number"}, func(r *reader) finding {
		switch {
		case !strings.Contains(r.doc.Number, "电") && !strings.Contains(r.doc.Number, "传"):
			return finding{} // a telegram's has one of these, even where it cannot be read
		case r.noNumber() != lang.Text{}:
			return finding{doubt: strings.TrimSpace(r.doc.Number)}
		}
		return onlyYes(slices.ContainsFunc(r.numbers(), paper.Number.Dispatch))
	}},
	{factParty, []string{"issuer", "title", "joint_issuers"}, func(r *reader) finding { return onlyYes(r.partyLeads()) }},
	{factMarkedSecret, []string{"secrecy", "mark"}, func(r *reader) finding {
		switch s := r.secrecy(); {
		case s.mark.IsZero() && !s.none:
			return finding{}
		default:
			return yes(!s.mark.IsZero())
		}
	}},
	{factSecrecyLevel, []string{"secrecy", "mark"}, func(r *reader) finding {
		switch s := r.secrecy(); {
		case s.none:
			return finding{text: "无"}
		case r.inPeriod() == answer.True:
			return finding{text: s.mark.Level}
		case !s.mark.IsZero():
			return finding{doubt: s.mark.String()}
		}
		return finding{}
	}},
	{factPeriodEnds, []string{"secrecy", "mark"}, func(r *reader) finding { return finding{date: r.secrecy().mark.Ends(r.doc.Formed)} }},
	{factWithinPeriod, []string{"secrecy", "mark"}, func(r *reader) finding {
		switch r.inPeriod() {
		case answer.True:
			return yes(true)
		case answer.False:
			return yes(false)
		}
		return r.marked()
	}},
	// A mark keeps what may follow from it from being assumed: that it is a secret; and,
	// where its period is over, that nobody prolonged it before.
	{factStateSecret, []string{"secrecy", "mark"}, func(r *reader) finding { return r.marked() }},
	{factProlonged, []string{"secrecy", "mark"}, func(r *reader) finding {
		if r.inPeriod() == answer.False {
			return r.marked()
		}
		return finding{}
	}},
	{factExistingMark, []string{"mark"}, func(r *reader) finding {
		switch m := r.mark(); {
		case m.err != nil:
			return finding{doubt: strings.TrimSpace(r.doc.Mark)}
		case m.mark == nil:
			return finding{}
		case m.mark.Attribute == "":
			return finding{text: unmarked}
		default:
			return finding{text: m.mark.Attribute}
		}
	}},
	{factDetermined, []string{"determined"}, func(r *reader) finding { return finding{text: r.doc.Determined} }},
	{factForwarded, []string{"forwards", "title"}, func(r *reader) finding {
		if r.doc.Forwards != nil {
			return yes(true)
		}
		return finding{doubt: paper.Forwarding(r.doc.Title)}
	}},
	{factPersonalData, []string{"title"}, func(r *reader) finding { return finding{doubt: paper.Listing(r.doc.Title)} }},
	{factForwardedAs, []string{"forwards"}, func(r *reader) finding { return finding{text: r.forwardedAs()} }},
}

// fieldNames are the fields of a document in words.
var fieldNames = map[string]string{
	"title": "标题", "number": "发文字号", "kind": "文种", "issuer": "发文机关", "joint_issuers": "联合发文机关", "lead": "牵头机关", "organ": "本机关",
	"drafted_for": "代何机关拟稿", "formed": "成文日期", "issued": "印发日期", "published": "公开日期", "changed": "变更日期", "turned_open": "转为主动公开日期",
	"secrecy": "密级标志", "mark": "标注", "determined": "已确定的公开属性", "forwards": "所转发文件", "forwards.attribute": "所转发文件公开属性", "forwards.mark": "所转发文件标注",
}

// present says which fields of a document hold something, as bits in the order of
// derivedFields.
func (d *Document) present() (bits uint32) {
	for i, has := range [...]bool{
		d.Title != "", d.Number != "", d.Kind != "", d.Issuer != "", len(d.JointIssuers) > 0, d.Lead != "", d.Organ != "", d.DraftedFor != "",
		!d.Formed.IsZero(), !d.Issued.IsZero(), !d.Published.IsZero(), !d.Changed.IsZero(), d.Secrecy != "", d.Mark != "", d.Determined != "", d.Forwards != nil,
	} {
		if has {
			bits |= 1 << i
		}
	}
	return bits
}

var derivedFields = [...]string{
	"title", "number", "kind", "issuer", "joint_issuers", "lead", "organ", "drafted_for",
	"formed", "issued", "published", "changed", "secrecy", "mark", "determined", "forwards",
}

// reader reads the texts of one document, each at most once. It is for one
// goroutine and used for one document after the other.
type reader struct {
	law  *rules.Law // that the place's marks come from
	on   deadline.Date
	doc  *Document
	read uint8 // which of the texts below were read

	nums     []paper.Number
	numErr   lang.Text // why it is none
	parties  []string
	marks    *memo[*markRead] // the meaning of a mark is the place's, and has its days
	secrets  memo[secrecyRead]
	lastMark *markRead
	lastSec  secrecyRead
}

const (
	readNumber = 1 << iota
	readParty
	readMark
	readSecrecy
)

// memo remembers what texts were read as: registers repeat themselves.
type memo[T any] map[string]T

// maxMemo bounds the texts of one kind that are remembered; then it is begun anew.
const maxMemo = 256

func (m *memo[T]) get(text string, read func(string) T) T {
	if got, ok := (*m)[text]; ok {
		return got
	}
	got := read(text)
	if *m == nil {
		*m = memo[T]{}
	}
	if len(*m) >= maxMemo {
		clear(*m)
	}
	(*m)[strings.Clone(text)] = got
	return got
}

type markRead struct {
	mark *Mark // nil: not known; zero: the document bears none
	err  error
	// words says that it has the place's own words, which are those prescribed.
	words      answer.Truth
	prescribed Mark
}

// unread is what a paper without a mark says.
var unread markRead

type secrecyRead struct {
	mark paper.Secrecy
	none bool // it is said that there is none
	err  error
}

func (r *reader) start(law *rules.Law, marks *memo[*markRead], on deadline.Date, doc *Document) {
	r.law, r.marks, r.on, r.doc, r.read = law, marks, on, doc, 0
}

func (r *reader) once(bit uint8) bool {
	first := r.read&bit == 0
	r.read |= bit
	return first
}

// numbers are those of the document, which a joint one may have several of.
func (r *reader) numbers() []paper.Number {
	if r.once(readNumber) {
		r.nums, r.numErr = paper.ParseNumbers(r.doc.Number)
	}
	return r.nums
}

// noNumber is why the document number is none, the zero Text where it is one or there
// is none to be read.
func (r *reader) noNumber() lang.Text {
	if paper.Plain(r.doc.Number) {
		return lang.Text{}
	}
	if r.numbers(); r.numErr == (lang.Text{}) {
		return lang.Text{}
	}
	return noNumber.Fill(strings.TrimSpace(r.doc.Number), r.numErr)
}

func (r *reader) party() []string {
	if r.once(readParty) {
		r.parties = paper.PartyBodies(r.doc.Title, append([]string{r.doc.Issuer}, r.doc.JointIssuers...)...)
	}
	return r.parties
}

// partyLeads reports that the first issuer of the document, its host, is a body of
// the party; the others merely flag it for checking.
func (r *reader) partyLeads() bool {
	if len(r.party()) == 0 {
		return false
	}
	first := r.doc.Issuer
	if heads := paper.Issuers(r.doc.Title); len(heads) > 0 {
		first = heads[0]
	}
	return slices.Contains(r.party(), first)
}

func (r *reader) joint() bool {
	return slices.ContainsFunc(r.doc.JointIssuers, func(i string) bool { return i != r.doc.Issuer })
}

func (r *reader) mark() *markRead {
	if r.once(readMark) {
		r.lastMark = &unread
		if r.doc.Mark != "" {
			r.lastMark = r.marks.get(r.doc.Mark, r.readMark)
		}
	}
	return r.lastMark
}

func (r *reader) readMark(text string) *markRead {
	if paper.None(text) {
		return &markRead{mark: &Mark{}}
	}
	m, err := ParseMark(r.law, text)
	if err != nil {
		return &markRead{err: err}
	}
	own, prescribed := words(r.law, m)
	return &markRead{mark: &m, words: own, prescribed: prescribed}
}

func (r *reader) secrecy() secrecyRead {
	if r.once(readSecrecy) {
		r.lastSec = secrecyRead{}
		if r.doc.Secrecy != "" {
			r.lastSec = r.secrets.get(r.doc.Secrecy, readSecrecyOf)
		}
		// Whoever copies what stands on a paper may put its mark of secrecy here too.
		if r.doc.Mark != "" {
			if s := r.secrets.get(r.doc.Mark, readSecrecyOf); s.err == nil && !s.none {
				r.lastSec = r.bothSecrecy(r.lastSec, s)
			}
		}
	}
	return r.lastSec
}

// bothSecrecy is the mark of secrecy where the paper's other mark shows one, too: they
// are one, or one of them leaves out the period; otherwise the input contradicts itself.
func (r *reader) bothSecrecy(field, mark secrecyRead) secrecyRead {
	level := paper.Secrecy{Level: mark.mark.Level}
	switch {
	case r.doc.Secrecy == "":
		return mark
	case field.err != nil, field.mark == mark.mark, mark.mark == level && field.mark.Level == level.Level:
		return field
	case field.mark == level:
		return mark
	}
	return secrecyRead{err: wrong(codeSecrecyTwice, strings.TrimSpace(r.doc.Secrecy), strings.TrimSpace(r.doc.Mark))}
}

func readSecrecyOf(text string) secrecyRead {
	s, ok := paper.ParseSecrecy(text)
	if !ok {
		return secrecyRead{err: wrong(codeSecrecy, strings.TrimSpace(text))}
	}
	return secrecyRead{mark: s, none: paper.None(text)}
}

// inPeriod reports whether the period of the mark of secrecy still runs: Unknown
// where there is no mark, or none that says when it ends.
func (r *reader) inPeriod() answer.Truth {
	s := r.secrecy().mark
	if s.Open == paper.Endless {
		return answer.True
	}
	switch ends := s.Ends(r.doc.Formed); {
	case ends.IsZero():
		return answer.Unknown
	case r.on.After(ends):
		return answer.False
	}
	return answer.True
}

// marked doubts a fact for the mark of secrecy, if there is one.
func (r *reader) marked() finding {
	if s := r.secrecy().mark; !s.IsZero() {
		return finding{doubt: s.String()}
	}
	return finding{}
}

func (r *reader) kind() string {
	f, ok := r.law.Book().Fact(factDocumentKind)
	if !ok {
		return ""
	}
	kind := r.doc.Kind
	switch {
	case kind == "":
		return paper.Kind(r.doc.Title, f.Values)
	case slices.Contains(f.Values, kind):
		return kind
	}
	if ends := paper.Kind("　"+kind, f.Values); ends != "" { // 会议纪要, 批复函
		return ends
	}
	return kind // the engine names the accepted kinds
}

func (r *reader) forwardedAs() string {
	f := r.doc.Forwards
	switch {
	case f == nil:
		return ""
	case f.Attribute != "":
		return f.Attribute
	case paper.None(f.Mark):
		return undeterminedForward
	case f.Mark != "":
		if m, err := ParseMark(r.law, f.Mark); err == nil {
			return m.Attribute
		}
	}
	return ""
}

// unusable lists the texts of the document that cannot be used. A mark that is not
// understood is kept for the answer to report; so is a number, which nothing needs
// but what is derived from it.
func (r *reader) unusable() []error {
	var errs []error
	if err := r.secrecy().err; err != nil {
		errs = append(errs, atField("secrecy", err))
	}
	bad := func(field, attribute string) {
		if attribute != "" && attribute != undeterminedForward && attributeRank(attribute) < 0 {
			errs = append(errs, atField(field, wrongAttribute(attribute)))
		}
	}
	bad("determined", r.doc.Determined)
	if f := r.doc.Forwards; f != nil {
		bad("forwards.attribute", f.Attribute)
	}
	return errs
}
