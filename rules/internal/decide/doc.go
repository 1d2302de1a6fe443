// Package decide answers one decision for one case: the rules in force compiled into a
// program, Kleene's tables first, and all completions where they leave it open.
// It may import what is known of a case, conditions, the exact reasoning over them, and
// the nouns of statute.
// It must never choose which rules are in force, write a sentence, or take what is
// unknown for false: whoever asks brings the rules, and explains what comes out.
package decide
