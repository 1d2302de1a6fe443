package load

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/gongkai-rules/gongkai/internal/grammar"
	"github.com/gongkai-rules/gongkai/internal/mistake"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// symbols knows which names are lost: those that a file declares by a declaration that
// was refused, and all that a file says that could not be read at all. A reference to a
// lost name is no mistake of its own. It will be right as soon as the declaration is, and
// would otherwise stand above the one mistake there is to mend.
type symbols struct {
	lost   [kinds]map[string]bool
	unread []rawFile
	refs   []reference
	// unnamed are the instruments with a rule whose id was refused: what it was called is
	// not known.
	unnamed map[string]bool
	// nameless is how many facts were declared under the name of another: what they are to
	// be called is not known.
	nameless int
}

// kind is what a name names, as far as names are lost by themselves.
type kind uint8

const (
	other    kind = iota // a tier, a place, a role: lost with the whole file only
	fact                 // or a decision, which is read as one
	rule                 // of an article, of any sort
	sentence             // words that nobody declared: lost with any vocabulary
	kinds
)

// kindSought is what a mistake about a name looked for.
func kindSought(what mistake.Mistake) kind {
	switch what.(type) {
	case mistake.UnknownFact, mistake.UnknownDecision, mistake.CaseFact:
		return fact
	case mistake.UnknownGround, mistake.UnknownLimit, mistake.UnknownStep, mistake.UnknownParallel, mistake.UnknownMoment,
		mistake.UnknownCarrier, mistake.UnknownLine, mistake.CaseRule:
		return rule
	}
	return other
}

// reference is a name that was reported as declared nowhere.
type reference struct {
	kind  kind
	name  string
	code  diag.Code
	at    diag.Range
	near  bool // a name like it is declared
	meant bool // and the message says which
}

// lose marks names whose declaration was refused; the mistake is reported there.
func (y *symbols) lose(as kind, names ...string) {
	if y.lost[as] == nil {
		y.lost[as] = map[string]bool{}
	}
	for _, name := range names {
		y.lost[as][name] = true
	}
}

// has reports whether a reference is to a lost name. Of a qualified one the last part
// decides, of a citation its instrument.
func (y *symbols) has(r reference) bool {
	as, name := r.kind, r.name
	if as == sentence {
		return slices.ContainsFunc(y.unread, func(f rawFile) bool {
			kinds := kindsOf(f.data)
			return kinds[0] == "vocabulary" && (len(kinds) == 1 || !utf8.Valid(f.data))
		})
	}
	name, _, _ = strings.Cut(name, " ") // cn-regulation 第十五条
	whole := name
	name = name[strings.LastIndex(name, "/")+1:]
	if name == "" {
		return false
	}
	if y.lost[as][name] || y.lost[as][whole] {
		return true
	}
	return slices.ContainsFunc(y.unread, func(f rawFile) bool {
		text := source.Text(f.data)
		switch {
		case bytes.Contains(text, []byte(name)):
			return true
		case len(f.data) > source.DefaultLimits().MaxBytes:
			return true
		case utf8.Valid(text):
			return false
		}
		// In another encoding a Chinese name cannot be looked for. It may stand there if
		// such a file declares any, and if it is not rather a declared one misspelt.
		return !ascii(name) && !r.meant && slices.ContainsFunc(kindsOf(text), func(kind string) bool {
			return kind == "vocabulary" || kind == "instrument" && as != fact || kind == "scheme" && as == rule || kind == "place" && as == other
		})
	})
}

// firstKeys are the first keys in Chinese as they are in GBK.
var firstKeys = map[string]string{
	"vocabulary": "\xb4\xca\xbb\xe3", "place": "\xb5\xd8\xc7\xf8", "instrument": "\xce\xc4\xbc\xfe", "cases": "\xb0\xb8\xc0\xfd",
	"scheme": "\xcf\xb8\xd4\xf2", "mapping": "\xb6\xd4\xd5\xd5", "profile": "\xb5\xa5\xce\xbb\xc7\xe9\xbf\xf6", "form": "\xb1\xed\xca\xbd",
}

// kindsOf is of what kind a file is that could not be read, or may be: of every kind where
// its first key is none.
func kindsOf(data []byte) []string {
	line, _, _ := bytes.Cut(bytes.TrimLeft(source.Text(data), "\ufeff \t\r\n"), []byte("\n"))
	key, _, _ := bytes.Cut(line, []byte(":"))
	for kind, gbk := range firstKeys {
		if c, _ := grammar.File(string(key)); string(key) == gbk || string(key) == kind || c != nil && c.Name == kind {
			return []string{kind}
		}
	}
	return fileKinds
}

// unknown reports a name that nobody declares. Whether it is lost is known when all
// declarations have been read, see settled.
func (l *loader) unknown(s source.Str, what mistake.Mistake) *diag.Diagnostic {
	return l.unknownAs(s.S, s.R, what)
}

// unknownAs is the same where what is written is not the name.
func (l *loader) unknownAs(name string, at diag.Range, what mistake.Mistake) *diag.Diagnostic {
	d := l.diags.Add(at, what)
	of, isRule := what.(mistake.CaseRule)
	l.refs = append(l.refs, reference{
		kind: kindSought(what), name: name, code: d.Code, at: at,
		near: !isRule || of.Nearest != "", meant: mistake.Instead(string(d.Code), d.Args, false) != "",
	})
	return d
}

