package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"sync"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/policies"
	"github.com/gongkai-rules/gongkai/rules/rulestest"
)

// source is where the host keeps what it lays over the shipped law; "" for nothing.
type source struct {
	policies, calendars string
	unproved            bool // tests reload often, and the proofs take seconds
}

// inForce is one state of the law. A request takes it once and keeps it, so that a reload
// in the middle changes nothing of its answer.
type inForce struct {
	book *rules.Book
	// classifiers by place and assumption: they remember the law of each stretch of days.
	classifiers sync.Map
}

// load reads the policies and refuses what must not be served: a file with a mistake, or
// a case of the host that the law no longer answers as the case says.
func (s *source) load(ctx context.Context) (*inForce, error) {
	layers := []fs.FS{rules.WithoutCases(policies.FS())} // shipped cases are tested where the law is made
	if s.policies != "" {
		layers = append(layers, os.DirFS(s.policies))
	}
	book, err := rules.LoadContext(ctx, layers...)
	if err != nil {
		return nil, err
	}
	if s.calendars != "" {
		if book, err = book.WithCalendarFiles(os.DirFS(s.calendars)); err != nil {
			return nil, err
		}
	}
	if !s.unproved {
		found, err := book.Analyze(ctx) // what `gongkai check` proves
		if err = errors.Join(err, found.Err()); err != nil {
			return nil, err
		}
	}
	failed, err := rulestest.Failures(ctx, book)
	if err = errors.Join(err, failed.Err()); err != nil {
		return nil, err
	}
	return &inForce{book: book}, nil
}

// classifier is the classifier of a place, made once.
func (l *inForce) classifier(place string, assume bool) (*attribute.Classifier, error) {
	type key struct {
		place  string
		assume bool
	}
	if c, ok := l.classifiers.Load(key{place, assume}); ok {
		return c.(*attribute.Classifier), nil
	}
	var opts []rules.Option
	if assume {
		opts = append(opts, rules.AssumeFalse())
	}
	c, err := attribute.NewClassifier(l.book, place, opts...)
	if err != nil {
		return nil, err // not kept: names that clients invent would fill the memory
	}
	kept, _ := l.classifiers.LoadOrStore(key{place, assume}, c)
	return kept.(*attribute.Classifier), nil
}
