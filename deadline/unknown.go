package deadline

import (
	"github.com/gongkai-rules/gongkai/deadline/internal/words"
)

// guide tells how a calendar file is written.
const guide = "docs/calendar-guide.zh-CN.md"

// unknown is the error of a day that no notice covers. It names the day, the missing
// year and the remedy, in the words of the command gongkai.
func (c *Calendar) unknown(d Date) error {
	if d.IsZero() {
		return words.ErrNoDate
	}
	var published Date // when the notice of the year came out, where that was after c.on
	if c.src != nil {
		for _, n := range c.src.layers[0].entries {
			if n.Year == d.Year() && n.knownFrom.After(c.on) {
				published = n.Published
			}
		}
	}
	zh := "没有覆盖{1}的放假安排：缺少{6}年部分节假日安排的通知"
	en := "no notice covers {1}: the State Council's arrangement of {6} is missing"
	switch {
	case !c.on.IsZero() && !published.IsZero():
		zh, en = "没有覆盖{1}的放假安排：{6}年的安排于{4}才发布，晚于{3}", "no notice covers {1}: the arrangement of {6} was published on {4}, after {3}"
	case !c.on.IsZero():
		zh, en = zh+"（按{3}已知的数据）", en+" from what was known on {3}"
	default:
		zh += "；请把通知写成历法文件 cn/{6}.csv（写法见 " + guide + "），用 --calendars 指明所在目录"
		en += "; write its notice as a calendar file cn/{6}.csv (" + guide + ") and give its folder with --calendars"
		if d.After(c.last) && !c.last.IsZero() {
			zh, en = zh+"；通知公布前可以用 --estimate 推算", en+", or use --estimate until it is published"
		}
	}
	return words.Fault(words.UnknownDay, "", zh, en, d, c.name(), c.on, published, c.last, d.Year())
}
