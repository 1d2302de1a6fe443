package diag

// catalogueCalendars are mistakes in the calendar files of a layer, which package
// deadline finds and describes.
var catalogueCalendars = []Entry{
	{
		Code: "GK1390", Severity: Error,
		Args:    []string{"what is wrong", "what to do", "code of the calendar file"},
		Title:   Text{ZH: "历法文件有错", EN: "A mistake in a calendar file"},
		Message: Text{ZH: "{1}（{3}）", EN: "{1} ({3})"},
		Remedy:  Text{ZH: "{2}", EN: "{2}"},
		Explain: Text{ZH: "calendars 目录里的历法文件与规则文件一起读取，有错就不能使用。写法见 docs/calendar-guide.zh-CN.md。", EN: "Calendar files in the folder calendars are read with the policy files; a mistake stops them. docs/calendar-guide.zh-CN.md says how they are written."},
		Wrong:   "2027-01-01,2027-01-03,2,放假,元旦,国办发明电〔2026〕9号",
		Right:   "2027-01-01,2027-01-03,3,放假,元旦,国办发明电〔2026〕9号",
	},
	{
		Code: "GK1391", Severity: Warning,
		Args:    []string{"what is doubtful", "what to do", "code of the calendar file"},
		Title:   Text{ZH: "历法文件可能有误", EN: "A calendar file that looks wrong"},
		Message: Text{ZH: "{1}（{3}）", EN: "{1} ({3})"},
		Remedy:  Text{ZH: "{2}", EN: "{2}"},
		Explain: Text{ZH: "放假占用的工作日减去上班占用的休息日，应当等于放假办法规定的天数；漏写、多写一行，或者把“上班”写成“放假”，就对不上。", EN: "The weekdays off less the weekend days worked are the days off of the holiday rules; a row that is missing, doubled or turned round breaks that."},
		Wrong:   "2027-02-14,,1,放假,春节,国办发明电〔2026〕9号",
		Right:   "2027-02-14,,1,上班,春节,国办发明电〔2026〕9号",
	},
	{
		Code: "GK1392", Severity: Error,
		Args:    []string{"file"},
		Title:   Text{ZH: "不是 .csv 的历法文件", EN: "A calendar file that is no .csv"},
		Message: Text{ZH: "calendars 目录里的“{1}”不以 .csv 结尾，没有读", EN: "{1} in the folder calendars does not end in .csv and was not read"},
		Remedy:  Text{ZH: "另存为“CSV UTF-8（逗号分隔）”，文件名以 .csv 结尾；不用的移出这个目录", EN: "save it as “CSV UTF-8” under a name that ends in .csv, or move it elsewhere"},
		Explain: Text{ZH: "没有读到的放假安排，会让期限算错而没有人知道。", EN: "A year's arrangement that was not read makes days wrong without anybody knowing."},
		Wrong:   "calendars/2027.xlsx",
		Right:   "calendars/2027.csv",
	},
}
