package main

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/review"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

// TestMain lets the tests' own binary be one of the processes that write.
func TestMain(m *testing.M) {
	if os.Getenv(writerEnv) != "" {
		main()
		return
	}
	os.Exit(m.Run())
}

var shipped = sync.OnceValues(func() (*rules.Book, error) { return policies.Load() })

func lawOf(t testing.TB) *Law {
	t.Helper()
	book, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	return NewLaw(book)
}

// filled is a store of the example data.
func filled(t testing.TB) (*Store, *Law, string) {
	t.Helper()
	law, path := lawOf(t), filepath.Join(t.TempDir(), "cases.db")
	s := open(t, path)
	if err := s.fill(t.Context(), law, 1); err != nil {
		t.Fatal(lang.Messages(err, "zh"))
	}
	return s, law, path
}

func open(t testing.TB, path string) *Store {
	t.Helper()
	s, err := Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// learnt is an event that any case takes.
func learnt(c review.Case, note string) review.Event {
	return review.Event{Kind: review.Learn, On: c.Latest(), Facts: rules.Facts{"无法联系申请人": false}, Note: note}
}

func noted(note string) func(review.Case) (review.Case, error) {
	return func(c review.Case) (review.Case, error) { return c.Apply(learnt(c, note)) }
}

// TestExample is the command from a fresh clone.
func TestExample(t *testing.T) {
	var out bytes.Buffer
	if err := run(t.Context(), &out, slog.Default(), options{lang: "zh"}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"2022年3月10日：逾期 2 项，期限已过而不能确定 3 项，未到期 8 项\n",
		"2022-03-08\t逾期2天\t宿城区\t依申请公开\t宿依2022-1\t行政机关答复\t《中华人民共和国政府信息公开条例（2019年）》第三十三条第二款\n",
		"待补正\t宿城区\t依申请公开\t宿依2022-2\t行政机关答复\t",
		"发现 0 处不符",
		"到期日由2022-03-09变为2022-03-11\n\t  2022-03-09：上班→休息（搬迁停办，示例〔2022〕1号）",
		"宿协2022-9\t按新的日历办不下去：第4个事件：期限到2022-03-11届满，还不能视为逾期",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is not in\n%s", want, out.String())
		}
	}
	if n := strings.Count(out.String(), "宿澄2022-1"); n > 0 {
		t.Error("a matter that has ended is on the board")
	}
}

// TestOvertaken: of two who read the same version the second is refused, and what it does
// on the matter as it then is, is stored.
func TestOvertaken(t *testing.T) {
	s, law, path := filled(t)
	other := open(t, path) // two stores on one file
	const matter = "武依2022-6"
	mine, err := s.Load(t.Context(), law, matter)
	if err != nil {
		t.Fatal(err)
	}
	theirs, err := other.Do(t.Context(), law, matter, noted("theirs"))
	if err != nil {
		t.Fatal(err)
	}
	next, err := noted("mine")(mine.Case)
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.Append(t.Context(), mine, next)
	var overtaken *Conflict
	if !errors.As(err, &overtaken) || overtaken.Now != theirs.Version || overtaken.Read != mine.Version {
		t.Fatalf("%v", err)
	}
	if _, err := s.Begin(t.Context(), matter, mine.Case); !errors.As(err, &overtaken) {
		t.Errorf("a matter is begun twice: %v", err)
	}
	if _, err := s.Append(t.Context(), theirs, next); err == nil {
		t.Error("what was decided on another version is written behind this one")
	}
	both, err := s.Do(t.Context(), law, matter, noted("mine"))
	if err != nil || both.Case.Len() != 3 {
		t.Errorf("%d events, %v", both.Case.Len(), err)
	}
	// A clock that goes backwards: the library refuses, nothing is stored.
	_, err = s.Do(t.Context(), law, matter, func(c review.Case) (review.Case, error) {
		e := learnt(c, "")
		e.On = e.On.AddDays(-1)
		return c.Apply(e)
	})
	var refused *review.Error
	if !errors.As(err, &refused) {
		t.Errorf("an event before the last: %v", err)
	}
}

