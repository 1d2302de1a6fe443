//go:build !page

package policies

import "embed"

//go:embed */*.yaml
var files embed.FS
