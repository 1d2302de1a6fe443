package cond

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"math/big"
	"math/bits"
	"strconv"
	"strings"
)

// MaxScale is the greatest number of digits after the decimal point.
const MaxScale = 9

// Number is an exact decimal: coef / 10^scale. It is kept in lowest terms (no
// trailing zero after the point, and zero has scale 0), so == compares values
// and a Number may be a map key. The zero value is 0. Numbers run as far as an
// int64 coefficient reaches: 9223372036854775807 whole, 9223372036.854775807
// with nine decimals. Whatever leaves that range is an error, never a near miss.
type Number struct {
	coef  int64
	scale uint8
}

// Rounding says what becomes of digits that do not fit. All modes treat negative
// numbers as the mirror image of positive ones.
type Rounding uint8

// Ways of rounding. HalfUp is the 四舍五入 that Chinese texts mean when they say
// nothing else.
const (
	HalfUp   Rounding = iota // to the nearest; a half goes away from zero
	HalfEven                 // to the nearest; a half goes to the even digit
	Down                     // towards zero: digits are cut off
	Up                       // away from zero
)

// Mistakes in arithmetic.
var (
	ErrOverflow     = errors.New("number: the result has more digits than can be held exactly")
	ErrDivideByZero = errors.New("number: division by zero")
	ErrScale        = errors.New("number: at most 9 digits after the decimal point")
	ErrSyntax       = errors.New("number: not a decimal number")
)

// NumberOf returns the whole number n.
func NumberOf(n int64) Number { return Number{coef: n} }

// ParseNumber reads -?digits[.digits] in ASCII. Signs other than -, exponents,
// separators, and a point without a digit on both sides are refused (ErrSyntax),
// as are more than nine significant decimals (ErrScale) and numbers out of range
// (ErrOverflow). Zeros in front of and behind the number are allowed and mean
// nothing.
func ParseNumber(s string) (Number, error) {
	digits, negative := strings.CutPrefix(s, "-")
	whole, frac, point := strings.Cut(digits, ".")
	if !isDigits(whole) || (point && !isDigits(frac)) {
		return Number{}, fmt.Errorf("%w: %q", ErrSyntax, s)
	}
	frac = strings.TrimRight(frac, "0")
	if len(frac) > MaxScale {
		return Number{}, fmt.Errorf("%w: %q", ErrScale, s)
	}
	text := whole + frac
	if negative {
		text = "-" + text // the least int64 has no positive counterpart
	}
	coef, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return Number{}, fmt.Errorf("%w: %q", ErrOverflow, s)
	}
	return normal(coef, len(frac)), nil
}

func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

func normal(coef int64, scale int) Number {
	for scale > 0 && coef%10 == 0 {
		coef, scale = coef/10, scale-1
	}
	return Number{coef, uint8(scale)}
}

// String prints the number in the shortest form that ParseNumber reads back.
func (n Number) String() string {
	digits := strconv.FormatUint(magnitude(n.coef), 10)
	if s := int(n.scale); s > 0 {
		if len(digits) <= s {
			digits = strings.Repeat("0", s-len(digits)+1) + digits
		}
		digits = digits[:len(digits)-s] + "." + digits[len(digits)-s:]
	}
	if n.coef < 0 {
		return "-" + digits
	}
	return digits
}

// Sign is -1, 0 or 1.
func (n Number) Sign() int { return cmp.Compare(n.coef, 0) }

// Scale is the number of digits after the decimal point.
func (n Number) Scale() int { return int(n.scale) }

// Int64 returns the number as an integer, and false if it has a fraction.
func (n Number) Int64() (int64, bool) { return n.coef, n.scale == 0 }

// Cmp compares two numbers: -1, 0 or 1. It cannot overflow and allocates nothing.
func (n Number) Cmp(o Number) int {
	if n.scale == o.scale || n.Sign() != o.Sign() {
		return cmp.Compare(n.coef, o.coef)
	}
	nh, nl := bits.Mul64(magnitude(n.coef), pow10(max(n.scale, o.scale)-n.scale))
	oh, ol := bits.Mul64(magnitude(o.coef), pow10(max(n.scale, o.scale)-o.scale))
	return cmp.Or(cmp.Compare(nh, oh), cmp.Compare(nl, ol)) * n.Sign()
}

