package look

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// colours are the tokens of one theme.
func colours(t *testing.T, css string) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, m := range regexp.MustCompile(`--([a-z-]+): (#[0-9a-f]{6});`).FindAllStringSubmatch(css, -1) {
		out[m[1]] = m[2]
	}
	return out
}

func luminance(hex string) float64 {
	var l float64
	for i, w := range []float64{0.2126, 0.7152, 0.0722} {
		n, _ := strconv.ParseUint(hex[1+2*i:3+2*i], 16, 8)
		c := float64(n) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		l += w * c
	}
	return l
}

func contrast(a, b string) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// TestContrast holds every pair of colours that stand on each other to WCAG AA.
func TestContrast(t *testing.T) {
	light, _, _ := strings.Cut(sheet, "*, ::before")
	for name, css := range map[string]string{"light": light, "dark": dark} {
		c := colours(t, css)
		for _, ink := range []string{"ink", "quiet", "link", "link-hover", "seal"} {
			for _, on := range []string{"ground", "sheet", "sunk"} {
				if got := contrast(c[ink], c[on]); got < 4.5 {
					t.Errorf("%s: %s on %s has contrast %.2f, wants 4.5", name, ink, on, got)
				}
			}
		}
		for _, p := range [][2]string{{"open", "open-soft"}, {"request", "request-soft"}, {"closed", "closed-soft"}, {"unsettled", "unsettled-soft"}, {"seal-ink", "seal"}, {"mark-ink", "mark"}, {"seal", "seal-soft"}, {"ink", "seal-soft"},
			{"ink", "open-soft"}, {"ink", "request-soft"}, {"ink", "closed-soft"}, {"ink", "unsettled-soft"}, {"quiet", "seal-soft"}} {
			if got := contrast(c[p[0]], c[p[1]]); got < 4.5 {
				t.Errorf("%s: %s on %s has contrast %.2f, wants 4.5", name, p[0], p[1], got)
			}
		}
		for _, edge := range []string{"line-strong", "focus"} {
			for _, on := range []string{"ground", "sheet"} {
				if got := contrast(c[edge], c[on]); got < 3 {
					t.Errorf("%s: %s on %s has contrast %.2f, wants 3", name, edge, on, got)
				}
			}
		}
	}
}

// TestThemesHaveTheSameTokens: a colour without its dark twin would stay light.
func TestThemesHaveTheSameTokens(t *testing.T) {
	light, _, _ := strings.Cut(sheet, "*, ::before")
	l, d := colours(t, light), colours(t, dark)
	if len(l) < 20 {
		t.Fatalf("only %d colours were found", len(l))
	}
	for name := range l {
		if d[name] == "" {
			t.Errorf("%s has no dark colour", name)
		}
	}
	for name := range d {
		if l[name] == "" {
			t.Errorf("%s is dark only", name)
		}
	}
	if rest := regexp.MustCompile(`(?:color|background)[a-z-]*: #`).FindAllString(strings.SplitN(sheet, "*, ::before", 2)[1], -1); len(rest) != 1 { // paper is white
		t.Errorf("%d colours stand outside the tokens", len(rest))
	}
}

// TestNothingIsLoaded: what is shown comes with the page.
func TestNothingIsLoaded(t *testing.T) {
	for _, s := range []string{CSS(), Theme()} {
		if m := regexp.MustCompile(`url\(|@import|https?:|//[a-z]+\.`).FindString(s); m != "" {
			t.Errorf("%q loads something", m)
		}
	}
}
