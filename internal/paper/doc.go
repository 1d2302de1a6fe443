// Package paper reads what is typed on a document, without any law: its number, the
// issuers and the kind of document in its title, whether it forwards another one, its
// mark of secrecy, in all the ways in which these are typed.
// It may import deadline, for the periods of secrecy, and leaves.
// What a text means for disclosure, and in which place, never stands here; what cannot
// be read is said to be so and never guessed at.
package paper
