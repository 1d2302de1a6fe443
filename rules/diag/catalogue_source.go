package diag

var catalogueSource = []Entry{}
