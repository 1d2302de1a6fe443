package load

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestAccessorsExist holds the functions that policy files may name against the API.
func TestAccessorsExist(t *testing.T) {
	api, err := os.ReadFile("../../../api.txt")
	require.NoError(t, err)
	for _, name := range accessors {
		pkg, fn, _ := strings.Cut(name, ".")
		found := strings.Contains(string(api), "pkg "+pkg+", func "+fn+"(") || strings.Contains(string(api), "/"+pkg+", func "+fn+"(")
		assert.True(t, found, name)
	}
}
