package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/gongkai-rules/gongkai/rules/policies"
)

var quiet = slog.New(slog.NewTextHandler(io.Discard, nil))

// started is one service of the shipped law for all tests: they change nothing of it.
var started = sync.OnceValues(func() (*service, error) { return newService(context.Background(), quiet, &source{}) })

func serving(t *testing.T) *httptest.Server {
	t.Helper()
	s, err := started()
	if err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(server(s).Handler)
	t.Cleanup(srv.Close)
	return srv
}

// ask sends one request and holds the reply against what openapi says of it.
func ask(t *testing.T, srv *httptest.Server, method, path, query, body string) (int, map[string]any) {
	t.Helper()
	req, err := http.NewRequest(method, srv.URL+path+query, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(body, "\n") && !strings.HasPrefix(body, "[") {
		req.Header.Set("Content-Type", "text/csv; charset=utf-8")
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	var out map[string]any
	if err := json.Unmarshal(data, &out); err != nil {
		t.Fatalf("%v: %s", err, data)
	}
	if err := described(t, method, path, resp.StatusCode).Validate(anyOf(t, data)); err != nil {
		t.Errorf("%s %s%s: %v\n%.2000s", method, path, query, err, data)
	}
	return resp.StatusCode, out
}

func anyOf(t *testing.T, data []byte) any {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// described is the schema of a reply in the document as clients get it.
func described(t *testing.T, method, path string, status int) *jsonschema.Schema {
	t.Helper()
	key := fmt.Sprint(method, path, status)
	if s, ok := compiled.Load(key); ok {
		return s.(*jsonschema.Schema)
	}
	data, err := json.Marshal(openapi())
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("https://example.invalid/openapi.json", anyOf(t, data)); err != nil {
		t.Fatal(err)
	}
	at := strings.NewReplacer("~", "~0", "/", "~1").Replace(path)
	s, err := c.Compile(fmt.Sprintf("https://example.invalid/openapi.json#/paths/%s/%s/responses/%d/content/application~1json/schema", at, strings.ToLower(method), status))
	if err != nil {
		t.Fatal(err)
	}
	compiled.Store(key, s)
	return s
}

var compiled sync.Map

func TestAnswers(t *testing.T) {
	srv := serving(t)
	status, out := ask(t, srv, "POST", "/v1/decide", "?place=wuwei&decision=公开属性&on=2024-03-01&assume_false=true", `[{"涉及切身利益":"是"},{"国家秘密":"是"},{"国家秘蜜":"是"}]`)
	rows := out["rows"].([]any)
	if status != 200 || len(rows) != 3 {
		t.Fatalf("%d %v", status, out)
	}
	for i, want := range []string{"主动公开", "不予公开"} {
		if got := rows[i].(map[string]any)["answer"].(map[string]any)["outcome"]; got != want {
			t.Errorf("row %d: %v", i, got)
		}
	}
	if p, _ := rows[2].(map[string]any)["error"].(map[string]any); p == nil || !strings.Contains(p["zh"].(string), "国家秘密") {
		t.Errorf("a misspelt fact: %v", rows[2])
	}
	for _, whole := range []string{"", "&whole=true"} {
		for _, place := range []string{"wuwei", "sucheng", "xiji", "baiyin"} {
			_, out = ask(t, srv, "POST", "/v1/classify", "?place="+place+whole, "题名,成文日期,商业秘密\n关于中标结果的公告,2024-03-01,是\n会议纪要,2023-02-01,\n")
			if len(out["rows"].([]any)) != 2 {
				t.Errorf("%v", out)
			}
			ask(t, srv, "POST", "/v1/decide", "?place="+place+"&decision=公开属性&on=2024-03-01"+whole, `[{"商业秘密":"是"},{}]`)
		}
	}
	_, out = ask(t, srv, "GET", "/v1/due", "?place=cn&limit=cn-regulation/answer&from=2024-03-01", "")
	if d := out["due"].(map[string]any)["date"]; d != "2024-03-29" {
		t.Errorf("%v", out)
	}
	_, out = ask(t, srv, "POST", "/v1/matter", "?place=sucheng&procedure=公开协调", `[{"on":"2022-03-01","assume":"false"},{"step":"ask","role":"行政机关","on":"2022-03-01","gives":{"征求意见书":"第3号"},"parties":{"被征求意见机关":["区教育局"]}}]`)
	if len(out["turns"].([]any)) == 0 || len(out["case"].(map[string]any)["events"].([]any)) != 2 {
		t.Errorf("%v", out)
	}
	ask(t, srv, "GET", "/healthz", "", "")
}

// What a client does wrong is refused with what is wrong, in both languages.
func TestRefusals(t *testing.T) {
	srv := serving(t)
	for _, c := range []struct{ method, path, query, body, says string }{
		{"POST", "/v1/decide", "?place=atlantis&decision=公开属性", `[{}]`, "atlantis"},
		{"POST", "/v1/decide", "?place=wuwei&place=xiji&decision=公开属性", `[{}]`, "twice"},
		{"POST", "/v1/decide", "?place=wuwei&decision=公开属性&assume=true", `[{}]`, "assume"},
		{"POST", "/v1/decide", "?place=wuwei&decision=公开属性&assume_false=是", `[{}]`, "assume_false"},
		{"POST", "/v1/decide", "?place=wuwei&decision=公开属性&on=2024-02-30", `[{}]`, "2024-02-30"},
		{"POST", "/v1/decide", "?place=wuwei&decision=公开属性", "\xc4\xe3\xba\xc3,\xb9\xfa\n", "GBK"},
		{"POST", "/v1/decide", "?place=wuwei&decision=公开属性", "", ""},
		{"POST", "/v1/decide", "?place=wuwei&decision=公开属性", strings.Repeat(" ", maxBody+1), ""},
		{"POST", "/v1/decide", "?place=wuwei&decision=公开属性&on=2024-03-01", "[" + strings.Repeat("{},", maxRows) + "{}]", "1000"},
		{"POST", "/v1/decide", "?place=%zz&decision=公开属性", "[{}]", "query"},
		{"POST", "/v1/matter", "?place=sucheng&procedure=公开协调", `[{"on":"2022-03-01","on":"2022-03-02"}]`, "on"},
		{"POST", "/v1/matter", "?place=sucheng&procedure=公开协调", `[]`, "no events"},
		{"GET", "/v1/due", "?place=cn&limit=cn-regulation/answer&from=2099-03-01", "", "2099"},
		{"GET", "/v1/due", "?place=cn&limit=nothing&from=2024-03-01", "", "nothing"},
	} {
		status, out := ask(t, srv, c.method, c.path, c.query, c.body)
		en, _ := out["en"].(string)
		if status < 400 || status >= 500 || out["schema"] != "problem/v1" || out["zh"] == "" || !strings.Contains(en+fmt.Sprint(out["code"]), c.says) {
			t.Errorf("%s %.60q: %d %v", c.query, c.body, status, out)
		}
	}
	// A row that says one thing twice spoils itself alone.
	for _, body := range []string{`[{"国家秘密":"否","国家秘密":"是"}]`, strings.Repeat("[", 1_000_000), "[" + strings.Repeat(`{"国家秘密":`, 300_000)} {
		_, out := ask(t, srv, "POST", "/v1/decide", "?place=wuwei&decision=公开属性&on=2024-03-01", body)
		if !strings.Contains(fmt.Sprint(out), "problem/v1") {
			t.Errorf("%.100s: %v", body, out)
		}
	}
}

// What is not served is refused in the same form, a fault of the program is not told as one
// of the client's, and health is told however much is worked on.
func TestBesideTheEndpoints(t *testing.T) {
	s, err := started()
	if err != nil {
		t.Fatal(err)
	}
	full := &service{log: quiet} // no seat is ever free
	full.law.Store(s.law.Load())
	broken := s.limited(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("broken") }))
	for _, c := range []struct {
		served       http.Handler
		method, path string
		status       int
		says         string
	}{
		{server(s).Handler, "GET", "/v2/decide", 404, `"no-such-path"`},
		{server(s).Handler, "GET", "/v1/decide", 405, `"method"`},
		{server(s).Handler, "DELETE", "/healthz", 405, `"method"`},
		{server(full).Handler, "GET", "/healthz", 200, `"health/v1"`},
		{broken, "POST", "/v1/decide", 500, `"internal"`},
	} {
		w := httptest.NewRecorder()
		c.served.ServeHTTP(w, httptest.NewRequest(c.method, c.path, nil))
		if w.Code != c.status || !json.Valid(w.Body.Bytes()) || !strings.Contains(w.Body.String(), c.says) {
			t.Errorf("%s %s: %d %s", c.method, c.path, w.Code, w.Body)
		}
	}
}

// A reload puts new law in force between two requests, and none that is broken.
func TestReload(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "oa.yaml"), []byte("mapping: oa\nmaps: 公开属性\ncodes: {K: 主动公开}\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	s, err := newService(context.Background(), quiet, &source{policies: dir, unproved: true})
	if err != nil {
		t.Fatal(err)
	}
	first := s.law.Load().book.Digest()
	shipped, err := policies.FS().Open("wuwei/02-attribute.yaml")
	if err != nil {
		t.Fatal(err)
	}
	law, err := io.ReadAll(shipped)
	if err != nil {
		t.Fatal(err)
	}
	put := func(name, text string) {
		if err := os.MkdirAll(filepath.Join(dir, "wuwei"), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "wuwei", name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	put("02-attribute.yaml", strings.Replace(string(law), "当: 需要公众广泛知晓", "当: 需要公众广泛知小", 1))
	if err := s.reload(context.Background()); err == nil || s.law.Load().book.Digest() != first {
		t.Errorf("a mistake: %v", err)
	}
	put("02-attribute.yaml", strings.Replace(string(law), "当: 需要公众广泛知晓", "当: 需要公众广泛知晓 且 内部事务信息", 1))
	put("ours.cases.yaml", "案例: wuwei-02-attribute\n逐例:\n  需要知晓的不予公开:\n    地区: wuwei\n    日期: 2024-03-01\n    其余事实: 按否\n    已知: {需要公众广泛知晓: 是}\n    应为: {公开属性: 不予公开}\n")
	if err := s.reload(context.Background()); err == nil || s.law.Load().book.Digest() != first {
		t.Errorf("a case of the host fails: %v", err)
	}
	if err := os.Remove(filepath.Join(dir, "wuwei", "ours.cases.yaml")); err != nil {
		t.Fatal(err)
	}
	if err := s.reload(context.Background()); err != nil || s.law.Load().book.Digest() == first {
		t.Errorf("good policies: %v", err)
	}
}

// Requests and reloads at once: nothing is dropped.
func TestReloadDropsNothing(t *testing.T) {
	s, err := newService(context.Background(), quiet, &source{unproved: true})
	if err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(server(s).Handler)
	defer srv.Close()
	done := make(chan struct{})
	go func() {
		defer close(done)
		for range 2 {
			if err := s.reload(context.Background()); err != nil {
				t.Error(err)
			}
		}
	}()
	var clients sync.WaitGroup
	for range 16 {
		clients.Go(func() {
			for {
				resp, err := http.Post(srv.URL+"/v1/decide?place=wuwei&decision=公开属性&on=2024-03-01", "application/json", strings.NewReader(`[{"国家秘密":"是"}]`))
				if err != nil {
					t.Error(err)
					return
				}
				body, err := io.ReadAll(resp.Body)
				resp.Body.Close()
				if err != nil || resp.StatusCode != 200 || !bytes.Contains(body, []byte("不予公开")) {
					t.Errorf("%d %v %.200s", resp.StatusCode, err, body)
					return
				}
				select {
				case <-done:
					return
				default:
				}
			}
		})
	}
	clients.Wait()
}

// The measuring command runs, and no request of it fails.
func TestLoad(t *testing.T) {
	var out strings.Builder
	if err := load(&out, &source{unproved: true}, time.Second); err != nil || strings.Count(out.String(), "failed 0") != 2 {
		t.Errorf("%v\n%s", err, out.String())
	}
	t.Log(out.String())
}
