package main

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"github.com/gongkai-rules/gongkai/lang"
)

// Form of the file. Another version is refused with a sentence, never read as if it were
// this one.
const (
	applicationID = 0x676b6373 // "gkcs" in the header of the file
	schemaVersion = 1
)

// schema: what is known of a matter is its events. matters only says where each of them
// ends, so that one cut short is noticed and writers can tell that they were overtaken;
// ended is what the library said after the last event, so that the board need not read
// what is closed. n is the order of all writing and chain the hash over all rows so far.
var schema = []string{
	`CREATE TABLE store (id TEXT NOT NULL) STRICT`,
	`CREATE TABLE matters (id TEXT PRIMARY KEY, gen INTEGER NOT NULL, seq INTEGER NOT NULL, hash TEXT NOT NULL, ended INTEGER NOT NULL) STRICT, WITHOUT ROWID`,
	`CREATE TABLE events (n INTEGER PRIMARY KEY, matter TEXT NOT NULL, gen INTEGER NOT NULL, seq INTEGER NOT NULL, row TEXT NOT NULL, chain TEXT NOT NULL, UNIQUE (matter, gen, seq)) STRICT`,
	`CREATE TRIGGER events_stay BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events are appended, never changed'); END`,
	`CREATE TRIGGER events_last BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events are appended, never deleted'); END`,
}

// Store keeps matters in one SQLite file, for any number of processes of one machine. It
// is safe for concurrent use.
type Store struct {
	db *sql.DB
	id string // drawn when the file was made: no row of another store fits its chain
}

// problem is what a person has to do something about, in both languages.
type problem struct {
	text  lang.Text
	cause error
}

func (p *problem) Error() string             { return p.text.EN }
func (p *problem) Message(tag string) string { return p.text.In(tag) }
func (p *problem) Unwrap() error             { return p.cause }

func wrong(cause error, zh, en string, args ...any) *problem {
	return &problem{lang.Text{ZH: zh, EN: en}.Fill(args...), cause}
}

// Open opens the store, and makes it where there is no file.
func Open(ctx context.Context, path string) (*Store, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	if err := claim(path); err != nil {
		return nil, err
	}
	// rw: the file is there, claim has made it. FULL: a commit that returned is on the disk.
	at := url.URL{Scheme: "file", Path: "/" + strings.TrimPrefix(filepath.ToSlash(path), "/"), RawQuery: "mode=rw&_txlock=immediate&_defensive=1&_dqs=0&_error_rc=1" +
		"&_busy_timeout=30000&_synchronous=FULL&_pragma=fullfsync(1)&_pragma=trusted_schema(0)&_pragma=cell_size_check(1)"}
	db, err := sql.Open("sqlite", at.String())
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(8)
	s := &Store{db: db}
	if err := s.begin(ctx, path); err != nil {
		db.Close()
		return nil, told(err)
	}
	return s, nil
}

// Close closes the store. Rows that are being read must have been read.
func (s *Store) Close() error { return s.db.Close() }

// claim makes the file for the owner alone, or refuses one that must not be used. It never
// opens a file that is there: closing it would let go of the locks that this process may
// hold on it through SQLite.
func claim(path string) error {
	found := map[string]bool{}
	for _, beside := range []string{"", "-wal", "-shm", "-journal"} {
		info, err := os.Lstat(path + beside)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			continue
		case err != nil:
			return wrong(err, "无法查看 {1}：{2}", "{1} cannot be looked at: {2}", path+beside, err)
		case !info.Mode().IsRegular():
			return wrong(nil, "{1} 不是普通文件（是链接、目录或者设备），不用作案件库", "{1} is no regular file (a link, a folder or a device) and is not used as a case store", path+beside)
		case anybodys(info):
			return wrong(nil, "{1} 的权限是 {2}，旁人也能打开；请执行 chmod o-rwx", "{1} has the mode {2}, so that anybody may open it; run chmod o-rwx on it", path+beside, info.Mode().Perm())
		case links(info) > 1: // each name would have a log of its own, and the two would tear the file apart
			return wrong(nil, "{1} 另有硬链接，不用作案件库", "{1} has a second name (a hard link) and is not used as a case store", path+beside)
		}
		found[beside] = true
	}
	switch {
	case found[""]:
		return nil
	case len(found) > 0: // its log may hold what was acknowledged last, and would be read into a new file
		return wrong(nil, "{1} 不在了，它的日志却还在；请连同日志一起恢复", "{1} is gone and its log is still there; restore it together with the log", path)
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return nil // somebody was quicker
	}
	if err != nil {
		return wrong(err, "无法新建案件库 {1}：{2}", "the case store {1} cannot be made: {2}", path, err)
	}
	return errors.Join(f.Sync(), f.Close(), syncFolder(filepath.Dir(path)))
}

