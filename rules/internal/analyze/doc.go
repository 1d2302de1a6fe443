// Package analyze finds in a corpus what no single case shows: gaps, rules that never
// fire or mask each other, contradictions, departures from superior law, wrong quotes.
// It may import the corpus, programs of decisions and the exact reasoning over conditions;
// the laws it looks at are handed to it.
// It must never read a policy file, choose what is in force, or change what it looks at;
// where its effort is bounded it says so.
package analyze
