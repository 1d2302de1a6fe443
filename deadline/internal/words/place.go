package words

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"
)

// jsonPlace is the line and column of a byte of a text, both from 1, and the
// character that stands there.
func JsonPlace(data []byte, offset int64) (line, column int, found rune) {
	before := data[:min(max(offset-1, 0), int64(len(data)))]
	line = 1 + bytes.Count(before, []byte("\n"))
	column = 1 + utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:])
	found, _ = utf8.DecodeRune(data[len(before):])
	return line, column, found
}

// placeZh is a Field as people count: events[0].on is 第1个事件的 on.
func PlaceZh(field string) string {
	if field == "events" {
		return "事件"
	}
	inside, found := strings.CutPrefix(field, "events[")
	index, rest, closed := strings.Cut(inside, "]")
	n, err := strconv.Atoi(index)
	if !found || !closed || err != nil {
		return field
	}
	place := "第" + strconv.Itoa(n+1) + "个事件"
	if rest = strings.TrimPrefix(rest, "."); rest != "" {
		place += "的 " + rest
	}
	return place
}
