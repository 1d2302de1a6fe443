package casework

import (
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// ArticleAccount counts the articles of an instrument by what accounts for them, each
// once: its rules, what carries it out elsewhere, that it is not encoded, that nothing in
// it can be computed, or a note.
type ArticleAccount struct {
	Instrument string `json:"instrument"`
	Title      string `json:"title"`
	Articles   int    `json:"articles"`
	Encoded    int    `json:"encoded"`
	Executed   int    `json:"executed"`
	NotEncoded int    `json:"not_encoded"`
	Omitted    int    `json:"omitted"`
	Noted      int    `json:"noted"`
	// Open are the articles that are not encoded, or not all of them.
	Open []statute.Citation `json:"open,omitempty"`
}

func accounts(b *rules.Book) []ArticleAccount {
	var out []ArticleAccount
	for _, in := range b.Instruments() {
		x := ArticleAccount{Instrument: in.ID, Title: in.Title, Articles: len(in.Articles)}
		for _, a := range in.Articles {
			if a.NotEncoded {
				x.Open = append(x.Open, a.Cite)
			}
			switch {
			case a.Rules > 0:
				x.Encoded++
			case a.NotEncoded:
				x.NotEncoded++
			case len(a.Executed) > 0:
				x.Executed++
			case a.Omit != "":
				x.Omitted++
			default:
				x.Noted++
			}
		}
		out = append(out, x)
	}
	return out
}
