// Package rules is the engine of cited, three-valued, dated law. It reads policy
// files (YAML that clerks write) into a [Book], gives the [Law] of a place on a
// day, and answers decisions with everything that explains them.
//
//	book, err := rules.Load(os.DirFS("our-rules")) // or policies.Load(), for the shipped law
//	law, err := book.Law("wuwei", deadline.MustDate("2024-03-01"))
//	a, err := law.Decide("公开属性", rules.Facts{"涉及切身利益": true})
//	fmt.Println(a.Decided, a.Outcome, a.Missing) // undetermined: what to ask first
//
// # Rooms
//
// What policy files say, the nouns, is plain data of package statute, and what comes out is
// that of package answer; mistakes in files are data of package diag; the shipped law is
// package policies; rulestest runs cases. This package may import statute, answer, diag,
// deadline with its rooms and what is below them; policy
// files are read here and nowhere else. What must never happen here: a word of a place or of its law, a
// fact that is false because nobody gave it, an answer without its article.
//
// # The language
//
// A policy file says its kind in its first key, and is written in Chinese (文件, 条文, 当)
// or in English (instrument, articles, when) throughout, by that key; one grammar with two
// spellings, which [Format] converts without a loss.
//
//   - vocabulary declares facts, roles, organs, events, channels, the relations
//     between facts, and decisions. It is shared by all places.
//   - place declares a jurisdiction: its superior places, its calendar, and which
//     files are its instruments.
//   - instrument is one 制度, 办法 or 条例: one file, one block for each article,
//     one rule for each list item. Where a rule stands is its citation, which
//     therefore cannot be missing or drift. Every article is accounted for: by
//     rules, by a note, or by omit with the reason.
//   - cases are situations and what must come of them, and walks of procedures;
//     package rulestest runs both in one call, for rules over the shipped law too.
//   - scheme is the scoring scheme of one year, held against its scorecard, and form the
//     form of a report, by the years reported on; see [Book.Annexes] and packages assess
//     and assess/report, which carry them out.
//   - profile is what is the same for all documents of one organ; a host reads it with
//     [Book.ReadProfile].
//   - mapping is handed to other packages as positioned data; see
//     [Book.Extras].
//
// Layers of files are laid over each other, the host's over the shipped law: a file
// at the same path replaces the one below, others add to it. What looks like a policy
// file and would not be read is an error, as is a folder that holds nothing to read.
//
// A fact has an ASCII id (state_secret), a Chinese term (国家秘密) and perhaps other
// names; conditions and inputs accept any of them. Its type is bool, enum (one of
// declared values), set (several of them), int, decimal (exact, at most nine
// places, never a float) or date (a civil day without clock or zone). It may be
// judged_by a role, have bounds (min, max), imply a condition, be derived from
// one, and say what it is otherwise, that is, when the host closes the world.
//
// A condition is a plain expression over declared facts:
//
//	涉及商业秘密 and not 第三方同意
//	密级 in [秘密, 机密, 绝密] or 当月申请件数 > 10
//	形成日期 >= 2019-05-15 and not (公开渠道 contains 政府公报)
//	涉及商业秘密 且 非 第三方同意                        // in a Chinese file
//
// There are and, or, not, brackets, = != < <= > >= between a fact and a constant
// or two facts of one type, in, not in and contains; in Chinese 且 或 非 属于 不属于 含
// and the same signs. Declared values and days stand bare. A bool fact stands alone. There is
// nothing else: no arithmetic, calls, loops, defaults or text matching. A condition
// in an instrument may read the outcome of a decision as an enum fact, so that
// decisions feed each other; circles are refused. An absent condition is always
// true.
//
// A decision has outcomes, strictest first, and tiers in order. Articles of any
// instrument contribute grounds to a tier. The first tier with a standing ground
// decides, and within it the strictest outcome wins; first-match procedures are
// tiers of one ground each. A lift removes the grounds it names, or gives them
// another outcome, when its condition holds. A ground in a tier with a
// determination (可以不公开) stands only when the organ has determined so. Two tiers
// between which the text gives no precedence can be a contest, settled by a fact
// that people set.
//
// A decision says in gap what it means when no ground stands; otherwise a case without
// one is a finding of [Book.Analyze].
//
// Every rule has an id, unique in its instrument, and may have dates of its own
// (in_force), a quote of its operative words, a reading where the text is damaged,
// silent or contradicts itself, binding: generally for 原则上 and 一般, and departs
// where it parts from superior law, with the article and the direction. Instruments
// name each other's rules by instrument/id; an edition is chosen by date unless it is
// pinned (cn-regulation@2019).
//
// A requirement says who must, should or must_not see to something and when: it is
// complied with, violated, unknown, or does not apply; see [Law.Check]. A checklist is
// a list of required elements, summed up by [answer.ListStatus]. A scope says what an
// instrument covers, and where it denies that, the instrument is silent.
//
// A limit runs from an event for a period (20 working days, 1 month, 24 hours), may
// pause, be extended, start again and be bounded by another, and says whose period it
// is and what silence means; package deadline/clock counts it. A recurrence comes round
// again (每年6月、12月); package deadline/recur counts it. A mark is a wording by which documents show their attribute,
// a reference sends the reader to another text.
//
// A procedure has steps with roles, choices, conditions, limits and what follows;
// package review proves and runs it, and takes the walks that stand beside the cases.
// A scorecard has indicators, bands, bonuses, deductions, vetoes and caps; lines of
// accountability say what may be imposed on whom; plans have tasks, charges have
// tiers: package assess executes them. All are read, checked and handed over through
// the accessors of [Law]. What no package executes yet is named by a remark among
// [Book.Diagnostics].
//
// docs/policy-language.md, procedures.md and assessment.md list every key;
// docs/policy-guide.zh-CN.md teaches the language to people who do not program;
// docs/codes has a page for every mistake.
//
// # Unknown
//
// A fact that was not given is unknown, never false. Conditions are evaluated by
// Kleene's tables, and an answer is decided if and only if every completion of the
// unknown facts gives the same outcome: 甲 or not 甲 decides. [answer.Answer.Missing] lists
// the facts that alone can change the outcome, [answer.Answer.Judgements] those that people
// must judge, [answer.Answer.Possible] the outcomes that are still possible. Removing facts
// leaves an answer as it was or makes it undetermined; it never yields another
// outcome. Beyond a stated effort the lists may hold too much, and Exact is false.
//
// [AssumeFalse] closes the world aloud: bools become false, sets empty, others
// their declared otherwise; a fact whose otherwise is unknown stays open. What was
// assumed is in the answer, judgements apart.
//
// # Places, days and ranks
//
// Law is asked as of a day. An instrument, or a rule with dates of its own, speaks
// from its first through its last day, both included; those that have lapsed or are
// not yet in force are named in the answer and do not speak. Local and superior law
// are decided apart and both shown. Outcome is what may lawfully be done: the local
// answer within superior law, the superior one, or a judgement, where the two part;
// each such place is a [answer.Conflict] with both articles.
//
// The day of the law and the day to which the calendar is known are two things:
// [Law.AsKnown] gives the same law with the working days as they could be known on a
// day, so that one can see what an officer had to go by before a holiday was moved.
//
// # Values
//
// Days are [deadline.Date]; the zero Date is no day, and asking a law for it is a
// mistake. What a policy file says is plain data of package statute. Numbers are exact
// [statute.Decimal] values. The zero [answer.Truth] is Unknown, the zero [statute.Condition] is
// always true, the zero [statute.Citation] cites nothing, the zero [statute.Span] has no
// ends. Facts are given as Go values; [Facts] says which.
//
// # Errors
//
// A mistake in a policy file is a diagnostic: place, code, cause and remedy, in
// Chinese and English. [Load] reports all mistakes of all files at once as a
// diag.List. Wrong input is a [*lang.Error], several of them joined; wrong input is an
// error of its own, never an unknown. Codes, and what Args are:
//
//	unknown-fact      name as given, the declared name most like it or ""; Field is the name
//	bad-value         term, id, value as given, what is wanted
//	contradiction     term, id, what contradicts what
//	impossible        two facts of which one rules the other out; none where it takes more
//	another-book      what a book was given that another one made
//	unknown-place     name as given, the nearest or "", all places
//	unknown-decision  name as given, the nearest or "", all decisions
//	no-day            nothing
//
// Texts are Chinese first. Nothing panics on what a user can give, and no file can
// hang or exhaust the host: sizes, nesting, lengths and effort are bounded.
//
// # Trust
//
// The package is pure: no clock, no environment, no network. The same policies,
// facts, day and calendar give the same bytes. An answer carries a [answer.Receipt],
// which also says to which day the calendar was known and which rules were read; [Book.Replay] makes the answer
// again from its JSON, or says what differs.
//
// # Concurrency
//
// A [Book], [Law], [Bound] and [statute.Condition] are immutable and safe for
// concurrent use; a [Row] is for one goroutine. What accessors return must not be
// changed. Compiled law and answers to hard questions are cached inside the book,
// in bounded space.
package rules
