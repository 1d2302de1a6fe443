// Package load reads policy files, profiles and cases into a corpus, and reports
// everything that is wrong with them at once.
// It may import the readers of YAML and conditions, the corpus it makes, and the
// catalogues of mistakes and words.
// It must never decide, apply law to a case or a day, or accept silently what it does not
// understand: whatever is written has a meaning or is an error with its place.
package load
