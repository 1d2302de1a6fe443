package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"
)

// compareWith asks the command the same of the same files, and holds every row of the
// pipeline against the command's.
func (o *options) compareWith(ctx context.Context, out io.Writer, ix *Index) error {
	f, err := openFolder(ctx, o.out, ix.Run)
	if err != nil {
		return err
	}
	defer f.files.Close()
	dir, err := os.MkdirTemp("", "gongkai-compare-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	c := &comparison{o: o, f: f}
	var files []string
	for i, e := range ix.Shards {
		if e.Failed != nil {
			continue
		}
		file := e.Shard
		if isParquet(file) { // the command reads none
			file = filepath.Join(dir, fmt.Sprintf("%d.csv", i))
			if err := asCSV(ctx, e.Shard, file); err != nil {
				return err
			}
		}
		files, c.shards = append(files, file), append(c.shards, e)
	}
	if err := c.run(ctx, files); err != nil {
		return err
	}
	if c.rows != ix.Rows || c.bad != ix.Bad {
		return fmt.Errorf("%d rows (%d bad) compared, %d (%d bad) in the index", c.rows, c.bad, ix.Rows, ix.Bad)
	}
	fmt.Fprintf(out, "与命令逐行核对：%d 件（其中无法读取 %d 件）完全相同。\nheld against the command row by row: %d rows (%d of them unreadable), all the same.\n", c.rows, c.bad, c.rows, c.bad)
	return nil
}

func isParquet(name string) bool { return strings.HasSuffix(strings.ToLower(name), ".parquet") }

// comparison holds shards against the command.
type comparison struct {
	o         *options
	f         *folder
	shards    []Entry
	e         Entry // the one at hand
	shift     int   // lines by which the command's copy of it is longer
	rows, bad int64
}

// run asks the command once of all files, which it takes one after the other.
func (c *comparison) run(ctx context.Context, files []string) error {
	args := append([]string{"classify"}, "-j", c.o.job.Place, "--json")
	if c.o.job.Mode == modeImpact {
		args = append([]string{"impact", folderOf(c.o.policies), folderOf(c.o.now)}, args[1:]...)
	}
	args = append(args, files...)
	for _, more := range []struct {
		is   bool
		args []string
	}{
		{c.o.job.Assume, []string{"--assume-false"}}, {c.o.job.Mode == modeReassess, []string{"--reassess", "--all", "--workers", "1"}},
		{c.o.on != "", []string{"--on", c.o.on}}, {c.o.ignore != "", []string{"--ignore", c.o.ignore}},
		{c.o.job.Mapping != "", []string{"--mapping", c.o.job.Mapping}}, {c.o.calendar != "", []string{"--calendars", c.o.calendar}},
		{c.o.job.Encoding != "", []string{"--encoding", c.o.job.Encoding}},
	} {
		if more.is {
			args = append(args, more.args...)
		}
	}
	for _, dir := range c.o.policies {
		if c.o.job.Mode != modeImpact {
			args = append(args, "--policies", dir)
		}
	}
	cmd := exec.CommandContext(ctx, c.o.compare, args...)
	var told bytes.Buffer
	cmd.Stderr = &told
	pipe, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	if c.o.job.Mode == modeImpact {
		err = c.sameImpact(pipe)
	} else {
		err = c.against(pipe)
	}
	if err != nil {
		_ = cmd.Process.Kill() // it has no more to say
	}
	end := cmd.Wait()
	var exit *exec.ExitError
	if end != nil && !(errors.As(end, &exit) && exit.ExitCode() == 1) { // 1: some rows could not be read
		err = errors.Join(err, fmt.Errorf("%w: %s", end, told.String()))
	}
	return err
}

// against reads the command's rows beside the pipeline's, shard by shard.
func (c *comparison) against(command io.Reader) error {
	scan := bufio.NewScanner(command)
	scan.Buffer(nil, 16<<20)
	for _, c.e = range c.shards {
		if err := c.shard(scan); err != nil {
			return fmt.Errorf("%s: %w", c.e.Shard, err)
		}
	}
	for scan.Scan() {
		if text := scan.Bytes(); len(text) > 1 && text[0] == '{' {
			return errors.New("the command has more rows than the pipeline")
		}
	}
	return scan.Err()
}

// shard reads the rows of the shard at hand.
func (c *comparison) shard(scan *bufio.Scanner) error {
	good, err := c.lines(c.e.Results)
	if err != nil {
		return err
	}
	defer good.Close()
	bad, err := c.lines(c.e.BadRows)
	if err != nil {
		return err
	}
	defer bad.Close()
	if c.shift = 0; isParquet(c.e.Shard) {
		c.shift = 1
	}
	same := c.sameRow
	if c.o.job.Mode == modeReassess {
		same = c.sameReassessed
	}
	for n := int64(0); n < c.e.Rows; {
		if !scan.Scan() {
			return errors.Join(scan.Err(), errors.New("the pipeline has more rows than the command"))
		}
		text := bytes.TrimSuffix(scan.Bytes(), []byte(","))
		if len(text) < 2 || text[0] != '{' {
			continue
		}
		if err := same(text, good, bad); err != nil {
			return err
		}
		n++
		c.rows++
	}
	if good.Scan() || bad.Scan() {
		return errors.New("the results have more rows than their index")
	}
	return errors.Join(good.Err(), bad.Err())
}

// told is what the command says of a row.
type told struct {
	Row    int    `json:"row"`
	Line   int    `json:"line"`
	Title  string `json:"title"`
	On     string `json:"on"`
	Was    string `json:"was"`
	Error  any    `json:"error"`
	Result struct {
		Attribute string `json:"attribute"`
		Channel   string `json:"channel"`
		OnHold    bool   `json:"on_hold"`
		Mark      struct{ Text string }
		PublishBy struct {
			Date   string `json:"date"`
			IfOpen bool   `json:"if_open"`
		} `json:"publish_by"`
		Answer struct {
			NoRule  bool   `json:"no_rule"`
			Outcome string `json:"outcome"`
			Grounds []struct {
				Cite     struct{ Instrument, Place string }
				Then     string
				Decisive bool
			}
		}
	}
}

func (c *comparison) sameRow(text []byte, good, bad *lines) error {
	var want told
	if err := json.Unmarshal(text, &want); err != nil {
		return err
	}
	if want.Error != nil {
		return c.sameBad(want.Row, bad)
	}
	var got Row
	if err := good.next(&got); err != nil {
		return err
	}
	r := want.Result
	day := r.PublishBy.Date
	if r.PublishBy.IfOpen {
		day = ""
	}
	if [9]any{got.Row + c.shift, got.Title, got.On.String(), got.Was, got.Attribute, got.Channel, got.OnHold, got.Mark, got.NoRule} !=
		[9]any{want.Row, want.Title, want.On, want.Was, r.Attribute, r.Channel, r.OnHold, r.Mark.Text, r.Answer.NoRule} ||
		!strings.HasPrefix(got.PublishBy, day) || (got.PublishBy == "") != (day == "") {
		return fmt.Errorf("line %d differs:\npipeline: %+v\ncommand: %s", want.Row, got, text)
	}
	if !c.o.job.Articles || r.Attribute == "" || r.Attribute == "部分公开" { // which rests on its parts
		return nil
	}
	var cites []string
	for _, g := range r.Answer.Grounds {
		if id := g.Cite.Instrument + g.Cite.Place; g.Decisive && g.Then == r.Answer.Outcome && !slices.Contains(cites, id) {
			cites = append(cites, id)
			if !slices.ContainsFunc(got.Articles, func(a string) bool { return strings.HasSuffix(a, g.Cite.Place) }) {
				return fmt.Errorf("line %d: the command rests on %s, the pipeline on %v", want.Row, id, got.Articles)
			}
		}
	}
	if len(cites) != len(got.Articles) {
		return fmt.Errorf("line %d: the command rests on %v, the pipeline on %v", want.Row, cites, got.Articles)
	}
	return nil
}

func (c *comparison) sameReassessed(text []byte, good, bad *lines) error {
	var want, got map[string]any
	if err := json.Unmarshal(text, &want); err != nil {
		return err
	}
	at, ok := want["line"].(float64)
	if !ok {
		return fmt.Errorf("the command gave no line: %s", text)
	}
	if want["error"] != nil {
		return c.sameBad(int(at), bad)
	}
	if err := good.next(&got); err != nil {
		return err
	}
	want["line"] = at - float64(c.shift)
	if !reflect.DeepEqual(want, got) {
		return fmt.Errorf("line %.0f differs:\npipeline: %v\ncommand: %v", at, got, want)
	}
	return nil
}

// folderOf is how the command names a law: by one folder, or - for the shipped law.
func folderOf(dirs lists) string {
	if len(dirs) == 0 {
		return "-"
	}
	return dirs[len(dirs)-1]
}

// sameImpact holds the counts against the command's: the command groups what
// changes and does not list it row by row.
func (c *comparison) sameImpact(command io.Reader) error {
	var want struct {
		Looked, Changed, Broken int64
		Groups                  []struct {
			Kind  string
			Count int64
		}
	}
	if err := json.NewDecoder(command).Decode(&want); err != nil {
		return err
	}
	kinds := map[string]int64{}
	for _, g := range want.Groups {
		kinds[g.Kind] += g.Count
	}
	var changed int64
	for _, e := range c.shards {
		c.rows, c.bad = c.rows+e.Rows, c.bad+e.Bad
		good, err := c.lines(e.Results)
		if err != nil {
			return err
		}
		for good.Scan() && err == nil {
			var got Change
			err = json.Unmarshal(good.Bytes(), &got)
			changed++
			kinds[got.Kind]--
		}
		if err := errors.Join(err, good.Err(), good.Close()); err != nil {
			return err
		}
	}
	if [3]int64{c.rows, changed, c.bad} != [3]int64{want.Looked, want.Changed, want.Broken} {
		return fmt.Errorf("pipeline: %d rows, %d change, %d unreadable; command: %+v", c.rows, changed, c.bad, want)
	}
	for kind, n := range kinds {
		if n != 0 {
			return fmt.Errorf("the command has %d more changes of kind %q", n, kind)
		}
	}
	return nil
}

func (c *comparison) sameBad(row int, bad *lines) error {
	c.bad++
	var got Bad
	if err := bad.next(&got); err != nil {
		return err
	}
	if got.Row+c.shift != row {
		return fmt.Errorf("line %d cannot be read for the command, line %d for the pipeline", row, got.Row+c.shift)
	}
	return nil
}

// lines are the values of a file of the results.
type lines struct {
	*bufio.Scanner
	io.Closer
}

func (c *comparison) lines(name string) (*lines, error) {
	in, err := c.f.files.OpenRead(c.f.ctx, join(c.f.dir, name))
	if err != nil {
		return nil, err
	}
	l := &lines{bufio.NewScanner(in), in}
	l.Buffer(nil, 16<<20)
	return l, nil
}

func (l *lines) next(into any) error {
	if !l.Scan() {
		return errors.Join(l.Err(), errors.New("the command has more rows than the pipeline"))
	}
	return json.Unmarshal(l.Bytes(), into)
}

// asCSV writes a Parquet file as CSV.
func asCSV(ctx context.Context, shard, to string) (err error) {
	files, err := filesystem.New(ctx, shard)
	if err != nil {
		return err
	}
	defer files.Close()
	input, err := digest(ctx, files, shard)
	if err != nil {
		return err
	}
	c, err := takeCopy(ctx, files, shard, input)
	if err != nil {
		return err
	}
	defer c.Close()
	src, err := parquetRows(ctx, shard, c, c.size, nil)
	if err != nil {
		return err
	}
	f, err := os.Create(to)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	w := csv.NewWriter(f)
	if err := w.Write(src.Columns); err != nil {
		return err
	}
	for row, err := range src.Rows {
		if err != nil {
			return err
		}
		if err := w.Write(row.Cells); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}
