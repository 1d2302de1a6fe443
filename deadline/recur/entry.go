package recur

import (
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/deadline/ical"
	"github.com/gongkai-rules/gongkai/deadline/internal/words"
)

// Entries returns one entry for each occurrence: its window, with who has to do
// what and the article in Chinese. UIDs are made of the id of the obligation
// and the name of the cycle. revision is to grow when the obligation itself is
// changed; a date that becomes known more firmly raises the sequence by itself.
func (o Obligation) Entries(revision int, occurrences ...Occurrence) []ical.Entry {
	out := make([]ical.Entry, 0, len(occurrences))
	for _, occ := range occurrences {
		w, loose := occ.window(), ""
		if occ.State != deadline.Known {
			loose = occ.State.Label("zh")
		}
		out = append(out, ical.Entry{
			UID:       words.Uid(o.ID, occ.Key),
			Summary:   words.Tentatively(loose, words.Summary(o.Who, o.Action, o.ID, o.Citation)),
			Details:   o.Explain("zh") + "\n" + occ.Explain("zh"),
			From:      w.From,
			To:        w.To,
			Tentative: occ.State != deadline.Known,
			Sequence:  words.Sequence(revision, int(occ.State)),
		})
	}
	return out
}
