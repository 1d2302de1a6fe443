package mutation

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/internal/bench"
	"github.com/gongkai-rules/gongkai/rules/internal/source"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// finder lists the changes of one instrument's file.
type finder struct {
	b    bench.Bench
	book *rules.Book
	file bench.File
	in   *statute.Instrument
	by   map[string]*statute.Entry
	out  []Mutant
	at   place
}

// place is where the finder stands.
type place struct {
	rule    string
	cite    statute.Citation
	section string
	target  string
	keys    []string
	deep    bool
	entry   source.Node
	article int // index among the articles
}

// mutants lists every change of an instrument's file, in the order of the file.
func mutants(b bench.Bench, file bench.File) []Mutant {
	book := b.Book().(*rules.Book)
	in, ok := book.Instrument(file.ID)
	if !ok {
		return nil
	}
	f := &finder{b: b, book: book, file: file, in: in, by: map[string]*statute.Entry{}}
	in.Entries(func(e *statute.Entry) { f.by[e.ID] = e })
	f.head(file.Root())
	for _, key := range []string{"articles", "numbered", "tasks", "headings"} {
		f.articles(file.Root().Key(key))
	}
	if p := file.Root().Key("preamble"); p.Present() {
		f.article(p, -1, nil)
	}
	numbered(f.out)
	return f.out
}

func (f *finder) with(key string, do func()) {
	keep := f.at.keys
	f.at.keys = append(slices.Clone(keep), key)
	do()
	f.at.keys = keep
}

// add notes one change.
func (f *finder) add(kind string, at source.Node, tag, was, now string, edit func(*source.File) *source.File) {
	id := f.in.ID
	if f.at.rule != "" {
		id += "/" + f.at.rule
	}
	key := strings.Join(f.at.keys, ".")
	f.out = append(f.out, Mutant{
		ID: id + "/" + key + "/" + tag, Kind: kind, Instrument: f.in.ID, Rule: f.at.rule, Cite: f.at.cite, File: f.file.Name,
		Line: at.Range().Start.Line, Key: key, Was: was, Now: now, section: f.at.section, target: f.at.target, deep: f.at.deep, edit: edit, procedure: f.procedureOf(),
	})
}

func (f *finder) set(kind string, at source.Node, tag, now string) {
	f.add(kind, at, tag, at.Text(), now, func(x *source.File) *source.File { return x.Set(at, now) })
}

func (f *finder) drop(kind string, at source.Node) {
	was := at.Text()
	if was == "" {
		was = "…"
	}
	f.add(kind, at, "-", was, "", func(x *source.File) *source.File { return x.Without(at) })
}

// head lists what stands above the articles.
func (f *finder) head(root source.Node) {
	f.with("in_force", func() { f.days(root.Key("in_force"), "from", "to") })
	f.at.deep, f.at.section = true, "scope"
	f.with("scope", func() { f.scope(root.Key("scope"), "scope") })
	f.at = place{}
	f.decisions(root)
	f.with("procedures", func() {
		for _, p := range root.Key("procedures").Pairs() {
			f.with(p.Key.S, func() { f.at.target = p.Key.S; f.procedure(p.Value); f.at.target = "" })
		}
	})
	f.with("scorecards", func() {
		for _, c := range root.Key("scorecards").Pairs() {
			f.with(c.Key.S, func() { f.with("full", func() { f.figure(kindFigure, c.Value.Key("full")) }) })
		}
	})
}

// decisions lists changes of the tiers of decisions that a file declares.
func (f *finder) decisions(root source.Node) {
	f.with("decisions", func() {
		for _, d := range root.Key("decisions").Pairs() {
			f.with(d.Key.S, func() {
				for _, t := range d.Value.Key("tiers").Values() {
					if force := t.Key("force"); force.Present() {
						f.at.keys = append(slices.Clone(f.at.keys), "tiers")
						f.swap(kindTier, force, []string{"ban", "permission", "assignment", "duty", "default"})
					}
				}
			})
		}
	})
}

// days lists the neighbours of dates.
func (f *finder) days(n source.Node, keys ...string) {
	for _, key := range keys {
		at := n.Key(key)
		d, err := deadline.ParseDate(at.Text())
		if err != nil {
			continue
		}
		f.with(key, func() {
			f.set(kindInForce, at, "+1", d.AddDays(1).String())
			f.set(kindInForce, at, "-1", d.AddDays(-1).String())
		})
	}
}

