package load

import (
	"slices"

	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/rules/diag"
)

func codeOf[M mistake.Mistake]() diag.Code { return diag.Code(mistake.Code[M]()) }

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
