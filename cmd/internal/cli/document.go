package cli

import (
	"errors"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/cmd/internal/register"
	"github.com/gongkai-rules/gongkai/rules"
)

// field gives a field of the document its value.
func (b *builder) field(id, name string, v any) {
	d := b.doc
	forwards := func() *attribute.Forwarded {
		if d.Forwards == nil {
			d.Forwards = &attribute.Forwarded{}
		}
		return d.Forwards
	}
	switch id {
	case "title":
		d.Title = b.text(name, v)
	case "number":
		d.Number = b.text(name, v)
	case "kind":
		d.Kind = b.text(name, v)
	case "issuer":
		d.Issuer = b.text(name, v)
	case "joint_issuers":
		d.JointIssuers = b.list(name, v)
	case "lead":
		d.Lead = b.text(name, v)
	case "drafted_for":
		d.DraftedFor = b.text(name, v)
	case "organ":
		d.Organ = b.text(name, v)
	case "formed":
		d.Formed = b.day(name, v)
	case "issued":
		d.Issued = b.day(name, v)
	case "published":
		d.Published = b.day(name, v)
	case "changed":
		d.Changed = b.day(name, v)
	case "turned_open":
		d.TurnedOpen = b.day(name, v)
	case "secrecy":
		d.Secrecy = b.text(name, v)
	case "mark", "determined":
		s := b.text(name, v)
		switch {
		case s != "" && b.c.codes != nil:
			d.Determined = b.decode(name, s)
		case id == "mark":
			d.Mark = s
		default:
			d.Determined = s
		}
	case "forwards_title", "forwards_number", "forwards_attribute", "forwards_mark":
		s := b.text(name, v)
		if s == "" {
			return
		}
		switch id {
		case "forwards_title":
			forwards().Title = s
		case "forwards_number":
			forwards().Number = s
		case "forwards_attribute":
			forwards().Attribute = s
		case "forwards_mark":
			forwards().Mark = s
		}
	case "forwards":
		b.forwards(name, v)
	case "facts":
		b.facts(d.Facts, name, v)
	case "segments":
		b.segments(name, v)
	}
}

// decode turns a code of the host into an attribute. A code without a meaning is a
// mistake of the row, never taken for a closed attribute or an open one.
func (b *builder) decode(name, code string) string {
	a, err := b.c.codes.Attribute(code)
	var unknown *attribute.CodeError
	if errors.As(err, &unknown) {
		b.fail("“"+name+"”："+unknown.Message("zh"), name+": "+unknown.Message("en"))
	}
	return a
}

func (b *builder) facts(into rules.Facts, name string, v any) {
	o, ok := v.(register.Object)
	if !ok {
		if v != nil && v != "" {
			b.fail("“"+name+"”应为对象 {\"事实\": 值}。", "“"+name+"” is to be an object of facts.")
		}
		return
	}
	for i, n := range o.Names {
		f, ok := b.c.book.Fact(n)
		if !ok {
			p := b.c.stranger(n)
			b.fail(p.Zh, p.En)
			continue
		}
		if _, dup := into[n]; dup {
			b.fail("事实“"+n+"”给出了两次。", "the fact “"+n+"” is given twice.")
			continue
		}
		b.fact(into, n, f, o.Values[i])
	}
}

func (b *builder) segments(name string, v any) {
	if v == nil {
		return
	}
	list, ok := v.([]any)
	if !ok {
		b.fail("“"+name+"”应为列表 [{\"name\": …, \"facts\": {…}}]。", "“"+name+"” is to be a list of {name, facts}.")
		return
	}
	for _, e := range list {
		o, ok := e.(register.Object)
		if !ok {
			b.fail("“"+name+"”中的每一段应为对象。", "each part of “"+name+"” is to be an object.")
			continue
		}
		s := attribute.Segment{Facts: rules.Facts{}}
		for i, n := range o.Names {
			switch n {
			case "name", "名称":
				s.Name = b.text(n, o.Values[i])
			case "facts", "事实":
				b.facts(s.Facts, n, o.Values[i])
			default:
				b.fail("分段里不认识“"+n+"”，只有 name（名称）和 facts（事实）。", "a part has no “"+n+"”: only name and facts.")
			}
		}
		b.doc.Segments = append(b.doc.Segments, s)
	}
}

func (b *builder) forwards(name string, v any) {
	if v == nil {
		return
	}
	o, ok := v.(register.Object)
	if !ok {
		b.fail("“"+name+"”应为对象 {\"title\": …, \"attribute\": …}。", "“"+name+"” is to be an object {title, number, attribute, mark}.")
		return
	}
	f := &attribute.Forwarded{}
	for i, n := range o.Names {
		s := b.text(n, o.Values[i])
		switch n {
		case "title", "题名":
			f.Title = s
		case "number", "发文字号":
			f.Number = s
		case "attribute", "公开属性":
			f.Attribute = s
		case "mark", "标注":
			f.Mark = s
		default:
			b.fail("所转发文件里不认识“"+n+"”，只有 title、number、attribute、mark。", "a forwarded document has no “"+n+"”: only title, number, attribute and mark.")
		}
	}
	b.doc.Forwards = f
}
