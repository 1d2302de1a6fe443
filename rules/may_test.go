package rules_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/answer"
)

// A permission is breached by nobody and asks nothing but whether it applies.
func TestAPermissionIsNotBreached(t *testing.T) {
	duty := func(more string) string {
		return "文件: town-02\n全称: 小城办法\n地区: town\n施行: {自: 2020-01-01}\n条文:\n  一:\n    要求:\n    - {编号: by-paper, 谁: 办公室, 当: 涉及切身利益, 可以: 公开渠道 含 公报" + more + "}\n"
	}
	law := mustLaw(t, mustLoad(t, town("town/02.yaml", duty(""))), "town", "2024-03-01")
	for _, c := range []struct {
		facts   rules.Facts
		want    answer.Status
		missing []string
	}{
		{rules.Facts{"涉及切身利益": true, "公开渠道": []string{"网站"}}, answer.Complied, nil},
		{rules.Facts{"涉及切身利益": true}, answer.Complied, nil},
		{rules.Facts{"涉及切身利益": false}, answer.NotApplicable, nil},
		{rules.Facts{}, answer.StatusUnknown, []string{"vital"}},
	} {
		bd, err := law.Bind(c.facts)
		require.NoError(t, err)
		for _, r := range law.Check(bd) {
			if r.ID == "by-paper" {
				assert.Equal(t, c.want, r.Status, c.facts)
				assert.Equal(t, c.missing, r.Missing)
			}
		}
	}
	assert.Equal(t, []string{"GK1393 town/02.yaml:8:12"}, codesAt(t, town("town/02.yaml", duty(", 何时核对: 公开之前"))))
	assert.Equal(t, []string{"GK1335 town/02.yaml:8:12"}, codesAt(t, town("town/02.yaml", duty(", 应当: 国家秘密"))))
}
