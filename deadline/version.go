package deadline

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strconv"
)

// Version returns a short stable digest of everything that the calendar's
// answers depend on, for receipts: two calendars with the same Version answer
// alike on every machine. It begins with the calendar's name and its last
// covered day, so that a person sees at a glance what was used.
// It is computed once for each set of notices and costs little after that.
func (c *Calendar) Version() string {
	var table [sha256.Size]byte
	if c.digest != nil {
		table = c.digest()
	}
	sum := sha256.Sum256(fmt.Appendf(table[:], "|%s|%s|%t", c.name(), c.on, c.est))
	return fmt.Sprintf("%s@%s:%s", c.name(), c.last, hex.EncodeToString(sum[:8]))
}

// hash covers every answer that can be read from the table.
func (t *table) hash() [sha256.Size]byte {
	h := sha256.New()
	var line []byte
	for i, cell := range t.cells {
		line = line[:0]
		for _, n := range [...]int{t.origin + i, int(cell.kind), int(cell.state)} {
			line = append(strconv.AppendInt(line, int64(n), 10), ' ')
		}
		h.Write(append(append(line, t.gaps[cell.gap]...), '\n'))
		if cause := t.causes[cell.cause]; cause.name != "" {
			writeCause(h, cause)
		}
	}
	return [sha256.Size]byte(h.Sum(nil))
}

func writeCause(w io.Writer, c cause) {
	fmt.Fprintf(w, "%q", c.name)
	if n := c.notice; n != nil {
		fmt.Fprintf(w, " %q %q %q %d %q %s %s %q", n.Number, n.Title, n.Scope, n.Year, n.Amends, n.Dated, n.Published, n.Source)
	}
	fmt.Fprintln(w)
}
