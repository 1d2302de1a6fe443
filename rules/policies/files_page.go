//go:build page

package policies

import (
	"embed"
	"io/fs"
	"os"
)

// A page has the law as it was prepared, and of its files one, so that there is a folder;
// the others it unpacks into a folder of its own when somebody is to edit them.
//
//go:embed vocabulary/synonyms.yaml
var one embed.FS

var files fs.FS = unpacked{}

// trusted says that what was prepared need not be compared with the files: whoever builds a
// page sees to it. Where a layer lies on top they are read and compared, as everywhere.
const trusted = true

// unpackedTo is where a page unpacks the files.
const unpackedTo = "/law"

type unpacked struct{}

func (unpacked) Open(name string) (fs.File, error) {
	if _, err := os.Stat(unpackedTo); err != nil {
		return one.Open(name)
	}
	return os.DirFS(unpackedTo).Open(name)
}
