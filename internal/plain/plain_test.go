package plain_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/internal/plain"
)

func TestCell(t *testing.T) {
	for _, s := range []string{
		"=cmd|' /C calc'!A0", "+1+1", "@SUM(A1)", "-2+3", "\t=1+1", "\r=1", "\n=1", "  =1+1", "\u3000=1", "\u00a0@x", "\ufeff=1",
		"=", "+", "@", "＝1＋1", "＋1", "－甲", "＠x", "-甲", "+86 1", "1-", "--1",
	} {
		want := "'" + s
		if s == "1-" {
			want = s
		}
		assert.Equal(t, want, plain.Cell(s), "%q", s)
		assert.Equal(t, s, plain.Uncell(plain.Cell(s)), "%q", s)
	}
	for _, s := range []string{"", "-3", "+3.5", "-0.25%", "-", "甲=乙", "2024-03-01", "'quoted", "关于=号的通知", "1+1"} {
		assert.Equal(t, s, plain.Cell(s), "%q", s)
		assert.Equal(t, s, plain.Uncell(s), "%q", s)
	}
	row := []string{"甲", "=1", "-3", "@x"}
	assert.Equal(t, []string{"甲", "'=1", "-3", "'@x"}, plain.Cells(row))
	assert.Equal(t, "=1", row[1])
}

const hostile = "\x1b[31m红\x1b]0;pwn\x07\u009b2J\u202e倒\u2066\u2028\u2029\ufeff\x7f\x00行\r下"

func TestWriter(t *testing.T) {
	want := "[31m红]0;pwn2J倒行下"
	for step := 1; step <= len(hostile); step++ {
		var b bytes.Buffer
		w := plain.Writer(&b)
		for i := 0; i < len(hostile); i += step {
			part := []byte(hostile[i:min(i+step, len(hostile))])
			n, err := w.Write(part)
			require.NoError(t, err)
			require.Equal(t, len(part), n)
		}
		require.NoError(t, w.Close())
		assert.Equal(t, want, b.String(), "in steps of %d", step)
	}
	for in, want := range map[string]string{
		"\ufeff甲,乙\r\n丙\t\n": "\ufeff甲,乙\r\n丙\t\n",
		"甲\x9b2J\xff":        "甲\ufffd2J\ufffd",
		"甲\xe4\xb8":          "甲\ufffd\ufffd",
		"甲\r":                "甲",
		"":                   "",
	} {
		var b bytes.Buffer
		w := plain.Writer(&b)
		_, err := w.Write([]byte(in))
		require.NoError(t, err)
		require.NoError(t, w.Close())
		assert.Equal(t, want, b.String(), "%q", in)
	}
}

// What JSON holds stays the same; the bytes are fit to be shown.
func TestJSON(t *testing.T) {
	var b bytes.Buffer
	w := plain.JSON(&b)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	require.NoError(t, enc.Encode(map[string]string{hostile: hostile}))
	require.NoError(t, w.Close())
	assert.Empty(t, strings.IndexFunc(strings.TrimSpace(b.String()), plain.Odd)+1, b.String())
	var back map[string]string
	require.NoError(t, json.Unmarshal(b.Bytes(), &back))
	assert.Equal(t, map[string]string{hostile: hostile}, back)
}

func TestLine(t *testing.T) {
	assert.Equal(t, "一[2J二 三四 五", plain.Line("一\x1b[2J二\r\n\n三\u202e四\t五"))
	assert.Equal(t, "一 二三", plain.Line("一\u2028二\ufeff三"))
}

func FuzzWriter(f *testing.F) {
	f.Add([]byte(hostile), 3)
	f.Fuzz(func(t *testing.T, data []byte, cut int) {
		var b bytes.Buffer
		w := plain.Writer(&b)
		cut = min(max(cut, 0), len(data))
		for _, part := range [][]byte{data[:cut], data[cut:]} {
			if _, err := w.Write(part); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		s := strings.TrimPrefix(b.String(), "\ufeff")
		s = strings.NewReplacer("\r\n", "", "\n", "", "\t", "").Replace(s)
		if !utf8.ValidString(s) || strings.IndexFunc(s, plain.Odd) >= 0 {
			t.Errorf("%q gives %q", data, s)
		}
	})
}
