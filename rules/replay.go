package rules

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// ReplayError says why an answer could not be made again as it was.
type ReplayError struct {
	// What differs: "engine", "policies", "calendar" when the receipt was made with
	// others; "answer" when everything is the same and the bytes are not.
	What      string
	Want, Got string
}

// Error gives the message in Chinese and English.
func (e *ReplayError) Error() string {
	what := map[string]string{"engine": "引擎版本", "policies": "规则文件", "calendar": "工作日历", "answer": "结论"}[e.What]
	return fmt.Sprintf("%s不同：原为 %s，现为 %s (%s differs)", what, e.Want, e.Got, e.What)
}

// Replay makes an answer again from its JSON: the receipt says with which law,
// facts and assumption, and with the calendar as known on which day. It returns the new answer and nil when the bytes are the
// same, and a *ReplayError naming what differs when they are not; the new answer
// is returned beside it where there is one.
func (b *Book) Replay(answer []byte) (*Answer, error) {
	var old struct {
		Receipt Receipt `json:"receipt"`
	}
	dec := json.NewDecoder(bytes.NewReader(answer))
	dec.UseNumber()
	if err := dec.Decode(&old); err != nil {
		return nil, fmt.Errorf("rules.Replay: not an answer 不是一份结论: %w", err)
	}
	r := old.Receipt
	law, err := b.Law(r.Place, r.On)
	if err != nil {
		return nil, err
	}
	law = law.AsKnown(r.KnownOn)
	var opts []Option
	if r.Assume {
		opts = append(opts, AssumeFalse())
	}
	for _, d := range r.Doubted {
		opts = append(opts, Doubt(d.Fact, d.Because))
	}
	a, err := law.Decide(r.Decision, Facts(r.Given), opts...)
	if err != nil {
		return nil, err
	}
	for _, part := range [][3]string{
		{"engine", r.Engine, a.Receipt.Engine},
		{"policies", r.Policies, a.Receipt.Policies},
		{"calendar", r.Calendar, a.Receipt.Calendar},
	} {
		if part[1] != part[2] {
			return a, &ReplayError{What: part[0], Want: part[1], Got: part[2]}
		}
	}
	got, err := json.Marshal(a)
	if err != nil {
		return a, err
	}
	var was bytes.Buffer
	if err := json.Compact(&was, answer); err != nil {
		return a, fmt.Errorf("rules.Replay: %w", err)
	}
	if !bytes.Equal(was.Bytes(), got) {
		return a, &ReplayError{What: "answer", Want: difference(was.Bytes(), got), Got: difference(got, was.Bytes())}
	}
	return a, nil
}

// difference shows where a parts from b.
func difference(a, b []byte) string {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	from, to := max(i-20, 0), min(i+40, len(a))
	return string(bytes.ToValidUTF8(a[from:to], nil))
}
