package rules

import (
	"fmt"
	"maps"
	"slices"

	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/internal/canon"
	"github.com/gongkai-rules/gongkai/rules/internal/corpus"
	"github.com/gongkai-rules/gongkai/rules/internal/decide"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// EngineVersion names the meaning of answers: it changes when the same policies
// and facts could be answered differently.
const EngineVersion = "3"

// receiptSchema is the version of the JSON of a receipt. The first one named policies by
// the bytes of their files.
const receiptSchema = "receipt/v2"

// sealed gives the receipt its version and its id: of all that is in it but the facts.
// The digest of its rules is worked out once for many.
func sealed(r answer.Receipt, rules string) answer.Receipt {
	r.Schema, r.ID = receiptSchema, ""
	bare := r
	bare.Rules, bare.Given, bare.Doubted = nil, nil, nil
	r.ID = canon.Digest(bare, rules)
	return r
}

// LawOf finds in the book the law of which a receipt speaks: of its place and day, with
// the calendar known as far as then. Whoever asks it again, with the same facts and
// Assume, gets an answer for Compare. A receipt of another version, or one that was
// altered, is an error.
func (b *Book) LawOf(r answer.Receipt) (*Law, error) {
	switch {
	case r.Schema != receiptSchema:
		return nil, lang.New("receipt", lang.Text{
			ZH: "回执的版本是“{1}”，只认{2}：旧的回执按文件的字节记录规则，不能比对，请按其地区、日期和事实重新作出",
			EN: "the version of the receipt is “{1}”, and only {2} is read: older ones name policies by the bytes of files and compare with nothing; ask again with its place, day and facts",
		}, r.Schema, receiptSchema)
	case sealed(r, canon.Digest(r.Rules)).ID != r.ID:
		return nil, lang.New("receipt", lang.Text{ZH: "回执被改动过：内容与其编号“{1}”不符", EN: "the receipt was altered: it is not what its id {1} names"}, r.ID)
	}
	law, err := b.Law(r.Place, r.On)
	if err != nil {
		return nil, err
	}
	return law.AsKnown(r.KnownOn), nil
}

// Receipt says on what an answer under this law rests that asks these decisions and
// reads these rules, which are pointers to rules of the law (*statute.Limit,
// *statute.Step …); asked names the question. With each rule comes the text in which it
// stands, that from which it departs and the superior rule that it names as its parallel.
// Two laws whose receipts have the same Rules come to the same for the same facts; what an
// answer says besides of facts that it did not read may rest on any rule of the law.
// Decisions that are not declared count for nothing. The facts on which it was answered may be nil.
func (l *Law) Receipt(asked string, bd *Bound, decisions []string, rules ...any) answer.Receipt {
	r := l.bareReceipt(asked)
	rests := l.restsOn(decisions, rules)
	r.Rules = rests.rules
	if bd == nil {
		return sealed(r, rests.digest)
	}
	return l.answeredOn(r, rests, bd.inner())
}

// restsOn is what decisions and rules rest on, remembered: a host asks one question of
// many cases.
func (l *Law) restsOn(decisions []string, rules []any) rested {
	declared, ours := l.book.declared(), true
	rules = slices.Clone(rules)
	for i := len(rules) - 1; i >= 0; i-- {
		if from, ok := l.origins.Load(rules[i]); ok {
			rules = slices.Replace(rules, i, i+1, from.([]any)...)
		}
	}
	text := fmt.Appendf(nil, "%q", decisions)
	for _, rule := range rules {
		x, ok := declared.Of(rule)
		ours = ours && ok // whatever else is handed over may be something else the next time
		text = append(append(append(append(text, ' '), x.Name...), ' '), x.Digest...)
	}
	key := string(text)
	if known, ok := l.rested.Load(key); ok && ours {
		return known.(rested)
	}
	reads := l.newReads()
	for _, name := range decisions {
		if d, ok := l.book.Decision(name); ok {
			reads.decision(d.ID)
			reads.scopes(l.decisions[d.ID].speakers)
		}
	}
	out := reads.rules(rules...)
	r := rested{out, canon.Digest(out)}
	if ours && l.restedN.Add(1) < maxVoices {
		l.rested.Store(key, r)
	}
	return r
}

func (s *slice) newReads() *reads {
	return &reads{slice: s, out: make([]bool, len(s.book.c.Voc.Facts)), seen: map[string]bool{}}
}

// bareReceipt is a receipt that names no rule yet.
func (l *Law) bareReceipt(asked string) answer.Receipt {
	return answer.Receipt{
		Engine: EngineVersion, Policies: l.book.Digest(), Calendar: l.calendar.Version(), KnownOn: l.calendar.KnownOn(),
		Place: l.place.ID, On: l.on, Decision: asked,
	}
}

// rules lists what stands in the decisions that were read, and these rules, with the
// texts that they are of and depart from and the relations of the facts that all of it
// reads, by name.
func (r *reads) rules(more ...any) map[string]string {
	all := map[any]bool{}
	var take func(rule any)
	take = func(rule any) {
		if all[rule] {
			return
		}
		all[rule] = true
		for _, c := range canon.Conditions(rule) {
			r.read(c.Tree())
		}
		e, ok := rule.(interface{ Common() *statute.Entry })
		if !ok {
			return
		}
		texts := []statute.Citation{e.Common().Cite}
		if d := e.Common().Departs; d != nil {
			texts = append(texts, d.From)
		}
		for _, layer := range r.layers {
			for _, in := range layer {
				if slices.ContainsFunc(texts, func(c statute.Citation) bool { return means(in, c) }) && !all[in] {
					all[in] = true
					for _, c := range in.Scope.Clauses() {
						r.read(c.When.Tree())
						r.read(c.Unless.Tree())
					}
				}
			}
		}
		switch x := rule.(type) {
		case *statute.Limit:
			r.parallel(x.Parallels, take)
		case *statute.Requirement:
			r.parallel(x.Parallels, take)
		}
	}
	for _, rule := range more {
		take(rule)
	}
	for n := -1; n < len(r.seen); { // what these read may be decisions
		n = len(r.seen)
		for _, id := range slices.Sorted(maps.Keys(r.seen)) {
			d := r.book.c.Decisions[id]
			all[d] = true
			for l := range r.layers {
				for _, g := range r.grounds[l][id] {
					take(g)
				}
				for _, x := range r.lifts[l][id] {
					take(x)
				}
				for _, x := range r.holdsOn(l, d) {
					take(x)
				}
			}
		}
	}
	for r.relations(true) {
	}
	for i, read := range r.out {
		if read {
			all[r.book.c.Voc.Facts[i].Fact] = true
		}
	}
	for _, im := range r.book.c.Voc.Implications {
		if slices.ContainsFunc(im.Reach, func(f int) bool { return r.out[f] }) {
			all[im] = true
		}
	}
	out := map[string]string{}
	for rule := range all {
		x, _ := r.book.declared().Of(rule)
		out[x.Name] = x.Digest
	}
	return out
}

// parallel hands over the superior rule that a rule names as its parallel.
func (r *reads) parallel(parallels string, take func(any)) {
	for _, in := range r.layers[decide.Superior] {
		in.Entries(func(e *statute.Entry) {
			if corpus.Names(parallels, e) {
				take(e)
			}
		})
	}
}

// receipt says with what an answer of the decision was made.
func (l *Law) receipt(v *voices, bd *known.Bound) answer.Receipt {
	return l.answeredOn(l.bareReceipt(v.decl.ID), v.rests(), bd)
}

// answeredOn completes a receipt by the facts on which was answered.
func (l *Law) answeredOn(r answer.Receipt, rests rested, bd *known.Bound) answer.Receipt {
	r.Rules, r.Assume = rests.rules, bd.Assume
	r = sealed(r, rests.digest)
	r.Given = map[string]any{}
	for _, g := range bd.Ordered() {
		if !g.Implied {
			f := l.book.c.Voc.Facts[g.Index]
			r.Given[f.ID] = f.Plain(*g.V)
		}
	}
	for _, m := range bd.Marks {
		if !m.Host {
			r.Given[l.book.c.Voc.Facts[m.Index].ID] = known.Answered
		}
	}
	r.Doubted = l.book.doubtedOf(bd.DoubtsOf())
	return r
}

// rested is Receipt.Rules with the digest of all of them.
type rested struct {
	rules  map[string]string
	digest string
}

// restsOf is what one decision rests on.
func (s *slice) restsOf(v *voices) rested {
	r := s.newReads()
	r.decision(v.decl.ID)
	r.scopes(v.speakers)
	rules := r.rules()
	return rested{rules, canon.Digest(rules)}
}

// declared names all that the book declares.
func (b *Book) declared() *canon.Digests {
	if b.digests == nil { // put together by hand
		return b.c.Digests()
	}
	return b.digests()
}

// Replay gives an answer again to the question of a whole one: its receipt says with
// which law, facts and assumption, and with the calendar as known on which day. A brief
// answer has no facts in it: ask the law of its receipt (LawOf) with the facts that
// the host keeps, and Compare.
func (b *Book) Replay(stored []byte) (answer.Replayed, error) {
	r, err := answer.ReceiptOf(stored)
	if err != nil {
		return answer.Replayed{}, err
	}
	law, err := b.LawOf(r)
	if err != nil {
		return answer.Replayed{}, err
	}
	var opts []Option
	if r.Assume {
		opts = append(opts, AssumeFalse())
	}
	for _, d := range r.Doubted {
		opts = append(opts, Doubt(d.Fact, d.Because))
	}
	a, err := law.Decide(r.Decision, r.Given, opts...)
	if err != nil {
		return answer.Replayed{}, err
	}
	out, err := r.Compare(stored, a, a.Receipt)
	out.Answer = a
	return out, err
}
