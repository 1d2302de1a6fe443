package main

import (
	"bufio"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/gongkai-rules/gongkai/review"
	"github.com/gongkai-rules/gongkai/rules"
)

// writerEnv tells a process of this command that it is one of those that are killed.
const writerEnv = "CASESTORE_WRITER"

// slots is on how many matters the processes write at once, fewer than there are
// processes, so that they overtake each other; longest how many events one of them gets
// before the next is opened in its place.
const (
	slots   = 12
	longest = 40
)

// writer writes events on random matters for ever. Before each write it says which rows it
// is about to store, and when the store has answered that they are there: whoever reads
// that may rely on it, whatever happens to the process afterwards.
func writer(ctx context.Context, w io.Writer, db string, seed uint64) error {
	law, err := load(ctx, options{})
	if err != nil {
		return err
	}
	s, err := Open(ctx, db)
	if err != nil {
		return err
	}
	defer s.Close()
	r := rand.New(rand.NewPCG(seed, 0))
	at := make([]int, slots)
	say := func(what string, read Held, next review.Case) error {
		words := []string{what, read.Matter}
		for _, row := range next.Stored(read.Version.Seq) {
			words = append(words, fmt.Sprintf("%d=%s", row.Seq, row.Hash))
		}
		_, err := fmt.Fprintln(w, strings.Join(words, " "))
		return err
	}
	for {
		slot := r.IntN(slots)
		matter := fmt.Sprintf("%d-%d", slot, at[slot])
		read, err := s.Load(ctx, law, matter)
		var next review.Case
		switch {
		case errors.Is(err, sql.ErrNoRows):
			read = Held{Matter: matter}
			next, err = opened(r, law)
		case err == nil && (read.Case.Ended() || read.Case.Len() >= longest):
			at[slot]++
			continue
		case err == nil:
			next, err = further(r, read.Case)
		}
		if err == nil {
			err = say("try", read, next)
		}
		if err != nil {
			return err
		}
		_, err = s.Append(ctx, read, next)
		word := "done"
		if overtaken := (*Conflict)(nil); errors.As(err, &overtaken) {
			word, err = "late", nil
		}
		if err == nil {
			err = say(word, read, next)
		}
		if err != nil {
			return err
		}
	}
}

// opened is a new case of one of three procedures.
func opened(r *rand.Rand, law *Law) (review.Case, error) {
	name := []string{"sucheng-09-on-request/request", "sucheng-04-coordination/coordination", "sucheng-06-clarification/clarification"}[r.IntN(3)]
	return started(law, "sucheng", name, review.Event{Kind: review.Open, On: exampleDay, Assume: "false", Note: fmt.Sprint(r.Uint64())})
}

// further adds one to three events that the library allows: what somebody may do now, or
// something that was found out.
func further(r *rand.Rand, c review.Case) (review.Case, error) {
	for range 1 + r.IntN(3) {
		next, err := c.Apply(step(r, c))
		if err != nil {
			next, err = c.Apply(review.Event{Kind: review.Learn, On: c.Latest(), Facts: rules.Facts{"无法联系申请人": r.IntN(2) == 0}, Note: fmt.Sprint(r.Uint64())})
		}
		if err != nil {
			return c, err
		}
		if c = next; c.Ended() {
			break
		}
	}
	return c, nil
}

// step is what one of those who may act now might do.
func step(r *rand.Rand, c review.Case) review.Event {
	turns := c.WhoMay(c.Latest())
	if len(turns) == 0 {
		return review.Event{}
	}
	t := turns[r.IntN(len(turns))]
	e := review.Event{Step: t.Step.ID, Of: t.Of, Role: t.Step.Roles[0], On: c.Latest(), Gives: map[string]string{}, Note: fmt.Sprint(r.Uint64())}
	if len(t.Choices) > 0 {
		e.Choice = t.Choices[r.IntN(len(t.Choices))]
	}
	for _, part := range t.Step.Gives {
		e.Gives[part] = "示例"
	}
	return e
}

// wrote is one write of a process: rows of a matter as "seq=hash".
type wrote struct {
	matter string
	rows   []string
}

// tally is what the processes said.
type tally struct {
	mu     sync.Mutex
	done   []wrote
	struck []wrote // announced when the process was killed, with no answer
	late   int
}

// written is how many writes were answered.
func (t *tally) written() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return len(t.done) + t.late
}

// process is one that writes until it is killed.
type process struct {
	cmd   *exec.Cmd
	ready chan struct{} // closed with its first write
	ended chan struct{}
	err   strings.Builder
}

// start runs a writer and listens to it until its end.
func (t *tally) start(db string, seed uint64) (*process, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	p := &process{cmd: exec.Command(self, "-db", db, "-seed", fmt.Sprint(seed)), ready: make(chan struct{}), ended: make(chan struct{})}
	p.cmd.Env = append(os.Environ(), writerEnv+"=1", "GOMAXPROCS=1")
	p.cmd.Stderr = &p.err
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := p.cmd.Start(); err != nil {
		return nil, err
	}
	go func() {
		defer close(p.ended)
		var open *wrote
		lines, said := bufio.NewReader(out), false
		for {
			text, err := lines.ReadString('\n')
			if err != nil { // a line that was cut off says nothing
				break
			}
			if !said {
				said = true
				close(p.ready)
			}
			words := strings.Fields(text)
			now := wrote{words[1], words[2:]}
			t.mu.Lock()
			switch words[0] {
			case "try":
				open = &now
			case "late":
				open, t.late = nil, t.late+1
			case "done":
				open, t.done = nil, append(t.done, now)
			}
			t.mu.Unlock()
		}
		p.cmd.Wait()
		if open != nil {
			t.mu.Lock()
			t.struck = append(t.struck, *open)
			t.mu.Unlock()
		}
	}()
	return p, nil
}

