package answer

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/gongkai-rules/gongkai/internal/onejson"
	"github.com/gongkai-rules/gongkai/lang"
)

// Replayed says how a stored answer stands to the one that is given now to the same
// question. What it came to may be the same though a rule that it read says something
// else; an edit of what it did not read is no difference at all.
type Replayed struct {
	// Same reports that the stored answer and the new one say the same.
	Same bool `json:"same"`
	// Rules are those that the answer read and that are not as they were: other words,
	// come or gone. Empty: the same policies, as far as the answer goes.
	Rules []string `json:"rules,omitempty"`
	// Engine and Calendar are what it was made with, where that was another one.
	Engine   string `json:"engine,omitempty"`
	Calendar string `json:"calendar,omitempty"`
	// Policies is the digest of the policies it was made with, where the answer is another
	// one and neither Rules nor Engine nor Calendar says why: what changed is a rule that the
	// receipt does not name.
	Policies string `json:"policies,omitempty"`
	// Where is the first key that differs, with what was and what is there.
	Where string `json:"where,omitempty"`
	Was   string `json:"was,omitempty"`
	Now   string `json:"now,omitempty"`

	Answer *Answer `json:"-"` // made by Book.Replay
}

// Explain says it in one line, in the language asked for.
func (r Replayed) Explain(tag string) string {
	t := lang.Text{ZH: "结论不同（{1}：原为{2}，现为{3}）", EN: "another answer ({1}: {2} then, {3} now)"}.Fill(r.Where, r.Was, r.Now)
	if r.Same {
		t = lang.Text{ZH: "结论相同", EN: "the same answer"}
	}
	why := lang.Text{ZH: "，所依据的规则相同", EN: " under the same policies"}
	switch {
	case r.Policies != "":
		why = lang.Text{ZH: "，回执所列的规则相同，而其他规则有变（规则库原为{1}）", EN: " under the rules that the receipt names, while others changed (policies {1} then)"}.Fill(r.Policies)
	case len(r.Rules) > 0:
		why = lang.Text{ZH: "，所依据的规则有变：{1}", EN: " under other policies: {1}"}.Fill(r.Rules)
	}
	more := lang.Text{
		ZH: "[[1|；引擎原为{1}]][[2|；日历原为{2}]]", EN: "[[1|; the engine was {1}]][[2|; the calendar was {2}]]",
	}.Fill(r.Engine, r.Calendar)
	return t.In(tag) + why.In(tag) + more.In(tag)
}

// Compare holds a stored answer, of which r is the receipt, against the one that is
// given now: an answer of rules, attribute, review or assess, with its own receipt. The
// stored text is its JSON, brief or whole; it is an error where it is neither.
func (r Receipt) Compare(stored []byte, now any, receipt Receipt) (Replayed, error) {
	out := Replayed{Rules: r.apartFrom(receipt)}
	if r.Engine != receipt.Engine {
		out.Engine = r.Engine
	}
	if r.Calendar != receipt.Calendar {
		out.Calendar = r.Calendar
	}
	was, err := oneObject(stored)
	if err != nil {
		return out, err
	}
	text, err := json.Marshal(now)
	if strings.HasSuffix(fmt.Sprint(was["schema"]), wholeSuffix) {
		text, err = Whole(now)
	}
	if err != nil {
		return out, err
	}
	is, err := oneObject(text)
	if err != nil {
		return out, err
	}
	saysOnly(was)
	saysOnly(is)
	out.Where, out.Was, out.Now, out.Same = parting("", was, is)
	if !out.Same && len(out.Rules) == 0 && out.Engine == "" && out.Calendar == "" && r.Policies != receipt.Policies {
		out.Policies = r.Policies
	}
	return out, nil
}

// saysOnly leaves of the JSON of an answer, and of the answers in it, what it says: with
// what it was made goes, and how a question is worded, which is no law.
func saysOnly(v any) {
	switch x := v.(type) {
	case map[string]any:
		for _, key := range []string{"receipt", "lapsed", "not_yet", "ask"} {
			delete(x, key)
		}
		for _, in := range x {
			saysOnly(in)
		}
	case []any:
		for _, in := range x {
			saysOnly(in)
		}
	}
}

// oneObject reads one JSON object of one meaning.
func oneObject(data []byte) (map[string]any, error) {
	var out map[string]any
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	if err := dec.Decode(&out); err != nil || out == nil || onejson.Trailing(data) {
		return nil, lang.New("receipt", lang.Text{ZH: "存下的不是一份结论的JSON", EN: "what was stored is not the JSON of an answer"})
	}
	if key, twice := onejson.Twice(data); twice {
		return nil, lang.New("receipt", lang.Text{ZH: "存下的结论里“{1}”写了两次", EN: "{1} stands twice in the stored answer"}, key)
	}
	return out, nil
}

// parting finds where two values of JSON part; the order of lists is no difference.
func parting(at string, a, b any) (where, was, now string, same bool) {
	if reflect.DeepEqual(a, b) {
		return "", "", "", true
	}
	switch x := a.(type) {
	case map[string]any:
		y, ok := b.(map[string]any)
		if !ok {
			break
		}
		var keys []string
		for k := range x {
			keys = append(keys, k)
		}
		for k := range y {
			if _, ok := x[k]; !ok {
				keys = append(keys, k)
			}
		}
		slices.Sort(keys)
		for _, k := range keys {
			if where, was, now, same = parting(strings.TrimPrefix(at+"."+k, "."), x[k], y[k]); !same {
				return where, was, now, false
			}
		}
		return "", "", "", true
	case []any:
		y, ok := b.([]any)
		if !ok {
			break
		}
		x, y = without(x, y), without(y, x)
		if len(x) == 0 && len(y) == 0 {
			return "", "", "", true
		}
		if len(x) > 0 && len(y) > 0 {
			return parting(at, x[0], y[0])
		}
		return at, short(x), short(y), false
	}
	return at, short(a), short(b), false
}

// without lists what of a is not in b.
func without(a, b []any) []any {
	rest := slices.Clone(b)
	return slices.DeleteFunc(slices.Clone(a), func(x any) bool {
		i := slices.IndexFunc(rest, func(y any) bool { _, _, _, same := parting("", x, y); return same })
		if i >= 0 {
			rest = slices.Delete(rest, i, i+1)
		}
		return i >= 0
	})
}

func short(v any) string {
	text, err := json.Marshal(v)
	if s := []rune(string(text)); err == nil && len(s) > 60 {
		return string(s[:60]) + "…"
	}
	return string(text)
}

// ReceiptOf reads the receipt of a whole answer that was stored. A brief one holds no
// facts: its receipt is an error.
func ReceiptOf(stored []byte) (Receipt, error) {
	var old struct {
		Schema  string          `json:"schema"`
		Receipt json.RawMessage `json:"receipt"`
	}
	if err := json.Unmarshal(stored, &old); err != nil {
		return Receipt{}, fmt.Errorf("rules.Replay: not an answer 不是一份结论: %w", err)
	}
	if old.Schema != answerSchema+wholeSuffix {
		return Receipt{}, lang.New("receipt", lang.Text{
			ZH: "存下的是“{1}”，不是完整的结论（{2}）：简短的结论不含事实，请按其回执和事实重新作出再比对",
			EN: "what was stored is “{1}” and no whole answer ({2}): a brief one holds no facts; ask again by its receipt and facts, and compare",
		}, old.Schema, answerSchema+wholeSuffix)
	}
	var r Receipt
	err := json.Unmarshal(old.Receipt, &r)
	return r, err
}
