// Package corpus is everything that policy files say, as plain data before anything is
// asked of it: the vocabulary, places and their calendars, decisions, instruments, forms.
// It may import the nouns of statute and their digests, what is known of a case, calendars and the catalogue
// of mistakes.
// It must never read a file of law, decide, or say what is in force on a day: the loader
// makes it, the porch and the static analysis ask it.
package corpus
