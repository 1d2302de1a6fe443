package diagtest

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/rules/diag"
)

// recorder is a test that remembers its failures.
type recorder struct {
	testing.TB
	failed []string
}

func (r *recorder) Helper() {}
func (r *recorder) Errorf(format string, args ...any) {
	r.failed = append(r.failed, fmt.Sprintf(format, args...))
}

func TestCheckAndInsideFailWhenTheyShould(t *testing.T) {
	var l diag.List
	l.Add(diag.Range{File: "a", Start: diag.Position{Line: 2, Column: 3}, End: diag.Position{Line: 2, Column: 4}}, mistake.EmptyValue{Key: "x"})
	l.Add(diag.Range{File: "a"}, mistake.EmptyFile{})
	Check(t, l, "2:3 GK1053", "- GK1010")

	for _, want := range [][]string{{"2:3 GK1053"}, {"2:4 GK1053", "- GK1010"}, {"2:3 GK1053", "- GK1010", "- GK1010"}} {
		r := &recorder{TB: t}
		Check(r, l, want...)
		assert.Len(t, r.failed, 1, want)
	}
	Inside(t, l, []byte("a\nabcd"))
	for _, source := range []string{"one line", "a\n\nb"} {
		r := &recorder{TB: t}
		Inside(r, l, []byte(source))
		assert.NotEmpty(t, r.failed, source)
	}
}
