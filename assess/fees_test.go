package assess_test

import (
	"fmt"
	"math"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/assess"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// Each bracket at its last unit, one before and one after.
func TestFeesAtTheBrackets(t *testing.T) {
	law := lawOf(t, load(t, nil), "wuwei", "2021-06-01")
	for _, c := range []struct {
		basis string
		n     int
		want  int64
	}{
		{"按件", 0, 0},
		{"按件", 9, 0}, {"按件", 10, 0}, {"按件", 11, 100},
		{"按件", 29, 1900}, {"按件", 30, 2000}, {"按件", 31, 2200},
		{"按件", 39, 3800}, {"按件", 40, 4000}, {"按件", 41, 4300},
		{"按件", 49, 6700}, {"按件", 50, 7000}, {"按件", 51, 7400},
		{"按量", 0, 0},
		{"按量", 29, 0}, {"按量", 30, 0}, {"按量", 31, 10},
		{"按量", 99, 690}, {"按量", 100, 700}, {"按量", 101, 720},
		{"按量", 199, 2680}, {"按量", 200, 2700}, {"按量", 201, 2740},
	} {
		f, err := assess.Charge(law, c.basis, 0, c.n)
		require.NoError(t, err)
		assert.Equal(t, statute.DecimalOf(c.want), f.Amount, "%s %d", c.basis, c.n)
	}
}

// The price of the n-th unit, as the articles have it, unit by unit.
func price(basis string, n int) int64 {
	switch {
	case basis == "按件" && n <= 10, basis == "按量" && n <= 30:
		return 0
	case basis == "按件" && n <= 30:
		return 100
	case basis == "按件":
		return int64(200 + (n-31)/10*100)
	case n <= 100:
		return 10
	case n <= 200:
		return 20
	}
	return 40
}

// Against adding up unit by unit: exact, never less for more, the steps without a
// hole, and however the items of a month are split into requests, the same sum.
func TestFeesAreTheSumOfTheirUnits(t *testing.T) {
	law := lawOf(t, load(t, nil), "cn", "2021-06-01")
	for _, basis := range []string{"按件", "按量"} {
		want := int64(0)
		for n := range 400 {
			if n > 0 {
				want += price(basis, n)
			}
			f, err := assess.Charge(law, basis, 0, n)
			require.NoError(t, err)
			require.Equal(t, statute.DecimalOf(want), f.Amount, "%s %d", basis, n)
			sum, next := statute.Decimal{}, 1
			for _, s := range f.Steps {
				require.Equal(t, next, s.From)
				next = s.To + 1
				sum, err = sum.Add(s.Amount)
				require.NoError(t, err)
			}
			require.Equal(t, n+1, next)
			require.Equal(t, f.Amount, sum)
			if basis == "按件" {
				early, err := assess.Charge(law, basis, 0, n/3)
				require.NoError(t, err)
				late, err := assess.Charge(law, "按件", n/3, n-n/3)
				require.NoError(t, err)
				both, err := early.Amount.Add(late.Amount)
				require.NoError(t, err)
				require.Equal(t, f.Amount, both, "%d in two requests", n)
			}
		}
	}
}

func TestFeesExplained(t *testing.T) {
	book := load(t, nil)
	law := lawOf(t, book, "cn", "2021-01-01")
	f, err := assess.Charge(law, "按件", 0, 45)
	require.NoError(t, err)
	require.Equal(t, "按件计收45件：第1至10件不收费；第11至30件，20件×100元＝2000元；第31至40件，10件×200元＝2000元；第41至45件，5件×300元＝1500元；共 5500 元（《政府信息公开信息处理费管理办法》第四条第二款）", f.Explain("zh"))
	require.Equal(t, []string{"31至40件每件200元，41至50件每件300元，依此类推", "31件以上一律200元"}, []string{f.Steps[2].Reading.Used, f.Steps[2].Reading.Others[0]})
	f, err = assess.Charge(law, "按量", 0, 250)
	require.NoError(t, err)
	require.Contains(t, f.Explain("en"), "201 to 250: 50 × 40 = 2000 yuan; 4700 yuan in all (cn-processing-fees, art. 5, para. 2)")
	f, err = assess.Charge(law, "按件", 8, 3)
	require.NoError(t, err)
	require.Equal(t, "按件计收3件（本月此前已有8件）：第9至10件不收费；第11件，1件×100元＝100元；共 100 元（《政府信息公开信息处理费管理办法》第四条第二款）", f.Explain("zh"))

	// In force from its day; before it the answer is an error and no sum.
	_, err = assess.Charge(lawOf(t, book, "cn", "2020-12-31"), "按件", 0, 45)
	require.ErrorContains(t, err, "2020-12-31没有“按件”的收费标准，不能收费；《政府信息公开信息处理费管理办法》自 2021-01-01 起施行")
	for _, bad := range []func() (*assess.Fee, error){
		func() (*assess.Fee, error) { return assess.Charge(law, "按件", 0, -1) },
		func() (*assess.Fee, error) { return assess.Charge(law, "按件", 0, 1_000_001) },
		func() (*assess.Fee, error) { return assess.Charge(law, "按件", -1, 1) },
		func() (*assess.Fee, error) { return assess.Charge(law, "按重量", 0, 1) },
	} {
		f, err := bad()
		require.Error(t, err)
		require.Nil(t, f)
	}
}

// Tariffs of other texts: one that ends, one beside the national one, one with a
// condition.
func TestTariffsThatDoNotAnswer(t *testing.T) {
	local := func(tiers string) *rules.Law {
		return lawOf(t, load(t, fstest.MapFS{"baiyin/99.yaml": {Data: []byte("instrument: baiyin-99-fees\ntitle: 试验收费办法\nplace: baiyin\nin_force: {from: 2020-01-01}\narticles:\n  1:\n    tariffs:\n      按量:\n" + tiers)}}), "baiyin", "2020-06-01")
	}
	law := local("      - {id: a, from: 1, to: 10, price: 0.1}\n")
	f, err := assess.Charge(law, "按量", 0, 10)
	require.NoError(t, err)
	require.Equal(t, "1", f.Amount.String(), "ten times 0.1 is exactly 1")
	_, err = assess.Charge(law, "按量", 0, 11)
	require.ErrorContains(t, err, "收费标准只到 10")
	_, err = assess.Charge(local("      - {id: a, from: 1, price: 1, when: 收取信息处理费}\n"), "按量", 0, 1)
	require.ErrorContains(t, err, "附有条件")
	// A step beyond all numbers is one stretch, and no number runs over.
	fee, err := assess.Charge(local("      - {id: a, from: 1, to: 5, price: 0}\n      - {id: b, from: 6, price: 1, step: "+fmt.Sprint(math.MaxInt)+", rises: 1}\n"), "按量", 0, 100)
	require.NoError(t, err)
	require.Equal(t, "95", fee.Amount.String())

	both := load(t, fstest.MapFS{"baiyin/99.yaml": {Data: []byte("instrument: baiyin-99-fees\ntitle: 试验收费办法\nplace: baiyin\nin_force: {from: 2020-01-01}\narticles:\n  1:\n    tariffs:\n      按量:\n      - {id: a, from: 1, price: 1}\n")}})
	_, err = assess.Charge(lawOf(t, both, "baiyin", "2021-06-01"), "按量", 0, 1)
	require.ErrorContains(t, err, "应先确定适用哪一件")
}
