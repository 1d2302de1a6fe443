// Package lang is the leaf on which everything in this module speaks two languages.
//
// What it is: Text, one statement in Chinese and English; English, the one question
// which of the two was asked for; Error, an error that programs read by its code, field
// and arguments, and people as a sentence; Messages, the sentences of any error.
// What it may import: the standard library, and nothing of the module.
// What must never happen here: a word of any law or any place, a third language that
// only some messages speak, a message that exists in one language only.
//
// Three methods turn a value into text, everywhere in the module: Explain(lang) gives
// paragraphs, Label(lang) a word, Message(lang) the sentence of an error. The language
// is a BCP 47 tag: "en" and its kin are English, everything else is Chinese.
//
// All values are plain data; nothing here is changed by reading it.
package lang
