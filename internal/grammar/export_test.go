package grammar

import "maps"

// Everything lists all contexts by name.
func Everything() map[string]*Context {
	out := map[string]*Context{}
	maps.Copy(out, loaded().contexts)
	return out
}