// settled is what stays of the mistakes when references to lost names are left out. As
// long as there is a mistake one stays: what was lost was refused with one.
func (l *loader) settled() diag.List {
	if l.diags.Err() == nil {
		return l.diags
	}
	l.loseEntries()
	l.loseBlocks()
	type place struct {
		code diag.Code
		at   diag.Range
	}
	gone := map[place]bool{}
	for _, r := range l.refs {
		if l.has(r) || l.refusedInside(r) || !r.near && l.unnamed[l.subject(r.at.File)] {
			gone[place{r.code, r.at}] = true
		}
	}
	if names := l.nowhere(func(r reference) bool { return gone[place{r.code, r.at}] }); len(names) <= l.nameless {
		for _, r := range l.refs {
			if r.kind == fact && slices.Contains(names, r.name) {
				gone[place{r.code, r.at}] = true
			}
		}
	}
	out := slices.DeleteFunc(withoutEchoes(l.diags), func(d diag.Diagnostic) bool { return gone[place{d.Code, d.Range}] })
	if out.Err() == nil {
		return l.diags // a mistake is never lost
	}
	return out
}

// nowhere lists the names of facts that are told to be declared nowhere and are like no
// other: as many as there are facts without a name of their own may be theirs.
func (l *loader) nowhere(gone func(reference) bool) []string {
	var out []string
	for _, r := range l.refs {
		if r.kind == fact && !r.meant && !gone(r) && !slices.Contains(out, r.name) {
			out = append(out, r.name)
		}
	}
	return out
}

// subject is the instrument that a file of cases is about.
func (l *loader) subject(file string) string {
	for _, f := range l.kinds["cases"] {
		if f.raw.name == file {
			return statute.BaseID(f.id.S)
		}
	}
	return ""
}

// loseBlocks marks what stands below a key that was not read, because nobody knows it, it
// is there twice or it stands where no such key can.
func (l *loader) loseBlocks() {
	files := map[string][]byte{}
	for _, f := range l.raw {
		files[f.name] = f.data
	}
	for _, d := range l.diags {
		switch d.Code {
		case codeOf[mistake.UnknownKey](), codeOf[mistake.DuplicateKey](), codeOf[mistake.ArticleDepth](), codeOf[mistake.ArticleKey]():
			if below := block(files[d.Range.File], d.Range.Start); len(below) > 0 {
				l.unread = append(l.unread, rawFile{name: d.Range.File, data: below})
			}
		}
	}
}

// block is the lines below a key that are deeper than it.
func block(data []byte, at diag.Position) []byte {
	lines := bytes.SplitAfter(bytes.TrimPrefix(data, []byte("\ufeff")), []byte("\n"))
	if at.Line < 1 || at.Line > len(lines) {
		return nil
	}
	end := at.Line
	for ; end < len(lines); end++ {
		text := bytes.TrimLeft(lines[end], " ")
		if indent := len(lines[end]) - len(text); len(bytes.TrimSpace(text)) > 0 && indent < at.Column {
			break
		}
	}
	return bytes.Join(lines[at.Line:end], nil)
}

// refusedInside reports whether a part of what is written was refused itself, such as a
// comma that makes one name of two.
func (l *loader) refusedInside(r reference) bool {
	return slices.ContainsFunc(l.diags, func(d diag.Diagnostic) bool {
		in := d.Range.File == r.at.File && d.Range.Start.Line == r.at.Start.Line && d.Range.End.Line == r.at.End.Line &&
			d.Range.Start.Column >= r.at.Start.Column && d.Range.End.Column <= r.at.End.Column
		return in && d.Range != r.at && d.Severity == diag.Error
	})
}

// loseEntries marks the rules that were read and refused.
func (l *loader) loseEntries() {
	for _, h := range l.heads {
		kept := map[string]bool{}
		h.Instrument.Entries(func(e *statute.Entry) { kept[e.ID] = true })
		for id := range h.entryIDs {
			switch {
			case strings.HasSuffix(id, "?"):
				if l.unnamed == nil {
					l.unnamed = map[string]bool{}
				}
				l.unnamed[statute.BaseID(h.ID)] = true
			case !kept[id]:
				l.lose(rule, id)
			}
		}
	}
}

// ascii reports whether a text has no letter but English ones.
func ascii(s string) bool { return utf8.RuneCountInString(s) == len(s) }

func codeOf[M mistake.Mistake]() diag.Code { return diag.Code(mistake.Code[M]()) }

// causes lists from which mistakes of the same file one follows that says: something
// is lacking, or does not add up. A misspelt key or a value that is no number stands
// on the same line; for sums and areas it may stand anywhere in the file.
func causes(code diag.Code) (from []diag.Code, anywhere bool) {
	switch code {
	case codeOf[mistake.IndicatorForm](), codeOf[mistake.WalkChoice]():
		return []diag.Code{codeOf[mistake.UnknownKey]()}, false
	case codeOf[mistake.MixedWords]():
		return []diag.Code{codeOf[mistake.BangTag]()}, false
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
