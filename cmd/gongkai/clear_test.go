package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const clearing = "../../testdata/clear/"

// TestGoldenClear pins the page of the four situations that a clerk meets.
func TestGoldenClear(t *testing.T) {
	at := []string{"clear", "--profile", clearing + "office.yaml", "--on", "2024-03-20", "--exit-code"}
	reviewed := []string{"--case", "保密审查=" + clearing + "secrecy-review.json"}
	notice := clearing + "notice.json"
	for _, c := range []struct {
		name string
		code int
		args []string
	}{
		{"help-clear-zh", 0, []string{"help", "clear"}},
		{"help-clear-en", 0, []string{"clear", "--help", "--lang", "en"}},
		{"clear-through", 0, append(append(at, reviewed...), notice)},
		{"clear-through-en", 0, append(append(at, reviewed...), notice, "--lang", "en")},
		{"clear-late", 0, append(append(at, reviewed...), notice, "--on", "2024-04-15")},
		{"clear-barred", 3, append(at, "-f", "国家秘密=是")},
		{"clear-held", 3, append(append(at, "-f", "审查确定结论=未确定", "-f", "属于主管业务方面=是"), clearing+"doubt.json")},
		{"clear-asks", 4, append(at, notice)},
		{"clear-waits", 4, append(at, "--case", "保密审查="+clearing+"secrecy-review-open.json", notice)},
		{"clear-request", 4, []string{"clear", "-j", "sucheng", "--on", "2024-03-20", "--release", "依申请公开", "--received", "2024-03-01", "-f", "商业秘密=是", "--exit-code"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := run(t, "", c.args...)
			assert.Equal(t, c.code, r.code, r.err)
			golden(t, c.name, r)
		})
	}
}

func TestClearForPrograms(t *testing.T) {
	r := run(t, "", "clear", "-j", "wuwei", "--on", "2024-03-20", "-f", "国家秘密=是", "--json")
	require.Equal(t, 0, r.code, r.err)
	var one struct {
		Clearance struct {
			Verdict            *bool // null while it asks
			Release, Place, On string
			Against            []struct{ Kind string }
		}
	}
	require.NoError(t, json.Unmarshal([]byte(r.out), &one))
	require.NotNil(t, one.Clearance.Verdict)
	assert.False(t, *one.Clearance.Verdict)
	assert.Equal(t, "主动公开", one.Clearance.Release)
	assert.Equal(t, "2024-03-20", one.Clearance.On)
	require.NotEmpty(t, one.Clearance.Against)
	assert.Equal(t, "bar", one.Clearance.Against[0].Kind)

	r = run(t, "", "clear", "--profile", clearing+"office.yaml", "--on", "2024-03-20", "--json", clearing+"notice.json")
	require.Equal(t, 0, r.code, r.err)
	var many []struct {
		Row       int
		Clearance struct{ Next []struct{ Term string } }
	}
	require.NoError(t, json.Unmarshal([]byte(r.out), &many))
	require.Len(t, many, 1)
	assert.Equal(t, "保密审查", many[0].Clearance.Next[0].Term)
}

// A record that was saved says itself of which procedure it is.
func TestClearByARecord(t *testing.T) {
	file := filepath.Join(t.TempDir(), "保密审查.json")
	r := run(t, "", "review", "保密审查", clearing+"secrecy-review.json", "-j", "wuwei", "--save", file)
	require.Equal(t, 0, r.code, r.err)
	r = run(t, "", "clear", "--profile", clearing+"office.yaml", "--on", "2024-03-20", "--case", file, clearing+"notice.json", "--exit-code")
	assert.Equal(t, 0, r.code, r.out+r.err)
	assert.Contains(t, r.out, "可以公开")

	r = run(t, "", "clear", "-j", "xiji", "--on", "2024-03-20", "--case", file)
	assert.Equal(t, 2, r.code)
	assert.Contains(t, r.err, "武威市")
	r = run(t, "", "clear", "-j", "wuwei", "--on", "2024-03-20", "--case", clearing+"secrecy-review.json")
	assert.Equal(t, 2, r.code)
	assert.Contains(t, r.err, "--case 程序=")
	r = run(t, "", "clear", "-j", "wuwei", "--release", "不公开")
	assert.Equal(t, 2, r.code)
	assert.Contains(t, r.err, "主动公开、依申请公开、部分公开、定向、转载")
}

// Without a day it is asked of today, and says so.
func TestClearAsksOfToday(t *testing.T) {
	r := run(t, "", "clear", "-j", "wuwei", "-f", "国家秘密=是")
	require.Equal(t, 0, r.code, r.err)
	assert.Contains(t, r.out, deadline.DateOf(time.Now()).String())
}

// One row that contradicts itself keeps nobody from reading the others.
func TestClearOfManyRows(t *testing.T) {
	data, err := os.ReadFile(clearing + "notice.json")
	require.NoError(t, err)
	good := strings.TrimSpace(string(data))
	good = strings.TrimSuffix(strings.TrimPrefix(good, "["), "]")
	bad := strings.Replace(good, `"共同制作": false`, `"共同制作": false, "机关类型": "人民政府"`, 1)
	require.NotEqual(t, good, bad)
	r := run(t, "["+bad+","+good+"]", "clear", "--profile", clearing+"office.yaml", "--on", "2024-03-20", "-")
	assert.Equal(t, 1, r.code)
	assert.Contains(t, r.out, "office.yaml:5:9")
	assert.Equal(t, 1, strings.Count(r.out, "还不能公开"), r.out)
}
