package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"iter"
	"slices"
	"sync"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/review"
	"github.com/gongkai-rules/gongkai/rules"
)

// Tampered says that rows of the file are not what was written. Seq is the event of the
// matter, 0 where it is about the matter as a whole, and Matter "" where it is about the
// store.
type Tampered struct {
	Matter string
	Seq    int
	what   lang.Text
}

func (t *Tampered) Error() string { return t.Message("en") }

// Message is the sentence in the language asked for.
func (t *Tampered) Message(tag string) string {
	switch {
	case t.Matter == "":
		return wrong(nil, "案件库：{1}", "the store: {1}", t.what).Message(tag)
	case t.Seq == 0:
		return wrong(nil, "案件 {1}：{2}", "matter {1}: {2}", t.Matter, t.what).Message(tag)
	}
	return wrong(nil, "案件 {1} 的第 {2} 个事件：{3}", "event {2} of matter {1}: {3}", t.Matter, t.Seq, t.what).Message(tag)
}

func spoilt(matter string, seq int, zh, en string, args ...any) error {
	return &Tampered{matter, seq, lang.Text{ZH: zh, EN: en}.Fill(args...)}
}

// tampered tells damage from law that has changed.
func tampered(err error) bool {
	var mine *Tampered
	var theirs *review.Error
	return errors.As(err, &mine) || errors.As(err, &theirs) && theirs.Code == review.Tampered
}

// Law is a book with its procedures at hand: many cases are opened on one day.
type Law struct {
	*rules.Book
	mu    sync.Mutex
	found map[opening]*review.Procedure
}

// opening is what a case was opened by.
type opening struct {
	place, procedure string
	on, known        deadline.Date
}

// NewLaw is the law by which matters are read.
func NewLaw(book *rules.Book) *Law { return &Law{Book: book, found: map[opening]*review.Procedure{}} }

// procedure finds what a case was opened by, once.
func (l *Law) procedure(first review.StoredEvent) (*review.Procedure, error) {
	key := opening{first.Place, first.Procedure, first.Event.On, first.Known}
	l.mu.Lock()
	p := l.found[key]
	l.mu.Unlock()
	if p != nil {
		return p, nil
	}
	law, err := l.Book.Law(first.Place, first.Event.On)
	if err != nil {
		return nil, err
	}
	if p, err = review.Find(law.AsKnown(first.Known), first.Procedure); err != nil {
		return nil, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.found) >= 10_000 {
		clear(l.found)
	}
	l.found[key] = p
	return p, nil
}

func (l *Law) rebuild(rows []review.StoredEvent, head string, opts ...review.ReplayOption) (review.Case, error) {
	p, err := l.procedure(rows[0])
	if err != nil {
		return review.Case{}, err
	}
	return p.Rebuild(rows, head, opts...)
}

// retake takes the events of rows again.
func (l *Law) retake(rows []review.StoredEvent, how Retake) (review.Case, error) {
	for _, seq := range how.Without {
		if seq < 2 || seq > len(rows) {
			return review.Case{}, wrong(nil, "没有可以略去的第 {1} 个事件（第 1 个是开始，不能略去）", "there is no event {1} to be left out (the first one opens the matter)", seq)
		}
	}
	p, err := l.procedure(rows[0])
	if err != nil {
		return review.Case{}, err
	}
	c, err := p.Open(rows[0].Event)
	for _, row := range rows[1:] {
		if err != nil {
			return review.Case{}, err
		}
		if slices.Contains(how.Without, row.Seq) {
			continue
		}
		next, refused := c.Apply(row.Event)
		if refused != nil && how.Recorded {
			next, refused = c.Record(row.Event)
		}
		if refused != nil {
			return review.Case{}, wrong(refused, "第 {1} 个事件按现在的规则不成立：{2}", "event {1} does not stand by the law as it is now: {2}", row.Seq, refused)
		}
		c = next
	}
	return c, err
}

// kept are the rows of a matter, of which the chain of the store has been checked.
type kept struct {
	matter string
	at     Version
	ended  bool
	texts  []string // the rows as they are stored
	bad    error    // why they cannot be used
}

// rows are the events. Reading their JSON is most of the work, and left to whoever wants
// them: not to the one that reads the file.
func (k *kept) rows() ([]review.StoredEvent, error) {
	if k.bad != nil {
		return nil, k.bad
	}
	out := make([]review.StoredEvent, len(k.texts))
	for i, text := range k.texts {
		if err := json.Unmarshal([]byte(text), &out[i]); err != nil {
			return nil, err
		}
	}
	if out[len(out)-1].Hash != k.at.Hash {
		return nil, spoilt(k.matter, len(out), "末尾的事件不是案件表所记的", "the last event is not the one that the table of matters names")
	}
	return out, nil
}

