package decision

import (
	"io/fs"
	"strings"
	"testing/fstest"

	"github.com/gongkai-rules/gongkai/rules/policies"
)

// Places are the shipped policy files without their cases: all of them, and by place
// what that place needs, which is its own folder, the national law and the
// vocabulary. They lie in memory, so that reading is not measured.
func Places() (all fs.FS, places map[string]fs.FS, err error) {
	whole := fstest.MapFS{}
	folders := map[string]fstest.MapFS{}
	err = fs.WalkDir(policies.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(name, ".cases.yaml") {
			return err
		}
		data, err := fs.ReadFile(policies.FS(), name)
		if err != nil {
			return err
		}
		file := &fstest.MapFile{Data: data}
		whole[name] = file
		folder, _, _ := strings.Cut(name, "/")
		if folders[folder] == nil {
			folders[folder] = fstest.MapFS{}
		}
		folders[folder][name] = file
		return nil
	})
	if err != nil {
		return nil, nil, err
	}
	places = map[string]fs.FS{}
	for folder, own := range folders {
		if folder == "vocabulary" {
			continue
		}
		for _, shared := range []string{"vocabulary", "cn"} {
			for name, file := range folders[shared] {
				own[name] = file
			}
		}
		places[folder] = own
	}
	return whole, places, nil
}
