package grammar

import (
	"maps"

	"github.com/gongkai-rules/gongkai/lang"
)

// Everything lists all contexts by name.
func Everything() map[string]*Context {
	out := map[string]*Context{}
	maps.Copy(out, loaded().contexts)
	return out
}

// Sayings is what is said of keys.
func Sayings() map[string]lang.Text { return says() }

// Wanted is what mappings need.
func Wanted() map[string]string { return needs }