// Neg returns -n, or ErrOverflow for the least whole number.
func (n Number) Neg() (Number, error) {
	if n.coef == math.MinInt64 {
		return Number{}, ErrOverflow
	}
	return Number{-n.coef, n.scale}, nil
}

// Add returns n + o exactly, or ErrOverflow.
func (n Number) Add(o Number) (Number, error) {
	if sum := n.coef + o.coef; n.scale == o.scale && (sum > n.coef) == (o.coef > 0) {
		return normal(sum, int(n.scale)), nil
	}
	scale := max(n.scale, o.scale)
	a, b := scaled(n, scale-n.scale), scaled(o, scale-o.scale)
	return rounded(a.Add(a, b), big.NewInt(1), int(scale), int(scale), Down)
}

// Sub returns n - o exactly, or ErrOverflow.
func (n Number) Sub(o Number) (Number, error) {
	scale := max(n.scale, o.scale)
	if n.scale == o.scale {
		if diff := n.coef - o.coef; (diff < n.coef) == (o.coef > 0) {
			return normal(diff, int(scale)), nil
		}
	}
	a, b := scaled(n, scale-n.scale), scaled(o, scale-o.scale)
	return rounded(a.Sub(a, b), big.NewInt(1), int(scale), int(scale), Down)
}

// Mul returns n × o rounded to scale digits after the point (0 to 9).
func (n Number) Mul(o Number, scale int, mode Rounding) (Number, error) {
	a, b := big.NewInt(n.coef), big.NewInt(o.coef)
	return rounded(a.Mul(a, b), big.NewInt(1), int(n.scale)+int(o.scale), scale, mode)
}

// Quo returns n ÷ o rounded to scale digits after the point (0 to 9), or
// ErrDivideByZero.
func (n Number) Quo(o Number, scale int, mode Rounding) (Number, error) {
	if o.coef == 0 {
		return Number{}, ErrDivideByZero
	}
	return rounded(scaled(n, o.scale), scaled(o, n.scale), 0, scale, mode)
}

// Round returns n rounded to scale digits after the point (0 to 9). Only rounding
// away from zero can overflow.
func (n Number) Round(scale int, mode Rounding) (Number, error) {
	return rounded(big.NewInt(n.coef), big.NewInt(1), int(n.scale), scale, mode)
}

// rounded gives num / (den × 10^from) with to digits after the point.
func rounded(num, den *big.Int, from, to int, mode Rounding) (Number, error) {
	if to < 0 || to > MaxScale {
		return Number{}, ErrScale
	}
	if to >= from {
		num.Mul(num, power(to-from))
	} else {
		den.Mul(den, power(from-to))
	}
	negative := num.Sign()*den.Sign() < 0
	num.Abs(num)
	den.Abs(den)
	quotient, rest := num.QuoRem(num, den, new(big.Int))
	if awayFromZero(quotient, rest.Lsh(rest, 1).Cmp(den), rest.Sign() != 0, mode) {
		quotient.Add(quotient, big.NewInt(1))
	}
	if negative {
		quotient.Neg(quotient)
	}
	// Trailing zeros may bring a coefficient that is too long back into range.
	ten, digit := big.NewInt(10), new(big.Int)
	for to > 0 && !quotient.IsInt64() {
		shorter, _ := new(big.Int).QuoRem(quotient, ten, digit)
		if digit.Sign() != 0 {
			break
		}
		quotient, to = shorter, to-1
	}
	if !quotient.IsInt64() {
		return Number{}, ErrOverflow
	}
	return normal(quotient.Int64(), to), nil
}

// awayFromZero decides the rounding of a magnitude: half compares what was cut
// off with a half, and inexact says that something was cut off at all.
func awayFromZero(quotient *big.Int, half int, inexact bool, mode Rounding) bool {
	switch mode {
	case HalfUp:
		return half >= 0
	case HalfEven:
		return half > 0 || half == 0 && quotient.Bit(0) == 1
	case Up:
		return inexact
	default:
		return false
	}
}

func scaled(n Number, digits uint8) *big.Int {
	c := big.NewInt(n.coef)
	return c.Mul(c, power(int(digits)))
}

func power(n int) *big.Int {
	return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil)
}

func pow10(n uint8) uint64 {
	p := uint64(1)
	for range n {
		p *= 10
	}
	return p
}

func magnitude(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}
