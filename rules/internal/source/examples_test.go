package source

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/diagtest"
)

// described are the codes whose examples describe bytes or amounts that cannot
// stand in a page; they have tests of their own.
var described = map[diag.Code]bool{
	"GK1001": true, "GK1002": true, "GK1003": true, "GK1004": true, "GK1005": true,
	"GK1009": true, "GK1013": true, "GK1015": true,
}

// readExample reads the keys that the examples of the catalogue use.
func readExample(text string) diag.List {
	var diags diag.List
	f, ok := Parse("example.yaml", []byte(text), Limits{}, &diags)
	if !ok {
		return diags
	}
	m := f.Root().Map(&diags)
	m.Str("title")
	if _, ok := m.Str("place"); ok {
		m.ReqStr("title")
	}
	m.Int("count")
	m.Bool("open")
	m.Date("from")
	m.Date("to")
	m.ID("id")
	m.Strs("values")
	m.Strs("rests_on")
	if s, ok := m.Str("term"); ok {
		s.CheckTerm(&diags)
	}
	in := m.Map("in_force")
	in.Date("from")
	in.Date("to")
	in.Finish()
	for _, free := range []string{"a", "note", "when", "document", "instrument"} {
		m.Get(free)
	}
	m.Finish()
	return diags
}

func TestExamplesOfTheCatalogue(t *testing.T) {
	tried := 0
	for _, m := range mistake.All() {
		code := diag.Code(m.Entry().Code)
		if code >= "GK1200" || described[code] {
			continue
		}
		tried++
		e, _ := diag.Lookup(code)
		wrong := readExample(e.Wrong)
		found := false
		for _, d := range wrong {
			found = found || d.Code == code
		}
		assert.True(t, found, "%s: the wrong example gives %q", code, diagtest.Codes(wrong))
		diagtest.Inside(t, wrong, []byte(e.Wrong))
		for _, d := range readExample(e.Right) {
			// Some right examples show one line of a file without its title.
			if d.Code != "GK1102" {
				t.Errorf("%s: the right example gives %s", code, d.Explain("en"))
			}
		}
	}
	assert.Greater(t, tried, 50)
}
