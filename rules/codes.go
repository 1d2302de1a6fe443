package rules

import "github.com/gongkai-rules/gongkai/rules/diag"

// Codes of mistakes in vocabularies, places, instruments and their links. Texts
// stand in the catalogue of package diag; the comments say what the arguments are.
const (
	codeKind          diag.Code = "GK1301" // first key found, nearest, accepted kinds
	codeNoKind        diag.Code = "GK1302" // (a file with no key at all)
	codeDupName       diag.Code = "GK1303" // name, what it names (fact, role …); Related: the first
	codeFactType      diag.Code = "GK1304" // type found, nearest
	codeFactValues    diag.Code = "GK1305" // fact term: enum and set need values, others must not have them
	codeOtherwise     diag.Code = "GK1306" // fact term, value, what is accepted
	codeBounds        diag.Code = "GK1307" // fact term, min or max, value
	codeNotBool       diag.Code = "GK1308" // fact term, key (implies, derived, determination): only for bool facts
	codeDerivedLoop   diag.Code = "GK1309" // fact term, path
	codeTermSyntax    diag.Code = "GK1310" // term: cannot be written in a condition
	codeFewOutcomes   diag.Code = "GK1311" // decision: needs at least two outcomes
	codeNoTiers       diag.Code = "GK1312" // decision: needs at least one tier
	codeForce         diag.Code = "GK1313" // force found, nearest
	codeContest       diag.Code = "GK1314" // decision: `between` names two tiers, the earlier first
	codeResolver      diag.Code = "GK1315" // fact, decision: must be an enum whose values are all outcomes
	codeUnknownPlace  diag.Code = "GK1316" // place, nearest
	codeUnknownCal    diag.Code = "GK1317" // calendar, accepted
	codeGlobEmpty     diag.Code = "GK1318" // glob: matches no file
	codeUnclaimed     diag.Code = "GK1320" // instrument: no place's glob names its file
	codeSpan          diag.Code = "GK1321" // from, to: ends before it starts
	codeNoFrom        diag.Code = "GK1322" // instrument: in_force needs from
	codeArticleKey    diag.Code = "GK1323" // key: not an article number
	codeArticleOrder  diag.Code = "GK1324" // article, the one before
	codeArticleGap    diag.Code = "GK1325" // article missing between two
	codeEmptyArticle  diag.Code = "GK1326" // article: neither rules nor omit
	codeOmitAndRules  diag.Code = "GK1327" // article: both omit and rules
	codeBadItem       diag.Code = "GK1328" // key (item, para, subitem), value
	codeUnknownDecis  diag.Code = "GK1329" // decision, nearest
	codeUnknownTier   diag.Code = "GK1330" // tier, decision, nearest, all tiers
	codeUnknownOutc   diag.Code = "GK1331" // outcome, decision, nearest, all outcomes
	codeUnknownGrnd   diag.Code = "GK1332" // ground, nearest
	codeLiftOther     diag.Code = "GK1333" // ground, its decision, this decision
	codeQuoteLong     diag.Code = "GK1334" // length, limit
	codeModality      diag.Code = "GK1335" // requirement id: exactly one of must, should, must_not
	codeUnknownName   diag.Code = "GK1336" // what (role, event, organ, channel), name, nearest
	codeUnknownInstr  diag.Code = "GK1337" // instrument, nearest
	codeNoArticle     diag.Code = "GK1338" // citation: instrument has no such article
	codeCitation      diag.Code = "GK1339" // text: not a citation
	codeHow           diag.Code = "GK1340" // departs.how found, nearest, accepted
	codeBinding       diag.Code = "GK1341" // binding found: only `generally`
	codeFeedLoop      diag.Code = "GK1342" // decision, path
	codeBadValue      diag.Code = "GK1344" // key, value, accepted form: a value of another package's grammar (period, recurrence …)
	codeUnknownProc   diag.Code = "GK1345" // what (procedure, scorecard, checklist), name, nearest
	codeUnknownStep   diag.Code = "GK1346" // step, procedure, nearest
	codeEditions      diag.Code = "GK1347" // instrument: two editions in force on one day
	codeNotExecuted   diag.Code = "GK1348" // section, count: checked for shape, executed by no package yet (info)
	codeRuleSpan      diag.Code = "GK1349" // rule, its dates, the instrument's dates: never in force
	codeSuperLoop     diag.Code = "GK1350" // place, path
	codeUnknownLimit  diag.Code = "GK1351" // limit, nearest
	codeOrphanCases   diag.Code = "GK1352" // case file's name, nearest: names no instrument or place
	codeTooMany       diag.Code = "GK1353" // what, count, limit
	codeParallel      diag.Code = "GK1354" // rule, nearest: parallels names no rule
	codeParallelPlace diag.Code = "GK1358" // rule, instrument: parallels names a rule that is not superior law
	codeAnswers       diag.Code = "GK1359" // decision, target: answers itself, or one that answers another
	codeNoCounterpart diag.Code = "GK2021" // instrument, count, rules: on a topic of superior law, none declares its counterpart
	codeCounterpart   diag.Code = "GK2022" // rule, counterpart: never in force together
	codeCalendar      diag.Code = "GK1390" // what is wrong, what to do, code of the calendar file
	codeCalendarOther diag.Code = "GK1392" // file: not read, its name does not end in .csv
	codeCalendarNote  diag.Code = "GK1391" // the same, of what is doubtful
	codeNoWorld       diag.Code = "GK1356" // the relations between facts contradict each other: no case can meet them all
	codeArises        diag.Code = "GK1360" // fact: arises stands on judgements only
	codeArisesLoop    diag.Code = "GK1361" // fact, path: arises and doubts lead back to it
	codeScopeMoved    diag.Code = "GK1362" // instrument: a scope under an article; there is one, in the head
	codeScopeMany     diag.Code = "GK1363" // instrument: several scopes
	codeScopeShape    diag.Code = "GK1364" // instrument, what is missing
	codeHoldUnordered diag.Code = "GK1380" // decision: its outcomes have no order, so it takes no holds
	codeHoldPeriod    diag.Code = "GK1381" // hold, key of the period, key of its start: one without the other
	codeMoment        diag.Code = "GK1365" // requirement, what was written, nearest: no such moment or step
	codeMomentTwo     diag.Code = "GK1366" // requirement, step, all steps of that id
	codeRelease       diag.Code = "GK1367" // release: not one that the vocabulary can say something of
	codeExecuted      diag.Code = "GK1368" // article, what was written, nearest: nothing carries this name
	codeExecutedNone  diag.Code = "GK1369" // article, none: stands beside others or omit, or without note
	codeProfileFact   diag.Code = "GK1375" // fact, facts that are of the organ: not one of them
	codeProfileTwice  diag.Code = "GK1376" // fact, name and line under which it stands already
	codeProfileValue  diag.Code = "GK1377" // fact, value, what is wrong
	codeStepShape     diag.Code = "GK1355" // step id, what is missing or contradictory (Chinese), English
)

