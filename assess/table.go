package assess

import (
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/gongkai-rules/gongkai/assess/internal/say"
	"github.com/gongkai-rules/gongkai/assess/internal/tables"
	"github.com/gongkai-rules/gongkai/internal/scoring"
	"github.com/gongkai-rules/gongkai/lang"
)

// maxUnits bounds the rows of one table.
const maxUnits = 100_000

// ReadUnits reads a table (CSV, UTF-8, with or without byte order mark), a row for
// each unit; Units says what the columns may be. A column without a meaning, a
// cell that cannot be read and a unit named twice are errors, all reported together
// with their lines; the units are then nil, so that nobody is ranked among half a
// county by mistake. A host that wants the good rows all the same, or has another kind of
// table, reads them with Units.
func (s *Sheet) ReadUnits(r io.Reader) ([]Unit, error) {
	table := csv.NewReader(tables.WithoutMark(r))
	table.FieldsPerRecord = -1
	head, err := table.Read()
	if err != nil {
		return nil, tables.Fault(err)
	}
	columns, err := s.columns(head)
	if err != nil {
		return nil, err
	}
	var units []Unit
	var errs []error
	for {
		row, err := table.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, errors.Join(append(errs, tables.Fault(err))...)
		}
		if len(units) >= maxUnits {
			return nil, say.Problem("单位过多，最多 %d 个", "too many units, at most %d", maxUnits)
		}
		line, _ := table.FieldPos(0)
		u, err := columns.unit(line, row)
		if err != nil {
			errs = append(errs, err)
		}
		units = append(units, u)
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	return units, nil
}

// WriteRanking writes the ranking as CSV: place, unit, total, grade, why.
func WriteRanking(w io.Writer, ranking []Ranked, tag string) error {
	head := []string{"名次", "单位", "总分", "等次", "理由"}
	if lang.English(tag) {
		head = []string{"rank", "unit", "total", "grade", "why"}
	}
	rows := [][]string{head}
	for _, r := range ranking {
		rank := fmt.Sprint(r.Rank)
		switch {
		case r.Rank == 0:
			rank = say.Pick(tag, "未定", "open")
		case r.Tied:
			rank += say.Pick(tag, "（并列）", " (tied)")
		}
		grade := r.Grade
		if grade == "" {
			grade = say.Pick(tag, "未定", "open")
		}
		total := ""
		if r.Scored {
			total = r.Total.String()
		}
		rows = append(rows, []string{rank, r.Unit, total, grade, r.Why.In(tag)})
	}
	return tables.Write(w, rows)
}

// Head are the columns of a table that units of this sheet are filled in by, for Units:
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
	if s.scheme != nil {
		for _, leaf := range s.scheme.Leaves() {
			fact(leaf.When.Facts()...)
			for _, l := range leaf.Loses {
				fact(append(l.When.Facts(), l.Per)...)
			}
			if leaf.Share != nil {
				fact(leaf.Share.Of, leaf.Share.OutOf)
			}
		}
		for _, a := range s.scheme.Awards {
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
		for _, v := range s.scheme.Votes.Values {
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
		Scheme    *scoring.Scheme
		Head      []string
	}{s.card.FullID(), s.scheme, s.Head()})
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:8]), nil
}
