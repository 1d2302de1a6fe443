package mend_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/rules"
)

// The world in which mistakes are made: complete by itself, so that a mistake costs a few
// milliseconds. It is written in English; the Chinese one is made of it by rules.Format.
var world = map[string]string{
	"words.yaml": `vocabulary: words
facts:
  vital: {term: 涉及切身利益, type: bool, ask: 是否涉及切身利益？}
  known: {term: 需要公众知晓, type: bool, ask: 是否需要公众知晓？}
  joined: {term: 需要公众参与, type: bool, ask: 是否需要公众参与？}
  bodies: {term: 反映机构职能, type: bool, ask: 是否反映机构职能？}
  secret: {term: 国家秘密, type: bool, ask: 是否属于国家秘密？}
  trade: {term: 商业秘密, type: bool, ask: 是否属于商业秘密？}
  inside: {term: 内部管理文件, type: bool, ask: 是否为内部管理文件？}
  level: {term: 密级, type: enum, values: [无, 秘密, 机密], ask: 密级是什么？}
  forwarded: {term: 转发文件, type: bool, ask: 是否转发文件？}
  pieces: {term: 申请件数, type: int, min: 0, ask: 有几件？}
roles: {office: 办公室}
events: {formed: 信息形成}
decisions:
  attribute:
    term: 公开属性
    meanwhile: closed
    outcomes: [不予公开, 依申请公开, 主动公开]
    tiers:
    - {id: bar, force: ban}
    - {id: open, force: duty}
    - {id: request, force: assignment}
`,
	"town/place.yaml": `place: town
term: 某镇
calendar: cn
instruments: town/*.yaml
`,
	"town/01.yaml": `instrument: town-01
title: 某镇公文公开属性认定办法
place: town
in_force: {from: 2017-06-01}
articles:
  1: {omit: 说明目的}
  2:
    grounds:
      公开属性:
      - {item: 一, id: vital, tier: open, when: 涉及切身利益, then: 主动公开}
      - {item: 二, id: wide, tier: open, when: 需要公众知晓 or 需要公众参与, then: 主动公开}
      - {item: 三, id: bodies, tier: open, when: 反映机构职能, then: 主动公开}
  3:
    grounds:
      公开属性:
      - item: 一
        id: inside
        tier: request
        when: 内部管理文件
        then: 依申请公开
        quote: 内部管理文件，包括会议安排、值班安排、内部通报和其他只供机关内部使用的
      - item: 二
        id: secret
        tier: bar
        when: 国家秘密
        then: 不予公开
        quote: 属于国家秘密的文件，以及解密以前摘抄、引用国家秘密而没有解密的文件
  4:
    grounds:
      公开属性:
      - {id: forward, tier: bar, when: 转发文件 and 密级 = 机密, then: 不予公开}
  5:
    limits:
    - {id: publish, from: 信息形成, within: 20 working days, who: 办公室, action: 公开信息}
  6: {omit: 拟稿人提出}
`,
	"town/01.cases.yaml": `cases: town-01
base: {place: town, on: 2018-03-01, assume: false}
each:
  涉及切身利益的主动公开:
    given: {涉及切身利益: 是}
    expect: {公开属性: 主动公开, by: vital}
  国家秘密不予公开:
    given: {国家秘密: 是}
    expect: {公开属性: 不予公开, by: secret}
`,
}

// spelt is the world in one of both spellings.
func spelt(t testing.TB, spelling string) map[string]string {
	t.Helper()
	out := map[string]string{}
	for name, text := range world {
		is, err := rules.Format(name, []byte(text), spelling)
		require.NoError(t, err)
		out[name] = string(is)
	}
	return out
}

// layer is the world as a layer.
func layer(world map[string]string) fstest.MapFS {
	out := fstest.MapFS{}
	for name, text := range world {
		out[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return out
}

// where is the place of a text in another, as line and column.
func where(text, what string) (line, column int) {
	before, _, _ := strings.Cut(text, what)
	line = strings.Count(before, "\n") + 1
	return line, len([]rune(before[strings.LastIndexByte(before, '\n')+1:])) + 1
}
