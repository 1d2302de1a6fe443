// Package known is what is known of a case: the vocabulary of facts, how they hang
// together, and the facts of one case bound to it, with what follows from them and what
// is assumed.
// It may import conditions, the exact reasoning over them, and the nouns of statute.
// It must never read a policy file, nor know a rule, a place or a day: what decides is
// above it, and nothing unknown becomes false here but by an assumption said aloud.
package known
