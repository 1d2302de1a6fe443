package onejson_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/gongkai-rules/gongkai/internal/onejson"
)

func TestTwice(t *testing.T) {
	for text, want := range map[string]string{
		`{"a":1,"b":{"a":2},"c":[{"a":1},{"a":2}]}`: "",
		`{"a":1,"a":1}`:        "a",
		`{"do":1,"\u0064o":2}`: "do",
		`{"x":[1,{"y":{"甲":1,"乙":"甲","甲":2}}]}`: "甲",
		`{"a":"a","b":"a"}`:                     "",
		`{"a":1,"A":2}`:                         "",
		`[`:                                     "",
	} {
		got, found := onejson.Twice([]byte(text))
		assert.Equal(t, want, got, text)
		assert.Equal(t, want != "", found, text)
	}
}

func TestUnknown(t *testing.T) {
	got, found := onejson.Unknown([]byte(`{"place":"x","Place":"y","deep":{"z":1}}`), "place", "deep")
	assert.True(t, found)
	assert.Equal(t, "Place", got)
	_, found = onejson.Unknown([]byte(`{"place":"x","deep":{"z":1}}`), "place", "deep")
	assert.False(t, found)
}

func TestTrailing(t *testing.T) {
	for text, want := range map[string]bool{`{}`: false, "{} \n": false, `{}{}`: true, `{} x`: true, `[1]]`: true, `{`: false} {
		assert.Equal(t, want, onejson.Trailing([]byte(text)), text)
	}
}
