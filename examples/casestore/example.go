package main

import (
	"context"
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/review"
)

// The example data: matters of March 2022 in three places, and a notice by which an office
// is closed for two days in the middle of them.
//
//go:embed example.json closure
var example embed.FS

// exampleDay is the day of the example's board.
var exampleDay = deadline.MustDate("2022-03-10")

func closure() fs.FS {
	dir, err := fs.Sub(example, "closure")
	if err != nil {
		panic(err) // it is embedded
	}
	return dir
}

// story is a matter with its events.
type story struct {
	Matter    string          `json:"matter"`
	Place     string          `json:"place"`
	Procedure string          `json:"procedure"`
	Events    json.RawMessage `json:"events"`
}

func stories() ([]story, error) {
	data, err := example.ReadFile("example.json")
	if err != nil {
		return nil, err
	}
	var out []story
	return out, json.Unmarshal(data, &out)
}

// started opens a case by the law of its first day.
func started(law *Law, place, procedure string, first review.Event) (review.Case, error) {
	p, err := law.procedure(review.StoredEvent{Place: place, Procedure: procedure, Event: first})
	if err != nil {
		return review.Case{}, err
	}
	return p.Open(first)
}

// told makes the case of a story.
func (st story) told(law *Law) (review.Case, error) {
	events, err := review.ParseEvents(st.Events)
	if err != nil {
		return review.Case{}, err
	}
	c, err := started(law, st.Place, st.Procedure, events[0])
	if err != nil {
		return review.Case{}, err
	}
	return c.Apply(events[1:]...)
}

// fill stores the example, times times: the first under its own numbers, the others under
// numbers made from them.
func (s *Store) fill(ctx context.Context, law *Law, times int) error {
	all, err := stories()
	if err != nil {
		return err
	}
	for _, st := range all {
		c, err := st.told(law)
		if err != nil {
			return &Unread{st.Matter, err}
		}
		for i := range times {
			matter := st.Matter
			if i > 0 {
				matter += fmt.Sprintf(".%d", i)
			}
			if _, err := s.Begin(ctx, matter, c); err != nil {
				return err
			}
		}
	}
	return nil
}
