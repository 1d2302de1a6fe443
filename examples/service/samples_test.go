package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestSamples: the README shows the files of samples/ byte by byte, and each asks the service
// and is answered, wherever what runs it is installed.
func TestSamples(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	srv := serving(t)
	for _, s := range []struct {
		file, fence string
		run         []string
	}{
		{"ask.sh", "sh", []string{"sh"}},
		{"ask.py", "python", []string{"python3"}},
		{"Ask.java", "java", []string{"java", "-Dfile.encoding=UTF-8"}},
	} {
		t.Run(s.file, func(t *testing.T) {
			name := filepath.Join("samples", s.file)
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Contains(readme, []byte("```"+s.fence+"\n"+string(text)+"```\n")) {
				t.Errorf("README.md does not show %s as it is", name)
			}
			needs := s.run[:1]
			if s.fence == "sh" {
				needs = append(needs, "curl")
			}
			for _, tool := range needs {
				if _, err := exec.LookPath(tool); err != nil {
					t.Skipf("%s is not installed here: the sample was not run", tool)
				}
			}
			ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
			defer cancel()
			out, err := exec.CommandContext(ctx, s.run[0], append(s.run[1:], name, srv.URL)...).CombinedOutput()
			if err != nil || !strings.Contains(string(out), "不予公开") {
				t.Errorf("%v\n%s", err, out)
			}
		})
	}
}
