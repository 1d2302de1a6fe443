package main

import (
	"bytes"
	"testing"

	"github.com/parquet-go/parquet-go"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestParquetCells: what a person would have written, and a refusal where nobody writes in
// one way.
func TestParquetCells(t *testing.T) {
	for _, k := range []struct {
		name  string
		node  parquet.Node
		value parquet.Value
		want  string // "" is refused
	}{
		{"text", parquet.String(), parquet.ByteArrayValue([]byte("是")), "是"},
		{"a bare byte array", parquet.Leaf(parquet.ByteArrayType), parquet.ByteArrayValue([]byte("否")), "否"},
		{"yes", parquet.Leaf(parquet.BooleanType), parquet.BooleanValue(true), "是"},
		{"no", parquet.Leaf(parquet.BooleanType), parquet.BooleanValue(false), "否"},
		{"a day", parquet.Date(), parquet.Int32Value(19783), "2024-03-01"},
		{"a whole number", parquet.Int(64), parquet.Int64Value(-3), "-3"},
		{"an instant", parquet.Timestamp(parquet.Millisecond), parquet.Int64Value(1709222400000), ""},
		{"a fraction", parquet.Leaf(parquet.DoubleType), parquet.DoubleValue(0.1), ""},
		{"a list", parquet.Repeated(parquet.String()), parquet.ByteArrayValue([]byte("是")), ""},
	} {
		t.Run(k.name, func(t *testing.T) {
			var b bytes.Buffer
			w := parquet.NewWriter(&b, parquet.NewSchema("r", parquet.Group{"题名": k.node}))
			_, err := w.WriteRows([]parquet.Row{{k.value.Level(0, 0, 0)}})
			require.NoError(t, err)
			require.NoError(t, w.Close())
			src, err := parquetRows(t.Context(), "x.parquet", bytes.NewReader(b.Bytes()), int64(b.Len()), nil)
			if k.want == "" {
				require.ErrorContains(t, err, "题名")
				return
			}
			require.NoError(t, err)
			for row, err := range src.Rows {
				require.NoError(t, err)
				assert.Equal(t, []string{k.want}, row.Cells)
			}
		})
	}
}
