package main

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"

	"github.com/gongkai-rules/gongkai/review"
)

// Version is where a matter ended when it was read. Gen counts how often it was taken over
// to law that was edited (Store.Adopt).
type Version struct {
	Gen, Seq int
	Hash     string
}

// Held is a matter as it was read: what a writer adds to.
type Held struct {
	Matter  string
	Version Version
	Case    review.Case
}

// Conflict says that somebody else wrote since the matter was read. Nothing was written:
// read it again, look whether what you meant to do still makes sense, and write that.
type Conflict struct {
	Matter    string
	Read, Now Version
}

func (c *Conflict) Error() string { return c.Message("en") }

// Message is the sentence in the language asked for.
func (c *Conflict) Message(tag string) string {
	if c.Read.Seq == 0 {
		return wrong(nil, "案件 {1} 已经有了", "there is a matter {1} already", c.Matter).Message(tag)
	}
	return wrong(nil, "案件 {1} 读取时有 {2} 个事件，现在有 {3} 个：别人先写了，请重新读取", "matter {1} had {2} events when it was read and has {3} now: somebody else wrote first, read it again", c.Matter, c.Read.Seq, c.Now.Seq).Message(tag)
}

// matterIDs are numbers, not names: they stand in logs.
var matterIDs = regexp.MustCompile(`^[\p{L}\p{N}][\p{L}\p{N}._/:〔〕（）()\-]{0,79}$`)

// Begin stores a case that has just been opened, with the events it has.
func (s *Store) Begin(ctx context.Context, matter string, c review.Case) (Held, error) {
	if !matterIDs.MatchString(matter) {
		return Held{}, wrong(nil, "案件编号“{1}”不能用：请用字母、数字和 . _ / : 〔〕（） -，最多80个字", "“{1}” cannot be the number of a matter: use letters, digits and . _ / : 〔〕（） -, at most 80", matter)
	}
	return s.Append(ctx, Held{Matter: matter}, c)
}

// Append stores the events that next has behind those of the matter as it was read. All
// of them are on the disk when it returns nil, or none is ever seen. A matter that has
// moved meanwhile is a *Conflict.
func (s *Store) Append(ctx context.Context, read Held, next review.Case) (Held, error) {
	rows := next.Stored(read.Version.Seq)
	if len(rows) == 0 || rows[0].Seq != read.Version.Seq+1 || rows[0].Before != read.Version.Hash {
		return read, wrong(nil, "要写的不是案件 {1} 读取之后的事件", "what is to be written does not follow matter {1} as it was read", read.Matter)
	}
	return s.add(ctx, read, next, read.Version.Gen, rows)
}

// add writes the rows as those of a generation, if the matter is still as it was read.
func (s *Store) add(ctx context.Context, read Held, next review.Case, gen int, rows []review.StoredEvent) (Held, error) {
	done := Held{read.Matter, Version{gen, next.Len(), next.Head()}, next}
	err := s.write(ctx, func(tx *sql.Tx) error {
		var now Version
		err := tx.QueryRowContext(ctx, "SELECT gen, seq, hash FROM matters WHERE id = ?", read.Matter).Scan(&now.Gen, &now.Seq, &now.Hash)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		if now != read.Version {
			return &Conflict{read.Matter, read.Version, now}
		}
		n, chain := 0, s.id
		err = tx.QueryRowContext(ctx, "SELECT n, chain FROM events ORDER BY n DESC LIMIT 1").Scan(&n, &chain)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		for _, row := range rows {
			text, err := json.Marshal(row)
			if err != nil {
				return err
			}
			n++
			chain = link(chain, n, read.Matter, gen, row.Seq, string(text))
			if _, err := tx.ExecContext(ctx, "INSERT INTO events (n, matter, gen, seq, row, chain) VALUES (?, ?, ?, ?, ?, ?)", n, read.Matter, gen, row.Seq, string(text), chain); err != nil {
				return err
			}
		}
		_, err = tx.ExecContext(ctx, "INSERT INTO matters (id, gen, seq, hash, ended) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET gen = excluded.gen, seq = excluded.seq, hash = excluded.hash, ended = excluded.ended",
			read.Matter, gen, done.Version.Seq, done.Version.Hash, next.Ended())
		return err
	})
	if err != nil {
		return read, err
	}
	return done, nil
}

// Do reads a matter, lets do go on with it and writes what came of that, again and again
// while others write first. do decides each time on the matter as it then is.
func (s *Store) Do(ctx context.Context, law *Law, matter string, do func(review.Case) (review.Case, error)) (Held, error) {
	for {
		read, err := s.Load(ctx, law, matter)
		if err != nil {
			return read, err
		}
		next, err := do(read.Case)
		if err != nil || next.Len() == read.Case.Len() {
			return read, err
		}
		done, err := s.Append(ctx, read, next)
		if overtaken := (*Conflict)(nil); !errors.As(err, &overtaken) {
			return done, err
		}
	}
}

// Retake says how a matter is taken over whose events the law no longer allows as they
// stand. Without names events that are left out: what rested on a day that has moved, such
// as silence. Recorded takes what is refused as something that happened, with its breach
// (review.Case.Record).
type Retake struct {
	Recorded bool
	Without  []int
}

// Adopt takes a matter over to the law as it is now, where the policy files of its
// procedure, or a calendar by which silence was counted, were edited since. Its events are
// taken again and stored as another generation; the one before stays in the file. An event
// that the law no longer allows is refused by its number, unless how says what to do.
func (s *Store) Adopt(ctx context.Context, law *Law, matter string, how Retake) (Held, error) {
	kept, err := s.kept(ctx, matter)
	if err != nil {
		return Held{}, err
	}
	rows, err := kept.rows()
	if err != nil {
		return Held{}, err
	}
	read := Held{Matter: matter, Version: kept.at}
	next, err := law.rebuild(rows, kept.at.Hash, review.EvenIfChanged())
	switch {
	case tampered(err):
		return read, err
	case err != nil || len(how.Without) > 0:
		if next, err = law.retake(rows, how); err != nil {
			return read, err
		}
	}
	if next.Head() == kept.at.Hash {
		read.Case = next
		return read, nil // it is of this law
	}
	return s.add(ctx, read, next, kept.at.Gen+1, next.Stored(0))
}

// link is the hash over a row and all rows before it, those of other matters included: a
// row that is edited, taken out, put into another matter or replayed into another store
// does not fit. It is over the text as it is stored.
func link(before string, n int, matter string, gen, seq int, row string) string {
	h := sha256.New()
	for _, part := range []string{before, fmt.Sprint(n), matter, fmt.Sprint(gen), fmt.Sprint(seq), row} {
		fmt.Fprintf(h, "%d:%s", len(part), part)
	}
	return hex.EncodeToString(h.Sum(nil))
}
