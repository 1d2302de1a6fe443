package assess

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"

	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Head are the columns of a table that units of this sheet are filled in by, for Columns:
// 单位, the facts that scheme and law read, points and reasons of the assessors, ballots.
func (s *Sheet) Head() []string {
	out := []string{"单位"}
	fact := func(names ...string) {
		for _, name := range names {
			if f, ok := s.law.Book().Fact(name); ok && !slices.Contains(out, f.Term) {
				out = append(out, f.Term)
			}
		}
	}
	if s.Scheme != nil {
		for _, leaf := range s.Scheme.Leaves() {
			fact(leaf.When.Facts()...)
			for _, l := range leaf.Loses {
				fact(append(l.When.Facts(), l.Per)...)
			}
			if leaf.Share != nil {
				fact(leaf.Share.Of, leaf.Share.OutOf)
			}
		}
		for _, a := range s.Scheme.Awards {
			fact(a.Per)
		}
	}
	for _, e := range s.lines.Entries() {
		fact(e.When.Facts()...)
	}
	var points []string
	for id := range s.givable() {
		points = append(points, id)
	}
	slices.Sort(points)
	for _, id := range points {
		out = append(out, "得分:"+id, "说明:"+id)
	}
	for _, source := range s.sources() {
		for _, v := range s.Scheme.Votes.Values {
			out = append(out, "票:"+source+":"+v.Grade)
		}
	}
	return out
}

// Fingerprint tells sheets apart: it changes with the scheme and with the columns that its
// tables have, and a table that was made for another one is stale.
func (s *Sheet) Fingerprint() (string, error) {
	text, err := json.Marshal(struct {
		Scorecard string
		Scheme    *statute.Scheme
		Head      []string
	}{s.Scorecard.FullID(), s.Scheme, s.Head()})
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:8]), nil
}
