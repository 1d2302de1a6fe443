// Package answer is what comes out: the answer of a decision with its grounds, holds,
// questions, conflicts and differences, how requirements and clocks stand, and the receipt
// by which all of it can be made again; as plain data, in words for people, and as JSON.
//
// It may import the nouns of package statute and what is below them. It must never decide
// anything, ask a law or read a policy file: package rules fills it in.
package answer
