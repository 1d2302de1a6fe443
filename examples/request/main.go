// Command request walks one request for government information in Sucheng, from
// the day it came in by post to the archive: unclear at first, then corrected, and
// with a third party that objects without a good reason. It prints each step with
// its day, the role that acted, the article, and the last day for the answer
// whenever that day moves.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"log"
	"os"

	"github.com/gongkai-rules/gongkai/deadline"
	"github.com/gongkai-rules/gongkai/review"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/policies"
)

func main() {
	if err := run(os.Stdout); err != nil {
		log.Fatal(err)
	}
}

func run(w io.Writer) error {
	book, err := policies.Load()
	if err != nil {
		return err
	}
	received := deadline.MustDate("2022-01-24") // the office signed for the letter
	law, err := book.Law("sucheng", received)
	if err != nil {
		return err
	}
	request, err := review.Find(law, "依申请公开")
	if err != nil {
		return err
	}
	c, err := request.Open(review.Event{On: received, Actor: "李", Facts: rules.Facts{
		"申请提交方式": "特快专递或者挂号信", "无法联系申请人": false,
	}, Assume: "false"}) // what is not said is false, and the record says so
	if err != nil {
		return err
	}
	due, err := show(w, c, deadline.Date{})
	if err != nil {
		return err
	}
	for _, e := range events() {
		if c, err = c.Apply(e); err != nil {
			return err
		}
		if due, err = show(w, c, due); err != nil {
			return err
		}
		if e.Step == "third-party-opinion" {
			fmt.Fprintln(w, "    接下来：")
			for _, turn := range c.WhoMay(e.On) {
				fmt.Fprintln(w, "      "+turn.Explain("zh"))
			}
		}
	}
	return finish(w, book, c)
}

const (
	office    = "政府信息公开工作机构"
	secrecy   = "保密审查机构"
	applicant = "申请人"
	third     = "第三方"
)

// events is what the host has kept of the case, in order.
func events() []review.Event {
	on := deadline.MustDate
	return []review.Event{
		{Step: "register", Role: office, Actor: "李", On: on("2022-01-24"), Gives: map[string]string{"提交方式": "邮政特快专递，2022年1月24日签收"}},
		{Step: "is-it", Choice: "作为申请处理", Role: office, Actor: "李", On: on("2022-01-24")},
		{Step: "complete", Choice: "内容不明确", Role: office, Actor: "李", On: on("2022-01-25")},
		{Step: "correct", Role: office, Actor: "李", On: on("2022-01-28"), By: deadline.MustPeriod("10 working days"), Gives: map[string]string{
			"补正期限": "收到本通知之次日起10个工作日", "答复起算期限": "自收到补正的申请之次日起", "拒绝补正后果": "逾期不补正的，视为放弃申请",
		}},
		{Step: "corrected", Choice: "补正", Role: applicant, On: on("2022-02-09")},
		{Step: "recheck", Choice: "内容明确", Role: office, Actor: "李", On: on("2022-02-10")},
		{Step: "search", Choice: "检索到", Role: office, Actor: "李", On: on("2022-02-11"),
			Gives: map[string]string{"检索情况": "在本机关档案中检索到中标合同一份"},
			Facts: rules.Facts{
				"履行行政管理职能中形成": true, "以一定形式记录保存": true, "商业秘密": true, "需要征求第三方意见": true,
			},
			Parties: map[string][]string{"第三方": {"甲公司"}}},
		{Step: "third-party", Of: "甲公司", Role: office, Actor: "李", On: on("2022-02-14"),
			Facts: rules.Facts{"有公开申请": true, "已书面告知申请人征求第三方意见": true}},
		{Kind: review.Happen, Name: "第三方收到征求意见书", Of: "甲公司", On: on("2022-02-16")},
		{Step: "third-party-opinion", Of: "甲公司", Choice: "不同意公开", Role: third, On: on("2022-03-04"), Facts: rules.Facts{
			"第三方答复": "不同意", "第三方不同意有合理理由": false, "公开会损害第三方合法权益": false,
		}},
		{Step: "examine", Choice: "同意", Role: secrecy, Actor: "陈", On: on("2022-03-08"), Gives: map[string]string{"意见": "不涉及国家秘密，同意提供"}, Facts: asked()},
		{Step: "give", Choice: "予以公开", Role: office, Actor: "李", On: on("2022-03-10"), Facts: rules.Facts{
			"决定公开": true,
			// Sucheng bars every trade secret, the Regulation only one whose disclosure harms:
			// the organ goes by the Regulation, and records it.
			"与上位法不一致时确定的公开属性": "依申请公开",
		},
			Gives: map[string]string{"获取方式途径和时间": "随答复书邮寄提供复印件"}},
		{Step: "inform-third-party", Role: office, Actor: "李", On: on("2022-03-11"), Gives: map[string]string{
			"内容": "合同的金额和工期", "理由": "所称商业秘密没有合理理由，公开不损害其合法权益",
		}},
		{Step: "draft-answer", Role: office, Actor: "李", On: on("2022-03-14")},
		{Step: "send", Choice: "邮寄送达", Role: office, Actor: "李", On: on("2022-03-16")},
		{Step: "closing-message", Role: office, Actor: "李", On: on("2022-03-16")},
		{Step: "file", Role: office, Actor: "李", On: on("2022-03-18")},
		{Step: "hand-in", Role: office, Actor: "李", On: on("2023-01-10")},
	}
}

