package answer

import "encoding/json"

// Truth is one of Kleene's three values. The zero value is Unknown: nothing
// becomes false by being forgotten.
type Truth int8

// The three values.
const (
	Unknown Truth = 0
	True    Truth = 1
	False   Truth = -1
)

// String is 是, 否 or 未知.
func (t Truth) String() string {
	switch t {
	case True:
		return "是"
	case False:
		return "否"
	}
	return "未知"
}

// MarshalJSON writes true, false or null.
func (t Truth) MarshalJSON() ([]byte, error) {
	switch t {
	case True:
		return []byte("true"), nil
	case False:
		return []byte("false"), nil
	}
	return []byte("null"), nil
}

// UnmarshalJSON reads true, false or null.
func (t *Truth) UnmarshalJSON(data []byte) error {
	var b *bool
	if err := json.Unmarshal(data, &b); err != nil {
		return err
	}
	switch {
	case b == nil:
		*t = Unknown
	case *b:
		*t = True
	default:
		*t = False
	}
	return nil
}
