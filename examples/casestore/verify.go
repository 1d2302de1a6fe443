package main

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"
	"strings"
)

// Anchor is where the whole store ended at some moment: the number of its last row and the
// hash over all rows. Kept anywhere else (on paper, in the archive's register, in another
// office) it shows later that nothing before it was changed and that the end was not cut
// off, even by somebody who writes the whole file anew.
type Anchor struct {
	N     int
	Chain string
}

// String is the line that ParseAnchor reads.
func (a Anchor) String() string { return fmt.Sprintf("%d %s", a.N, a.Chain) }

// ParseAnchor reads an anchor.
func ParseAnchor(line string) (Anchor, error) {
	n, chain, ok := strings.Cut(strings.TrimSpace(line), " ")
	a := Anchor{Chain: chain}
	var err error
	if a.N, err = strconv.Atoi(n); err != nil || !ok || a.N < 0 || chain == "" || strings.Contains(chain, " ") {
		return Anchor{}, wrong(err, "“{1}”不是锚点；锚点是序号和散列值", "“{1}” is no anchor: it is a number and a hash", line)
	}
	return a, nil
}

// Verified is what was looked at.
type Verified struct {
	Rows, Matters int
	End           Anchor
}

// most bounds what is told of a file in which nothing fits.
const most = 1000

// Anchor is where the store ends now.
func (s *Store) Anchor(ctx context.Context) (Anchor, error) {
	a := Anchor{Chain: s.id}
	err := s.db.QueryRowContext(ctx, "SELECT n, chain FROM events ORDER BY n DESC LIMIT 1").Scan(&a.N, &a.Chain)
	if err == sql.ErrNoRows {
		err = nil
	}
	return a, told(err)
}

// Verify reads the whole store in the order in which it was written, holds it against
// anchors kept elsewhere, and makes every matter again by the law. Everything that is
// wrong is told, each once.
func (s *Store) Verify(ctx context.Context, law *Law, anchors ...Anchor) (Verified, []error) {
	tx, err := s.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true}) // one state of the file
	if err != nil {
		return Verified{}, []error{told(err)}
	}
	defer tx.Rollback()
	v := verification{tx: tx, due: map[int][]string{}, ends: map[string]Version{}, spoiled: map[string]bool{}}
	for _, a := range anchors {
		v.due[a.N] = append(v.due[a.N], a.Chain)
	}
	if err := v.rows(ctx); err != nil {
		return v.out, append(v.bad, err)
	}
	if len(v.bad) < most {
		if err := v.matters(ctx, s, law); err != nil {
			return v.out, append(v.bad, err)
		}
	}
	return v.out, v.bad
}

// verification is one reading of the store.
type verification struct {
	tx      *sql.Tx
	out     Verified
	bad     []error
	due     map[int][]string   // the anchors not yet come to
	ends    map[string]Version // where each matter ends by its rows
	spoiled map[string]bool    // matters of which a row is told already
}

func (v *verification) tell(matter string, seq int, zh, en string, args ...any) {
	v.bad = append(v.bad, spoilt(matter, seq, zh, en, args...))
}

// rows holds each row against the one before it, and the ends against the anchors.
func (v *verification) rows(ctx context.Context) error {
	if err := v.tx.QueryRowContext(ctx, "SELECT id FROM store").Scan(&v.out.End.Chain); err != nil {
		return told(err)
	}
	rows, err := v.tx.QueryContext(ctx, "SELECT n, matter, gen, seq, row, chain FROM events ORDER BY n")
	if err != nil {
		return told(err)
	}
	defer rows.Close()
	v.anchored()
	for len(v.bad) < most && rows.Next() {
		var n int
		var matter, row, chain string
		var at Version
		if err := rows.Scan(&n, &matter, &at.Gen, &at.Seq, &row, &chain); err != nil {
			return told(err)
		}
		last, before := v.ends[matter], len(v.bad)
		next := at.Gen == last.Gen && at.Seq == last.Seq+1 || at.Gen == last.Gen+1 && at.Seq == 1
		switch {
		case n != v.out.End.N+1:
			v.tell("", 0, "第 {1} 行到第 {2} 行不见了", "rows {1} to {2} are gone", v.out.End.N+1, n-1)
		case chain != link(v.out.End.Chain, n, matter, at.Gen, at.Seq, row):
			v.tell(matter, at.Seq, "第 {1} 行被改过或者换过位置", "row {1} was edited or moved", n)
		case !next:
			v.tell(matter, at.Seq, "第 {1} 行不接着这个案件的上一个事件", "row {1} does not follow the event before it", n)
		}
		if len(v.bad) > before {
			v.spoiled[matter] = true
		}
		v.ends[matter] = at
		v.out.Rows, v.out.End = v.out.Rows+1, Anchor{n, chain}
		v.anchored()
	}
	if err := rows.Err(); err != nil {
		return told(err)
	}
	if len(v.bad) < most { // else it was not read to its end
		for n := range v.due {
			v.tell("", 0, "库到第 {1} 行为止，锚点却有第 {2} 行：末尾被截去了", "the store ends at row {1} and an anchor has row {2}: the end was cut off", v.out.End.N, n)
		}
	}
	return nil
}

// anchored holds the row that was come to against the anchors of it.
func (v *verification) anchored() {
	for _, chain := range v.due[v.out.End.N] {
		if chain != v.out.End.Chain {
			v.tell("", 0, "第 {1} 行与锚点不符：之前的行被改过，或者这是另一个副本", "row {1} is not what its anchor says: rows up to it were changed, or this is another copy", v.out.End.N)
		}
	}
	delete(v.due, v.out.End.N)
}

// matters makes every matter again and holds the table of matters against the rows.
func (v *verification) matters(ctx context.Context, s *Store, law *Law) error {
	for k, err := range s.each(ctx, v.tx, selection+"ORDER BY m.id, e.seq") {
		if err != nil {
			return err
		}
		v.out.Matters++
		last := v.ends[k.matter]
		delete(v.ends, k.matter)
		_, err := k.one(law)
		if err == nil && (last.Gen != k.at.Gen || last.Seq != k.at.Seq) { // an older generation is as whole as the last one
			err = spoilt(k.matter, 0, "案件表所记的不是最后写入的那一代", "the table of matters does not name the generation that was written last")
		}
		if err != nil && !(v.spoiled[k.matter] && tampered(err)) {
			v.bad = append(v.bad, &Unread{k.matter, err})
		}
	}
	for matter := range v.ends {
		v.tell(matter, 0, "有事件，却不在案件表里", "it has events and is not in the table of matters")
	}
	return nil
}
