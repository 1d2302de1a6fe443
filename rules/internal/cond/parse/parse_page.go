//go:build page

package parse

import (
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
)

// Parse reads no condition: the law of a page was read beforehand.
func Parse(src string, _ Scope, _ Limits) (*cond.Expr, []Problem) {
	return nil, []Problem{{What: mistake.UnreadableCondition{}, To: len([]rune(src))}}
}
