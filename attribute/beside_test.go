package attribute_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/internal/twolaws"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// TestSparedDocuments: what was answered under one law is answered under the other without
// deciding, where no ground that is other in it can stand and the document has no parts.
func TestSparedDocuments(t *testing.T) {
	sessions := [2]*attribute.Session{}
	for i := range sessions {
		c, err := attribute.NewClassifier(bookOf(t), "wuwei", rules.AssumeFalse())
		require.NoError(t, err)
		sessions[i] = c.Session()
	}
	x := twolaws.Of(sessions[0], sessions[1]).(twolaws.Pair[*attribute.Document, *attribute.Brief])
	var secret []statute.Condition
	for _, g := range rules.InForce[*statute.Ground](lawOf(t, "wuwei", "2024-03-01")) {
		if g.FullID() == "cn-regulation/state-secret" {
			secret = append(secret, g.When)
		}
	}
	require.Len(t, secret, 1)
	ask := func(s *attribute.Session, doc attribute.Document) attribute.Brief {
		b, err := s.Brief(&doc)
		require.NoError(t, err)
		return b
	}
	open := attribute.Document{Title: "甲通知", Formed: day("2024-03-01"), Facts: rules.Facts{"涉及切身利益": true}}
	ask(sessions[1], open)
	for name, k := range map[string]struct {
		facts    rules.Facts
		segments []attribute.Segment
		spared   bool
	}{
		"the ground fails":       {rules.Facts{"涉及切身利益": true}, nil, true},
		"the ground stands":      {rules.Facts{"涉及切身利益": true, "国家秘密": true}, nil, false},
		"the document has parts": {rules.Facts{"涉及切身利益": true}, []attribute.Segment{{Facts: rules.Facts{"国家秘密": true}}}, false},
	} {
		doc := attribute.Document{Title: "乙通知", Formed: day("2024-03-01"), Facts: k.facts, Segments: k.segments}
		was := ask(sessions[0], doc)
		var now attribute.Brief
		assert.Equal(t, k.spared, x.Spare(&doc, &was, &now, secret), name)
		if k.spared {
			assert.True(t, was.Same(&now), name)
		}
	}
}
