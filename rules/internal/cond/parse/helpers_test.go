package parse

import (
	"math/big"
	"strconv"
	"testing"

	"github.com/gongkai-rules/gongkai/rules/internal/cond"
	"github.com/stretchr/testify/require"
)

func number(t testing.TB, s string) cond.Number {
	t.Helper()
	n, err := cond.ParseNumber(s)
	require.NoError(t, err)
	return n
}

// tenths is n tenths.
func tenths(n int64) cond.Number {
	x, err := cond.ParseNumber(strconv.FormatFloat(float64(n)/10, 'f', 1, 64))
	if err != nil {
		panic(err)
	}
	return x
}

// ratio is the number as math/big has it.
func ratio(n cond.Number) *big.Rat {
	x, ok := new(big.Rat).SetString(n.String())
	if !ok {
		panic(n.String())
	}
	return x
}

func truthOf(b bool) cond.Truth {
	if b {
		return cond.True
	}
	return cond.False
}
