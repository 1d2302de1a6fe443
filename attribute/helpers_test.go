package attribute_test

import (
	"sync"
	"testing"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

var loadBook = sync.OnceValues(func() (*rules.Book, error) { return policies.Load() })

func bookOf(t testing.TB) *rules.Book {
	t.Helper()
	b, err := loadBook()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func lawOf(t testing.TB, place, on string) *rules.Law {
	t.Helper()
	law, err := bookOf(t).Law(place, deadline.MustDate(on))
	if err != nil {
		t.Fatal(err)
	}
	return law
}

func day(s string) deadline.Date { return deadline.MustDate(s) }
