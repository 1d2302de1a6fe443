package rules

import (
	"github.com/gongkai-rules/gongkai/lang"
)

// nameKinds says in words what a name names; the keys are those of the files.
var nameKinds = map[string]lang.Text{
	"facts":       {ZH: "事实的名称", EN: "a fact"},
	"decisions":   {ZH: "决定的名称", EN: "a decision"},
	"roles":       {ZH: "角色的名称", EN: "a role"},
	"organs":      {ZH: "机关的名称", EN: "an organ"},
	"events":      {ZH: "事件的名称", EN: "an event"},
	"channels":    {ZH: "渠道的名称", EN: "a channel"},
	"outcomes":    {ZH: "结论", EN: "an outcome"},
	"tiers":       {ZH: "层级的编号", EN: "a tier"},
	"rules":       {ZH: "规则的编号", EN: "a rule"},
	"places":      {ZH: "地区的编号", EN: "a place"},
	"instruments": {ZH: "制度的编号", EN: "an instrument"},
	"indicators":  {ZH: "指标的编号", EN: "an indicator"},
	"binds":       {ZH: "核对的时间", EN: "a moment"},
	"releases":    {ZH: "公开方式", EN: "a release"},
	"executed":    {ZH: "另见的规则", EN: "what carries the article"},
	"values":      {ZH: "选项", EN: "a value"},
}

// nameKind is what kind of thing a name names.
func nameKind(key string) lang.Text {
	if t, ok := nameKinds[key]; ok {
		return t
	}
	return lang.Text{ZH: key, EN: key}
}
