//go:build page

package load

import (
	"context"

	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules/internal/corpus"
	"github.com/gongkai-rules/gongkai/rules/internal/known"
)

// sealed says that only what was prepared is read, and no file of any layer: files and
// what reads them are a third of a program that is sent as a page. Whoever builds it sees
// to it that what was prepared is that of the files.
const sealed = true

// errSealed refuses files, rather than to leave them out.
var errSealed = lang.New("sealed-law", lang.Text{
	ZH: "这一版程序只有自带的规则，不读取规则文件；请用命令 gongkai",
	EN: "this build has the law that comes with it and reads no policy files; use the command gongkai",
})

func fromFiles(context.Context, layered) (*corpus.Corpus, error) { return nil, errSealed }

// parseAll parses nothing.
func (l *loader) parseAll(context.Context) []parsed { return make([]parsed, len(l.raw)) }

// load does what follows the reading of files.
func (l *loader) load(context.Context, []parsed) {
	l.finishVocabulary()
	l.link()
	l.notExecuted()
}

// Profile refuses a profile.
func Profile(*corpus.Corpus, string, []byte) (*known.Organ, error) { return nil, errSealed }
