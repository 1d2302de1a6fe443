//go:build page

package policies

import "embed"

// A page has the law as it was prepared, and of its files one, so that there is a folder.
//
//go:embed vocabulary/synonyms.yaml
var files embed.FS
