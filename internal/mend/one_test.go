package mend_test

import (
	"context"
	"fmt"
	"maps"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// What is left out, named twice or out of order is said once, wherever it stands.
func TestOneMistakeIsSaidOnce(t *testing.T) {
	for _, c := range []struct{ name, file, old, new, want string }{
		{"an article is left out", "a", "  ‹四|4›:\n", "  ‹七|7›:\n", "GK1324"},
		{"articles are left out at the end", "a", "  ‹六|6›: {", "  ‹十|10›: {", "GK1325"},
		{"the first article is left out", "a", "  ‹一|1›: {‹略|omit›: 说明目的}\n", "", "GK1325"},
		{"a value of every fact", "v", "[无, 秘密, 机密]", "[无, 秘密, 机密, 未知]", "GK1395"},
		{"是 as a value", "v", "[无, 秘密, 机密]", "[是, 秘密, 机密]", "GK1395"},
		{"a value that is another fact", "v", "‹取值|values›: [无, 秘密, 机密], ‹问|ask›: 密级是什么？}", "‹取值|values›: [无, 秘密, 机密, 原密级]}\n  before: {‹名称|term›: 原密级, ‹类型|type›: ‹单选|enum›, ‹取值|values›: [秘密, 机密]}", "GK1396"},
	} {
		for _, spelling := range []string{"zh", "en"} {
			good := spelt(t, spelling)
			world := maps.Clone(good)
			file := files[c.file]
			world[file] = strings.Replace(good[file], said(c.old, spelling), said(c.new, spelling), 1)
			if !assert.NotEqual(t, good[file], world[file], c.name) {
				continue
			}
			got := ""
			for _, d := range found(context.Background(), world) {
				got += fmt.Sprintln(d.Code, d.Range, d.Message("zh"))
			}
			assert.Regexp(t, `^`+c.want+` .*\n$`, got, "%s, %s", c.name, spelling)
		}
	}
}
