package cond

import (
	"math"
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func num(t testing.TB, s string) Number {
	t.Helper()
	n, err := ParseNumber(s)
	require.NoError(t, err)
	return n
}

func TestParseNumber(t *testing.T) {
	for in, want := range map[string]string{
		"0": "0", "-0": "0", "0.000": "0", "007": "7", "89.50": "89.5", "-1.250": "-1.25", "0.1": "0.1", "-0.000000001": "-0.000000001",
		"100": "100", "9223372036854775807": "9223372036854775807", "-9223372036854775808": "-9223372036854775808",
		"9223372036.854775807": "9223372036.854775807", "-9223372036.854775808": "-9223372036.854775808", "0.5000000000000": "0.5",
	} {
		n, err := ParseNumber(in)
		require.NoError(t, err, in)
		assert.Equal(t, want, n.String(), in)
		again, err := ParseNumber(n.String())
		require.NoError(t, err)
		assert.True(t, n == again, "%s is not stable", in)
	}
	for in, want := range map[string]error{
		"": ErrSyntax, "-": ErrSyntax, "+1": ErrSyntax, ".5": ErrSyntax, "5.": ErrSyntax, "1e3": ErrSyntax, "1_000": ErrSyntax, " 1": ErrSyntax,
		"0x10": ErrSyntax, "１": ErrSyntax, "1.2.3": ErrSyntax, "--1": ErrSyntax, "NaN": ErrSyntax,
		"0.1234567891": ErrScale, "9223372036854775808": ErrOverflow, "-9223372036854775809": ErrOverflow, "9223372036.854775808": ErrOverflow,
		strings.Repeat("9", 1000): ErrOverflow,
	} {
		n, err := ParseNumber(in)
		assert.ErrorIs(t, err, want, in)
		assert.Zero(t, n)
	}
	assert.True(t, num(t, "89.50") == num(t, "89.5"), "equal values are equal Numbers")
	assert.True(t, NumberOf(3) == num(t, "3.0"))
	assert.Zero(t, num(t, "0.0"))
}

func TestRounding(t *testing.T) {
	for _, row := range []struct{ in, halfUp, halfEven, down, up string }{
		{"2.5", "3", "2", "2", "3"},
		{"3.5", "4", "4", "3", "4"},
		{"-2.5", "-3", "-2", "-2", "-3"},
		{"2.4", "2", "2", "2", "3"},
		{"2.6", "3", "3", "2", "3"},
		{"-2.1", "-2", "-2", "-2", "-3"},
		{"0.5", "1", "0", "0", "1"},
		{"0.499999999", "0", "0", "0", "1"},
		{"7", "7", "7", "7", "7"},
		{"0", "0", "0", "0", "0"},
	} {
		for mode, want := range map[Rounding]string{HalfUp: row.halfUp, HalfEven: row.halfEven, Down: row.down, Up: row.up} {
			got, err := num(t, row.in).Round(0, mode)
			require.NoError(t, err)
			assert.Equal(t, want, got.String(), "%s mode %d", row.in, mode)
		}
	}
	q, err := NumberOf(2).Quo(NumberOf(3), 9, HalfUp)
	require.NoError(t, err)
	assert.Equal(t, "0.666666667", q.String())
	_, err = NumberOf(2).Quo(Number{}, 2, HalfUp)
	assert.ErrorIs(t, err, ErrDivideByZero)
	for _, scale := range []int{-1, 10} {
		_, err = NumberOf(2).Round(scale, HalfUp)
		assert.ErrorIs(t, err, ErrScale)
	}
	_, err = NumberOf(math.MaxInt64).Add(NumberOf(1))
	assert.ErrorIs(t, err, ErrOverflow)
	_, err = NumberOf(math.MinInt64).Sub(NumberOf(1))
	assert.ErrorIs(t, err, ErrOverflow)
	_, err = NumberOf(math.MinInt64).Neg()
	assert.ErrorIs(t, err, ErrOverflow)
	_, err = NumberOf(math.MinInt64).Quo(NumberOf(-1), 0, Down)
	assert.ErrorIs(t, err, ErrOverflow)
}

// TestNumberAgainstBig holds all arithmetic against math/big.Rat on random
// numbers, with those at the edge of the range drawn often.
func TestNumberAgainstBig(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	random := func() Number {
		coef := int64(r.Uint64())
		switch r.IntN(5) {
		case 0:
			coef = []int64{0, 1, -1, 5, 10, math.MaxInt64, math.MinInt64, math.MaxInt64 - 2, math.MinInt64 + 1}[r.IntN(9)]
		case 1:
			coef %= 1000
		case 2:
			coef >>= r.IntN(63)
		}
		return normal(coef, r.IntN(MaxScale+1))
	}
	overflowed := 0
	check := func(op string, got Number, err error, exact *big.Rat, scale int, mode Rounding) {
		t.Helper()
		want, fits := roundRat(exact, scale, mode)
		if !fits {
			overflowed++
			require.ErrorIs(t, err, ErrOverflow, op)
			return
		}
		require.NoError(t, err, op)
		require.True(t, got == want, "%s: %s, want %s", op, got, want)
	}
	for range 20_000 {
		a, b := random(), random()
		ra, rb := rat(a), rat(b)
		require.Equal(t, ra.Cmp(rb), a.Cmp(b), "%s against %s", a, b)
		require.Equal(t, a == b, a.Cmp(b) == 0)
		require.Equal(t, ra.Sign(), a.Sign())
		back, err := ParseNumber(a.String())
		require.NoError(t, err)
		require.True(t, back == a)

		scale, mode := r.IntN(MaxScale+1), Rounding(r.IntN(4))
		full := int(max(a.scale, b.scale))
		sum, err := a.Add(b)
		check("+", sum, err, new(big.Rat).Add(ra, rb), full, Down)
		diff, err := a.Sub(b)
		check("-", diff, err, new(big.Rat).Sub(ra, rb), full, Down)
		product, err := a.Mul(b, scale, mode)
		check("×", product, err, new(big.Rat).Mul(ra, rb), scale, mode)
		rounded, err := a.Round(scale, mode)
		check("round", rounded, err, ra, scale, mode)
		if b.Sign() != 0 {
			quotient, err := a.Quo(b, scale, mode)
			check("÷", quotient, err, new(big.Rat).Quo(ra, rb), scale, mode)
		}
	}
	assert.Greater(t, overflowed, 500, "the edge of the range was hardly met")
}

func rat(n Number) *big.Rat {
	x, ok := new(big.Rat).SetString(n.String())
	if !ok {
		panic(n.String())
	}
	return x
}

// roundRat rounds the slow way: it steps from the whole part of |x|·10^scale.
func roundRat(x *big.Rat, scale int, mode Rounding) (Number, bool) {
	unit := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(scale)), nil))
	abs := new(big.Rat).Mul(new(big.Rat).Abs(x), unit)
	whole := new(big.Int).Div(abs.Num(), abs.Denom())
	rest := new(big.Rat).Sub(abs, new(big.Rat).SetInt(whole))
	against := rest.Cmp(big.NewRat(1, 2))
	even := new(big.Int).Mod(whole, big.NewInt(2)).Sign() == 0
	if mode == Up && rest.Sign() > 0 || mode == HalfUp && against >= 0 || mode == HalfEven && (against > 0 || against == 0 && !even) {
		whole.Add(whole, big.NewInt(1))
	}
	if x.Sign() < 0 {
		whole.Neg(whole)
	}
	text := new(big.Rat).Quo(new(big.Rat).SetInt(whole), unit).FloatString(MaxScale)
	n, err := ParseNumber(text)
	return n, err == nil
}

// FuzzNumber: whatever is read prints to itself and equals what math/big reads.
func FuzzNumber(f *testing.F) {
	for _, s := range []string{"0", "-0.0", "89.50", "9223372036854775807", "-9223372036.854775808", "0.0000000001", "1.", "00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, err := ParseNumber(s)
		if err != nil {
			if n != (Number{}) {
				t.Fatalf("%q: a value beside an error", s)
			}
			return
		}
		again, err := ParseNumber(n.String())
		if err != nil || again != n || rat(n).Cmp(rat(again)) != 0 {
			t.Fatalf("%q printed as %s", s, n)
		}
	})
}
