package mistake

import (
	"github.com/gongkai-rules/gongkai/internal/terms"
	"github.com/gongkai-rules/gongkai/lang"
)

// groundMistakes are how a rule and the sentence it comes from part.
var groundMistakes = []Mistake{
	QuoteElsewhere{}, FigureMissing{}, ActorMissing{}, ModalityMissing{}, NoPlace{}, IdleReason{}, NoQuote{}, ManyReasons{}, ActorUnsaid{}, DayMissing{},
	CitedUnsaid{}, FigureUnread{},
}

// QuoteElsewhere is GK2040: quote from another place.
type QuoteElsewhere struct {
	Rule  string
	Quote string
	Place string
	Found string
}

// Entry implements Mistake.
func (QuoteElsewhere) Entry() Entry {
	return Entry{
		Code:    "GK2040",
		Title:   lang.Text{ZH: "摘录的原文在别处", EN: "The quote stands elsewhere"},
		Message: lang.Text{ZH: "规则“{Rule}”引的是{Place}，摘录的“{Quote}”却在{Found}", EN: "{Rule} cites {Place}, but its quote {Quote} stands in {Found}"},
		Remedy:  lang.Text{ZH: "核对条、{rule/para}、{rule/item}：改到{Found}，或者改摘本处的原文", EN: "compare article, {rule/para} and {rule/item}: move it to {Found}, or quote what stands here"},
		Explain: lang.Text{ZH: "规则在文件里的位置就是它的引条；摘录要出自同一条、款、项。", EN: "The place of a rule in its file is its citation; the quote must come from that article, paragraph and item."},
		Wrong:   "五: {要求: [{编号: reply, …, 原文: 日内予以书面回复}]}  # 原文在第七条",
		Right:   "七: {要求: [{编号: reply, …, 原文: 日内予以书面回复}]}",
	}
}

// FigureMissing is GK2041: figure not in the sentence.
type FigureMissing struct {
	Rule   string
	Key    terms.Key
	Figure string
	Place  string
	Reason terms.Word // that would say so
}

// Entry implements Mistake.
func (FigureMissing) Entry() Entry {
	return Entry{
		Code:    "GK2041",
		Title:   lang.Text{ZH: "摘录的句子里没有这个数字", EN: "The sentence does not have this figure"},
		Message: lang.Text{ZH: "规则“{Rule}”的 {Key}（{Figure}）在{Place}摘录的那句话里找不到", EN: "{Key} of {Rule} ({Figure}) is not in the sentence of {Place} that it quotes"},
		Remedy:  lang.Text{ZH: "核对数字和单位，摘录写着它的那一句；原文确实不在这一句的，写 {rule/not_in_text}: {Reason}", EN: "compare figure and unit, and quote the sentence that says it; where it does not, write {rule/not_in_text}: {Reason}"},
		Explain: lang.Text{ZH: "规则里的每个数字、单位都要见于它摘录的句子；五、5、５ 都认得。", EN: "Each figure and unit of a rule must stand in the sentence it quotes, in whatever numerals."},
		Wrong:   "{限时: 6个工作日, 原文: 自收到征求意见书之日起5个工作日内}",
		Right:   "{限时: 5个工作日, 原文: 自收到征求意见书之日起5个工作日内}",
	}
}

// ActorMissing is GK2042: actor not in the article.
type ActorMissing struct {
	Rule   string
	Actor  string
	Place  string
	Reason terms.Word
}

