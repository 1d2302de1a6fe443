package register_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/attribute/register"
	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
)

const refused = "refused"

// doors reads one register and asks about its first row in two ways, by classification
// and by re-assessment, on one day; each says an attribute, "" for undetermined, or that
// the row is refused.
func doors(t *testing.T, place, name, content string) (classified, reassessed string) {
	t.Helper()
	law, err := bookOf(t).Law(place, deadline.MustDate("2024-06-03"))
	if err != nil {
		t.Fatal(err)
	}
	again, err := attribute.NewReassessor(law, rules.AssumeFalse())
	if err != nil {
		t.Fatal(err)
	}
	list, errs := entries(t, name, content)
	if len(errs) > 0 || list[0].Fault() != nil {
		return refused, refused
	}
	doc := list[0].Document
	res, err := attribute.Classify(law, doc, rules.AssumeFalse())
	if classified = refused; err == nil {
		classified = res.Attribute
	}
	r := again.Check(&doc)
	if reassessed = refused; r.Err == nil {
		reassessed = r.Now
	}
	return classified, reassessed
}

// Rows that a register with usual spellings may bring, each of which opened a document
// at some door that another one kept shut.
func TestRowsThatMustNotOpen(t *testing.T) {
	for name, c := range map[string]struct{ place, file, content, want string }{
		"a mark of secrecy beside an empty column of the fact that it says": {"wuwei", "a.csv",
			"题名,成文日期,密级标志,已标注国家秘密标志,涉及切身利益\n甲,2024-03-01,机密,空,是\n", ""},
		"TRUE, as spreadsheets write it": {"wuwei", "a.csv",
			"题名,成文日期,转发文件,所转发文件公开属性,能够区分处理,涉及切身利益\n甲,2024-03-01,TRUE,部分公开,否,是\n", attribute.Withheld},
		"True, in the national law": {"cn", "a.csv",
			"题名,成文日期,转发文件,所转发文件公开属性,能够区分处理,涉及切身利益\n甲,2024-03-01,True,部分公开,否,是\n", attribute.Withheld},
		"a forwarded document without a column that says so": {"wuwei", "a.csv",
			"题名,成文日期,涉及切身利益,所转发文件公开属性,能够区分处理\n甲,2024-03-01,是,部分公开,否\n", attribute.Withheld},
		"closed content is an empty cell": {"wuwei", "a.csv",
			"题名,成文日期,转发文件,所转发文件公开属性,含有不应当公开的内容,涉及切身利益\n甲,2024-03-01,是,部分公开,空,是\n", ""},
		"closed content is 未知": {"wuwei", "a.csv",
			"题名,成文日期,转发文件,所转发文件公开属性,含有不应当公开的内容,涉及切身利益\n甲,2024-03-01,是,部分公开,未知,是\n", ""},
		"issuers that are joint and a column that denies it": {"wuwei", "a.csv",
			"题名,成文日期,联合发文机关,发文机关,共同制作,涉及切身利益\n甲,2024-03-01,某局、某委,某局,否,是\n", refused},
		"forwards nothing and yet something open in part": {"wuwei", "a.csv",
			"题名,成文日期,转发文件,所转发文件公开属性,涉及切身利益\n甲,2024-03-01,否,部分公开,是\n", refused},
		"国家秘密 is 未知": {"wuwei", "a.csv",
			"题名,成文日期,国家秘密,涉及切身利益\n甲,2024-03-01,未知,是\n", ""},
		"facts that contradict the column beside them": {"wuwei", "a.json",
			`[{"题名":"甲","facts":{"国家秘密":true},"国家秘密":false,"涉及切身利益":true,"成文日期":"2024-03-01"}]`, refused},
		"a mark of secrecy under two names": {"wuwei", "a.json",
			`[{"题名":"甲","成文日期":"2024-03-01","密级标志":"机密★30年","国家秘密标志":"无","涉及切身利益":true}]`, refused},
		"two days of formation": {"wuwei", "a.json",
			`[{"题名":"甲","成文日期":"2024-03-01","formed_on":"2007-01-01","涉及切身利益":true}]`, refused},
		"a segment's null": {"wuwei", "a.json",
			`[{"题名":"甲","成文日期":"2024-03-01","国家秘密":true,"segments":[{"name":"一","facts":{"国家秘密":null,"涉及切身利益":true}}]}]`, attribute.Withheld},
		"what the whole says about closed content, beside segments": {"wuwei", "a.json",
			`[{"题名":"甲","成文日期":"2024-03-01","含有不应当公开的内容":true,"能够区分处理":false,"segments":[{"facts":{"涉及切身利益":true}},{"facts":{"涉及切身利益":true}}]}]`, attribute.Withheld},
	} {
		t.Run(name, func(t *testing.T) {
			classified, reassessed := doors(t, c.place, c.file, c.content)
			if classified != c.want || reassessed != c.want {
				t.Errorf("classified %q, re-assessed %q, want %q", classified, reassessed, c.want)
			}
		})
	}
}

// The same register as a table, as JSON and as maps is the same documents.
func TestTablesObjectsAndMapsSayTheSame(t *testing.T) {
	for _, value := range []string{"是", "TRUE", "True", "true", "否", "FALSE", " 是 ", "未知", "空", ""} {
		m := map[string]any{"题名": "甲", "成文日期": "2024年3月1日", "国家秘密": value, "涉及切身利益": "是"}
		list, errs := entries(t, "a.csv", "题名,成文日期,国家秘密,涉及切身利益\n甲,2024年3月1日,"+value+",是\n")
		objects, jsonErrs := entries(t, "a.jsonl", `{"题名":"甲","成文日期":"2024年3月1日","国家秘密":"`+value+`","涉及切身利益":"是"}`)
		doc, err := register.Document(bookOf(t), m)
		if len(errs)+len(jsonErrs) > 0 || err != nil {
			t.Fatal(errs, jsonErrs, err)
		}
		show := func(d attribute.Document) string {
			var facts []string
			for _, c := range d.Cells {
				v, known := c.Value()
				if known {
					facts = append(facts, c.Fact().ID+"="+show(v))
				} else {
					facts = append(facts, c.Fact().ID)
				}
			}
			// A map has no order.
			return d.Title + d.Formed.String() + strings.Join(sorted(facts), ",")
		}
		if a, b, c := show(list[0].Document), show(objects[0].Document), show(doc); a != b || b != c {
			t.Errorf("%q: %s, %s, %s", value, a, b, c)
		}
	}
}

func show(v any) string { return fmt.Sprint(v) }

func sorted(s []string) []string { slices.Sort(s); return s }
