// Package draft writes policy files from the text of an instrument: the command
// gongkai new. What it writes loads at once and decides nothing: every article that says
// something is there as not yet encoded, with its rules behind comment signs, for people
// to complete.
// It may import app, input, output, and the readers of texts, numbers and titles.
// What must never happen here: a rule that stands without somebody having decided on it,
// a second reader of texts or dates, or a file that was there and is gone.
package draft
