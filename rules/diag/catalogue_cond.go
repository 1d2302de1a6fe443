package diag

// catalogueCond holds the codes GK1200 to GK1299: conditions: facts and their names.
var catalogueCond = []Entry{}
