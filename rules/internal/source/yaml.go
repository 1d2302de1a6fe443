package source

import (
	"errors"
	"io"

	"gopkg.in/yaml.v3"
)

// errPanic stands for a panic inside the YAML reader, which no host should see.
var errPanic = errors.New("the YAML reader failed")

// readYAML reads the first document.
func readYAML(r io.Reader) (doc *yaml.Node, err error) {
	defer func() {
		if recover() != nil {
			doc, err = nil, errPanic
		}
	}()
	doc = new(yaml.Node)
	if err := yaml.NewDecoder(r).Decode(doc); err != nil {
		return nil, err
	}
	return doc, nil
}
