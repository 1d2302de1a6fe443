package lsp

import (
	"encoding/json"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/internal/terms"
)

const vscode = "../../../editors/vscode/"

// The extension takes for policy files what begins as one, in either spelling.
func TestTheExtensionKnowsHowPolicyFilesBegin(t *testing.T) {
	data, err := os.ReadFile(vscode + "extension.js")
	require.NoError(t, err)
	list := regexp.MustCompile(`(?s)FIRST_KEYS = \[(.*?)\]`).FindStringSubmatch(string(data))
	require.NotNil(t, list)
	var has, want []string
	for _, m := range regexp.MustCompile(`"([^"]+)"`).FindAllStringSubmatch(list[1], -1) {
		has = append(has, m[1])
	}
	for _, p := range terms.Keys("file") {
		want = append(want, p.EN, p.ZH)
	}
	assert.ElementsMatch(t, want, has)
}

func TestTheExtensionIsWellFormed(t *testing.T) {
	for _, name := range []string{"package.json", "language.json", "gongkai.tmLanguage.json"} {
		data, err := os.ReadFile(vscode + name)
		require.NoError(t, err)
		assert.True(t, json.Valid(data), name)
	}
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("no node")
	}
	out, err := exec.Command(node, "--check", vscode+"extension.js").CombinedOutput()
	require.NoError(t, err, strings.TrimSpace(string(out)))
}
