package source

import (
	"errors"
	"io"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/gongkai-rules/gongkai/lang"
)

// document is the first YAML document of a file.
type document = yaml.Node

// failure is a syntax error in words of our own.
type failure struct {
	line  int
	cause lang.Text
}

// readYAML reads the first document. With alone, anything behind it is a failure:
// the reader would silently leave it out. A panic inside the YAML reader, which no
// host should see, is a failure like any other.
func readYAML(text string, alone bool) (doc *document, fail *failure) {
	defer func() {
		if recover() != nil {
			doc, fail = nil, &failure{cause: causeUnknown}
		}
	}()
	doc = new(yaml.Node)
	decoder := yaml.NewDecoder(strings.NewReader(text))
	if err := decoder.Decode(doc); err != nil {
		return nil, translate(err)
	}
	if alone {
		var rest yaml.Node
		switch err := decoder.Decode(&rest); {
		case err == nil:
			return nil, &failure{line: rest.Line, cause: causeRest}
		case !errors.Is(err, io.EOF):
			return nil, translate(err)
		}
	}
	if doc.Kind != yaml.DocumentNode || len(doc.Content) == 0 {
		return nil, &failure{cause: causeUnknown}
	}
	return doc, nil
}

var causeRest = lang.Text{ZH: "文件到上面已经结束，这里的内容不属于它", EN: "the document ended above, and this does not belong to it"}

var causeUnknown = lang.Text{ZH: "从这里起读不懂", EN: "cannot be read from here on"}

// causes puts the YAML reader's words into ours. The reader counts the lines of
// its parser from 0 and those of its scanner from 1.
var causes = []struct {
	has    string
	parser bool
	zh, en string
}{
	{"could not find expected ':'", false, "这一行应为“键: 值”，但没有找到冒号", "a key: value was expected here, but there is no colon"},
	{"mapping values are not allowed", false, "这里不能再出现冒号", "another colon cannot stand here"},
	{"block sequence entries are not allowed", false, "这里不能写列表项", "a list item cannot stand here"},
	{"cannot start any token", false, "有不能放在开头的字符", "a character that cannot start a value"},
	{"did not find expected key", true, "这附近的缩进不对，或者缺少键", "the indentation around here is wrong, or a key is missing"},
	{"did not find expected '-' indicator", true, "列表项应以短横线开头，并与其他项对齐", "a list item must start with a dash, in line with the others"},
	{"did not find expected ',' or ']'", true, "方括号里缺少逗号或者右括号 ]", "a comma or a closing ] is missing"},
	{"did not find expected ',' or '}'", true, "花括号里缺少逗号或者右括号 }", "a comma or a closing } is missing"},
	{"did not find expected node content", true, "这里缺少值", "a value is missing here"},
	{"<document start>", true, causeRest.ZH, causeRest.EN},
	{"end of stream", false, "引号没有结束", "a quotation mark is not closed"},
	{"document indicator", false, "引号里出现了 --- 或 ...", "--- or ... inside quotation marks"},
	{"escape", false, "双引号里的反斜杠写法不对", "a wrong backslash sequence in double quotes"},
	{"tab character", false, "缩进里有制表符", "a tab in the indentation"},
	{"block scalar", false, "| 或 > 的写法不对", "| or > is not used rightly"},
	{"anchor", false, "不能使用 & 和 *", "& and * cannot be used"},
	{"tag", false, "不能使用 ! 标签", "! tags cannot be used"},
}

func translate(err error) *failure {
	msg := strings.TrimPrefix(err.Error(), "yaml: ")
	f := &failure{cause: causeUnknown}
	if rest, ok := strings.CutPrefix(msg, "line "); ok {
		number, problem, _ := strings.Cut(rest, ": ")
		f.line, _ = strconv.Atoi(number)
		msg = problem
	}
	for _, c := range causes {
		if strings.Contains(msg, c.has) {
			f.cause = lang.Text{ZH: c.zh, EN: c.en}
			if c.parser {
				f.line++
			}
			break
		}
	}
	return f
}
