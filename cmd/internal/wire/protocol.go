package wire

// This file has of the protocol what gongkai lsp speaks.

// Document names a file.
type Document struct {
	URI string `json:"uri"`
}

// Opened is what textDocument/didOpen says.
type Opened struct {
	TextDocument struct {
		URI        string `json:"uri"`
		LanguageID string `json:"languageId"`
		Version    int    `json:"version"`
		Text       string `json:"text"`
	} `json:"textDocument"`
}

// Changed is what textDocument/didChange says: stretches that were replaced, in order, or
// the whole where there is no Range.
type Changed struct {
	TextDocument struct {
		URI     string `json:"uri"`
		Version int    `json:"version"`
	} `json:"textDocument"`
	ContentChanges []struct {
		Range *Range `json:"range"`
		Text  string `json:"text"`
	} `json:"contentChanges"`
}

// OfDocument are the parameters of what is about a file.
type OfDocument struct {
	TextDocument Document `json:"textDocument"`
}

// AtPlace are the parameters of what is about a place.
type AtPlace struct {
	TextDocument Document `json:"textDocument"`
	Position     Position `json:"position"`
	Context      struct {
		IncludeDeclaration bool `json:"includeDeclaration"`
	} `json:"context"`
}

// Actions are the parameters of textDocument/codeAction.
type Actions struct {
	TextDocument Document `json:"textDocument"`
	Range        Range    `json:"range"`
	Context      struct {
		Only []string `json:"only"`
	} `json:"context"`
}

// Location is a stretch of a file.
type Location struct {
	URI   string `json:"uri"`
	Range Range  `json:"range"`
}

// Diagnostic is one mistake. Severity is 1 for errors, 2 for warnings, 3 for remarks.
type Diagnostic struct {
	Range    Range     `json:"range"`
	Severity int       `json:"severity"`
	Code     string    `json:"code"`
	Source   string    `json:"source"`
	Message  string    `json:"message"`
	Related  []Related `json:"relatedInformation,omitempty"`
}

// Related is another place of a diagnostic.
type Related struct {
	Location Location `json:"location"`
	Message  string   `json:"message"`
}

// Published is what textDocument/publishDiagnostics says.
type Published struct {
	URI         string       `json:"uri"`
	Version     *int         `json:"version,omitempty"`
	Diagnostics []Diagnostic `json:"diagnostics"`
}

// Action is a correction.
type Action struct {
	Title       string       `json:"title"`
	Kind        string       `json:"kind"`
	Diagnostics []Diagnostic `json:"diagnostics,omitempty"`
	Preferred   bool         `json:"isPreferred,omitempty"`
	Edit        struct {
		Changes map[string][]Edit `json:"changes"`
	} `json:"edit"`
}

// Completions are what may be written.
type Completions struct {
	Incomplete bool         `json:"isIncomplete"`
	Items      []Completion `json:"items"`
}

// Completion is one thing that may be written.
type Completion struct {
	Label  string `json:"label"`
	Kind   int    `json:"kind"`
	Detail string `json:"detail,omitempty"`
	Sort   string `json:"sortText"`
	Filter string `json:"filterText"`
	Edit   Edit   `json:"textEdit"`
}

// Hover is what is said of a place.
type Hover struct {
	Contents struct {
		Kind  string `json:"kind"`
		Value string `json:"value"`
	} `json:"contents"`
	Range Range `json:"range"`
}

// Symbol is a part of a file.
type Symbol struct {
	Name      string   `json:"name"`
	Detail    string   `json:"detail,omitempty"`
	Kind      int      `json:"kind"`
	Range     Range    `json:"range"`
	Selection Range    `json:"selectionRange"`
	Children  []Symbol `json:"children,omitempty"`
}
