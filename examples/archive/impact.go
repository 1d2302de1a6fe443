package main

import (
	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/attribute/register"
	"github.com/gongkai-rules/gongkai/deadline"
)

// Change is a document that comes out otherwise under the changed law.
type Change struct {
	Row    int           `json:"row"`
	ID     string        `json:"id,omitempty"`
	Title  string        `json:"title,omitempty"`
	Number string        `json:"number,omitempty"`
	Office string        `json:"office,omitempty"`
	On     deadline.Date `json:"on,omitzero"`
	Kind   string        `json:"kind"` // attribute, day or mark: the first that is other
	Was    Side          `json:"was"`
	Now    Side          `json:"now"`
}

// Side is what one of the laws makes of a document.
type Side struct {
	Outcome   string   `json:"outcome"`
	Mark      string   `json:"mark,omitempty"`
	PublishBy string   `json:"publish_by,omitempty"`
	Articles  []string `json:"articles,omitempty"`
}

// What a document is counted under besides, with modeImpact.
const (
	unchanged = "不变"
	dayMoves  = "最迟公开日变化"
	markMoves = "标注变化"
)

// impact asks both laws of every row. Whether two answers come to the same is the library's
// to say.
func (s *shard) impact(heads [2]*register.Header) error {
	var readers [2]*register.Reader
	for i := range heads {
		readers[i] = heads[i].Reader()
	}
	var entries [2]register.Entry
	for row, err := range s.src.Rows {
		if end := s.ended(row, err); end != nil {
			return end
		}
		if err != nil {
			entries[0] = register.Entry{Line: row.Line}
		} else {
			err = readers[0].Read(row, &entries[0])
			if err == nil {
				err = readers[1].Read(row, &entries[1])
			}
		}
		if err == nil {
			err = s.both(&entries)
		} else {
			err = s.broken(&entries[0], err)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// both decides one row under both laws.
func (s *shard) both(entries *[2]register.Entry) error {
	var briefs [2]attribute.Brief
	for i := range entries {
		err := s.needed(i, &entries[i])
		if err == nil {
			briefs[i], err = s.session[i].Brief(&entries[i].Document)
		}
		if err != nil {
			return s.broken(&entries[0], err)
		}
	}
	doc := &entries[0].Document
	s.m.Rows++
	if briefs[0].Same(&briefs[1]) {
		s.count(doc, unchanged, nil)
		return nil
	}
	var sides [2]Side
	for i := range sides {
		w := written(&entries[i], &briefs[i], nil)
		sides[i] = Side{Outcome: w.outcome(), Mark: w.Mark, PublishBy: w.PublishBy}
		if w.Channel != "" {
			sides[i].Outcome += "（" + w.Channel + "）"
		}
		var err error
		if sides[i].Articles, err = s.why(i, &entries[i].Document, &briefs[i]); err != nil {
			return err
		}
	}
	c := Change{
		Row: entries[0].Line, ID: entries[0].ID, Title: doc.Title, Number: doc.Number, Office: doc.Issuer, On: briefs[0].On,
		Was: sides[0], Now: sides[1],
	}
	var outcome string
	switch {
	case c.Was.Outcome != c.Now.Outcome:
		c.Kind, outcome = "attribute", c.Was.Outcome+" → "+c.Now.Outcome
	case briefs[0].PublishBy.Date != briefs[1].PublishBy.Date || briefs[0].PublishBy.IfOpen != briefs[1].PublishBy.IfOpen:
		c.Kind, outcome = "day", dayMoves
	default:
		c.Kind, outcome = "mark", markMoves
	}
	by := c.Now.Articles
	if len(by) == 0 { // nothing decides it any more: by what decided it
		by = c.Was.Articles
	}
	s.count(doc, outcome, by)
	return line(s.out, c)
}
