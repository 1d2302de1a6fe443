package diag

import (
	"errors"
	"fmt"
	"strings"
)

const maxErrorLines = 20

// Errors is the error that a list with errors in it becomes. Find it with
// errors.As and read its List; the error text is Chinese and names at most the
// first twenty places.
type Errors struct {
	List List // everything found, warnings included, sorted
}

// Err returns nil when the list holds no Error, and otherwise a *Errors with a
// sorted copy of the whole list.
func (l List) Err() error {
	if !l.HasErrors() {
		return nil
	}
	sorted := append(List(nil), l...)
	sorted.Sort()
	return &Errors{List: sorted}
}

// Error names every error with its place, in Chinese.
func (e *Errors) Error() string {
	var b strings.Builder
	n := 0
	for _, d := range e.List {
		if d.Severity != Error {
			continue
		}
		n++
		if n > maxErrorLines {
			continue
		}
		if n > 1 {
			b.WriteByte('\n')
		}
		b.WriteString(d.Line(ZH))
	}
	if n > maxErrorLines {
		fmt.Fprintf(&b, "\n……共 %d 处错误", n)
	}
	return b.String()
}

// Messages is what an error says in the language asked for, "zh" or "en": by its
// method Message, as the errors of this module have it, or Explain, as those of
// package deadline do, else by Error. Of errors that were joined each says its own,
// in their order, so that all mistakes are seen at once. It is nil for a nil error.
func Messages(err error, lang string) []string {
	if err == nil {
		return nil
	}
	if many, ok := err.(interface{ Unwrap() []error }); ok {
		var out []string
		for _, one := range many.Unwrap() {
			out = append(out, Messages(one, lang)...)
		}
		return out
	}
	var speaks interface{ Message(lang string) string }
	var explains interface{ Explain(lang string) string }
	switch {
	case errors.As(err, &speaks):
		return []string{speaks.Message(lang)}
	case errors.As(err, &explains):
		return []string{explains.Explain(lang)}
	}
	return []string{err.Error()}
}
