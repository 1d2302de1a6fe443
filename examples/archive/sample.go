package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/parquet-go/parquet-go"
)

// Made-up documents of made-up offices, drawn by a number, so that everybody makes the same.
// sampleFacts are the columns that give facts.
var sampleFacts = []string{"国家秘密", "商业秘密", "个人隐私", "内部事务信息", "过程性信息", "涉及切身利益", "需要公众广泛知晓", "法规规章和规范性文件"}

var (
	sampleColumns = append([]string{"题名", "发文字号", "发文机关", "成文日期", "已定属性"}, sampleFacts...)
	sampleOffices = []string{"青石县人民政府", "青石县教育局", "青石县财政局", "青石县民政局", "青石县水利局", "白水镇人民政府"}
	sampleTitles  = []string{"关于调整公益性岗位补贴标准的通知", "关于印发年度工作要点的通知", "关于下达补助经费的通知", "关于某地块规划条件变更的请示", "关于报送业务数据的通知", "关于公布惠民措施的通告"}
	sampleWas     = []string{"主动公开", "依申请公开", "不予公开", ""}
)

// drawSample makes the row of a number.
func drawSample(n int) []string {
	r := rand.New(rand.NewPCG(uint64(n), 0x9e3779b97f4a7c15))
	day := time.Date(2019, 6, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, r.IntN(6*365))
	row := []string{
		fmt.Sprintf("%s（%d）", sampleTitles[r.IntN(len(sampleTitles))], n), fmt.Sprintf("青政发〔%d〕%d号", day.Year(), 1+n%400),
		sampleOffices[r.IntN(len(sampleOffices))], day.Format(time.DateOnly), sampleWas[r.IntN(len(sampleWas))],
	}
	for i := range sampleFacts {
		switch k := r.IntN(100); {
		case k < []int{3, 4, 5, 8, 8, 30, 30, 20}[i]:
			row = append(row, "是")
		case k < 80:
			row = append(row, "否")
		case k < 82:
			row = append(row, "未知")
		default:
			row = append(row, "")
		}
	}
	switch n % 997 { // what cannot be used, and must be named
	case 401:
		row[3] = "31/12/2020"
	case 733:
		row[5] = "大概是"
	}
	return row
}

// makeArchive writes rows over files: every fourth one is Parquet, the others are CSV.
func makeArchive(dir string, rows, shards int) error {
	if dir == "" || shards < 1 || rows < shards {
		return errors.New("-make 要有 -into，文件数不小于 1，行数不小于文件数 (needs -into, and a row for each shard)")
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	for i := range shards {
		name := filepath.Join(dir, fmt.Sprintf("青石县-%04d.csv", i+1))
		write := writeCSV
		if i%4 == 3 {
			name, write = name[:len(name)-len(".csv")]+".parquet", writeParquet
		}
		if err := writeFile(name, rows*i/shards, rows*(i+1)/shards, write); err != nil {
			return err
		}
	}
	return nil
}

func writeFile(name string, from, to int, write func(io.Writer, int, int) error) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	return errors.Join(write(f, from, to), f.Close())
}

func writeCSV(w io.Writer, from, to int) error {
	c := csv.NewWriter(w)
	if err := c.Write(sampleColumns); err != nil {
		return err
	}
	for n := from; n < to; n++ {
		if err := c.Write(drawSample(n)); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}

// writeParquet writes the same rows with types: what is empty is null.
func writeParquet(w io.Writer, from, to int) error {
	group := parquet.Group{}
	for _, name := range sampleColumns {
		group[name] = parquet.Optional(parquet.Encoded(parquet.String(), &parquet.RLEDictionary))
	}
	schema := parquet.NewSchema("register", group)
	at := make([]int, len(sampleColumns)) // the library sorts columns by name
	for i, path := range schema.Columns() {
		at[slices.Index(sampleColumns, path[0])] = i
	}
	out := parquet.NewWriter(w, schema, parquet.Compression(&parquet.Zstd), parquet.MaxRowsPerRowGroup(20_000))
	for n := from; n < to; n++ {
		row := make(parquet.Row, len(sampleColumns))
		for i, cell := range drawSample(n) {
			if cell == "" {
				row[at[i]] = parquet.NullValue().Level(0, 0, at[i])
			} else {
				row[at[i]] = parquet.ByteArrayValue([]byte(cell)).Level(0, 1, at[i])
			}
		}
		if _, err := out.WriteRows([]parquet.Row{row}); err != nil {
			return err
		}
	}
	return out.Close()
}
