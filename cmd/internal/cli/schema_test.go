package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// schema writes every kind in both spellings, and a catalogue of what it wrote.
func TestSchemaWritesAll(t *testing.T) {
	dir := t.TempDir()
	run := func(args ...string) (int, string) {
		var out, errs bytes.Buffer
		code := Run(context.Background(), args, strings.NewReader(""), &out, &errs)
		return code, out.String() + errs.String()
	}
	if code, said := run("schema", "--out", dir); code != 0 {
		t.Fatal(said)
	}
	text, err := os.ReadFile(filepath.Join(dir, "catalog.json"))
	if err != nil {
		t.Fatal(err)
	}
	var catalogue struct {
		Schemas []struct {
			URL string `json:"url"`
		} `json:"schemas"`
	}
	if err := json.Unmarshal(text, &catalogue); err != nil || len(catalogue.Schemas) != 17 {
		t.Fatalf("%v %s", err, text)
	}
	for _, s := range catalogue.Schemas {
		var schema struct {
			Schema string `json:"$schema"`
		}
		text, err := os.ReadFile(filepath.Join(dir, s.URL))
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(text, &schema); err != nil || !strings.HasSuffix(schema.Schema, "2020-12/schema") {
			t.Errorf("%s: %v", s.URL, err)
		}
	}
	if code, said := run("schema", "文件"); code != 0 || !strings.Contains(said, `"情形"`) || strings.Contains(said, `"grounds"`) {
		t.Errorf("%d %.200s", code, said)
	}
	if code, said := run("schema", "文书"); code != 2 || !strings.Contains(said, "是否指“文件”") {
		t.Errorf("%d %s", code, said)
	}
	if code, said := run("schema", "--lang", "en"); code != 0 || !strings.Contains(said, "instrument") {
		t.Errorf("%d %s", code, said)
	}
}
