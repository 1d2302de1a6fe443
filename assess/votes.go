package assess

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/assess/internal/say"
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/internal/scoring"
	"github.com/gongkai-rules/gongkai/rules/answer"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Ballots are the votes from one source of a social evaluation: how many for each
// grade. Evaluators who may not take part are left out beforehand; see Eligible.
type Ballots struct {
	Source string         `json:"source"` // 问卷评议, 代表评议
	Votes  map[string]int `json:"votes"`  // grade -> how many
}

// SourceResult is what one source came to.
type SourceResult struct {
	Source string          `json:"source"`
	Weight statute.Decimal `json:"weight"`
	Count  int             `json:"count"`
	Score  Points          `json:"score"` // mean worth of a ballot, rounded as the scheme says
	Votes  []Vote          `json:"votes"`
}

// Vote is how many ballots a grade got.
type Vote struct {
	Grade string          `json:"grade"`
	Count int             `json:"count"`
	Share statute.Decimal `json:"share"` // percent, one place, halves up
}

// votes turns the ballots into points: the mean worth of each source's ballots,
// weighed. A source without ballots leaves the points open.
func (s *scorer) votes() {
	plan := s.scheme.Votes
	all := statute.Decimal{}
	for _, src := range plan.Sources {
		all = s.sum.Add(all, src.Weight)
	}
	for _, b := range s.unit.Ballots {
		if !slices.ContainsFunc(plan.Sources, func(x scoring.SchemeSource) bool { return x.Name == b.Source }) {
			s.fail("评议方案没有“%s”这种评议方式", "the plan knows no source %s", b.Source)
		}
		for g := range b.Votes {
			if s.card.Rank(g) < 0 {
				s.fail("没有“%s”这个等次，可用：%s", "there is no grade %s; there are: %s", g, strings.Join(s.card.Grades, "、"))
			}
		}
	}
	if all.Sign() == 0 {
		s.fail("各评议方式的权重都是 0", "every source weighs nothing")
		return
	}
	for _, src := range plan.Sources {
		lowest, highest, ballots := s.worthRange()
		tally := SourceResult{Source: src.Name, Weight: src.Weight, Score: Points{lowest, highest}}
		counts := map[string]int{}
		for _, b := range s.unit.Ballots {
			for g, n := range b.Votes {
				if b.Source != src.Name {
					continue
				}
				if n < 0 || n > maxVotes {
					s.fail("“%s”的票数应在 0 至 %d 之间", "%s takes 0 to %d votes", g, maxVotes)
					return
				}
				counts[g] += n
				tally.Count += n
			}
		}
		full := s.sum.Keep(s.sum.Times(src.Weight, highest).Quo(all, s.places, s.how))
		l := Line{ID: src.Name, Kind: kindIndicator, Term: src.Name, Full: full, Status: answer.True}
		if tally.Count == 0 {
			l.Why = say.Text("没有收到选票", "no ballots")
			s.wait("ballots "+src.Name, Missing{Term: src.Name, Ask: "“" + src.Name + "”各等次收到几票？"}, src.Name)
		} else {
			worth := statute.Decimal{}
			var parts []string
			for _, v := range plan.Values {
				n := counts[v.Grade]
				worth = s.sum.Add(worth, s.sum.Times(v.Value, statute.DecimalOf(int64(n))))
				share := s.sum.Keep(statute.DecimalOf(int64(n)*100).Quo(statute.DecimalOf(int64(tally.Count)), 1, keyword.HalfUp))
				tally.Votes = append(tally.Votes, Vote{v.Grade, n, share})
				parts = append(parts, fmt.Sprintf("%s %d票", v.Grade, n))
			}
			tally.Score = exactly(s.sum.Keep(worth.Quo(statute.DecimalOf(int64(tally.Count)), s.places, s.how)))
			l.Why = say.Text("%s", "%s", strings.Join(parts, "，"))
			lowest, highest, ballots = worth, worth, statute.DecimalOf(int64(tally.Count))
		}
		// One division, so that nothing is rounded twice.
		part := func(worth statute.Decimal) statute.Decimal {
			return s.sum.Keep(s.sum.Times(src.Weight, worth).Quo(s.sum.Times(all, ballots), s.places, s.how))
		}
		l.Points = Points{part(lowest), part(highest)}
		s.res.Base = s.sum.plus(s.res.Base, l.Points)
		s.res.Tally = append(s.res.Tally, tally)
		s.add(l)
	}
}

// worthRange is the least and the most that one ballot is worth.
func (s *scorer) worthRange() (low, high, one statute.Decimal) {
	for i, v := range s.scheme.Votes.Values {
		if i == 0 {
			low = v.Value
		}
		low, high = least(low, v.Value), most(high, v.Value)
	}
	return low, high, statute.DecimalOf(1)
}
