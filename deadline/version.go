package deadline

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
)

// Version returns a short stable digest of everything that the calendar's
// answers depend on, for receipts: two calendars with the same Version answer
// alike on every machine. It begins with the calendar's name and its last
// covered day, so that a person sees at a glance what was used.
func (c *Calendar) Version() string {
	h := sha256.New()
	fmt.Fprintf(h, "%s|%s|%t\n", c.Name(), c.on, c.est)
	for i, cell := range c.cells {
		fmt.Fprintf(h, "%d %d %d %d %s\n", c.origin+i, cell.kind, cell.state, cell.gap, c.gaps[cell.gap])
		cause := c.causes[cell.cause]
		if cause.name != "" {
			writeCause(h, cause)
		}
	}
	return fmt.Sprintf("%s@%s:%s", c.Name(), c.last, hex.EncodeToString(h.Sum(nil))[:16])
}

func writeCause(w io.Writer, c cause) {
	fmt.Fprintf(w, "%q", c.name)
	if n := c.notice; n != nil {
		fmt.Fprintf(w, " %q %q %q %d %q %s %s %q", n.Number, n.Title, n.Scope, n.Year, n.Amends, n.Dated, n.Published, n.Source)
	}
	fmt.Fprintln(w)
}