// Entry implements Mistake.
func (ActorMissing) Entry() Entry {
	return Entry{
		Code:    "GK2042",
		Title:   lang.Text{ZH: "条文没有提到这个主体", EN: "The article does not name this actor"},
		Message: lang.Text{ZH: "{Place}没有提到规则“{Rule}”的“{Actor}”", EN: "{Place} does not name {Actor} of {Rule}"},
		Remedy:  lang.Text{ZH: "核对是谁；原文用别的词称呼的，在文件头 {instrument/actors} 写明；条文没有写主体的，写 {rule/not_in_text}: {Reason}", EN: "compare who it is; where the text calls it otherwise, say so under {instrument/actors}; where it names nobody, write {rule/not_in_text}: {Reason}"},
		Explain: lang.Text{ZH: "谁负有义务、谁承办，要见于条文；承前省略的，在文件头写明依哪一条。", EN: "Who must act has to stand in the article; where sentences leave it out, the head says by which article it is understood."},
		Wrong:   "{谁: 行政机关, 原文: 被征求意见机关应当……书面回复}",
		Right:   "{谁: 被征求意见机关, 原文: 被征求意见机关应当……书面回复}",
	}
}

// ModalityMissing is GK2043: another modal word.
type ModalityMissing struct {
	Rule   string
	Key    terms.Key
	Place  string
	Found  string // the modal words there, "" for none
	Reason terms.Word
}

// Entry implements Mistake.
func (ModalityMissing) Entry() Entry {
	return Entry{
		Code:    "GK2043",
		Title:   lang.Text{ZH: "条文的情态词不同", EN: "The article uses another modal word"},
		Message: lang.Text{ZH: "规则“{Rule}”写的是 {Key}，{Place}的那句话里[[Found|是“{Found}”，]]没有相应的情态词", EN: "{Rule} says {Key}; the sentence of {Place} has no such modal word[[Found|, but {Found}]]"},
		Remedy:  lang.Text{ZH: "按原文改；条文直接写怎样办、没有情态词的，写 {rule/not_in_text}: {Reason}", EN: "follow the text; where it states what is done without a modal word, write {rule/not_in_text}: {Reason}"},
		Explain: lang.Text{ZH: "应当：应当、应、必须、须、要、需、一律；不得：不得、严禁、禁止、不准、不予；可以：可以、可、有权、鼓励、提倡；原则上：原则上、一般、力争。", EN: "Must is 应当 应 必须 须 要 需 一律; must not is 不得 严禁 禁止 不准 不予; may is 可以 可 有权 鼓励 提倡; generally is 原则上 一般 力争."},
		Wrong:   "{应当: 已经公开前审查, 原文: 可以减免审核程序}",
		Right:   "{应当: 已经公开前审查, 原文: 未经审查的政府信息不得公开}",
	}
}

// NoPlace is GK2044: the text has no such place.
type NoPlace struct {
	Rule  string
	Place string
}

// Entry implements Mistake.
func (NoPlace) Entry() Entry {
	return Entry{
		Code:    "GK2044",
		Title:   lang.Text{ZH: "原文没有这一条、款、项", EN: "The text has no such place"},
		Message: lang.Text{ZH: "规则“{Rule}”引的{Place}，原文里没有", EN: "{Place}, cited by {Rule}, is not in the text"},
		Remedy:  lang.Text{ZH: "核对条、{rule/para}、{rule/item}：款是条文里另起的一段，项是（一）（二）", EN: "compare article, {rule/para} and {rule/item}: a 款 is a paragraph of an article, a 项 an item （一）"},
		Explain: lang.Text{ZH: "引条要落在原文上。", EN: "A citation must meet its text."},
		Wrong:   "{款: 3, …}  # 这一条只有两款",
		Right:   "{款: 2, …}",
	}
}

// IdleReason is GK2045: a reason that is not needed.
type IdleReason struct {
	Rule   string
	Reason terms.Word
}

// Entry implements Mistake.
func (IdleReason) Entry() Entry {
	return Entry{
		Code: "GK2045", Severity: Warning,
		Title:   lang.Text{ZH: "不需要的理由", EN: "A reason that is not needed"},
		Message: lang.Text{ZH: "规则“{Rule}”的 {rule/not_in_text}: {Reason} 不需要：原文里找得到", EN: "{rule/not_in_text}: {Reason} of {Rule} is not needed: the text has it"},
		Remedy:  lang.Text{ZH: "删掉", EN: "delete it"},
		Explain: lang.Text{ZH: "理由只用于原文里找不到的；留着不用的理由会放过以后的错误。", EN: "Reasons are for what the text does not have; an idle one lets a later mistake pass."},
		Wrong:   "{限时: 5个工作日, 原文: 5个工作日内, 原文未见: 数字由文义得出}",
		Right:   "{限时: 5个工作日, 原文: 5个工作日内}",
	}
}