// TestManyWriters: goroutines of one process on one matter lose nothing.
func TestManyWriters(t *testing.T) {
	s, law, _ := filled(t)
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			for k := range 5 {
				if _, err := s.Do(context.Background(), law, "武依2022-6", noted(fmt.Sprint(i, k))); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	held, err := s.Load(t.Context(), law, "武依2022-6")
	if err != nil || held.Case.Len() != 41 {
		t.Errorf("%d events, %v", held.Case.Len(), err)
	}
}

// TestKills is -kills in short.
func TestKills(t *testing.T) {
	var out bytes.Buffer
	o := options{lang: "en", kills: 10, procs: 6, seed: 7}
	if testing.Short() {
		o.kills, o.procs = 2, 2
	}
	if err := kills(t.Context(), &out, o); err != nil {
		t.Error(err)
	}
	t.Log(out.String())
	if !strings.Contains(out.String(), "; 0 acknowledged events lost, 0 forks, 0 events that nobody wrote") {
		t.Error("something was lost")
	}
}

// TestTampering: whatever is done to the rows, and to the tables beside them, is found and
// named, by whoever reads the matter or by the audit.
func TestTampering(t *testing.T) {
	const a, b = "宿协2022-7", "宿协2022-8"
	for name, x := range map[string]struct {
		sql  string
		read string // what reading a says, "" where only the audit can tell
		all  string // what the audit says
	}{
		"edited":       {`UPDATE events SET row = replace(row, '第3号', '第9号') WHERE matter = '宿协2022-7'`, "第 2 个事件：这一行被改过", "宿协2022-7 的第 2 个事件"},
		"dropped":      {`DELETE FROM events WHERE matter = '宿协2022-7' AND seq = 3`, "第 3 个事件：缺了这一个", "行不见了"},
		"cut":          {`DELETE FROM events WHERE matter = '宿协2022-7' AND seq = 5`, "第 5 个事件：末尾的事件被删去了", "行不见了"},
		"cut in both":  {`DELETE FROM events WHERE matter = '宿协2022-7' AND seq = 5; UPDATE matters SET seq = 4, hash = (SELECT row ->> 'hash' FROM events WHERE matter = '宿协2022-7' AND seq = 4) WHERE id = '宿协2022-7'`, "", "行不见了"},
		"gone":         {`DELETE FROM events WHERE matter = '宿协2022-7'; DELETE FROM matters WHERE id = '宿协2022-7'`, "没有案件", "行不见了"},
		"hidden":       {`DELETE FROM matters WHERE id = '宿协2022-7'`, "有事件，却不在案件表里", "有事件，却不在案件表里"},
		"emptied":      {`DELETE FROM events WHERE matter = '宿协2022-7'; UPDATE matters SET seq = 0 WHERE id = '宿协2022-7'`, "末尾的事件被删去了", "行不见了"},
		"reordered":    {`UPDATE events SET seq = 99 WHERE matter = '宿协2022-7' AND seq = 3; UPDATE events SET seq = 3 WHERE matter = '宿协2022-7' AND seq = 4; UPDATE events SET seq = 4 WHERE matter = '宿协2022-7' AND seq = 99`, "第 3 个事件", "宿协2022-7 的第"},
		"swapped":      {`UPDATE events SET matter = 'x' WHERE matter = '宿协2022-7' AND seq = 1; UPDATE events SET matter = '宿协2022-7' WHERE matter = '宿协2022-8' AND seq = 1; UPDATE events SET matter = '宿协2022-8' WHERE matter = 'x'`, "第 1 个事件：这一行被改过", "宿协2022-8 的第 1 个事件"},
		"renamed":      {`UPDATE events SET matter = 'x' || matter; UPDATE matters SET id = 'x' || id`, "没有案件", "第 1 行被改过"},
		"marked ended": {`UPDATE matters SET ended = 1 WHERE id = '宿协2022-7'`, "“已办结”的标记", "“已办结”的标记"},
		"another head": {`UPDATE matters SET hash = 'x' WHERE id = '宿协2022-7'`, "不是案件表所记的", "不是案件表所记的"},
		"other store":  {`UPDATE store SET id = 'x'`, "", "第 1 行被改过"},
		"old law":      {`UPDATE matters SET gen = 7 WHERE id = '宿协2022-7'`, "第 1 个事件：末尾的事件被删去了", "末尾的事件被删去了"},
	} {
		t.Run(name, func(t *testing.T) {
			s, law, _ := filled(t)
			before, err := s.Anchor(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			force(t, s, x.sql)
			_, err = s.Load(t.Context(), law, a)
			if got := said(err); !strings.Contains(got, x.read) || x.read == "" && err != nil {
				t.Errorf("reading: %q", got)
			}
			_, bad := s.Verify(t.Context(), law, before)
			if got := said(errors.Join(bad...)); !strings.Contains(got, x.all) {
				t.Errorf("audit: %q", got)
			}
			if name == "edited" && len(bad) != 1 {
				t.Errorf("one edit is told %d times: %v", len(bad), bad)
			}
			if _, err = s.Load(t.Context(), law, b); name == "edited" && err != nil {
				t.Errorf("another matter cannot be read: %v", err)
			}
		})
	}
}

func said(err error) string { return strings.Join(lang.Messages(err, "zh"), "\n") }

// force does what the triggers keep a program from doing by mistake.
func force(t *testing.T, s *Store, statements string) {
	t.Helper()
	if _, err := s.db.Exec(`DELETE FROM events WHERE n = 1`); err == nil {
		t.Error("a program may delete events")
	}
	if _, err := s.db.Exec("DROP TRIGGER events_stay; DROP TRIGGER events_last; " + statements); err != nil {
		t.Fatal(err)
	}
}

// TestAnchors: an end that was cut off with all that names it, and a history that was
// written anew, are found by an anchor that was kept elsewhere.
func TestAnchors(t *testing.T) {
	s, law, _ := filled(t)
	early, err := s.Anchor(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	copied := filepath.Join(t.TempDir(), "copy.db")
	if _, err := s.db.Exec("VACUUM INTO ?", copied); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(copied, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Do(t.Context(), law, "武依2022-6", noted("later")); err != nil {
		t.Fatal(err)
	}
	late, err := s.Anchor(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if again, err := ParseAnchor(late.String() + "\n"); err != nil || again != late {
		t.Errorf("%v %v", again, err)
	}
	if _, bad := s.Verify(t.Context(), law, early, late); bad != nil {
		t.Error(bad)
	}
	// The copy, put in the place of the store, is the store with its end cut off.
	old := open(t, vacuumed(t, copied))
	if _, bad := old.Verify(t.Context(), law, early); bad != nil {
		t.Error(bad)
	}
	if _, bad := old.Verify(t.Context(), law, early, late); !strings.Contains(said(errors.Join(bad...)), "末尾被截去了") {
		t.Error(bad)
	}
	// Written on, it is another store with the same beginning.
	if _, err := old.Do(t.Context(), law, "武依2022-6", noted("otherwise")); err != nil {
		t.Fatal(err)
	}
	if _, bad := old.Verify(t.Context(), law, early, late); !strings.Contains(said(errors.Join(bad...)), "与锚点不符") {
		t.Error(bad)
	}
	for _, line := range []string{"", "7", "x y", "-1 a", "1 a b"} {
		if _, err := ParseAnchor(line); err == nil {
			t.Errorf("%q is an anchor", line)
		}
	}
}

// TestAnOldGeneration: a matter that is put back to the events of before it was taken over
// is whole, and only the order of writing tells.
func TestAnOldGeneration(t *testing.T) {
	s, law, _ := filled(t)
	const matter = "宿协2022-7"
	before, err := s.Load(t.Context(), law, matter)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Adopt(t.Context(), law, matter, Retake{Without: []int{5}}); err != nil {
		t.Fatal(said(err))
	}
	if _, bad := s.Verify(t.Context(), law); bad != nil {
		t.Fatal(bad)
	}
	if _, err := s.db.Exec("UPDATE matters SET gen = ?, seq = ?, hash = ? WHERE id = ?", before.Version.Gen, before.Version.Seq, before.Version.Hash, matter); err != nil {
		t.Fatal(err)
	}
	_, bad := s.Verify(t.Context(), law)
	if got := said(errors.Join(bad...)); got != "案件 宿协2022-7：案件表所记的不是最后写入的那一代" {
		t.Errorf("audit: %q", got)
	}
}

// vacuumed is a copy by VACUUM INTO, which keeps no log, with the log of a store.
func vacuumed(t *testing.T, path string) string {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec("PRAGMA journal_mode = WAL"); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestFiles: what is not a store is refused with a sentence, and a store is the owner's
// alone and durable.
func TestFiles(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	good := open(t, at("good.db"))
	for _, beside := range []string{"", "-wal", "-shm"} {
		if info, err := os.Stat(at("good.db") + beside); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("good.db%s: %v %v", beside, info.Mode(), err)
		}
	}
	var mode, sync string
	if err := errors.Join(good.db.QueryRow("PRAGMA journal_mode").Scan(&mode), good.db.QueryRow("PRAGMA synchronous").Scan(&sync)); err != nil || mode != "wal" || sync != "2" {
		t.Errorf("%s %s %v: what is acknowledged is not on the disk", mode, sync, err)
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	made := func(name string, statements ...string) {
		db, err := sql.Open("sqlite", at(name))
		must(err)
		for _, s := range statements {
			_, err := db.Exec(s)
			must(err)
		}
		must(db.Close())
		must(os.Chmod(at(name), 0o600))
	}
	must(os.Symlink(at("good.db"), at("link.db")))
	must(os.Mkdir(at("folder.db"), 0o700))
	open(t, at("hard.db")).Close()
	must(os.Link(at("hard.db"), at("hard2.db")))
	must(os.WriteFile(at("open.db"), nil, 0o600))
	must(os.Chmod(at("open.db"), 0o666))
	must(os.WriteFile(at("text.db"), bytes.Repeat([]byte("not a database "), 100), 0o600))
	must(os.WriteFile(at("gone.db-wal"), []byte("x"), 0o600))
	made("other.db", "CREATE TABLE t (x)")
	made("newer.db", fmt.Sprintf("PRAGMA application_id = %d", applicationID), "PRAGMA user_version = 2")
	made("older.db", fmt.Sprintf("PRAGMA application_id = %d", applicationID), "CREATE TABLE t (x)")
	open(t, at("changed.db")).Close()
	made("changed.db", "CREATE TRIGGER t AFTER INSERT ON events BEGIN DELETE FROM matters; END")
	for name, want := range map[string]string{
		"link.db": "不是普通文件", "folder.db": "不是普通文件", "hard.db": "另有硬链接", "open.db": "旁人也能打开", "text.db": "文件不是数据库",
		"gone.db": "连同日志一起恢复", "other.db": "别的程序的数据库", "newer.db": "新版本（2）", "older.db": "旧版本（0）", "changed.db": "有人改过", "none/x.db": "无法新建案件库",
	} {
		s, err := Open(t.Context(), at(name))
		if got := said(err); !strings.Contains(got, want) {
			t.Errorf("%s: %q", name, got)
		}
		if err == nil {
			s.Close()
		}
	}
	if _, err := Open(t.Context(), os.DevNull); !strings.Contains(said(err), "不是普通文件") {
		t.Errorf("a device: %v", err)
	}
	if _, err := good.Begin(t.Context(), "张三\n", review.Case{}); err == nil {
		t.Error("a number with a line break")
	}
}

// TestEditedLaw: a procedure that was edited is noticed, the others go on, and a matter is
// taken over to the law as it is now with its past kept.
func TestEditedLaw(t *testing.T) {
	s, law, _ := filled(t)
	name := "sucheng/04-coordination.yaml"
	text, err := os.ReadFile("../../rules/policies/" + name)
	if err != nil {
		t.Fatal(err)
	}
	edited := strings.Replace(string(text), "5个工作日", "3个工作日", 1)
	edited = strings.Replace(edited, "5个工作日", "3个工作日", 1)
	dir := t.TempDir()
	if err := errors.Join(os.Mkdir(filepath.Join(dir, "sucheng"), 0o700), os.WriteFile(filepath.Join(dir, name), []byte(edited), 0o600)); err != nil {
		t.Fatal(err)
	}
	now, err := load(t.Context(), options{policies: dir})
	if err != nil {
		t.Fatal(said(err))
	}
	all, unread := collect(s.Board(t.Context(), now, exampleDay), byDay)
	changed := map[string]bool{}
	for _, err := range unread {
		var u *Unread
		if !errors.As(err, &u) || !strings.Contains(said(err), "用 -adopt") {
			t.Error(said(err))
			continue
		}
		changed[u.Matter] = true
	}
	if !changed["宿协2022-7"] || !changed["宿协2022-8"] || !changed["宿协2022-9"] || changed["武依2022-6"] {
		t.Error(changed)
	}
	if len(all) == 0 {
		t.Error("the others are not on the board")
	}
	held, err := s.Adopt(t.Context(), now, "宿协2022-8", Retake{})
	if err != nil || held.Version.Gen != 1 || held.Version.Seq != 3 {
		t.Fatalf("%+v %v", held.Version, said(err))
	}
	if again, err := s.Adopt(t.Context(), now, "宿协2022-8", Retake{}); err != nil || again.Version != held.Version {
		t.Errorf("%+v %v", again.Version, err)
	}
	due, err := dueIn(held, exampleDay)
	if err != nil || due[0].Due.Date != deadline.MustDate("2022-03-14") {
		t.Errorf("%v %v", due, err)
	}
	if _, err := s.Do(t.Context(), now, "宿协2022-8", noted("after")); err != nil {
		t.Error(err)
	}
	// Both generations stand in the file, and the chain goes through them.
	for n := range changed {
		if _, err := s.Adopt(t.Context(), now, n, Retake{}); err != nil {
			t.Error(n, said(err))
		}
	}
	if _, bad := s.Verify(t.Context(), now); bad != nil {
		t.Error(said(errors.Join(bad...)))
	}
	if _, bad := s.Verify(t.Context(), law); len(bad) != len(changed) {
		t.Error(bad)
	}
}

// TestStranded: silence that was recorded before the day to which a notice moves the
// limit has not happened by it. A matter that was gone on with rests on that; it is taken
// over without, and what was stored stays in the file.
func TestStranded(t *testing.T) {
	s, law, _ := filled(t)
	book, err := law.WithCalendarFiles(closure())
	if err != nil {
		t.Fatal(err)
	}
	const matter = "宿协2022-9"
	now := NewLaw(book)
	if _, err := s.Load(t.Context(), now, matter); err == nil {
		t.Fatal("silence stands though the limit has moved")
	}
	for _, how := range []Retake{{}, {Recorded: true}, {Without: []int{1}}, {Without: []int{5}}} {
		if _, err := s.Adopt(t.Context(), now, matter, how); err == nil {
			t.Errorf("it is taken over by %+v", how)
		}
	}
	held, err := s.Adopt(t.Context(), now, matter, Retake{Without: []int{4}})
	if err != nil || held.Version.Seq != 3 {
		t.Fatal(held.Version, said(err))
	}
	again, err := s.Load(t.Context(), now, matter)
	if err != nil || len(again.Case.WhoMay(exampleDay)) == 0 {
		t.Error(said(err))
	}
	if seen, bad := s.Verify(t.Context(), now); bad != nil || seen.Rows != 26+3 {
		t.Error(seen.Rows, said(errors.Join(bad...)))
	}
}

// TestBreach: an act that the law as it is now would refuse is taken as one that happened.
func TestBreach(t *testing.T) {
	s, law, _ := filled(t)
	const matter = "宿诉2022-4"
	held, err := s.Do(t.Context(), law, matter, func(c review.Case) (review.Case, error) {
		return c.Record(review.Event{Step: c.WhoMay(c.Latest())[0].Step.ID, Role: "申请人", On: c.Latest()})
	})
	if err != nil {
		t.Fatal(said(err))
	}
	if again, err := s.Load(t.Context(), law, matter); err != nil || len(again.Case.Breaches()) == 0 || again.Version != held.Version {
		t.Error(said(err))
	}
}

// TestOptions: what would be passed over is refused.
func TestOptions(t *testing.T) {
	for want, o := range map[string]options{
		"用 -db":         {verify: true},
		"一次只能用一个":       {db: "x", verify: true, anchor: true},
		"只与 -adopt 同用":  {db: "x", without: "4"},
		"只与 -verify 同用": {db: "x", anchors: "a"},
		"与 -matter 同用":  {db: "x", events: "e.json"},
	} {
		if err := run(t.Context(), io.Discard, slog.Default(), o); !strings.Contains(said(err), want) {
			t.Errorf("%+v: %v", o, err)
		}
	}
}

// TestOnePass: the board reads an index from end to end, and sorts nothing.
func TestOnePass(t *testing.T) {
	s, _, _ := filled(t)
	rows, err := s.db.Query("EXPLAIN QUERY PLAN " + underWay)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var id, parent, x int
		var detail string
		if err := rows.Scan(&id, &parent, &x, &detail); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(detail, "TEMP B-TREE") || strings.HasPrefix(detail, "SCAN e") || strings.HasPrefix(detail, "SCAN p") {
			t.Error(detail)
		}
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
}

// BenchmarkBoard is the board of a thousand matters, of which nine tenths are under way.
func BenchmarkBoard(b *testing.B) {
	law, s := lawOf(b), open(b, filepath.Join(b.TempDir(), "cases.db"))
	if err := s.fill(b.Context(), law, 100); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if all, unread := collect(s.Board(b.Context(), law, exampleDay), byDay); len(all) != 1300 || unread != nil {
			b.Fatal(len(all), unread)
		}
	}
}
