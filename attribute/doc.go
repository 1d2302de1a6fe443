// Package attribute answers which disclosure attribute (公开属性) a document has:
// published on the organ's own motion (主动公开), on request (依申请公开), in part
// (部分公开) or not at all (不予公开). It reads documents as offices have them —
// document numbers, marks, levels of secrecy, segments, forwarded and joint
// documents — turns them into facts, asks the Law, and says what to print, by
// which day to publish, what is missing and who must judge.
//
// The package knows no place. What a mark means, where it is printed, which time
// limit runs and which duties attach all come from the rules.Law that is asked.
// What it does know are the words that all places share: the four attributes and
// the ids of the shared vocabulary. A fact that a host's own vocabulary does not
// declare is simply not derived.
//
// It may import rules, rules/statute, deadline with its clocks, and what is below them;
// its rooms are below it: paper reads what is typed on a document, marks finds marks in
// a text, settle says what the parts come to. Nothing is published while an answer is undetermined, and
// removing facts leaves an answer as it was or makes it undetermined; it never yields
// another one.
//
// # Errors
//
// Errors are *lang.Error. Field names the field of the document, as in segments[2];
// mistakes in facts are those of package rules. The codes, with their arguments:
//
//	no-document    ()                        nil was handed over for a document
//	no-day         ()                        neither a date of formation nor a day whose law is to be asked
//	attribute      (given, nearest)          a word that is none of the four attributes
//	secrecy        (given)                   a text that is no mark of secrecy
//	secrecy-twice  (secrecy, mark)           the two marks show different secrecy
//	mark-missing   (text)                    nothing in the text looks like a mark
//	mark-unknown   (text, nearest, known)    a wording that has no meaning in this place
//	mark-ambiguous (text)                    more than one attribute, or no box is ticked
//	no-mark        (place, attribute)        the place lays down marks, and none for the attribute
//	no-formed-day  ()                        a period cannot run: nobody knows when the document was formed
//	no-limit       (place, day)              no limit for publication is in force
//	row-no-date    (line, which)             a date of a register is missing; the line is nil where it is not known
//	row-date       (line, which, given)      a date of a register is none
//	estimated-day  (day)                     something came after a day that is only estimated
//	bar-nowhere    (ground, cite, condition) what bars the whole, or holds it, stands in none of its parts
//	parts-given    (fact)                    a fact that says what the parts come to was given, which only they say
package attribute

// The four attributes. 部分公开 is never that of a part: it is what unequal parts make
// together, by the decision 整体公开属性 (条例 37).
const (
	Withheld  = "不予公开"
	OnRequest = "依申请公开"
	Partial   = "部分公开"
	Open      = "主动公开"
)

// Attributes lists the four attributes, strictest first.
func Attributes() []string { return []string{Withheld, OnRequest, Partial, Open} }

// Decisions of the shared vocabulary that the package asks for.
const (
	decisionAttribute = "attribute"        // 公开属性
	decisionWhole     = "whole"            // 整体公开属性: what unequal parts make together
	decisionPublisher = "publisher"        // 公开义务主体
	decisionChange    = "attribute_change" // 属性调整
)

// Events of the shared vocabulary from which periods for publication run.
const (
	eventFormedOrChanged = "信息形成或者变更"
	eventFormed          = "信息形成"
	eventTurnedOpen      = "属性调整为主动公开"
	eventAttribute       = "公开属性变更"
)