// NoQuote is GK2046: a rule without a quote.
type NoQuote struct {
	Rule  string
	Place string
}

// Entry implements Mistake.
func (NoQuote) Entry() Entry {
	return Entry{
		Code:    "GK2046",
		Title:   lang.Text{ZH: "规则没有摘录原文", EN: "A rule without a quote"},
		Message: lang.Text{ZH: "规则“{Rule}”没有摘录{Place}的原文", EN: "{Rule} quotes nothing of {Place}"},
		Remedy:  lang.Text{ZH: "写 {rule/quote}；没有一句可引的，写 {rule/not_in_text}: {not-in-text/whole-article}", EN: "write {rule/quote}; where no one sentence says it, write {rule/not_in_text}: {not-in-text/whole-article}"},
		Explain: lang.Text{ZH: "没有摘录就不知道规则出自哪一句。", EN: "Without a quote nobody knows from which sentence a rule comes."},
		Wrong:   "{编号: reply, 应当: 已书面回复}",
		Right:   "{编号: reply, 应当: 已书面回复, 原文: 日内予以书面回复}",
	}
}

// ManyReasons is GK2047: too many rules with reasons.
type ManyReasons struct {
	Count   int
	Rules   int
	Percent int
	Limit   int
}

// Entry implements Mistake.
func (ManyReasons) Entry() Entry {
	return Entry{
		Code: "GK2047", Severity: Warning,
		Title:   lang.Text{ZH: "写理由的规则太多", EN: "Too many rules with reasons"},
		Message: lang.Text{ZH: "{Rules} 条规则里有 {Count} 条写了 {rule/not_in_text}，占 {Percent}%，超过 {Limit}%", EN: "{Count} of {Rules} rules say {rule/not_in_text}: {Percent} %, more than {Limit} %"},
		Remedy:  lang.Text{ZH: "改摘写着数字、主体和情态词的句子", EN: "quote the sentences that have figure, actor and modal word"},
		Explain: lang.Text{ZH: "理由是例外。", EN: "Reasons are exceptions."},
		Wrong:   "（多数规则写着 原文未见）",
		Right:   "（少数规则写着 原文未见）",
	}
}

// ActorUnsaid is GK2048: the text does not call an actor so.
type ActorUnsaid struct {
	Actor string
	Word  string
	Place string
}

// Entry implements Mistake.
func (ActorUnsaid) Entry() Entry {
	return Entry{
		Code:    "GK2048",
		Title:   lang.Text{ZH: "原文没有这个称呼", EN: "The text does not call an actor so"},
		Message: lang.Text{ZH: "{instrument/actors} 说“{Actor}”在文中称“{Word}”，{Place}里没有这个词", EN: "{instrument/actors} says that the text calls {Actor} {Word}; {Place} does not"},
		Remedy:  lang.Text{ZH: "照原文改，或者删掉", EN: "follow the text, or delete it"},
		Explain: lang.Text{ZH: "文件头写的称呼要见于原文；写了 {called/under} 的，那一条要提到这个主体。", EN: "What the head says of names must stand in the text; an article given with {called/under} must name the actor."},
		Wrong:   "主体: {政务新媒体主办单位: [开办人]}",
		Right:   "主体: {政务新媒体主办单位: [主办单位]}",
	}
}

// DayMissing is GK2049: a day that the text does not have.
type DayMissing struct {
	Of    string
	Key   terms.Key
	Day   string
	Place string
}