// one makes the case again. Its own chain is checked by the library.
func (k *kept) one(law *Law) (Held, error) {
	rows, err := k.rows()
	if err != nil {
		return Held{}, err
	}
	c, err := law.rebuild(rows, k.at.Hash)
	if err != nil {
		return Held{}, err
	}
	if c.Ended() != k.ended {
		return Held{}, spoilt(k.matter, 0, "“已办结”的标记与事件不符", "the mark that it has ended is not what its events say")
	}
	return Held{k.matter, k.at, c}, nil
}

// selection reads matters with their rows and, for each row, the chain before it. All of
// it is one statement, and so one state of the file, whoever is writing.
const selection = `SELECT m.id, m.gen, m.seq, m.hash, m.ended, e.n, e.seq, e.row, e.chain, CASE e.n WHEN 1 THEN (SELECT id FROM store) ELSE (SELECT p.chain FROM events p WHERE p.n = e.n - 1) END
FROM matters m LEFT JOIN events e ON e.matter = m.id AND e.gen = m.gen `

// Load reads one matter.
func (s *Store) Load(ctx context.Context, law *Law, matter string) (Held, error) {
	k, err := s.kept(ctx, matter)
	if err != nil {
		return Held{}, err
	}
	return k.one(law)
}

func (s *Store) kept(ctx context.Context, matter string) (*kept, error) {
	for {
		for k, err := range s.each(ctx, s.db, selection+"WHERE m.id = ? ORDER BY m.id, e.seq", matter) {
			if err == nil {
				err = k.bad
			}
			return k, err
		}
		var begun, events bool
		err := s.db.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM matters WHERE id = ?1), EXISTS (SELECT 1 FROM events WHERE matter = ?1)", matter).Scan(&begun, &events)
		switch {
		case err != nil:
			return nil, told(err)
		case begun: // meanwhile
			continue
		case events:
			return nil, spoilt(matter, 0, "有事件，却不在案件表里", "it has events and is not in the table of matters")
		}
		return nil, wrong(sql.ErrNoRows, "没有案件 {1}", "there is no matter {1}", matter)
	}
}

// each gives the matters that a selection finds, one after the other: memory holds one.
func (s *Store) each(ctx context.Context, q querier, query string, args ...any) iter.Seq2[*kept, error] {
	return func(yield func(*kept, error) bool) {
		rows, err := q.QueryContext(ctx, query, args...)
		if err != nil {
			yield(nil, told(err))
			return
		}
		defer rows.Close()
		var k *kept
		for rows.Next() {
			var now kept
			var n, seq sql.NullInt64
			var text, chain, before sql.NullString
			if err := rows.Scan(&now.matter, &now.at.Gen, &now.at.Seq, &now.at.Hash, &now.ended, &n, &seq, &text, &chain, &before); err != nil {
				yield(nil, told(err))
				return
			}
			if k == nil || k.matter != now.matter {
				if k != nil && !yield(k.closed(), nil) {
					return
				}
				k = &now
			}
			if n.Valid {
				k.take(int(n.Int64), int(seq.Int64), text.String, chain.String, before)
			}
		}
		switch err := rows.Err(); {
		case err != nil:
			yield(nil, told(err))
		case k != nil:
			yield(k.closed(), nil)
		}
	}
}

// take adds a row, or says why it does not fit.
func (k *kept) take(n, seq int, text, chain string, before sql.NullString) {
	due := len(k.texts) + 1
	switch {
	case k.bad != nil:
		return
	case seq != due:
		k.bad = spoilt(k.matter, due, "缺了这一个，后面的还在", "it is missing, and later ones are there")
	case !before.Valid:
		k.bad = spoilt(k.matter, seq, "库里它前面的一行不见了（可能是别的案件的）", "the row before it in the store is gone (it may be another matter's)")
	case chain != link(before.String, n, k.matter, k.at.Gen, seq, text):
		k.bad = spoilt(k.matter, seq, "这一行被改过、换过位置，或者是从别的案件、别的库搬来的", "the row was edited, moved, or brought from another matter or store")
	default:
		k.texts = append(k.texts, text)
	}
}

// closed looks whether the rows go as far as the matter says.
func (k *kept) closed() *kept {
	switch got := len(k.texts); {
	case k.bad != nil:
	case got == 0 || got < k.at.Seq:
		k.bad = spoilt(k.matter, got+1, "末尾的事件被删去了", "the last events were cut off")
	case got > k.at.Seq:
		k.bad = spoilt(k.matter, k.at.Seq+1, "末尾多出了事件", "there are more events than the matter has")
	}
	return k
}
