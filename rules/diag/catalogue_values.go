package diag

var catalogueValues = []Entry{}
