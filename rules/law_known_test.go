package rules_test

import (
	"testing"

	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/rules/answer"
)

// TestAsKnown: on 27 January 2020 the Spring Festival was prolonged to 2 February,
// which took 31 January and 1 February from the working days. The day of the law and
// the day to which the calendar is known are two things.
func TestAsKnown(t *testing.T) {
	now := mustLaw(t, mustLoad(t, town()), "town", "2022-03-01")
	formed := deadline.MustDate("2020-01-10")
	due := func(l *rules.Law) string {
		d, err := l.Calendar().AddWorkingDays(formed, 20)
		require.NoError(t, err)
		return d.Date.String()
	}
	then := now.AsKnown(deadline.MustDate("2020-01-20"))
	assert.Equal(t, "2020-02-14", due(now))
	assert.Equal(t, "2020-02-12", due(then), "what an officer could work out on 20 January")
	assert.Equal(t, now.On(), then.On())
	assert.Equal(t, "2020-02-14", due(now), "the law asked first is as it was")
	assert.Equal(t, "2020-02-14", due(then.AsKnown(deadline.Date{})))
	assert.Equal(t, "2020-02-14", due(then.AsKnown(deadline.MustDate("2020-03-01"))), "not cut to what was cut before")

	other, err := then.At(deadline.MustDate("2023-01-01"))
	require.NoError(t, err)
	assert.Equal(t, "2023-01-01", other.On().String())
	assert.Equal(t, "2020-02-12", due(other), "another day of law, the same knowledge")
	_, err = then.At(deadline.Date{})
	var noDay *lang.Error
	require.ErrorAs(t, err, &noDay)
	assert.Equal(t, "no-day", noDay.Code)
}

func TestReplayAsKnown(t *testing.T) {
	book := mustLoad(t, town())
	known := deadline.MustDate("2020-01-20")
	now := mustLaw(t, book, "town", "2022-03-01")
	decide := func(l *rules.Law) (*answer.Answer, []byte) {
		a, err := l.Decide("公开属性", rules.Facts{"国家秘密": true})
		require.NoError(t, err)
		data, err := answer.Whole(a)
		require.NoError(t, err)
		return a, data
	}
	today, plain := decide(now)
	assert.True(t, today.Receipt.KnownOn.IsZero())
	assert.NotContains(t, string(plain), "calendar_known_on", "answers without it are written as before")

	a, data := decide(now.AsKnown(known))
	assert.Equal(t, known, a.Receipt.KnownOn)
	assert.NotEqual(t, today.Receipt.Calendar, a.Receipt.Calendar)
	again, err := book.Replay(data)
	require.NoError(t, err)
	assert.Equal(t, known, again.Answer.Receipt.KnownOn)
	assert.True(t, again.Same && again.Calendar == "")
}
