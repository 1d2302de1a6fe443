package attribute

import (
	"context"
	"iter"
	"runtime"
	"sync"

	"github.com/gongkai-rules/gongkai/internal/keyword"
)

// ReassessSummary counts the rows of an archive.
type ReassessSummary struct {
	Rows         int `json:"rows"`
	Broken       int `json:"broken"`
	Undetermined int `json:"undetermined"`
	Same         int `json:"same"`        // the attribute is what it was
	Differs      int `json:"differs"`     // it is not
	New          int `json:"new"`         // determined, and nothing is known of what it was
	Due          int `json:"due"`         // falls under a recurring re-assessment
	TurnsOpen    int `json:"turns_open"`  // to be published now
	MustChange   int `json:"must_change"` // by the decision 属性调整, whatever comes of it
}

// Add counts one row, of one archive or of several.
func (s *ReassessSummary) Add(r Reassessed) {
	s.Rows++
	switch {
	case r.Err != nil:
		s.Broken++
		return
	case r.Now == "":
		s.Undetermined++
	case r.Was == "":
		s.New++
	case r.Was == r.Now:
		s.Same++
	default:
		s.Differs++
	}
	if len(r.Due) > 0 {
		s.Due++
	}
	if r.TurnsOpen {
		s.TurnsOpen++
	}
	if r.Force == keyword.Duty {
		s.MustChange++
	}
}

// batchRows is how many rows a worker takes at once; batches in flight are few, so
// memory does not grow with the archive.
const batchRows = 512

type batch struct {
	rows []ArchiveRow
	out  []Reassessed
	done chan struct{}
}

// Run re-assesses an archive with so many workers (0: one per core) and hands the
// results to emit in the order of the rows: the output does not depend on the
// number of workers. A broken row is reported and does not stop it. emit and
// progress, which is told the number of rows done from time to time, may be nil;
// both are called from the goroutine that called Run.
//
// It stops when ctx is done or emit returns an error, and returns the counts of
// what was emitted with that error. When it returns, all its goroutines have ended.
func (r *Reassessor) Run(ctx context.Context, rows iter.Seq[ArchiveRow], workers int, emit func(Reassessed) error, progress func(rows int)) (ReassessSummary, error) {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	ctx, cancel := context.WithCancel(ctx)
	var all sync.WaitGroup
	// Order of the defers: cancel first, then wait.
	defer all.Wait()
	defer cancel()

	flight := 2*workers + 2
	free := make(chan *batch, flight)
	for range flight {
		free <- &batch{rows: make([]ArchiveRow, 0, batchRows), out: make([]Reassessed, 0, batchRows)}
	}
	jobs := make(chan *batch, flight)
	ordered := make(chan *batch, flight)

	all.Go(func() {
		defer close(ordered)
		defer close(jobs)
		produce(ctx, rows, free, func(b *batch) bool {
			b.done = make(chan struct{})
			for _, to := range []chan *batch{jobs, ordered} {
				select {
				case to <- b:
				case <-ctx.Done():
					return false
				}
			}
			return true
		})
	})
	for range workers {
		all.Go(func() {
			s := r.classifier.Session()
			for b := range jobs {
				b.out = b.out[:0]
				for _, row := range b.rows {
					b.out = append(b.out, r.check(s, row))
				}
				close(b.done)
			}
		})
	}
	var sum ReassessSummary
	for b := range ordered {
		select {
		case <-b.done:
		case <-ctx.Done():
			return sum, ctx.Err()
		}
		for i := range b.out {
			sum.Add(b.out[i])
			if emit != nil {
				if err := emit(b.out[i]); err != nil {
					return sum, err
				}
			}
		}
		if progress != nil {
			progress(sum.Rows)
		}
		clear(b.rows) // let go of the documents
		b.rows = b.rows[:0]
		free <- b
	}
	return sum, ctx.Err()
}

// produce fills batches from rows and sends them on; it waits for a free one, which
// is what bounds the memory.
func produce(ctx context.Context, rows iter.Seq[ArchiveRow], free <-chan *batch, send func(*batch) bool) {
	var b *batch
	for row := range rows {
		if b == nil {
			select {
			case b = <-free:
			case <-ctx.Done():
				return
			}
		}
		b.rows = append(b.rows, row)
		if len(b.rows) == batchRows {
			if !send(b) {
				return
			}
			b = nil
		}
		if ctx.Err() != nil {
			return
		}
	}
	if b != nil {
		send(b)
	}
}
