// Command casestore keeps matters under way as events in one SQLite file: one row for each
// event, appended and never changed. It is an example of how a host stores what package
// review decides: the store keeps rows, and everything that counts a day, allows a step or
// takes a case again is the library.
//
//	go run .                              # example data: the board, an audit, a recount
//	go run . -kills 200                   # 30 processes writing at once, killed at random
//	go run . -db cases.db -on 2024-03-01  # the board of a store of one's own
package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/clock"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/review"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

// options are what the command was asked for.
type options struct {
	db, policies, calendars, lang, day string
	within                             int
	anchor, verify                     bool
	anchors, recount, adopt            string
	recorded                           bool
	without                            string
	matter, place, procedure, events   string
	fill, kills, procs                 int
	seed                               uint64
}

func main() {
	var o options
	flag.StringVar(&o.db, "db", "", "the file of the store, made where there is none; without it example data in a folder that is removed again")
	flag.StringVar(&o.policies, "policies", "", "a folder of policy files laid over the shipped law")
	flag.StringVar(&o.calendars, "calendars", "", "a folder of calendar files laid over the shipped calendars")
	flag.StringVar(&o.lang, "lang", "zh", "zh or en")
	flag.StringVar(&o.day, "on", "", "the day of the board; today without it")
	flag.IntVar(&o.within, "within", 0, "only what is late or due within so many days; 0 for all")
	flag.BoolVar(&o.anchor, "anchor", false, "print where the store ends, to be kept elsewhere")
	flag.BoolVar(&o.verify, "verify", false, "read everything and say what does not fit")
	flag.StringVar(&o.anchors, "anchors", "", "with -verify: a file of anchors that were kept elsewhere, one a line")
	flag.StringVar(&o.recount, "recount", "", "a folder of calendar files: which days they move")
	flag.StringVar(&o.adopt, "adopt", "", "take this matter over to the law as it is now")
	flag.BoolVar(&o.recorded, "recorded", false, "with -adopt: what the law no longer allows is taken as having happened, with its breach")
	flag.StringVar(&o.without, "without", "", "with -adopt: the numbers of events that are left out, 4,5")
	flag.StringVar(&o.matter, "matter", "", "with -events: the number of the matter")
	flag.StringVar(&o.events, "events", "", "a file of events (a JSON array) to add to -matter")
	flag.StringVar(&o.place, "place", "", "with -events, to open a matter: the place")
	flag.StringVar(&o.procedure, "procedure", "", "with -events, to open a matter: the full id of the procedure")
	flag.IntVar(&o.fill, "fill", 0, "store the example data so many times")
	flag.IntVar(&o.kills, "kills", 0, "kill so many of the processes that write, at random, and look what was lost")
	flag.IntVar(&o.procs, "procs", 30, "with -kills: how many processes write at once")
	flag.Uint64Var(&o.seed, "seed", 1, "with -kills: the seed of all that is random")
	flag.Parse()
	log := slog.New(slog.NewJSONHandler(os.Stderr, nil))
	ctx := context.Background()
	if os.Getenv(writerEnv) != "" {
		if err := writer(ctx, os.Stdout, o.db, o.seed); err != nil {
			log.Error("writer stopped", "error", err.Error())
			os.Exit(1)
		}
		return
	}
	if flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	if err := run(ctx, os.Stdout, log, o); err != nil {
		for _, m := range lang.Messages(err, o.lang) {
			fmt.Fprintln(os.Stderr, m)
		}
		os.Exit(1)
	}
}

// load is the shipped law with what the host lays over it.
func load(ctx context.Context, o options) (*Law, error) {
	var layers []fs.FS
	if o.policies != "" {
		layers = append(layers, os.DirFS(o.policies))
	}
	book, err := policies.LoadContext(ctx, layers...)
	if err != nil {
		return nil, err
	}
	if o.calendars != "" {
		if book, err = book.WithCalendarFiles(os.DirFS(o.calendars)); err != nil {
			return nil, err
		}
	}
	return NewLaw(book), nil
}

