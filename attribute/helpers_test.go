package attribute_test

import (
	"sync"
	"testing"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

var loadBook = sync.OnceValues(func() (*rules.Book, error) { return policies.Load() })

func bookOf(t testing.TB) *rules.Book {
	t.Helper()
	b, err := loadBook()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func lawOf(t testing.TB, place, on string) *rules.Law {
	t.Helper()
	law, err := bookOf(t).Law(place, deadline.MustDate(on))
	if err != nil {
		t.Fatal(err)
	}
	return law
}

func day(s string) deadline.Date { return deadline.MustDate(s) }

// whole and unequal say of a host without superior law what unequal parts make together.
const (
	whole = `vocabulary: whole
facts:
  part_barred: {term: 有依法不予公开的部分, type: bool}
  part_withheld: {term: 有本机关决定不公开的部分, type: bool}
  part_on_request: {term: 有依申请公开的部分, type: bool}
  part_open: {term: 有主动公开的部分, type: bool}
  whole_withheld: {term: 整体决定不公开, type: bool}
decisions:
  whole:
    term: 整体公开属性
    outcomes: [不予公开, 依申请公开, 部分公开, 主动公开]
    tiers: [{id: separated, force: assignment}, {id: kept, force: ban}, {id: channel, force: assignment}]
`
	unequal = `instrument: town-02
title: 本镇分段办法
place: town
in_force: {from: 2020-01-01}
articles:
  1:
    grounds:
      整体公开属性:
      - {id: separated, tier: separated, when: 能够区分处理, then: 部分公开}
      - {id: kept, tier: kept, when: 有依法不予公开的部分 or 含有不应当公开的内容, then: 不予公开}
      - {id: withheld, tier: kept, when: 有本机关决定不公开的部分 and 整体决定不公开, then: 不予公开}
      - {id: on-request, tier: channel, when: 有依申请公开的部分 and not 有主动公开的部分, then: 依申请公开}
      - {id: open, tier: channel, when: 有主动公开的部分 and not 有依申请公开的部分, then: 主动公开}
`
)
