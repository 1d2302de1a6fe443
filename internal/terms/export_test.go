package terms

// Contexts lists the names of all contexts.
func Contexts() []string { return names(keys[:]) }
