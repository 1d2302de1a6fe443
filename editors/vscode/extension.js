// The extension starts `gongkai lsp` and shows what it says. It knows nothing of policy
// files but how they begin.
"use strict";

const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

// The first keys of policy files, in Chinese and in English.
const FIRST_KEYS = [
  "词汇", "地区", "文件", "案例", "细则", "对照", "单位情况", "表式",
  "vocabulary", "place", "instrument", "cases", "scheme", "mapping", "profile", "form",
];
const FIRST_LINE = new RegExp("^\\uFEFF?(" + FIRST_KEYS.join("|") + ")\\s*[:：]");

// Files of the embedded law lie nowhere: the server shows them.
const EMBEDDED = "gongkai-law";

let client;

// isPolicy reports whether a YAML file begins as a policy file does.
function isPolicy(document) {
  for (let i = 0; i < Math.min(document.lineCount, 50); i++) {
    const line = document.lineAt(i).text;
    if (line.trim() !== "" && !line.startsWith("#") && line.trim() !== "---") {
      return FIRST_LINE.test(line);
    }
  }
  return false;
}

// adopt makes a policy file one of the language gongkai; other YAML stays what it is.
function adopt(document) {
  if (document.languageId === "yaml" && ["file", EMBEDDED].includes(document.uri.scheme) && isPolicy(document)) {
    vscode.languages.setTextDocumentLanguage(document, "gongkai");
  }
}

async function activate(context) {
  const settings = vscode.workspace.getConfiguration("gongkai");
  const command = settings.get("path") || "gongkai";
  client = new LanguageClient(
    "gongkai",
    "Gongkai",
    { command, args: ["lsp", "--lang", settings.get("language") === "en" ? "en" : "zh"] },
    {
      documentSelector: [{ scheme: "file", language: "gongkai" }],
      initializationOptions: { folders: settings.get("folders") || [], embedded: true },
      synchronize: { fileEvents: vscode.workspace.createFileSystemWatcher("**/*.{yaml,yml,csv}") },
    },
  );
  context.subscriptions.push(
    vscode.workspace.onDidOpenTextDocument(adopt),
    vscode.workspace.onDidChangeTextDocument((e) => adopt(e.document)),
    vscode.workspace.registerTextDocumentContentProvider(EMBEDDED, {
      async provideTextDocumentContent(uri) {
        const shown = await client.sendRequest("gongkai/text", { uri: uri.toString() });
        return shown ? shown.text : "";
      },
    }),
  );
  vscode.workspace.textDocuments.forEach(adopt);
  try {
    await client.start();
  } catch (err) {
    vscode.window.showErrorMessage(
      `Gongkai: “${command} lsp” 启动不了，请在设置 gongkai.path 里写明程序的位置。It cannot be started: set gongkai.path. (${err.message})`,
    );
  }
}

function deactivate() {
  return client ? client.stop() : undefined;
}

module.exports = { activate, deactivate };
