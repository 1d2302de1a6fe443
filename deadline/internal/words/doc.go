// Package words is how the rooms of deadline say things and read words: faults of inputs
// with their codes, caveats, the words of enumerations, numbers as people write them.
// What it may import: lang, internal/han and the standard library.
// What must never happen here: a calendar, a limit or a day that is computed.
package words
