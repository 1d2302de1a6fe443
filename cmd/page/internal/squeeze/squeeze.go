// Package squeeze packs bytes with zstd (RFC 8878), as small as the encoder at hand can: that
// of its authors where Go has a compiler of C, else one in Go, whose result is a fifth larger.
// It may import encoders of zstd. What must never happen here: a result that does not tell
// when it was changed; each ends with the checksum of what is in it.
package squeeze

import (
	"encoding/binary"

	"github.com/cespare/xxhash/v2"
)

// checked is a frame without a checksum with the one of its content.
func checked(frame, content []byte) []byte {
	const descriptor, has = 4, 1 << 2 // RFC 8878 3.1.1.1.1
	frame[descriptor] |= has
	return binary.LittleEndian.AppendUint32(frame, uint32(xxhash.Sum64(content)))
}
