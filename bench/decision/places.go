package decision

import (
	"io/fs"
	"strings"
	"testing/fstest"

	"github.com/gongkai-rules/gongkai/rules/policies"
)

// Shipped are the shipped policy files without their cases. They lie in memory, so that
// reading is not measured.
func Shipped() (fs.FS, error) {
	all := fstest.MapFS{}
	err := fs.WalkDir(policies.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(name, ".cases.yaml") {
			return err
		}
		data, err := fs.ReadFile(policies.FS(), name)
		all[name] = &fstest.MapFile{Data: data}
		return err
	})
	return all, err
}

// Village is a small place of a host's own: words, a place and one instrument.
func Village() fs.FS {
	return fstest.MapFS{
		"mm/words.yaml": {Data: []byte("vocabulary: mm\nfacts:\n  village_fund: {term: 涉及本村专项资金, type: bool, implies: 涉及切身利益}\n")},
		"mm/place.yaml": {Data: []byte("place: mm\nterm: 某村\nsuperior: [cn]\ncalendar: cn\ninstruments: \"[0-9]*.yaml\"\n")},
		"mm/01.yaml": {Data: []byte("instrument: mm-01\ntitle: 某村公开办法\nplace: mm\nin_force: {from: 2022-01-01}\narticles:\n  1:\n    grounds:\n      公开属性:\n" +
			"      - {id: fund, tier: open, when: 涉及本村专项资金 and not 国家秘密, then: 主动公开}\n")},
	}
}
