package statute

import (
	"github.com/gongkai-rules/gongkai/internal/keyword"
	"github.com/gongkai-rules/gongkai/rules/internal/cond"
)

// Decimal is an exact decimal number with at most nine places: points, weights,
// fees. It is never a float. The zero value is 0. Equal numbers are equal values,
// so Decimals may be compared with == and used as map keys.
type Decimal struct{ n cond.Number }

// ParseDecimal reads 89.5, -3 or 0.125. Exponents, signs other than a leading
// minus, and more than nine places are refused.
func ParseDecimal(s string) (Decimal, error) {
	n, err := cond.ParseNumber(s)
	return Decimal{n}, err
}

// MustDecimal is ParseDecimal for constants; it panics when s is not a decimal.
func MustDecimal(s string) Decimal {
	d, err := ParseDecimal(s)
	if err != nil {
		panic("statute.MustDecimal: " + err.Error())
	}
	return d
}

// DecimalOf is the whole number n.
func DecimalOf(n int64) Decimal { return Decimal{cond.NumberOf(n)} }

// rounding says what becomes of digits that do not fit.
func rounding(how string) cond.Rounding {
	switch how {
	case keyword.HalfEven:
		return cond.HalfEven
	case keyword.Down:
		return cond.Down
	case keyword.Up:
		return cond.Up
	}
	return cond.HalfUp
}

// Add returns d + e exactly. A result that has more digits than can be held is an
// error, here and below, never a near miss.
func (d Decimal) Add(e Decimal) (Decimal, error) { return decimalOr(d.n.Add(e.n)) }

// Sub returns d - e exactly.
func (d Decimal) Sub(e Decimal) (Decimal, error) { return decimalOr(d.n.Sub(e.n)) }

// Mul returns d × e rounded to places digits after the point (0 to 9). how is half_up
// (四舍五入: to the nearest, a half goes away from zero), half_even (to the nearest, a half
// goes to the even digit), down (towards zero) or up (away from it); "" is half_up, and so
// is what is none of them. All treat negative numbers as the mirror image of positive ones.
func (d Decimal) Mul(e Decimal, places int, how string) (Decimal, error) {
	return decimalOr(d.n.Mul(e.n, places, rounding(how)))
}

// Quo returns d ÷ e rounded as by Mul; d ÷ 1 is d rounded. Division by zero is an error.
func (d Decimal) Quo(e Decimal, places int, how string) (Decimal, error) {
	return decimalOr(d.n.Quo(e.n, places, rounding(how)))
}

func decimalOr(n cond.Number, err error) (Decimal, error) {
	if err != nil {
		return Decimal{}, err
	}
	return Decimal{n}, nil
}

// Cmp is negative, zero or positive as d is less than, equal to or more than e.
func (d Decimal) Cmp(e Decimal) int { return d.n.Cmp(e.n) }

// Sign is -1, 0 or 1.
func (d Decimal) Sign() int { return d.n.Cmp(cond.NumberOf(0)) }

// String prints the number without trailing zeros.
func (d Decimal) String() string { return d.n.String() }

// MarshalText writes the number as String does.
func (d Decimal) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what ParseDecimal reads.
func (d *Decimal) UnmarshalText(text []byte) error {
	v, err := ParseDecimal(string(text))
	if err == nil {
		*d = v
	}
	return err
}
