package rules_test

import (
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

func TestDecimalArithmeticIsExact(t *testing.T) {
	d := statute.MustDecimal
	sum, err := d("0.1").Add(d("0.2"))
	require.NoError(t, err)
	require.Equal(t, d("0.3"), sum)
	diff, err := d("90").Sub(d("89.99"))
	require.NoError(t, err)
	require.Equal(t, d("0.01"), diff)
	for _, c := range []struct {
		how  string
		want string
	}{{keyword.HalfUp, "2.35"}, {keyword.HalfEven, "2.34"}, {keyword.Down, "2.34"}, {keyword.Up, "2.35"}} {
		got, err := d("2.345").Quo(statute.DecimalOf(1), 2, c.how)
		require.NoError(t, err)
		require.Equal(t, d(c.want), got)
		got, err = d("4.69").Mul(d("0.5"), 2, c.how)
		require.NoError(t, err)
		require.Equal(t, d(c.want), got)
	}
	third, err := d("1").Quo(d("3"), 4, keyword.HalfUp)
	require.NoError(t, err)
	require.Equal(t, d("0.3333"), third)
}

func TestDecimalRefusesWhatItCannotHold(t *testing.T) {
	d := statute.MustDecimal
	_, err := d("9223372036854775807").Add(d("1"))
	require.Error(t, err)
	_, err = d("1").Quo(d("0"), 2, keyword.HalfUp)
	require.Error(t, err)
	_, err = d("1").Quo(d("1"), 10, keyword.HalfUp)
	require.Error(t, err)
}

// Sums agree with rational numbers, whatever the order.
func TestDecimalAgreesWithRationals(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		a, b := statute.DecimalOf(r.Int64N(1_000_000)-500_000), statute.DecimalOf(r.Int64N(1_000_000)-500_000)
		a, _ = a.Quo(statute.DecimalOf(1000), 3, keyword.Down)
		b, _ = b.Quo(statute.DecimalOf(1000), 3, keyword.Down)
		x, _ := new(big.Rat).SetString(a.String())
		y, _ := new(big.Rat).SetString(b.String())
		sum, err := a.Add(b)
		require.NoError(t, err)
		z, _ := new(big.Rat).SetString(sum.String())
		require.Zero(t, z.Cmp(x.Add(x, y)))
		back, err := b.Add(a)
		require.NoError(t, err)
		require.Equal(t, sum, back)
	}
}
