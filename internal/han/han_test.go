package han

import (
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestFullWidthSignsBecomeNarrow(t *testing.T) {
	for in, want := range map[string]string{
		"（１２）ＡＢｃ！～": "(12)ABc!~", "2024\u3000年\u00a0一\t月": "2024 年 一 月", "“国家秘密”、《条例》。": "“国家秘密”、《条例》。", "plain": "plain", "": "",
	} {
		assert.Equal(t, want, Half(in))
	}
	// Every printable ASCII sign but the blank has one of full width, and no other sign changes.
	for r := rune(0); r < 0x11000; r++ {
		switch {
		case r >= 0xFF01 && r <= 0xFF5E:
			assert.True(t, Narrow(r) > ' ' && Narrow(r) < 0x7F)
		default:
			assert.Equal(t, r, Narrow(r))
		}
	}
}

func TestNumeralsAreWrittenAsTheLawDoes(t *testing.T) {
	for n, want := range map[int]string{
		1: "一", 9: "九", 10: "十", 11: "十一", 12: "十二", 20: "二十", 21: "二十一", 99: "九十九", 100: "一百", 101: "一百零一",
		105: "一百零五", 110: "一百一十", 111: "一百一十一", 119: "一百一十九", 120: "一百二十", 999: "九百九十九", 1000: "一千",
		1001: "一千零一", 1010: "一千零一十", 1100: "一千一百", 1101: "一千一百零一", 2024: "二千零二十四", 9999: "九千九百九十九",
		0: "0", -3: "-3", 10000: "10000",
	} {
		assert.Equal(t, want, Numeral(n), n)
	}
}

// Every number an article can have is read as it is written, in all ways of writing,
// by both readers, and no two numbers are written alike.
func TestNumeralsRoundTrip(t *testing.T) {
	seen := map[string]int{}
	for n := 1; n < 10000; n++ {
		text := Numeral(n)
		require.Zero(t, seen[text], "%d and %d are both %s", n, seen[text], text)
		seen[text] = n
		for _, s := range []string{text, strconv.Itoa(n)} {
			got, ok := Parse(s)
			require.True(t, ok && got == n, s)
			got, ok = Number(s)
			require.True(t, ok && got == n, s)
		}
	}
}

func TestNumbersOfSources(t *testing.T) {
	for text, want := range map[string]int{"一〇五": 105, "二〇": 20, "１２": 12, "十": 10, "两百": 200, "一百一十": 110, "两": 2, "1〇5": 105} {
		got, ok := Parse(text)
		assert.True(t, ok, text)
		assert.Equal(t, want, got, text)
	}
	for _, text := range []string{"", "〇", "零", "0", "百", "一一", "十百", "一十一十", "一百百", "二千一千", "10000", "１０００００", "万", "一万", "-1", "+1", "1.5", "一 二",
		"x", "一千零", "零一", "一百五", "一千零百", "一○五", "一零五", "三十〇"} {
		n, ok := Parse(text)
		assert.False(t, ok, "%s is read as %d", text, n)
	}
}

func TestNumbersAsPeopleTypeThem(t *testing.T) {
	for text, want := range map[string]int{
		"711": 711, "七百一十一": 711, "七一一": 711, "二○二四": 2024, "二零二四": 2024, "一百五": 105, "十": 10, "一十": 10, "两千零二十": 2020, "０9": 9, "0": 0, "〇": 0, "999999999": 999999999,
	} {
		got, ok := Number(text)
		assert.True(t, ok && got == want, "%s is read as %d %t", text, got, ok)
	}
	for _, text := range []string{"", "x", "七x", "百", "十百", "一一十", "九百九百", "1234567890", "万", "一 二", "零十十"} {
		n, ok := Number(text)
		assert.False(t, ok, "%s is read as %d", text, n)
	}
}

func TestNumeralsAreToldFromWords(t *testing.T) {
	for _, r := range "0９〇零○一两九十百千万亿" {
		assert.True(t, IsNumeral(r), string(r))
	}
	for _, r := range "第条年a.，" {
		assert.False(t, IsNumeral(r), string(r))
	}
}
