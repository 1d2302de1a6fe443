package diag

// catalogueRules holds the codes GK1300 to GK1499: vocabularies, places, instruments, rules.
var catalogueRules = []Entry{}
