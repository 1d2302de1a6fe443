package policies_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/internal/load"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

// The files are the authority. What is prepared of them is made by the same loader, and
// is the same each time.
func TestPreparedIsCurrent(t *testing.T) {
	law, err := load.Link(t.Context(), policies.FS())
	require.NoError(t, err)
	have, err := os.ReadFile("prepared.bin")
	require.NoError(t, err)
	if string(law) != string(have) {
		t.Error("the law, or what reads it, was changed: go generate ./rules/policies; until then it is read from the files, or as it was read before")
	}
	again, err := load.Link(t.Context(), policies.FS())
	require.NoError(t, err)
	assert.True(t, string(law) == string(again), "not the same bytes each time")
}

// Whatever byte of it is wrong, no law comes of it.
func TestDamagedLawIsRefused(t *testing.T) {
	have, err := os.ReadFile("prepared.bin")
	require.NoError(t, err)
	for i := 0; i < len(have); i += 1 + len(have)/50 {
		broken := append([]byte(nil), have...)
		broken[i] ^= 0x10
		book, err := rules.Load(rules.WithoutCases(load.Linked(policies.FS(), string(broken), false)))
		require.ErrorContains(t, err, "重新安装", "byte %d", i)
		require.Nil(t, book)
	}
	_, err = rules.Load(load.Linked(policies.FS(), string(have[:len(have)/2]), false))
	require.ErrorContains(t, err, "重新安装")
}
