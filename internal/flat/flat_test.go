package flat_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/internal/flat"
)

type leaf struct {
	name string
	n    int64
	low  int32
	yes  bool
	deep [2]uint8
	next *leaf
	back *tree
}

type shown interface{ Show() string }

func (l *leaf) Show() string { return l.name }

type tree struct {
	Root   *leaf
	Leaves []leaf
	Others []*leaf
	Empty  []string
	None   []string
	Words  map[string][]int
	Marks  map[int]bool
	Any    []any
	Face   shown
}

func example() *tree {
	a := &leaf{name: "甲", n: -5, low: 1 << 30, yes: true, deep: [2]uint8{0, 200}}
	a.next = a
	t := &tree{
		Root: a, Leaves: []leaf{{name: "乙"}, {name: "甲", next: a}}, Others: []*leaf{nil, a, {name: "丙"}},
		Empty: []string{}, Words: map[string][]int{"一": {1, -2}, "二": nil, "三": {}}, Marks: map[int]bool{-1: true, 7: false},
		Any: []any{"text", 7, nil, []string{"x"}}, Face: a,
	}
	return t
}

var named = []any{"", 0, []string(nil), (*leaf)(nil)}

func TestWhatIsReadIsWhatWasWritten(t *testing.T) {
	want := example()
	data, err := flat.Encode(want, named...)
	require.NoError(t, err)
	var got tree
	require.NoError(t, flat.Decode(string(data), &got, named...))
	assert.Same(t, got.Root, got.Others[1])
	assert.Same(t, got.Root, got.Root.next)
	assert.Same(t, got.Root, got.Leaves[1].next)
	assert.NotNil(t, got.Empty)
	assert.Nil(t, got.None)
	assert.Equal(t, want.Words, got.Words)
	assert.Equal(t, want.Marks, got.Marks)
	assert.Equal(t, want.Any, got.Any)
	assert.Equal(t, "甲", got.Face.Show())
	assert.Equal(t, want.Root.deep, got.Root.deep)
	assert.Equal(t, want, &got)

	again, err := flat.Encode(example(), named...)
	require.NoError(t, err)
	assert.Equal(t, data, again, "the same bytes each time")
}

// A list must not grow into the next one, which stands behind it.
func TestListsStandApart(t *testing.T) {
	data, err := flat.Encode(&tree{Empty: []string{"a"}, None: []string{"b"}})
	require.NoError(t, err)
	var got tree
	require.NoError(t, flat.Decode(string(data), &got))
	got.Empty = append(got.Empty, "c")
	assert.Equal(t, []string{"b"}, got.None)
}

func TestEveryChangedByteIsFound(t *testing.T) {
	data, err := flat.Encode(example(), named...)
	require.NoError(t, err)
	for i := range data {
		changed := append([]byte(nil), data...)
		changed[i] ^= 1 << (i % 8)
		require.ErrorIs(t, flat.Decode(string(changed), new(tree), named...), flat.ErrCorrupt, "byte %d", i)
		require.ErrorIs(t, flat.Decode(string(data[:i]), new(tree), named...), flat.ErrCorrupt, "cut at %d", i)
	}
}

func TestOtherTypesAreFound(t *testing.T) {
	type one struct{ A, B int }
	type other struct{ B, A int }
	data, err := flat.Encode(&one{1, 2})
	require.NoError(t, err)
	require.ErrorIs(t, flat.Decode(string(data), new(other)), flat.ErrOtherTypes)
	require.ErrorIs(t, flat.Decode(string(data), new(one), 0), flat.ErrOtherTypes)
}

func TestWhatCannotBeWrittenIsAnError(t *testing.T) {
	list, root := []leaf{{name: "甲"}}, &tree{Root: &leaf{}}
	root.Root.back = root
	for name, v := range map[string]any{
		"a function":              &struct{ F func() }{func() {}},
		"a float":                 &struct{ F float64 }{1},
		"an unnamed type":         &struct{ A any }{7},
		"keys that have no order": &struct{ M map[[1]int]int }{map[[1]int]int{{1}: 1, {2}: 2}},
		"a pointer into a list": &struct {
			L []leaf
			P *leaf
		}{list, &list[0]},
		"a pointer to the root": root,
	} {
		_, err := flat.Encode(v)
		assert.Error(t, err, name)
	}
}
