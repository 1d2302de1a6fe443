package rules

import (
	"fmt"

	"github.com/gongkai-rules/gongkai/rules/internal/layout"
)

// Format writes a policy file out in its canonical form: keys in one order, brackets
// where they fit on a line of 100 columns, conditions without marks around values;
// comments and blank lines stay. spelling is "zh" or "en" to convert the file, "" to keep
// its own; in both it has the same content and the same lines. name is what mistakes call
// the file. One that cannot be read is a diag.List; nothing is ever lost or changed.
func Format(name string, data []byte, spelling string) ([]byte, error) {
	to, ok := map[string]layout.Spelling{"": layout.Same, "en": layout.English, "zh": layout.Chinese}[spelling]
	if !ok {
		return nil, fmt.Errorf("rules: 写法应为 zh 或 en，不是“%s” (the spelling is zh or en)", spelling)
	}
	return layout.Format(name, data, to)
}
