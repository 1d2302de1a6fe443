// Package lsp is gongkai lsp: it tells an editor what the loader, check and explain say of
// policy files while they are written. It may import wire, the commands about policy files
// and what they rest on. What must never happen here: a mistake or a correction of its own,
// a reader of policy files, a file that is written.
package lsp

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"github.com/gongkai-rules/gongkai/cmd/internal/app"
	"github.com/gongkai-rules/gongkai/cmd/internal/input"
	"github.com/gongkai-rules/gongkai/cmd/internal/wire"
	"github.com/gongkai-rules/gongkai/lang"
)

// Command is the command gongkai lsp.
func Command(a *app.App) *cobra.Command {
	alone := false
	cmd := a.Command(app.Entry{
		Use:   "lsp [" + a.T("目录…", "DIR…") + "]",
		Short: lang.Text{ZH: "供编辑器使用：边写规则文件边检查、补全、说明", EN: "for editors: mistakes, completion and explanations while policy files are written"},
		Long: lang.Text{
			ZH: `由编辑器启动，按语言服务协议（LSP）从标准输入读、往标准输出写；不联网，不写任何文件。
目录是规则文件所在的目录，与 gongkai check 的一样叠加在内置规则之上；不写的，由打开的文件推定：
文件所在目录的上一级，不出编辑器打开的文件夹。边写边报装载的错误，停下来再作 check 的分析；
改法就是 check --fix 的改法，排版就是 fmt 的排版。怎样装到编辑器里，见 docs/editor-guide.zh-CN.md。`,
			EN: `An editor starts it and speaks the Language Server Protocol with it on standard input and output. Nothing leaves
the machine and no file is written. DIR holds policy files and lies on top of the embedded law as in gongkai check;
without it the folder above that of the file which is opened is taken, within what the editor has open. Mistakes of
loading are told while typing, those of the analysis when typing pauses; corrections are those of check --fix, and the
layout is that of fmt. How to set it up: editors/vscode/README.md, docs/editor-guide.zh-CN.md.`,
		},
		Example: "gongkai lsp\ngongkai lsp ./our-rules",
		Run: func(_ *cobra.Command, args []string) error {
			for _, dir := range args {
				if _, err := input.Directory(a, dir); err != nil {
					return err
				}
			}
			return Serve(a, args, alone)
		},
	})
	cmd.Flags().BoolVar(&alone, "alone", false, a.T("不在内置规则之上读取，目录本身是完整的一套", "the directories are complete by themselves, without the embedded law"))
	return cmd
}

// Serve speaks with an editor until it ends the session.
func Serve(a *app.App, dirs []string, alone bool) error {
	ctx, cancel := context.WithCancel(a.Ctx)
	defer cancel()
	s := newServer(a, dirs, alone)
	s.conn = wire.New(s.methods())
	done := make(chan struct{})
	go func() {
		defer close(done)
		s.work(ctx)
	}()
	err := s.conn.Serve(ctx, a.In, a.Wire)
	cancel()
	<-done
	if errors.Is(err, wire.ErrNotAsked) {
		return app.ErrReported
	}
	return err
}

func (s *server) methods() map[string]wire.Method {
	return map[string]wire.Method{
		"initialize":                       wire.On(s.initialize),
		"initialized":                      wire.On(nothing),
		"workspace/didChangeWatchedFiles":  wire.On(s.again),
		"workspace/didChangeConfiguration": wire.On(nothing),
		"textDocument/didOpen":             wire.On(s.open),
		"textDocument/didChange":           wire.On(s.change),
		"textDocument/didSave":             wire.On(s.again),
		"textDocument/didClose":            wire.On(s.close),
		"textDocument/formatting":          wire.On(s.format),
		"textDocument/codeAction":          wire.On(s.actions),
		"textDocument/completion":          wire.On(s.complete),
		"textDocument/hover":               wire.On(s.hover),
		"textDocument/definition":          wire.On(s.definition),
		"textDocument/references":          wire.On(s.references),
		"textDocument/documentSymbol":      wire.On(s.outline),
		"gongkai/text":                     wire.On(s.text),
	}
}

func nothing(context.Context, struct{}) (any, error) { return nil, nil }

// initialize says what the server can do.
func (s *server) initialize(_ context.Context, p struct {
	RootURI          string `json:"rootUri"`
	WorkspaceFolders []struct {
		URI string `json:"uri"`
	} `json:"workspaceFolders"`
	InitializationOptions struct {
		Folders  []string `json:"folders"`
		Embedded bool     `json:"embedded"` // the editor shows files of the embedded law by gongkai/text
	} `json:"initializationOptions"`
}) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.root = pathOf(p.RootURI); s.root == "" && len(p.WorkspaceFolders) > 0 {
		s.root = pathOf(p.WorkspaceFolders[0].URI)
	}
	s.embedded = p.InitializationOptions.Embedded
	if len(s.dirs) == 0 {
		s.setDirs(within(s.root, p.InitializationOptions.Folders))
	}
	return map[string]any{
		"serverInfo": map[string]any{"name": "gongkai"},
		"capabilities": map[string]any{
			"positionEncoding":           "utf-16",
			"textDocumentSync":           map[string]any{"openClose": true, "change": 2, "save": map[string]any{}},
			"completionProvider":         map[string]any{"triggerCharacters": []string{":", " ", "[", "{", "-", "/", "=", "，", "："}},
			"hoverProvider":              true,
			"definitionProvider":         true,
			"referencesProvider":         true,
			"documentSymbolProvider":     true,
			"documentFormattingProvider": true,
			"codeActionProvider":         map[string]any{"codeActionKinds": []string{"quickfix", fixAll}},
		},
	}, nil
}
