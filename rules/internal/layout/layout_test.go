package layout

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// shipped are the policy files of the repository.
func shipped(t testing.TB) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, glob := range []string{"../../policies/*/*.yaml", "../../../testdata/*/*.yaml", "../../../testdata/*/*/*.yaml", "../../../cmd/gongkai/testdata/rules/*/*.yaml"} {
		files, err := filepath.Glob(glob)
		require.NoError(t, err)
		for _, name := range files {
			data, err := os.ReadFile(name)
			require.NoError(t, err)
			out[name] = string(data)
		}
	}
	require.Greater(t, len(out), 100)
	return out
}

func format(t testing.TB, name, text string, to Spelling) string {
	t.Helper()
	out, err := Format(name, []byte(text), to)
	require.NoError(t, err)
	return string(out)
}

// Converting a file to and fro gives the same bytes, and what is laid out stays so.
func TestShippedFilesGoToAndFro(t *testing.T) {
	for name, text := range shipped(t) {
		zh := format(t, name, text, Chinese)
		en := format(t, name, zh, English)
		require.Equal(t, zh, format(t, name, en, Chinese), name)
		require.Equal(t, zh, format(t, name, zh, Same), name)
		require.Equal(t, en, format(t, name, en, Same), name)
		require.Equal(t, en, format(t, name, text, English), name)
		require.Equal(t, strings.Count(zh, "\n"), strings.Count(en, "\n"), name)
	}
}