func run(ctx context.Context, w io.Writer, log *slog.Logger, o options) error {
	if o.kills > 0 {
		return kills(ctx, w, o)
	}
	on := deadline.DateOf(time.Now())
	if o.day != "" {
		var err error
		if on, err = deadline.ParseDate(o.day); err != nil {
			return err
		}
	}
	if err := o.agree(); err != nil {
		return err
	}
	law, err := load(ctx, o)
	if err != nil {
		return err
	}
	if o.db == "" {
		if o.day == "" {
			on = exampleDay
		}
		return shown(ctx, w, law, on, o)
	}
	s, err := Open(ctx, o.db)
	if err != nil {
		return err
	}
	defer s.Close()
	switch {
	case o.fill > 0:
		return s.fill(ctx, law, o.fill)
	case o.anchor:
		a, err := s.Anchor(ctx)
		fmt.Fprintln(w, a)
		return err
	case o.verify:
		return s.audit(ctx, w, law, o)
	case o.recount != "":
		return s.recounted(ctx, w, law, os.DirFS(o.recount), o.lang)
	case o.adopt != "":
		how := Retake{Recorded: o.recorded}
		for _, n := range strings.FieldsFunc(o.without, func(r rune) bool { return r == ',' || r == '，' || r == ' ' }) {
			seq, err := strconv.Atoi(n)
			if err != nil {
				return wrong(err, "“{1}”不是事件的序号", "“{1}” is no number of an event", n)
			}
			how.Without = append(how.Without, seq)
		}
		held, err := s.Adopt(ctx, law, o.adopt, how)
		if err == nil {
			log.Info("adopted", "matter", held.Matter, "generation", held.Version.Gen, "events", held.Version.Seq)
		}
		return err
	case o.events != "":
		held, err := s.addFile(ctx, law, o)
		if err == nil {
			// Numbers alone: what the events say may name people.
			log.Info("stored", "matter", held.Matter, "events", held.Version.Seq)
		}
		return err
	}
	return s.board(ctx, w, law, on, o)
}

// agree refuses options that would be passed over.
func (o options) agree() error {
	asked := 0
	for _, set := range []bool{o.fill > 0, o.anchor, o.verify, o.recount != "", o.adopt != "", o.events != ""} {
		if set {
			asked++
		}
	}
	switch {
	case asked > 1:
		return wrong(nil, "-fill、-anchor、-verify、-recount、-adopt、-events 一次只能用一个", "only one of -fill, -anchor, -verify, -recount, -adopt and -events at a time")
	case asked > 0 && o.db == "":
		return wrong(nil, "请用 -db 写明是哪一个案件库", "say with -db which store is meant")
	case (o.recorded || o.without != "") && o.adopt == "":
		return wrong(nil, "-recorded 和 -without 只与 -adopt 同用", "-recorded and -without go with -adopt")
	case o.anchors != "" && !o.verify:
		return wrong(nil, "-anchors 只与 -verify 同用", "-anchors goes with -verify")
	case (o.matter != "" || o.place != "" || o.procedure != "") && o.events == "", o.events != "" && o.matter == "", (o.place == "") != (o.procedure == ""):
		return wrong(nil, "-events 与 -matter 同用；开始一个案件时，还要写 -place 和 -procedure", "-events goes with -matter, and with -place and -procedure where a matter begins")
	}
	return nil
}

