// Package lawtext reads the texts of the law as offices publish them: a file of one or
// several instruments, each with its articles (第四条, 一、 or （四）), their paragraphs
// (款) and items (项), however the file was come by: pages broken within a sentence,
// markers lost, signs of either width.
//
// It may import internal/han. It knows what a text looks like and nothing of what it
// says: no policy file, no law of a place. What must never happen here: a number that is
// guessed and called sure.
package lawtext
