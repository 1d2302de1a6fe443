package squeeze

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"github.com/klauspost/compress/zstd"
)

func TestPackedBytesComeBackAndTellChanges(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	d, err := zstd.NewReader(nil)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	for _, n := range []int{0, 1, 300, 1 << 20} {
		data := make([]byte, n)
		for i := range data {
			data[i] = byte(r.IntN(7) * r.IntN(20))
		}
		packed, err := Pack(data)
		if err != nil {
			t.Fatal(err)
		}
		back, err := d.DecodeAll(packed, nil)
		if err != nil || !bytes.Equal(back, data) {
			t.Fatalf("%d bytes do not come back: %v", n, err)
		}
		packed[len(packed)-1] ^= 1
		if _, err := d.DecodeAll(packed, nil); err == nil {
			t.Errorf("%d bytes: another checksum is not told", n)
		}
	}
}
