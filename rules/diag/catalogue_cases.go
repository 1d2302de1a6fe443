package diag

// catalogueCases holds the codes GK1500 to GK1599: test cases.
var catalogueCases = []Entry{}
