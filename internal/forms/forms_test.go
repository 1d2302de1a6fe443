package forms_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/internal/forms"
)

type inner struct {
	Name string   `json:"name"`
	List []string `json:"list,omitempty"`
}

func (inner) MarshalJSON() ([]byte, error) { return []byte(`"brief"`), nil }

var _ = forms.Register[inner]("inner/v1") + forms.Register[outer]("outer/v1")

type outer struct {
	Text   string         `json:"text"`
	Of     *inner         `json:"of,omitempty"`
	Each   []inner        `json:"each"`
	By     map[string]int `json:"by,omitempty"`
	Any    any            `json:"any"`
	Hidden string         `json:"-"`
	secret string
}

// TestWholeIsWholeAllTheWayDown: an answer within an answer is whole too.
func TestWholeIsWholeAllTheWayDown(t *testing.T) {
	o := outer{Text: "文<", Of: &inner{Name: "a"}, Each: []inner{{Name: "b", List: []string{"x", "y"}}}, By: map[string]int{"k": 1}, Any: true, Hidden: "h", secret: "s"}
	text, err := forms.Whole(o)
	require.NoError(t, err)
	assert.JSONEq(t, `{"schema":"outer/v1","text":"文<","of":{"schema":"inner/v1","name":"a"},"each":[{"schema":"inner/v1","name":"b","list":["x","y"]}],"by":{"k":1},"any":true}`, string(text))
	brief, err := json.Marshal(o)
	require.NoError(t, err)
	assert.Contains(t, string(brief), `"of":"brief"`)
	rows, err := forms.Nested([]outer{o})
	require.NoError(t, err)
	assert.JSONEq(t, "["+string(text)+"]", string(rows))
	_, err = forms.Whole(3)
	assert.ErrorContains(t, err, "int没有完整形式")
}

// TestBriefKeepsWhatItsShapeNames and counts what was left out.
func TestBriefKeepsWhatItsShapeNames(t *testing.T) {
	o := outer{Text: "文", Of: &inner{Name: "a"}, Each: []inner{{Name: "b", List: []string{"x", "y"}}, {Name: "c"}}}
	text, err := forms.Brief("outer/v1", o, forms.Keep("of{name} each{list} any"), map[string]int{"each": 2, "none": 0}, forms.Field{Key: "and", JSON: []byte(`1`)})
	require.NoError(t, err)
	assert.Equal(t, `{"schema":"outer/v1","of":{"name":"a"},"each":[{"list":["x","y"]},{}],"and":1,"more":{"each":2}}`, string(text))
	assert.Panics(t, func() { forms.Keep("a{b}} c") })
}
