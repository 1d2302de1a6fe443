package load

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
)

// referring are the mistakes that say: nothing of this name is declared. They
// follow from another mistake when the declaration itself could not be read.
var referring = []diag.Code{
	codeOf[mistake.UnknownKey](), // as a decision in what a case expects
	codeOf[mistake.UnknownFact](), codeOf[mistake.UnknownPlace](), codeOf[mistake.UnknownDecision](), codeOf[mistake.UnknownTier](), codeOf[mistake.UnknownGround](), codeOf[mistake.UnknownName](), codeOf[mistake.UnknownInstrument](),
	codeOf[mistake.NoArticle](), codeOf[mistake.UnknownProcedure](), codeOf[mistake.UnknownStep](), codeOf[mistake.UnknownLimit](), codeOf[mistake.OrphanCases](), codeOf[mistake.CaseFact](), codeOf[mistake.CaseRule](),
	codeOf[mistake.UnknownScorecard](), codeOf[mistake.UnknownLine](), codeOf[mistake.WalkProcedure](), codeOf[mistake.UnknownRow](), codeOf[mistake.NoForm](),
}

func codeOf[M mistake.Mistake]() diag.Code { return diag.Code(mistake.Code[M]()) }

// withoutConsequences leaves out what will be right as soon as another file is:
// a case that names a rule of an instrument that could not be read. Otherwise
// the one mistake to mend stands below ten that need no mending.
//
// Files are read in layers, vocabularies and places first, cases and schemes
// last. A mistake is left out only when the name it is about stands in a file of
// an earlier layer that has a mistake which stays, or when what it names was not
// declared because of a mistake of its own. So something always stays,
// and the book is refused all the same; what was left out wrongly is reported
// when the other file has been mended.
func (l *loader) withoutConsequences(list diag.List) diag.List {
	if list.Err() == nil {
		return list
	}
	list = withoutEchoes(list)
	layers := l.layers()
	broken := [lastLayer + 1][]rawFile{}
	byLayer := [lastLayer + 1]diag.List{}
	for _, d := range list {
		n := layers[d.Range.File]
		byLayer[n] = append(byLayer[n], d)
	}
	files := map[string]rawFile{}
	for _, f := range slices.Concat(l.unread, l.raw) {
		files[f.name] = f
	}
	var out diag.List
	for n, diags := range byLayer {
		for _, d := range diags {
			if l.follows(d, files[d.Range.File], slices.Concat(broken[:n]...)) {
				continue
			}
			out = append(out, d)
			if d.Severity == diag.Error && !slices.ContainsFunc(broken[n], func(f rawFile) bool { return f.name == d.Range.File }) {
				broken[n] = append(broken[n], files[d.Range.File])
			}
		}
	}
	if out.Err() == nil {
		return list // whatever follows from what: a mistake is never lost
	}
	return out
}

const lastLayer = 2

// layers is the layer of every file: what it may refer to lies in those before.
// What could not be read at all refers to nothing.
func (l *loader) layers() map[string]int {
	out := map[string]int{}
	for kind, n := range map[string]int{"instrument": 1, "cases": lastLayer, "scheme": lastLayer, "mapping": lastLayer} {
		for _, f := range l.kinds[kind] {
			out[f.raw.name] = n
		}
	}
	return out
}

// follows reports that a mistake is about a name of one of these files.
func (l *loader) follows(d diag.Diagnostic, in rawFile, broken []rawFile) bool {
	if !slices.Contains(referring, d.Code) {
		return false
	}
	name := nameAt(in.data, d.Range)
	if d.Code == codeOf[mistake.CaseFact]() && len(d.Args) > 0 {
		name, _ = d.Args[0].(string) // the place is that of the value
	}
	if d.Code == codeOf[mistake.UnknownKey]() && utf8.RuneCountInString(name) == len(name) {
		return false // a key of the language; decisions have Chinese names
	}
	name, _, _ = strings.Cut(name, " ") // cn-regulation 第十五条
	name = name[strings.LastIndex(name, "/")+1:]
	if name == "" || l.lost[name] {
		return name != ""
	}
	return slices.ContainsFunc(broken, func(f rawFile) bool {
		if bytes.Contains(f.data, []byte(name)) {
			return true
		}
		// In another encoding the name cannot be looked for.
		return !utf8.Valid(f.data) || bytes.IndexByte(f.data, 0) >= 0 || len(f.data) > source.DefaultLimits().MaxBytes
	})
}

// nameAt is the text of a stretch of one line, without its quotation marks.
func nameAt(data []byte, r diag.Range) string {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	for line := 1; ; line++ {
		text, rest, more := bytes.Cut(data, []byte("\n"))
		if line == r.Start.Line {
			runes := []rune(string(text))
			from, to := r.Start.Column-1, r.End.Column-1
			if r.End.Line != r.Start.Line || from < 0 || from > to || to > len(runes) {
				return ""
			}
			return strings.Trim(string(runes[from:to]), `"'`)
		}
		if !more {
			return ""
		}
		data = rest
	}
}

// causes lists from which mistakes of the same file one follows that says: something
// is lacking, or does not add up. A misspelt key or a value that is no number stands
// on the same line; for sums and areas it may stand anywhere in the file.
func causes(code diag.Code) (from []diag.Code, anywhere bool) {
	switch code {
	case codeOf[mistake.IndicatorForm](), codeOf[mistake.WalkChoice]():
		return []diag.Code{codeOf[mistake.UnknownKey]()}, false
	case codeOf[mistake.LineNeeds]():
		return []diag.Code{codeOf[mistake.UnknownKey](), codeOf[mistake.BadValue]()}, false
	case codeOf[mistake.ChoiceNowhere]():
		return []diag.Code{codeOf[mistake.UnknownKey](), codeOf[mistake.UnknownChoice]()}, false
	case codeOf[mistake.SchemeYear]():
		return []diag.Code{codeOf[mistake.NotInteger]()}, false
	case codeOf[mistake.SchemeSum](), codeOf[mistake.PartSum]():
		return []diag.Code{codeOf[mistake.MissingKey](), codeOf[mistake.BadValue](), codeOf[mistake.ScoreNumber]()}, true
	case codeOf[mistake.AreaMissing]():
		return []diag.Code{codeOf[mistake.UnknownArea]()}, true
	}
	return nil, false
}

// withoutEchoes leaves out what follows from another mistake of the same file, which
// stays: no cause follows from anything itself.
func withoutEchoes(list diag.List) diag.List {
	return slices.DeleteFunc(slices.Clone(list), func(d diag.Diagnostic) bool {
		from, anywhere := causes(d.Code)
		return from != nil && slices.ContainsFunc(list, func(c diag.Diagnostic) bool {
			return slices.Contains(from, c.Code) && c.Range.File == d.Range.File && (anywhere || c.Range.Start.Line == d.Range.Start.Line)
		})
	})
}