// shown goes once round with the example data.
func shown(ctx context.Context, w io.Writer, law *Law, on deadline.Date, o options) error {
	dir, err := os.MkdirTemp("", "casestore-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	s, err := Open(ctx, filepath.Join(dir, "cases.db"))
	if err != nil {
		return err
	}
	defer s.Close()
	if err := s.fill(ctx, law, 1); err != nil {
		return err
	}
	if err := s.board(ctx, w, law, on, o); err != nil {
		return err
	}
	fmt.Fprintln(w)
	if err := s.audit(ctx, w, law, o); err != nil {
		return err
	}
	fmt.Fprintln(w)
	return s.recounted(ctx, w, law, closure(), o.lang)
}

// pick is the text of the language asked for.
func pick(tag, zh, en string, args ...any) string {
	return lang.Text{ZH: zh, EN: en}.Fill(args...).In(tag)
}

// board prints what is late and due.
func (s *Store) board(ctx context.Context, w io.Writer, law *Law, on deadline.Date, o options) error {
	all, unread := collect(s.Board(ctx, law, on), byDay)
	late, open, listed := 0, 0, 0
	for _, d := range all {
		switch {
		case d.Late():
			late++
		case !d.Due.Date.IsZero() && d.Due.Date.Before(on): // the law leaves open whether it asks for anything
			open++
		}
	}
	fmt.Fprintln(w, pick(o.lang, "{1}：逾期 {2} 项，期限已过而不能确定 {3} 项，未到期 {4} 项", "{1}: {2} late, {3} past their day and not to be told, {4} due", on, late, open, len(all)-late-open))
	for _, d := range all {
		if o.within > 0 && !d.Late() && (d.Due.Date.IsZero() || d.Due.Date.After(on.AddDays(o.within))) {
			continue
		}
		listed++
		fmt.Fprintln(w, line(d, o.lang))
	}
	if listed < len(all) {
		fmt.Fprintln(w, pick(o.lang, "其余 {1} 项在 {2} 日以后", "{1} more are due after {2} days", len(all)-listed, o.within))
	}
	return errors.Join(unread...)
}

// line is one limit of the board: day, state, place, procedure, matter, who does what, article.
func line(d Due, tag string) string {
	day := d.Due.Date.String()
	if d.Due.Date.IsZero() {
		day = pick(tag, "日期未定 ", "no day yet")
	}
	state := ""
	switch {
	case d.Late():
		state = pick(tag, "逾期{1}天", "late by {1} d", d.OverdueDays)
	case d.Phase == clock.Paused:
		state = cmp.Or(d.Called, d.Phase.Label(tag))
	case d.Rule != nil && d.Rule.Time.Kind == clock.AtLeast:
		state = pick(tag, "不得早于", "not before")
	case d.Phase == clock.Open:
		state = d.Phase.Label(tag)
	}
	who := d.Who + d.Action
	if d.Of != "" {
		who += "（" + d.Of + "）"
	}
	cite := d.Citation
	if d.Rule != nil {
		cite = d.Rule.Cite.Label(tag)
	}
	return strings.Join([]string{day, state, d.Place, d.Procedure, d.Matter, who, cite}, "\t")
}

// audit prints what does not fit.
func (s *Store) audit(ctx context.Context, w io.Writer, law *Law, o options) error {
	var anchors []Anchor
	if o.anchors != "" {
		data, err := os.ReadFile(o.anchors)
		if err != nil {
			return err
		}
		for l := range strings.Lines(string(data)) {
			if strings.TrimSpace(l) == "" {
				continue
			}
			a, err := ParseAnchor(l)
			if err != nil {
				return err
			}
			anchors = append(anchors, a)
		}
	}
	seen, bad := s.Verify(ctx, law, anchors...)
	fmt.Fprintln(w, pick(o.lang, "核对了 {1} 个案件、{2} 行、{3} 个锚点，发现 {4} 处不符；现在的锚点：", "{1} matters, {2} rows and {3} anchors read, {4} do not fit; the anchor now:", seen.Matters, seen.Rows, len(anchors), len(bad)))
	fmt.Fprintln(w, seen.End)
	return errors.Join(bad...)
}

// recounted prints which days a folder of calendars moves.
func (s *Store) recounted(ctx context.Context, w io.Writer, law *Law, calendars fs.FS, tag string) error {
	book, err := law.WithCalendarFiles(calendars)
	if err != nil {
		return err
	}
	all, unread := collect(s.Recount(ctx, law, NewLaw(book)), func(a, b Moved) int {
		return cmp.Or(cmp.Compare(a.Matter, b.Matter), cmp.Compare(a.Limit, b.Limit), cmp.Compare(a.Of, b.Of))
	})
	fmt.Fprintln(w, pick(tag, "按新的日历重算：{1} 项有变化", "recounted by the new calendars: {1} changes", len(all)))
	for _, m := range all {
		what := strings.ReplaceAll(m.Explain(tag), "\n", "\n\t")
		if m.Stranded != nil {
			what = pick(tag, "按新的日历办不下去：{1}（见 -adopt）", "cannot be gone on with by the new calendars: {1} (see -adopt)", m.Stranded)
		}
		fmt.Fprintln(w, strings.Join([]string{m.Place, m.Procedure, m.Matter, what}, "\t"))
	}
	return errors.Join(unread...)
}

// addFile adds the events of a file, and opens the matter where a place is given.
func (s *Store) addFile(ctx context.Context, law *Law, o options) (Held, error) {
	data, err := os.ReadFile(o.events)
	if err != nil {
		return Held{}, err
	}
	events, err := review.ParseEvents(data)
	if err != nil {
		return Held{}, err
	}
	if len(events) == 0 {
		return Held{}, wrong(nil, "{1} 里没有事件", "there are no events in {1}", o.events)
	}
	if o.place == "" {
		return s.Do(ctx, law, o.matter, func(c review.Case) (review.Case, error) { return c.Apply(events...) })
	}
	c, err := started(law, o.place, o.procedure, events[0])
	if err == nil {
		c, err = c.Apply(events[1:]...)
	}
	if err != nil {
		return Held{}, err
	}
	return s.Begin(ctx, o.matter, c)
}
