package source

import (
	"strings"

	"github.com/gongkai-rules/gongkai/rules/diag"
)

// Parse reads one policy file. Everything wrong with it is added to diags.
//
// The answer is false when there is nothing to go on with. It is true even if
// mistakes were found, as long as the rest of the file can be read: a loader
// then finds its own kind of mistakes in the same run, and refuses the file
// because diags has errors.
func Parse(name string, data []byte, limits Limits, diags *diag.List) (*File, bool) {
	limits = limits.orDefault()
	s, ok := decode(name, data, limits, diags)
	if !ok {
		return nil, false
	}
	t := newText(name, s)
	doc, err := readYAML(strings.NewReader(t.String()))
	if err != nil {
		diags.Add(codeSyntax, diag.Range{File: name})
		return nil, false
	}
	f := &File{Name: name, text: t}
	b := builder{f: f, limits: limits, diags: diags}
	f.root = b.build(doc, "", 1)
	return f, f.root != nil
}
