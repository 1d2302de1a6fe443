package source

import "github.com/gongkai-rules/gongkai/rules/diag"

// What a getter wants and what a value is, in words.
var (
	wantMap  = diag.Text{ZH: "“键: 值”的映射", EN: "a mapping of keys to values"}
	wantList = diag.Text{ZH: "列表", EN: "a list"}
	wantText = diag.Text{ZH: "文字", EN: "text"}
	wantInt  = diag.Text{ZH: "整数", EN: "a whole number"}
	wantBool = diag.Text{ZH: "true 或 false", EN: "true or false"}
	wantDate = diag.Text{ZH: "日期", EN: "a date"}
)

func (k Kind) text() diag.Text {
	switch k {
	case Seq:
		return wantList
	case Mapping:
		return wantMap
	case Scalar:
		return wantText
	}
	return diag.Text{ZH: "空值", EN: "nothing"}
}

// wrongKind reports a value of another shape than wanted.
func (n Node) wrongKind(want diag.Text, diags *diag.List) {
	r := n.f.head(n.n)
	if n.n.kind == Scalar {
		r = n.Range()
	}
	diags.Add(codeWrongKind, r, n.n.label, want, n.n.kind.text())
}
