package main

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestFactsAreFoundByWhatPeopleSay(t *testing.T) {
	for asked, found := range map[string]string{
		"快递": "采取特快专递或者挂号信", "减免": "收费通知的内容", "申诉": "有人就公共企事业单位的公开申诉", "答复延期": "延期答复",
		"补正 书面": "书面告知补正", "POINT_FEE": "查阅服务收费", "挂号信": "采取特快专递或者挂号信",
	} {
		r := run(t, "", "facts", asked)
		require.Equal(t, 0, r.code, asked)
		require.Contains(t, r.out, found, asked)
	}
	require.Equal(t, 2, run(t, "", "facts", "量子纠缠").code)

	r := run(t, "", "facts", "-j", "sucheng", "--for", "义务", "骑缝章")
	require.Contains(t, r.out, "已加盖骑缝章")
	require.NotContains(t, run(t, "", "facts", "-j", "sucheng").out, "骑缝章", "no rule on the attribute reads it")
	require.Equal(t, 2, run(t, "", "facts", "-j", "sucheng", "--for", "别的").code)
	require.Equal(t, 2, run(t, "", "facts", "--for", "义务").code)

	require.Contains(t, run(t, "", "facts", "--decisions").out, "on_request（确定为依申请公开）")
}

func TestExplainTakesWhateverARuleNames(t *testing.T) {
	for asked, said := range map[string][]string{
		"公开属性": {"第5顺位：应当主动公开（open），应当", "wuwei-02-attribute："}, "absolute_bar": {"公开属性的第1顺位", "sucheng-01-review："},
		"保密审查机构": {"由其判断：内容涉及国家秘密", "对拟公开的政府信息进行审查"}, "保守国家秘密法": {"《中华人民共和国保守国家秘密法"},
	} {
		r := run(t, "", "explain", asked)
		require.Equal(t, 0, r.code, asked)
		for _, s := range said {
			require.Contains(t, r.out, s, asked)
		}
	}
	r := run(t, "", "explain", "档案法")
	require.Equal(t, 1, r.code)
	require.Contains(t, r.err, "《档案法》尚未编入")
}