func (f *finder) scope(n source.Node, id string) {
	f.at.rule = id
	if e := f.by[id]; e != nil {
		f.at.cite = e.Cite
	}
	for _, p := range n.Pairs() {
		f.with(p.Key.S, func() {
			switch p.Key.S {
			case "when", "unless":
				f.condition(p.Value)
			case "under":
				f.placeOf(p.Value)
			case "information":
				f.scope(p.Value, "scope-information")
			case "only_if_given":
				for i, v := range p.Value.Values() {
					f.scope(v, "scope-if-given-"+strconv.Itoa(i+1))
				}
			}
		})
	}
}

func (f *finder) procedure(n source.Node) {
	f.with("remedies", func() {
		for _, r := range n.Key("remedies").Pairs() {
			for _, v := range r.Value.Values() {
				f.with(r.Key.S, func() { f.with("in_force", func() { f.days(v.Key("in_force"), "from", "to") }) })
			}
		}
	})
	var remedies []string
	for _, r := range n.Key("remedies").Pairs() {
		remedies = append(remedies, r.Key.S)
	}
	f.with("outcomes", func() {
		for _, o := range n.Key("outcomes").Pairs() {
			f.with(o.Key.S, func() {
				for _, p := range o.Value.Pairs() {
					f.with(p.Key.S, func() {
						switch p.Key.S {
						case "releases":
							f.release(p.Value)
						case "refuses", "clears":
							f.drop(kindOutcome, p.Value)
						case "remedy":
							f.swap(kindOutcome, p.Value, remedies)
						case "provided":
							f.condition(p.Value)
						case "under":
							f.cited(p.Value)
						}
					})
				}
			})
		}
	})
}

func (f *finder) articles(n source.Node) {
	pairs := n.Pairs()
	for i, p := range pairs {
		f.article(p.Value, i, pairs)
	}
}

// entries are the rules of a list: of those that have their beginning in common each, and
// that beginning, which counts as the first one's.
func entries(list source.Node) []source.Node {
	var out []source.Node
	for _, entry := range list.Values() {
		out = append(append(out, entry), entry.Key("each").Values()...)
	}
	return out
}

// firstID is the id of the first rule of those that have a beginning in common.
func firstID(head source.Node) string {
	for _, one := range head.Key("each").Values() {
		return one.Key("id").Text()
	}
	return ""
}

// notSections are the keys of an article that hold no rules.
var notSections = []string{"omit", "note", "executed"}

func (f *finder) article(n source.Node, at int, all []source.Pair) {
	for _, section := range n.Pairs() {
		if slices.Contains(notSections, section.Key.S) {
			continue
		}
		each := func(target string, list source.Node) {
			for _, entry := range entries(list) {
				f.at = place{section: section.Key.S, target: target, deep: true, entry: entry, article: at, rule: cmp.Or(entry.Key("id").Text(), firstID(entry))}
				if e := f.by[f.at.rule]; e != nil {
					f.at.cite = e.Cite
				}
				if !entry.Key("each").Present() && !slices.ContainsFunc(list.Values(), func(head source.Node) bool { return head.Key("each").Present() }) {
					f.moved(n, section, target, all)
				}
				f.entry(entry)
			}
		}
		if section.Value.Kind() == source.Mapping && !section.Value.Key("id").Present() {
			for _, t := range section.Value.Pairs() {
				each(t.Key.S, t.Value)
			}
		} else {
			each("", section.Value)
		}
	}
	f.at = place{}
}

// moved takes a rule into the next article that holds rules: its citation is its place.
func (f *finder) moved(_ source.Node, section source.Pair, target string, all []source.Pair) {
	if f.at.article < 0 || f.at.rule == "" {
		return
	}
	to := -1
	for _, i := range slices.Concat(from(f.at.article+1, len(all)), down(f.at.article-1)) {
		if !all[i].Value.Key("omit").Present() && all[i].Value.Kind() == source.Mapping {
			to = i
			break
		}
	}
	if to < 0 {
		return
	}
	entry, next := f.at.entry, all[to]
	f.with("article", func() {
		f.add(kindCited, entry, "article", f.at.cite.Place(), next.Key.S, func(x *source.File) *source.File {
			x = x.Without(entry)
			there := next.Value.Key(section.Key.S)
			list := there
			if target != "" {
				list = there.Key(target)
			}
			switch {
			case list.Kind() == source.Seq:
				return x.Append(list, entry)
			case there.Kind() == source.Mapping && target != "" && !list.Present():
				return x.Graft(there, target, source.Only(entry, ""))
			case !there.Present():
				return x.Graft(next.Value, section.Key.S, source.Only(entry, target))
			}
			return x
		})
	})
}

func from(lo, hi int) (out []int) {
	for i := lo; i < hi; i++ {
		out = append(out, i)
	}
	return out
}

func down(hi int) (out []int) {
	for i := hi; i >= 0; i-- {
		out = append(out, i)
	}
	return out
}