// kills lets processes write at once, kills them at random and looks what is left.
func kills(ctx context.Context, w io.Writer, o options) error {
	dir, err := os.MkdirTemp("", "casestore-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	db := filepath.Join(dir, "cases.db")
	s, err := Open(ctx, db)
	if err != nil {
		return err
	}
	defer s.Close()
	law, err := load(ctx, options{})
	if err != nil {
		return err
	}
	t, began := &tally{}, time.Now()
	anchors, err := t.killing(ctx, s, db, o)
	if err != nil {
		return err
	}
	fmt.Fprintln(w, pick(o.lang, "种子 {1}：{2} 个进程同时写，随机杀死（SIGKILL）{3} 个，用时 {4}", "seed {1}: {2} processes wrote at once, {3} were killed at random (SIGKILL), in {4}", o.seed, o.procs, o.kills, time.Since(began).Round(time.Second)))
	return t.judge(ctx, w, s, law, anchors, o)
}

// killing runs until enough were killed, and then kills all. It takes an anchor now and then.
func (t *tally) killing(ctx context.Context, s *Store, db string, o options) ([]Anchor, error) {
	r := rand.New(rand.NewPCG(o.seed, 1))
	all := make([]*process, o.procs)
	defer func() {
		for _, p := range all {
			if p != nil {
				p.cmd.Process.Kill()
				<-p.ended
			}
		}
	}()
	for i := range all {
		var err error
		if all[i], err = t.start(db, r.Uint64()); err != nil {
			return nil, err
		}
	}
	var anchors []Anchor
	for killed, next := 0, 0; killed < o.kills; {
		time.Sleep(time.Duration(r.IntN(10_000)) * time.Microsecond)
		i := r.IntN(len(all))
		p := all[i]
		select {
		case <-p.ended:
			return nil, fmt.Errorf("a writer stopped by itself: %s", p.err.String())
		case <-p.ready:
		case <-ctx.Done():
			return nil, ctx.Err()
		default:
			continue // it has not written yet: killing it would prove nothing
		}
		if t.written() < next {
			continue
		}
		next = t.written() + r.IntN(2*o.procs)
		p.cmd.Process.Kill()
		<-p.ended
		killed++
		var err error
		if all[i], err = t.start(db, r.Uint64()); err != nil {
			return nil, err
		}
		if killed%20 == 0 {
			a, err := s.Anchor(ctx)
			if err != nil {
				return nil, err
			}
			anchors = append(anchors, a)
		}
	}
	return anchors, nil
}

// judge holds what the store has against what was acknowledged.
func (t *tally) judge(ctx context.Context, w io.Writer, s *Store, law *Law, anchors []Anchor, o options) error {
	seen, bad := s.Verify(ctx, law, anchors...)
	stored := map[string]string{} // matter and seq: hash
	for k, err := range s.each(ctx, s.db, selection+"ORDER BY m.id, e.seq") {
		if err != nil {
			return err
		}
		rows, err := k.rows()
		if err != nil {
			return err
		}
		for _, row := range rows {
			stored[fmt.Sprintf("%s %d", k.matter, row.Seq)] = row.Hash
		}
	}
	has := func(matter, row string) bool {
		seq, hash, _ := strings.Cut(row, "=")
		return stored[matter+" "+seq] == hash
	}
	events, lost, forked := 0, 0, 0
	answered := map[string]string{}
	for _, x := range t.done {
		for _, row := range x.rows {
			events++
			if !has(x.matter, row) {
				lost++
			}
			seq, hash, _ := strings.Cut(row, "=")
			if other, twice := answered[x.matter+" "+seq]; twice && other != hash {
				forked++
			}
			answered[x.matter+" "+seq] = hash
		}
	}
	there, torn := 0, 0
	for _, x := range t.struck {
		n := 0
		for _, row := range x.rows {
			if has(x.matter, row) {
				n++
			}
		}
		switch n {
		case 0:
		case len(x.rows):
			there++
			events += n
		default:
			torn++
		}
	}
	fmt.Fprintln(w, pick(o.lang, "确认写入 {1} 次，因别人先写而拒绝 {2} 次；{3} 次写到一半被杀：{4} 次已全部写入而未及确认，{5} 次没有写入，{6} 次只写了一部分",
		"{1} writes were acknowledged, {2} refused because others wrote first; {3} were under way at a kill: {4} of them are stored and were not acknowledged any more, {5} are not stored, {6} are stored in part",
		len(t.done), t.late, len(t.struck), there, len(t.struck)-there-torn, torn))
	fmt.Fprintln(w, pick(o.lang, "库里有 {1} 个案件、{2} 个事件；丢失 {3} 个已确认的事件，分叉 {4} 处，来历不明 {5} 个，{6} 个锚点都在，{7} 处不符",
		"the store has {1} matters and {2} events; {3} acknowledged events lost, {4} forks, {5} events that nobody wrote, {6} anchors held, {7} do not fit",
		seen.Matters, seen.Rows, lost, forked, seen.Rows-events, len(anchors), len(bad)))
	if lost+forked+torn > 0 || seen.Rows != events {
		bad = append(bad, wrong(nil, "有丢失、分叉或者残缺", "something was lost, forked or torn"))
	}
	if len(t.done) == 0 {
		bad = append(bad, wrong(nil, "没有写入任何事件", "nothing was written"))
	}
	return errors.Join(bad...)
}
