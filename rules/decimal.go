package rules

import "github.com/gongkai-rules/gongkai/rules/internal/cond"

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
		panic("rules.MustDecimal: " + err.Error())
	}
	return d
}

// DecimalOf is the whole number n.
func DecimalOf(n int64) Decimal { return Decimal{cond.NumberOf(n)} }

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
