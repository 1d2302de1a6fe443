package known

import (
	"fmt"

	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
)

// Organ is what is the same for all matters of one organ: facts that were given once.
type Organ struct {
	Voc   *Vocabulary
	ID    string // what the first key of its file says
	Term  string // its name
	Place string // id of the place whose law binds it
	Note  string
	Range diag.Range  // where the ID stands
	Facts []OrganFact // in the order in which they were given
}

// OrganFact is one fact of an organ.
type OrganFact struct {
	Index int
	Value cond.Value
	At    diag.Range // of the value
}

// stand binds what holds of the organ, before what is said of the case.
func (bd *Bound) stand(p *Organ) error {
	if p == nil {
		return nil
	}
	if p.Voc != bd.Voc {
		return lang.New("another-book", lang.Text{
			ZH: "单位情况“{1}”是按另一套规则读取的，不能用在这里；请用这套规则重新读取。",
			EN: "the profile {1} was read by another book; read it again with this one.",
		}, p.Term)
	}
	bd.organ = p
	for i := range p.Facts {
		bd.add(Binding{Index: p.Facts[i].Index, V: &p.Facts[i].Value})
	}
	return nil
}

// Stands reports whether a fact is given by the profile.
func (bd *Bound) Stands(index int) *OrganFact {
	if bd.organ == nil {
		return nil
	}
	for i := range bd.organ.Facts {
		if x := &bd.organ.Facts[i]; x.Index == index {
			return x
		}
	}
	return nil
}

// Disagrees is the mistake of a case that says otherwise than the profile, nil where it
// does not. v is what the case says.
func (bd *Bound) Disagrees(index int, v *cond.Value) *lang.Error {
	x := bd.Stands(index)
	if x == nil || v == nil || EqualValue(&x.Value, v) {
		return nil
	}
	f, says := bd.Voc.Facts[index], "未知"
	if v.Known {
		says = f.Show(*v)
	}
	return contradiction(f,
		fmt.Sprintf("单位情况（%s）写的是“%s”，本件写的是“%s”；请改正其中一处，不是本单位的文件不用这份单位情况", x.At, f.Show(x.Value), says),
		fmt.Sprintf("the profile of the organ (%s) says %s, the matter at hand %s; correct one of them, or leave the profile out where the matter is not of this organ", x.At, f.Show(x.Value), says))
}

// Plain are the facts of the organ by id.
func (o *Organ) Plain() map[string]any {
	out := make(map[string]any, len(o.Facts))
	for i := range o.Facts {
		f := o.Voc.Facts[o.Facts[i].Index]
		out[f.ID] = f.Plain(o.Facts[i].Value)
	}
	return out
}

// Where says where a fact, named by any of its names, was given.
func (o *Organ) Where(fact string) (at diag.Range, ok bool) {
	if i, declared := o.Voc.Names[fact]; declared {
		for k := range o.Facts {
			if o.Facts[k].Index == i {
				return o.Facts[k].At, true
			}
		}
	}
	return diag.Range{}, false
}
