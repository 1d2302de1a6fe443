package diag

// catalogueAnalysis holds the codes GK2000 to GK2099: static analysis.
var catalogueAnalysis = []Entry{}
