package deadline

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/deadline/internal/words"
	"github.com/gongkai-rules/gongkai/lang"
)

func TestParsePeriod(t *testing.T) {
	for in, want := range map[string]Period{
		"20 working days": {20, WorkingDay}, "1 working day": {1, WorkingDay}, "20个工作日": {20, WorkingDay}, "二十个工作日": {20, WorkingDay},
		"30 days": {30, CalendarDay}, "30日": {30, CalendarDay}, "30天": {30, CalendarDay}, "３０日": {30, CalendarDay}, "十日": {10, CalendarDay}, "十五日": {15, CalendarDay},
		"1 month": {1, Month}, "1个月": {1, Month}, "两个月": {2, Month}, "24 hours": {24, Hour}, "24小时": {24, Hour}, "四十八小时": {48, Hour},
		"2 years": {2, Year}, "2年": {2, Year}, "same day": {0, CalendarDay}, "当日": {0, CalendarDay}, " 5 Working Days ": {5, WorkingDay}, "0 days": {0, CalendarDay},
	} {
		p, err := ParsePeriod(in)
		require.NoError(t, err, in)
		assert.Equal(t, want, p, in)
		for _, text := range []string{p.String(), p.Label("zh")} {
			back, err := ParsePeriod(text)
			require.NoError(t, err, text)
			assert.Equal(t, p, back)
		}
	}
	for in, code := range map[string]string{
		"": words.BadPeriodForm, "20": words.BadPeriodForm, "days": words.BadPeriodForm, "-3 days": words.BadPeriodForm, "3.5 days": words.BadPeriodForm, "20 weeks": words.BadPeriodForm,
		"20 working  days": words.BadPeriodForm, "二百日": words.BadPeriodForm, "半年": words.BadPeriodForm, "3 days later": words.BadPeriodForm,
		"40000 days": words.BadPeriodRange, "99999999999999999999 days": words.BadPeriodRange, "101 years": words.BadPeriodRange,
	} {
		_, err := ParsePeriod(in)
		assertCode(t, err, code)
		assert.Contains(t, words.Message(err, "zh"), "期限", in)
	}
	_, err := ParsePeriod("1月")
	assertCode(t, err, words.BadPeriodForm)
	assert.Contains(t, words.Message(err, "zh"), "1个月")
	_, err = json.Marshal(Period{3, 9})
	assert.Error(t, err)
	var p Period
	assert.Error(t, json.Unmarshal([]byte(`"soon"`), &p))
	assert.Equal(t, "", Period{3, 9}.Label("en"))
	assert.Panics(t, func() { MustPeriod("soon") })
}

func FuzzParsePeriod(f *testing.F) {
	for _, s := range []string{"20 working days", "二十个工作日", "1月", "当日", "九十九日", "\xff日"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, err := ParsePeriod(s)
		if err != nil {
			assertCode(t, err, err.(*lang.Error).Code)
			return
		}
		for _, text := range []string{p.String(), p.Label("zh")} {
			back, err := ParsePeriod(text)
			require.NoError(t, err, "%q from %q", text, s)
			require.Equal(t, p, back)
		}
	})
}

func assertCode(t *testing.T, err error, code string) {
	t.Helper()
	var m *lang.Error
	if assert.ErrorAs(t, err, &m) {
		assert.Equal(t, code, m.Code, "%v", err)
		assert.NotEqual(t, m.Message("zh"), m.Message("en"))
	}
}
