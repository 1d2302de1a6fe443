package basis

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/gongkai-rules/gongkai/rules/answer"
)

func ids(gs []answer.GroundResult) (out []string) {
	for _, g := range gs {
		out = append(out, g.ID)
	}
	return out
}

// What decides one layer for another outcome than that which came out is no ground of it;
// while the answer is open everything that stands is shown, but for the residual.
func TestGrounds(t *testing.T) {
	one := &answer.Answer{Grounds: []answer.GroundResult{
		{ID: "secret", Then: "不予公开", Status: answer.True, Decisive: true},
		{ID: "local", Then: "依申请公开", Status: answer.True, Decisive: true},
		{ID: "stands", Then: "不予公开", Status: answer.True},
		{ID: "not known", Then: "不予公开", Status: answer.Unknown},
		{ID: "else", Then: "主动公开", Status: answer.True, Residual: true},
	}}
	two := &answer.Answer{Grounds: []answer.GroundResult{{ID: "secret", Then: "不予公开", Status: answer.True, Decisive: true}}}
	residual := func(g answer.GroundResult) bool { return g.Residual }
	assert.Equal(t, []string{"secret"}, ids(Of("不予公开", one, two)), "each once")
	assert.Empty(t, Of("主动公开", one))
	assert.Empty(t, Of("", one, two), "an open answer rests on nothing yet")
	assert.Equal(t, []string{"secret"}, ids(Shown("不予公开", residual, one, two)))
	assert.Equal(t, []string{"secret", "local", "stands"}, ids(Shown("", residual, one)))
}
