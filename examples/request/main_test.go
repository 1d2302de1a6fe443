package main

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"
)

// The days of the output were counted by hand, from the State Council's notices for
// 2022 (国办发明电〔2021〕11号): holidays 31 January to 6 February (Spring Festival),
// with work on Saturday 29 and Sunday 30 January.
//
//   - Registration: the same day, Monday 24 January (art. 7).
//   - First period for the answer, 20 working days from the day after receipt
//     (art. 11; Regulation art. 33): 25, 26, 27, 28, 29, 30 January are 1-6, 7-11
//     February 7-11, 14-18 February 12-16, 21-24 February 17-20: 24 February.
//   - Telling the applicant to correct, 7 working days (Regulation art. 30): 25-30
//     January are 1-6, 7 February is 7. Told on 28 January.
//   - Correction, the 10 working days that the office set: 29 and 30 January are 1
//     and 2, 7-11 February 3-7, 14-16 February 8-10: 16 February. Corrected on the 9th.
//   - The whole period runs anew from the correction of 9 February: 10-11 February
//     1-2, 14-18 3-7, 21-25 8-12, 28 February to 4 March 13-17, 7-9 March 18-20: 9 March.
//   - The third party is asked on 14 February; what its opinion takes does not count,
//     at most 15 working days after that: 15-18 February 1-4, 21-25 5-9, 28 February
//     to 4 March 10-14, 7 March 15. Two days (10 and 11 February) have run; 18 are
//     left from 8 March: 8-11 March 1-4, 14-18 5-9, 21-25 10-14, 28-31 15-18: at the
//     latest 31 March.
//   - The letter arrives on 16 February; 15 working days for the opinion (Regulation
//     art. 32): 17-18 February 1-2, 21-25 3-7, 28 February to 4 March 8-12, 7-9 March
//     13-15: 9 March. It objects on 4 March, without a good reason.
//   - So the pause ends on 4 March; 18 days from 7 March: 7-11 1-5, 14-18 6-10, 21-25
//     11-15, 28-30 16-18: 30 March. Answered by post on 16 March: the day of posting
//     counts (arts. 11 and 43).
//   - The dossier goes to the archive in January of the year after (art. 52).
const want = `1 2022-01-24 开始办理
    答复期限：2022-02-24
2 2022-01-24 政府信息公开工作机构：登记登记簿并填制申请登记表电子文本（第七条第一款）
3 2022-01-24 政府信息公开工作机构 作为申请处理：是不是：审查能否作为政府信息公开申请处理（第十三条）
4 2022-01-25 政府信息公开工作机构 内容不明确：补不补：审查申请内容是否明确（第十五条）
5 2022-01-28 政府信息公开工作机构：告知补正（第十七条）
    答复期限：待补正，不计
6 2022-02-09 申请人 补正：补正（第十七条）
    答复期限：2022-03-09
7 2022-02-10 政府信息公开工作机构 内容明确：审查补正后的申请内容（第二十条）
8 2022-02-11 政府信息公开工作机构 检索到：有没有：检索所申请公开的信息（第二十一条）
9 2022-02-14 政府信息公开工作机构：书面征求第三方意见并书面告知申请人（甲公司）（第二十六条）
    答复期限：征求第三方意见，不计
10 2022-02-16 第三方收到征求意见书（甲公司）
    答复期限：征求意见期间不计，最迟 2022-04-02
11 2022-03-04 第三方 不同意公开：提出意见（甲公司）（第二十六条）
    答复期限：2022-03-30
    接下来：
      政府信息公开工作机构或者保密审查机构 可以 同意、不同意、报请：依审查制度审查拟提供的信息（examine，第二十四条）
      申请人：撤回申请（withdraw，第五十条）
12 2022-03-08 保密审查机构 同意：依审查制度审查拟提供的信息（第二十四条）
13 2022-03-10 政府信息公开工作机构 予以公开：给不给：确定可否提供，作出处理决定（第二十四条），结果：予以公开
14 2022-03-11 政府信息公开工作机构：将决定公开的内容和理由书面告知第三方（第五十一条）
15 2022-03-14 政府信息公开工作机构：制作答复书并按公文流转程序办理（第三十八条）
16 2022-03-16 政府信息公开工作机构 邮寄送达：交付送达（第四十三条）
17 2022-03-16 政府信息公开工作机构：办结；通过平台申请并提供手机联系方式的，由平台发送短信（第四十九条）
18 2022-03-18 政府信息公开工作机构：整理归档，一案一号一档，制作电子文档（第五十条）
19 2023-01-10 政府信息公开工作机构：移送本机关档案室保管（第五十二条）
期限：
  cn-regulation/answer 届满 2022-03-30，按期办结 2022-03-16
  cn-regulation/correction-notice 届满 2022-02-07，按期办结 2022-01-28
  cn-regulation/correction-reply 届满 2022-02-16，按期办结 2022-02-09
  cn-regulation/third-party-opinion 届满 2022-03-09，按期办结 2022-03-04
  sucheng-09-on-request/answer 届满 2022-03-30，按期办结 2022-03-16
  sucheng-09-on-request/register-same-day 届满 2022-01-24，按期办结 2022-01-24
结果：予以公开（2022-03-10），年度报告三（一）
记录：19 个事件，重放后已办结
`

func TestRequest(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, run(&out))
	require.Equal(t, want, out.String())
}