// Entry implements Mistake.
func (DayMissing) Entry() Entry {
	return Entry{
		Code:    "GK2049",
		Title:   lang.Text{ZH: "原文没有这个日期", EN: "The text does not have this day"},
		Message: lang.Text{ZH: "“{Of}”的 {Key}（{Day}）在{Place}里找不到", EN: "{Key} of {Of} ({Day}) is not in {Place}"},
		Remedy:  lang.Text{ZH: "核对日期；自发布之日起施行的，施行之日就是印发之日", EN: "compare the day; what is in force from its publication begins on the day it was issued"},
		Explain: lang.Text{ZH: "施行和失效的日期要见于原文，或者与印发之日、另一版本的施行之日相接。", EN: "First and last day must stand in the text, or meet the day of issue or the first day of another edition."},
		Wrong:   "施行: {自: 2021-10-28}  # 2021年10月27日印发，自发布之日起施行",
		Right:   "施行: {自: 2021-10-27}",
	}
}

// CitedUnsaid is GK2050: a citation that the sentence does not make.
type CitedUnsaid struct {
	Rule   string
	Key    terms.Key
	Cited  string
	Place  string
	Reason terms.Word
}

// Entry implements Mistake.
func (CitedUnsaid) Entry() Entry {
	return Entry{
		Code:    "GK2050",
		Title:   lang.Text{ZH: "句子没有引这一条", EN: "The sentence does not cite this article"},
		Message: lang.Text{ZH: "规则“{Rule}”的 {Key}（{Cited}）在{Place}摘录的那句话里找不到", EN: "{Key} of {Rule} ({Cited}) is not in the sentence of {Place} that it quotes"},
		Remedy:  lang.Text{ZH: "核对引的条、款；原文没有写条号的，写 {rule/not_in_text}: {Reason}", EN: "compare what is cited; where the text gives no number, write {rule/not_in_text}: {Reason}"},
		Explain: lang.Text{ZH: "引用别的条文的，条号要见于句子。", EN: "The number of an article that a rule refers to must stand in its sentence."},
		Wrong:   "{指向: cn-regulation 第三十条, 原文: 依照《条例》第二十九条}",
		Right:   "{指向: cn-regulation 第二十九条, 原文: 依照《条例》第二十九条}",
	}
}

// FigureUnread is GK2051: a figure that neither text nor reading says.
type FigureUnread struct {
	Rule   string
	Key    terms.Key
	Figure string
}

// Entry implements Mistake.
func (FigureUnread) Entry() Entry {
	return Entry{
		Code:    "GK2051",
		Title:   lang.Text{ZH: "原文和读法都没有写这个数字", EN: "Neither the text nor the reading says this figure"},
		Message: lang.Text{ZH: "规则“{Rule}”的 {Key}（{Figure}）原文没有，{rule/reading}、{rule/note}都没有写它从何而来", EN: "{Key} of {Rule} ({Figure}) is not in the text, and neither its {rule/reading} nor its {rule/note} says where it comes from"},
		Remedy:  lang.Text{ZH: "在 {rule/reading} 的 {reading/used} 或者 {rule/note} 写明是多少、依什么；与上位法的期限相同的，写 {limit/parallels}；写错的，改数字", EN: "say in {reading/used} of {rule/reading}, or in {rule/note}, how much it is and by what; where it is that of a superior limit, name it with {limit/parallels}; where it is wrong, mend it"},
		Explain: lang.Text{ZH: "原文没有的数字、日期，要由读法或者说明写出，或者与对应的上位期限一致；否则写错了也没有人知道。", EN: "A figure or day that the text does not have must be said by the reading or the note, or be that of the superior limit named; else nobody would know if it were wrong."},
		Wrong:   "{限时: 20个工作日, 原文: 可以按规定收取, 原文未见: 数字依上位法}",
		Right:   "{限时: 20个工作日, 对应上位规定: cn-processing-fees/pay-within, 原文: 可以按规定收取, 原文未见: 数字依上位法}",
	}
}
