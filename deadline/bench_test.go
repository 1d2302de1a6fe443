package deadline_test

import (
	"testing"

	"github.com/gongkai-rules/gongkai/deadline"
)

func BenchmarkAdd20WorkingDays(b *testing.B) {
	c, d := china(b), day("2024-01-29")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := c.AddWorkingDays(d, 20); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCountYear(b *testing.B) {
	c, from, to := china(b), day("2023-12-31"), day("2024-12-31")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := c.CountWorkingDays(from, to); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCountOverGap(b *testing.B) {
	c, from, to := named(b, "cn+nx"), day("2015-12-31"), day("2024-12-31")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := c.CountWorkingDays(from, to); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAsKnown(b *testing.B) {
	c, on := china(b), day("2018-11-01")
	b.ReportAllocs()
	for b.Loop() {
		if c.AsKnown(on).Covers().To.IsZero() {
			b.Fatal("nothing was known")
		}
	}
}

func BenchmarkDay(b *testing.B) {
	c, d := china(b), day("2026-02-14")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := c.Day(d); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkParseDate(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := deadline.ParseDate("2026-02-14"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkVersion(b *testing.B) {
	c := china(b)
	b.ReportAllocs()
	for b.Loop() {
		if c.Version() == "" {
			b.Fatal("no version")
		}
	}
}
