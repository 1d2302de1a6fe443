// Package handbook writes the law as a site that is read: pages of HTML that open from a
// folder, without a server and without a network. Everything on them is shown, nothing is
// computed here: each piece comes from where the command has it from.
//
//	page                what it shows            where it comes from
//	index.html          places, instruments      Book.Places, Book.Instruments
//	                    figures                  casework.Cover, casework.CoverWalks; gongkai mutate --json
//	INSTRUMENT.html     rules in plain words     aloud.Rules
//	                    the text                 lawtext.Read of --sources
//	                    odd places, readings     aloud.Odd
//	                    departures               Entry.Departs, and what stands at its article
//	                    cases                    Book.Cases, by the rules they name
//	PROCEDURE.html      stages, ways             review.Find, internal/course
//	topics.html         who says what, where     aloud.Topics
//	limits.html         periods and pauses       Book.Instruments: limits
//	facts.html          questions, who judges    Book.Facts, Book.Decisions
//	coverage.html       what the cases show      casework.Cover
//	search.html         all of it                the pages above
//
// It may import what reads law and what runs its cases. What must never happen here: a
// question of law that a template answers, a count of its own where the command has one,
// or anything that a page loads from elsewhere.
package handbook