// asked is what the organ found out about the contract before handing it over. Nothing
// is assumed of a text that is released.
func asked() rules.Facts {
	facts := rules.Facts{"信息来源": "本机关制作"}
	for _, no := range []string{
		"国家秘密", "已标注国家秘密标志", "是否国家秘密不明确", "可能涉密", "不能确定是否可以公开", "可能涉及三安全一稳定",
		"个人隐私", "涉及第三方其他合法权益", "公开可能导致商业秘密被泄露", "公开可能不当侵害个人隐私", "不公开会对公共利益造成重大影响",
		"内部事务信息", "过程性信息", "行政执法案卷信息", "依法不予公开的政务数据", "国家规定控制使用不宜公开", "工作秘密",
		"含有不应当公开的内容", "含有不属于政府信息的内容", "转发文件", "涉及其他行政机关", "公开需经批准", "共同制作",
	} {
		facts[no] = false
	}
	return facts
}

// show prints the latest event, and the last day for the answer when it has moved.
func show(w io.Writer, c review.Case, before deadline.Date) (deadline.Date, error) {
	trail := c.Trail()
	fmt.Fprintln(w, trail[len(trail)-1])
	clocks, err := c.Clocks(c.Latest())
	if err != nil {
		return before, err
	}
	for _, k := range clocks {
		switch {
		case k.Limit != "sucheng-09-on-request/answer":
		case k.Paused && k.Due.Date.IsZero():
			fmt.Fprintf(w, "    答复期限：%s，不计\n", k.Called)
		case k.Err != nil:
			return before, k.Err
		case k.Due.Date == before:
		case k.Paused && k.Latest:
			fmt.Fprintf(w, "    答复期限：征求意见期间不计，最迟 %s\n", k.Due.Date)
			return k.Due.Date, nil
		default:
			fmt.Fprintf(w, "    答复期限：%s\n", k.Due.Date)
			return k.Due.Date, nil
		}
	}
	return before, nil
}

// finish prints what the case came to, and checks that what a host would store
// gives the same case again.
func finish(w io.Writer, book *rules.Book, c review.Case) error {
	clocks, err := c.Clocks(c.Latest())
	if err != nil {
		return err
	}
	fmt.Fprintln(w, "期限：")
	for _, k := range clocks {
		fmt.Fprintf(w, "  %s 届满 %s，%s %s\n", k.Limit, k.Due.Date, k.Phase.Label("zh"), k.Done)
	}
	if r, ok := c.Result(); ok {
		fmt.Fprintf(w, "结果：%s（%s），年度报告%s\n", r.Outcome.Term, r.On, r.Report)
	}
	record, err := json.Marshal(c)
	if err != nil {
		return err
	}
	again, err := review.Replay(book, record, c.Head())
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "记录：%d 个事件，重放后%s\n", again.Len(), map[bool]string{true: "已办结", false: "未办结"}[again.Ended()])
	return nil
}
