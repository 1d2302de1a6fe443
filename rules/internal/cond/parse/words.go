package parse

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxNameRunes is far beyond any sensible term; a longer run of letters is
// Chinese prose, not a name.
const maxNameRunes = 64

// ValidName reports whether s can be the id, term or alias of a fact: letters
// (Chinese included), ASCII digits and underscores, not starting with a digit,
// at most 64 characters, and not a word with a meaning of its own in conditions.
// So 、 · （） and 〇 cannot be part of a term, nor can a space.
func ValidName(s string) bool {
	if s == "" || utf8.RuneCountInString(s) > maxNameRunes || Reserved(s) {
		return false
	}
	for i, r := range s {
		if !nameRune(r) || i == 0 && r >= '0' && r <= '9' {
			return false
		}
	}
	return true
}

func nameRune(r rune) bool {
	return r == '_' || r >= '0' && r <= '9' ||
		unicode.IsLetter(r) && (r < 0xFF00 || r > 0xFFEF) // full-width letters look like ASCII ones
}

// Reserved reports whether s is a word that conditions, or the expression
// language they are a part of, use for themselves. English words are reserved
// in any case, since AND for and is a slip that must be recognized as one.
func Reserved(s string) bool {
	if want, _ := operatorOf(s); want != "" {
		return true
	}
	if _, in := truthWord(s); in != Either {
		return true
	}
	if _, ok := chineseWord(s, true); ok {
		return true
	}
	if _, ok := chineseWord(s, false); ok {
		return true
	}
	switch s {
	case "日期", "空", "包含", "不包含":
		return true
	}
	switch strings.ToLower(s) {
	case "and", "or", "not", "in", "is", "xor", "true", "false", "yes", "no",
		"nil", "null", "none", "undefined",
		"let", "if", "else", "then", "when", "unless",
		"matches", "contains", "startswith", "endswith", "like", "between",
		"div", "mod", "date":
		return true
	}
	return builtin(s)
}

// builtin reports whether s is a function that expr brings along. The list is
// checked against expr by a test.
func builtin(s string) bool {
	switch s {
	case "all", "none", "any", "one", "filter", "map", "find", "findIndex",
		"findLast", "findLastIndex", "count", "sum", "groupBy", "sortBy", "reduce",
		"len", "type", "abs", "ceil", "floor", "round", "int", "float", "string",
		"trim", "trimPrefix", "trimSuffix", "upper", "lower", "split", "splitAfter",
		"replace", "repeat", "join", "indexOf", "lastIndexOf", "hasPrefix",
		"hasSuffix", "max", "min", "mean", "median", "toJSON", "fromJSON",
		"toBase64", "fromBase64", "now", "duration", "date", "timezone", "first",
		"last", "get", "take", "keys", "values", "toPairs", "fromPairs", "reverse",
		"uniq", "concat", "flatten", "sort", "bitand", "bitor", "bitxor",
		"bitnand", "bitshl", "bitshr", "bitushr", "bitnot":
		return true
	}
	return false
}

// closure reports whether s is a builtin that takes a closure.
func closure(s string) bool {
	switch s {
	case "all", "none", "any", "one", "filter", "map", "find", "findIndex",
		"findLast", "findLastIndex", "count", "sum", "groupBy", "sortBy", "reduce":
		return true
	}
	return false
}

// chineseWord gives what a Chinese word that stands by itself should be written
// as. The same word can mean two things: 不是 before a fact negates it, between
// two operands it compares.
func chineseWord(s string, operand bool) (string, bool) {
	if operand {
		switch s {
		case "不", "不是", "并非", "未", "没有":
			return "not", true
		case "真":
			return "true", true
		case "假":
			return "false", true
		}
		return "", false
	}
	switch s {
	case "并且", "而且", "并", "同时":
		return "and", true
	case "或者", "或是":
		return "or", true
	case "等于", "为", "是":
		return "==", true
	case "不等于", "不为", "不是":
		return "!=", true
	case "大于", "高于", "多于", "晚于", "超过":
		return ">", true
	case "小于", "低于", "少于", "早于", "不足":
		return "<", true
	case "大于等于", "不小于", "不低于", "不少于", "不早于":
		return ">=", true
	case "小于等于", "不大于", "不高于", "不多于", "不超过", "不晚于":
		return "<=", true
	}
	return "", false
}

// unjoin takes apart a run of characters such as 甲或乙 or 甲且非乙, in which
// only the connectives keep known names apart, and writes it as it should be.
func unjoin(run []rune, known func(string) bool, say func(string) string) (string, bool) {
	if len(run) > maxNameRunes {
		return "", false
	}
	type state struct {
		at      int
		operand bool
	}
	dead := map[state]bool{}
	var words []string
	joined := false
	var walk func(s state) bool
	walk = func(s state) bool {
		if s.at == len(run) {
			return !s.operand && joined
		}
		if dead[s] {
			return false
		}
		for end := len(run); end > s.at; end-- {
			piece := string(run[s.at:end])
			before := joined
			switch {
			case s.operand && known(piece):
				words = append(words, piece)
				if walk(state{end, false}) {
					return true
				}
			case connective(piece, s.operand) != "":
				words, joined = append(words, say(connective(piece, s.operand))), true
				if walk(state{end, true}) {
					return true
				}
			default:
				continue
			}
			words, joined = words[:len(words)-1], before
		}
		dead[s] = true
		return false
	}
	if !walk(state{0, true}) {
		return "", false
	}
	return strings.Join(words, " "), true
}

// connective is stricter than chineseWord: within a run only these are certain
// enough to cut at.
func connective(s string, operand bool) string {
	switch s {
	case "非", "不", "不是", "并非", "未":
		if operand {
			return "not"
		}
	case "且", "并且", "而且", "和", "与":
		if !operand {
			return "and"
		}
	case "或", "或者":
		if !operand {
			return "or"
		}
	}
	return ""
}
