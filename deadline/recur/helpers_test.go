package recur

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/lang"
)

func china(t testing.TB) *deadline.Calendar {
	t.Helper()
	c, err := deadline.China()
	require.NoError(t, err)
	return c
}

func assertCode(t *testing.T, err error, code string) {
	t.Helper()
	var m *lang.Error
	if assert.ErrorAs(t, err, &m) {
		assert.Equal(t, code, m.Code, "%v", err)
		assert.NotEqual(t, m.Message("zh"), m.Message("en"))
	}
}
