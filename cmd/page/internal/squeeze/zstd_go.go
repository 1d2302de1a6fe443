//go:build !cgo

package squeeze

import "github.com/klauspost/compress/zstd"

// Pack packs without the library of zstd.
func Pack(data []byte) ([]byte, error) {
	z, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithWindowSize(8<<20), zstd.WithEncoderConcurrency(1), zstd.WithEncoderCRC(false))
	if err != nil {
		return nil, err
	}
	defer z.Close()
	return checked(z.EncodeAll(data, nil), data), nil
}