// begin makes the tables of a file that is new, and refuses one that is not ours.
func (s *Store) begin(ctx context.Context, path string) error {
	app, version, tables, err := s.form(ctx, s.db)
	if err != nil {
		return err
	}
	if app == 0 && version == 0 && len(tables) == 0 {
		if err := s.create(ctx); err != nil {
			return err
		}
		if app, version, tables, err = s.form(ctx, s.db); err != nil {
			return err
		}
	}
	switch {
	case app != applicationID:
		return wrong(nil, "{1} 不是案件库，是别的程序的数据库", "{1} is no case store but the database of another program", path)
	case version > schemaVersion:
		return wrong(nil, "{1} 是新版本（{2}）的案件库，本程序只认版本 {3}；请更新程序", "{1} is a case store of version {2}, and this program reads version {3}; update the program", path, version, schemaVersion)
	case version < schemaVersion:
		return wrong(nil, "{1} 是旧版本（{2}）的案件库，本程序只认版本 {3}；请先按 README 迁移", "{1} is a case store of version {2}, and this program reads version {3}; migrate it first, as the README says", path, version, schemaVersion)
	case !slices.Equal(tables, sorted(schema)):
		return wrong(nil, "{1} 的表不是版本 {2} 的表，有人改过", "the tables of {1} are not those of version {2}: somebody has changed them", path, schemaVersion)
	}
	var mode string
	var sync int
	if err := errors.Join(s.db.QueryRowContext(ctx, "PRAGMA journal_mode").Scan(&mode), s.db.QueryRowContext(ctx, "PRAGMA synchronous").Scan(&sync)); err != nil {
		return err
	}
	if mode != "wal" || sync != 2 {
		return wrong(nil, "{1} 所在的文件系统不能用预写日志（{2}）；请放在本机磁盘上", "{1} lies on a file system without write-ahead logging ({2}): put it on a disk of this machine", path, mode)
	}
	return s.db.QueryRowContext(ctx, "SELECT id FROM store").Scan(&s.id)
}

// form is what kind of database the file is.
func (s *Store) form(ctx context.Context, q querier) (app, version int, tables []string, err error) {
	err = errors.Join(q.QueryRowContext(ctx, "PRAGMA application_id").Scan(&app), q.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version))
	if err != nil {
		return
	}
	rows, err := q.QueryContext(ctx, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")
	if err != nil {
		return
	}
	defer rows.Close()
	for rows.Next() {
		var text string
		if err = rows.Scan(&text); err != nil {
			return
		}
		tables = append(tables, text)
	}
	return app, version, sorted(tables), rows.Err()
}

type querier interface {
	QueryContext(context.Context, string, ...any) (*sql.Rows, error)
	QueryRowContext(context.Context, string, ...any) *sql.Row
}

func sorted(list []string) []string { return slices.Sorted(slices.Values(list)) }

// create makes the tables, unless another process has made them meanwhile.
func (s *Store) create(ctx context.Context) error {
	for until := time.Now().Add(30 * time.Second); ; time.Sleep(10 * time.Millisecond) {
		_, err := s.db.ExecContext(ctx, "PRAGMA journal_mode = WAL")
		if err == nil {
			break
		}
		if !busy(err) || time.Now().After(until) { // this one statement does not wait by itself
			return err
		}
	}
	return s.write(ctx, func(tx *sql.Tx) error {
		app, version, tables, err := s.form(ctx, tx)
		if err != nil || app != 0 || version != 0 || len(tables) > 0 {
			return err
		}
		for _, statement := range append(slices.Clone(schema), fmt.Sprintf("PRAGMA application_id = %d", applicationID), fmt.Sprintf("PRAGMA user_version = %d", schemaVersion)) {
			if _, err := tx.ExecContext(ctx, statement); err != nil {
				return err
			}
		}
		_, err = tx.ExecContext(ctx, "INSERT INTO store (id) VALUES (?)", rand.Text())
		return err
	})
}

// write runs a transaction that holds the file for writing from its beginning, so that
// what it reads is what it adds to. When it returns nil, the rows are on the disk.
func (s *Store) write(ctx context.Context, do func(*sql.Tx) error) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return told(err)
	}
	defer tx.Rollback()
	if err := do(tx); err != nil {
		return told(err)
	}
	return told(tx.Commit())
}

func busy(err error) bool {
	var e *sqlite.Error
	return errors.As(err, &e) && (e.Code()&0xff == sqlite3.SQLITE_BUSY || e.Code()&0xff == sqlite3.SQLITE_LOCKED)
}

// told says what a failure of the database means to whoever runs it.
func told(err error) error {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return err
	}
	switch e.Code() & 0xff {
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return wrong(err, "案件库正忙，没有写入；请重试", "the case store is busy and nothing was written; try again")
	case sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR:
		return wrong(err, "磁盘已满或者出错，没有写入；请腾出空间，重读案件后再写", "the disk is full or has failed, and nothing is acknowledged; make room, read the matter again and write again")
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM:
		return wrong(err, "案件库文件或者它所在的目录不能写入，请检查权限", "the file of the case store or its folder cannot be written: look at the permissions")
	case sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT:
		return wrong(err, "文件不是数据库，或者已经损坏；请从备份恢复，并核对锚点", "the file is no database or is damaged: restore it from a backup and hold it against the anchors")
	}
	return err
}