// Codes of mistakes in case files.
const (
	codeCasePlace    diag.Code = "GK1501" // case: names no place, nor does the base
	codeCaseDate     diag.Code = "GK1502" // case: names no date (`on`), nor does the base
	codeCaseAssume   diag.Code = "GK1503" // value of assume, accepted: false, nothing
	codeCaseFact     diag.Code = "GK1504" // fact, value, problem
	codeCaseRule     diag.Code = "GK1505" // ground, lift or requirement named in expect, nearest: does not exist
	codeCaseNothing  diag.Code = "GK1506" // case: expects nothing, so cannot fail
	codeCaseStatus   diag.Code = "GK1507" // status found, accepted statuses
	codeCaseFailed   diag.Code = "GK1508" // case, what was expected and what came (Chinese), English
	codeNoCases      diag.Code = "GK1519" // case file's name: `each` or `walks` is there and empty
	codeCaseDecision diag.Code = "GK1509" // case: several decisions could be meant; name one with `decision`
)

// Codes of folders of policy files.
const (
	codeEmptyLayer  diag.Code = "GK1370" // number of the layer: neither policy files nor cases nor calendars
	codeMisnamed    diag.Code = "GK1371" // name, name under which it would be read
	codeFolderNamed diag.Code = "GK1372" // name of a folder that looks like a policy file
	codeFolderLink  diag.Code = "GK1373" // name of a link to a folder
	codeUnreadable  diag.Code = "GK1001" // what it is, and what to do (zh/en)
)

// Codes of static analysis. Every finding carries a witness: a case, written as
// “国家秘密：是；……”, that shows it.
const (
	codeGap        diag.Code = "GK2001" // decision, place, from day, witness
	codeNeverTrue  diag.Code = "GK2002" // rule id, condition: can never hold
	codeAlwaysTrue diag.Code = "GK2003" // rule id, condition: always holds
	codeMasked     diag.Code = "GK2004" // ground id, ids that mask it, witness
	codeOrder      diag.Code = "GK2005" // ground id, earlier ground, witness: first-match rules out of order
	codeContradict diag.Code = "GK2006" // requirement, other requirement, witness
	codeBandGap    diag.Code = "GK2007" // scorecard, value that no band covers, band below, band above
	codeBandOver   diag.Code = "GK2008" // scorecard, value that two bands cover, one band, other band
	codeUnusedFact diag.Code = "GK2009" // fact term: declared, read by nothing
	codeOutOfForce diag.Code = "GK2010" // rule id, cited text: never in force while the rule is
	codeQuote      diag.Code = "GK2011" // rule id, quote, nearest text: not in the source
	codeQuoteFound diag.Code = "GK2012" // instrument: no source text with its title
	codeShortens   diag.Code = "GK2013" // limit, its period, superior citation, superior period, whose: shorter than superior law
	codeLengthens  diag.Code = "GK2014" // the same: longer than superior law
	codeDeparts    diag.Code = "GK2015" // rule id, its citation, superior citation, direction (zh/en), note
	codeDiffers    diag.Code = "GK2016" // rule id, its citation, superior citations, direction (zh/en), witness: computed departure
	codeEffort     diag.Code = "GK2017" // what was being analysed: bound on effort reached
	codeAssumable  diag.Code = "GK2019" // judgement, ground, its citation: AssumeFalse answers it, and a bar turns on it
	codeMeets      diag.Code = "GK2018" // the same: superior law decides by a ground about another matter
	codeNotBefore  diag.Code = "GK2030" // requirement, its citation, moment: binds before release, and the quote does not say so
	codeMaybeFirst diag.Code = "GK2031" // requirement, its citation, words: the quote puts it first, and it is looked at afterwards
	codeStepDuty   diag.Code = "GK2032" // procedure, steps, article, requirements that are looked at nowhere
	codeNoteOf     diag.Code = "GK2033" // article, package: a note says that it is executed elsewhere, without a link
	codeHoldNever  diag.Code = "GK2034" // hold, its condition, what resolves it: it never stands
	codeNeverSo    diag.Code = "GK2020" // fact term: the relations between facts do not let it be true
)
