package layout

import "testing"

// Whatever is formatted is formatted to the same again, in either spelling, and never
// without what it held: Format reads its own output and compares.
func FuzzFormat(f *testing.F) {
	f.Add("instrument: a-01\ntitle: 甲   # 注\narticles:\n  1: {omit: x}\n\n  # 说明\n  2:\n    requires:\n    - {id: r, must: '\"甲\" in 乙 or c and d'}  # 尾\n")
	f.Add("文件: a-01\n施行: {自: 2020-01-01}\n条文:\n  一:\n    要求: # 注\n    - 编号: r   # 又\n      # 前\n      应当: 甲 且 (乙 或 丙)\n# 末\n")
	f.Add("cases: a\nbase: {on: 2020-01-01}\neach:\n  甲: {given: {x: true, y: [a, 'b、c']}, expect: {公开属性: 未定}}\n")
	f.Add("vocabulary: v\nfacts:\n  a: {term: 甲, type: bool, otherwise: unknown, note: |\n    一\n    二\n    }\n")
	f.Fuzz(func(t *testing.T, text string) {
		for _, to := range []Spelling{English, Chinese} {
			once, err := Format("a.yaml", []byte(text), to)
			if err != nil {
				continue
			}
			twice, err := Format("a.yaml", once, Same)
			if err != nil {
				t.Fatalf("%q gave %q: %v", text, once, err)
			}
			if string(once) != string(twice) {
				t.Fatalf("%q gave %q, then %q", text, once, twice)
			}
		}
	})
}
