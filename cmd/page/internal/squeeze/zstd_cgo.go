//go:build cgo

package squeeze

import "github.com/DataDog/zstd"

// Pack packs with the library of zstd. Levels above 19 ask those who unpack for more memory
// than they save.
func Pack(data []byte) ([]byte, error) {
	frame, err := zstd.CompressLevel(nil, data, 19)
	if err != nil {
		return nil, err
	}
	return checked(frame, data), nil
}
