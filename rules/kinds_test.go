package rules_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/diag"
	"github.com/gongkai-rules/gongkai/rules/internal/diagtest"
)

// A file of a kind that nothing reads is refused, and what kinds there are is said.
func TestAFileThatNothingReadsIsRefused(t *testing.T) {
	_, err := rules.Load(town("town/led.yaml", "ledger: mine\nwhatever: {nobody: reads this}\n"))
	var many diag.List
	require.True(t, errors.As(err, &many), "%v", err)
	diagtest.Check(t, many, "1:1 GK1301")
	for _, kind := range []string{"vocabulary", "place", "instrument", "cases", "scheme", "mapping", "profile"} {
		require.Contains(t, many[0].Message("zh")+many[0].Remedy().In("zh"), kind)
	}
}
