package source

import (
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/rules/diag"
)

func (b *builder) mapping(y *yaml.Node, n *node, depth int) {
	n.kind = Mapping
	seen := make(map[string]*node, len(y.Content)/2)
	previous := "" // key before this one, for a comma that made a second key
	for i := 0; i+1 < len(y.Content); i += 2 {
		yk, yv := y.Content[i], y.Content[i+1]
		k := b.build(yk, "", depth)
		if k == nil {
			continue
		}
		if k.kind != Scalar || k.value == "" || b.questioned(k) {
			b.diags.Add(b.f.head(k), mistake.ComplexKey{})
			b.build(yv, "", depth)
			continue
		}
		if k.style == plain && k.value == "<<" {
			b.diags.Add(b.f.rangeOf(k), mistake.MergeKey{})
			continue
		}
		b.keyPunctuation(k)
		first, dup := seen[k.value]
		v := b.build(yv, k.value, depth)
		if v == nil {
			continue
		}
		b.wideQuoted(v)
		if v.kind == Null && b.emptyValue(n, k, previous) {
			continue // no key, so nobody need say that there is no such key
		}
		if v.kind != Null {
			previous = k.value
		}
		if dup {
			b.duplicate(k, first)
			continue
		}
		seen[k.value] = k
		n.kids = append(n.kids, k, v)
	}
}

func (b *builder) duplicate(k, first *node) {
	d := b.diags.Add(b.f.rangeOf(k), mistake.DuplicateKey{Key: k.value, Line: strconv.Itoa(first.start.Line)})
	d.Related = append(d.Related, diag.Related{Range: b.f.rangeOf(first), Text: k.value})
}

// keyPunctuation reports a key wrapped in what only looks like quotation marks
// or blanks: no eye tells it from the key that was meant.
func (b *builder) keyPunctuation(k *node) {
	if k.style != plain {
		return
	}
	bare := strings.TrimFunc(k.value, func(r rune) bool {
		return isWideBlank(r) || strings.ContainsRune("“”‘’＂＇", r)
	})
	wrapped := strings.HasPrefix(k.value, "“") && strings.HasSuffix(k.value, "”") ||
		strings.HasPrefix(k.value, "‘") && strings.HasSuffix(k.value, "’") ||
		strings.HasPrefix(k.value, "＂")
	runes := []rune(k.value)
	if wrapped || isWideBlank(runes[0]) || isWideBlank(runes[len(runes)-1]) {
		b.diags.Add(b.f.rangeOf(k), mistake.KeyPunctuation{Key: k.value, Bare: bare})
	}
}

// emptyValue reports a key without a value. Inside { } most of them were no
// keys at all: a comma cut a text in two, or a colon is not one. It reports whether
// that is so.
func (b *builder) emptyValue(m, k *node, previous string) (stray bool) {
	if m.flow && k.style == plain && !b.hasColon(k) {
		runes := []rune(k.value)
		for i, r := range runes {
			if i == 0 || r != '：' && r != ':' {
				continue
			}
			at := b.f.str(k).At(i, i+1)
			d := b.diags.Add(at, noColon(r, string(runes[:i]), string(runes[i+1:])))
			d.Edits = b.f.text.edits([]edit{colon(k.raw.Line, b.f.text.line(k.raw.Line), k.raw.Column+i)})
			return true
		}
	}
	if m.flow && !b.hasColon(k) {
		b.diags.Add(b.f.rangeOf(k), mistake.CommaKey{Key: k.value, Previous: previous})
		return true
	}
	b.diags.Add(b.f.rangeOf(k), mistake.EmptyValue{Key: k.value})
	return false
}

// hasColon reports whether a colon follows the key in the file.
func (b *builder) hasColon(k *node) bool {
	end := b.f.text.extent(k)
	l := b.f.text.line(end.Line)
	p := skipBlanks(l, end.Column)
	return p <= len(l) && l[p-1] == ':'
}

// questioned reports whether a key is written in YAML's long form, after "? ".
func (b *builder) questioned(k *node) bool {
	l := b.f.text.line(k.raw.Line)
	p := min(k.raw.Column-1, len(l)) // the column before the key
	for p > 0 && isBlank(l[p-1]) {
		p--
	}
	return p > 0 && p < k.raw.Column-1 && l[p-1] == '?'
}
