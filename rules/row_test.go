package rules_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

// Whatever maps come in whatever order, a row used again and again says of each what
// binding it by itself says, mistakes included.
func TestRowBindIsLawBind(t *testing.T) {
	book, err := policies.Load()
	require.NoError(t, err)
	law, err := book.Law("wuwei", deadline.MustDate("2024-03-01"))
	require.NoError(t, err)
	maps := []rules.Facts{
		{"涉及切身利益": true, "国家秘密": false},
		{"涉及切身利益": "是", "国家秘密": "否"},
		{"涉及切身利益": nil, "国家秘密": ""},
		{"涉及切身利益": true, "国家秘蜜": false},
		{"涉及切身利益": true, "国家秘密": "也许"},
		{"涉及切身利益": true, "国家秘密": true},
		{"国家秘密": true, "state_secret": false},
		{"国家秘密": true, "state_secret": true},
		{"国家秘密": true, "备注": "随便"},
		{"国家秘密": false, "备注": 3},
		{"密级": "机密"},
		{"密级": "机密", "国家秘密": false},
		{"密级": "无", "形成日期": "2024-03-01"},
		{"密级": "无", "形成日期": deadline.MustDate("2019-05-15")},
		{},
	}
	for _, opts := range [][]rules.Option{
		{rules.Ignore("备注")},
		{rules.Ignore("备注"), rules.AssumeFalse()},
	} {
		d, err := law.Decider("公开属性")
		require.NoError(t, err)
		row := d.Row(opts...)
		answered := 0
		for round := range 3 {
			for i := range maps {
				for _, m := range []rules.Facts{maps[i], maps[(i+round)%len(maps)], maps[i]} {
					var want string
					var wantOK bool
					bd, wantErr := law.Bind(m, opts...)
					if wantErr == nil {
						want, wantOK, err = law.Outcome("公开属性", bd)
						require.NoError(t, err)
					}
					var got string
					var ok bool
					gotErr := row.Bind(m)
					if gotErr == nil {
						got, ok, gotErr = row.Outcome()
					}
					if wantErr != nil {
						require.EqualError(t, gotErr, wantErr.Error(), "%v", m)
						continue
					}
					require.NoError(t, gotErr, "%v", m)
					require.Equal(t, wantOK, ok, "%v", m)
					if wantOK {
						require.Equal(t, want, got, "%v", m)
						answered++
					}
				}
			}
		}
		require.NotZero(t, answered)
	}
}

// What a row was given stays with the Bound that was taken from it.
func TestRowBoundKeepsItsValues(t *testing.T) {
	book, err := policies.Load()
	require.NoError(t, err)
	law, err := book.Law("wuwei", deadline.MustDate("2024-03-01"))
	require.NoError(t, err)
	d, err := law.Decider("公开属性")
	require.NoError(t, err)
	row := d.Row()
	formed, err := d.Column("形成日期")
	require.NoError(t, err)
	require.NoError(t, row.SetText(formed, "2024-03-01"))
	bd, err := row.Bound()
	require.NoError(t, err)
	row.Reset()
	require.NoError(t, row.SetText(formed, "2020-01-02"))
	v, ok := bd.Known("形成日期")
	require.True(t, ok)
	require.Equal(t, "2024-03-01", v)
}
