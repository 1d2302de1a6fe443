package rulestest_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/rulestest"
)

func TestWalksAndWhatTheyCover(t *testing.T) {
	layer := fstest.MapFS{
		"vocabulary.yaml": {Data: []byte("vocabulary: v\nchoices: {同意: passes, 不同意: stops, 报请: stops, 退回: returns}\nroles: {drafter: 拟稿人, head: 负责人}\n")},
		"place.yaml":      {Data: []byte("place: here\nterm: 本地\ncalendar: cn\ninstruments: law.yaml\n")},
		"law.yaml": {Data: []byte(`instrument: law
title: 办法
place: here
in_force: {from: 2020-01-01}
procedures: {报送: {id: send, starts: write, outcomes: {已报送: {releases: nothing}, 不报送: {releases: nothing}}}}
articles:
  1:
    steps:
      报送:
      - {id: write, role: 拟稿人, does: 拟稿, releases: nothing, next: sign}
      - {id: sign, role: 负责人, does: 签发, releases: nothing, may: [同意, 不同意], ends: {同意: 已报送, 不同意: 不报送}}
`)},
		"law.cases.yaml": {Data: []byte(`cases: law
base: {place: here, on: 2024-03-01, procedure: 报送}
walks:
  同意报送: {steps: [write, {step: sign, choice: 同意}], expect: {outcome: 已报送}}
  不同意报送: {steps: [write, {step: sign, choice: 不同意}], expect: {outcome: 不报送}}
`)},
	}
	book, err := rules.Load(layer)
	require.NoError(t, err)
	results := rulestest.RunBook(t, book)
	require.Equal(t, 2, results.Walks)
	assert.Equal(t, 100, rulestest.CoverWalks(t, book, results, nil))
	// With one of the walks, what only the other takes is a gap; of steps there is none.
	one, _, _ := strings.Cut(string(layer["law.cases.yaml"].Data), "  不同意报送")
	layer["law.cases.yaml"] = &fstest.MapFile{Data: []byte(one)}
	less, err := rules.Load(layer)
	require.NoError(t, err)
	score := rulestest.CoverWalks(t, less, rulestest.RunBook(t, less), nil, "step")
	assert.Equal(t, 66, score, "four parts of six")
	// Nothing passes because a name was misspelt, or because there was nothing to look at.
	for name, c := range map[string]struct {
		places []string
		kinds  []string
		says   string
	}{
		"gaps":          {nil, nil, "没有走查过"},
		"place":         {[]string{"there"}, nil, "没有地区“there”"},
		"kind":          {[]string{"here"}, []string{"steps"}, "没有“steps”这一类"},
		"no procedures": {[]string{}, nil, "没有一个程序可以衡量"},
	} {
		asked := &asked{TB: t}
		rulestest.CoverWalks(asked, book, rulestest.Results{}, c.places, c.kinds...)
		assert.Contains(t, asked.said, c.says, name)
	}
}

// asked is a test that notes what it was told instead of failing.
type asked struct {
	testing.TB
	said string
}

func (a *asked) Errorf(format string, args ...any) { a.said += fmt.Sprintf(format, args...) + "\n" }
func (a *asked) Error(args ...any)                 { a.said += fmt.Sprintln(args...) }
