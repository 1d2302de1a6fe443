package diag

// catalogueFolders holds the codes GK1370 to GK1379: what stands in a folder of policy
// files and is not read. A rule that nobody reads is no law.
var catalogueFolders = []Entry{
	{
		Code: "GK1370", Severity: Error,
		Args:    []string{"layer"},
		Title:   Text{ZH: "文件夹里没有规则文件", EN: "Folder without policy files"},
		Message: Text{ZH: "[[1|第 {1} 层]]文件夹里没有规则文件（.yaml），没有案例，也没有日历", EN: "the folder[[1| of layer {1}]] holds no policy file (.yaml), no cases and no calendars"},
		Remedy:  Text{ZH: "改写为规则文件所在的文件夹；规则文件的名称以 .yaml 结尾", EN: "name the folder that holds the policy files; their names end in .yaml"},
		Explain: Text{ZH: "给出的文件夹里什么也没有读到，多半是写错了文件夹。若不报错，就会以为自己的规则已经生效。", EN: "Nothing was read from a folder that was given: most likely it is the wrong one, and its rules would seem to be law."},
		Wrong:   "gongkai check ./空文件夹",
		Right:   "gongkai check ./our-rules",
	},
	{
		Code: "GK1371", Severity: Error,
		Args:    []string{"name", "right"},
		Title:   Text{ZH: "看来是规则文件，名称却不对", EN: "Misnamed policy file"},
		Message: Text{ZH: "“{1}”看来是规则文件，但是名称不以 .yaml 结尾，不会被读取", EN: "{1} looks like a policy file, and is not read: its name does not end in .yaml"},
		Remedy:  Text{ZH: "改名为 {2}；不是规则的，移到别的文件夹", EN: "rename it to {2}; or move it elsewhere if it is none"},
		Explain: Text{ZH: "记事本会在名称后面加上 .txt，有的系统显示不出来。只读取名称以 .yaml 或 .yml（小写）结尾的文件；没有读到的规则不起作用，所以报错。", EN: "Editors add .txt to names, and some systems hide it. Only names that end in .yaml or .yml (lower case) are read; a rule that is not read is no law."},
		Wrong:   "01-attribute.yaml.txt、01-attribute.YAML",
		Right:   "01-attribute.yaml",
	},
	{
		Code: "GK1372", Severity: Error,
		Args:    []string{"name"},
		Title:   Text{ZH: "文件夹的名称像规则文件", EN: "Folder named like a policy file"},
		Message: Text{ZH: "“{1}”是文件夹，名称却像规则文件", EN: "{1} is a folder, named like a policy file"},
		Remedy:  Text{ZH: "把文件夹的名称改成不带 .yaml 的", EN: "take .yaml out of the folder's name"},
		Explain: Text{ZH: "多半是解压或者复制时出了错：以为是一件规则，其实什么也没有读到。", EN: "Most likely a slip in unpacking or copying: what seems to be a rule is none."},
		Wrong:   "94.yaml/",
		Right:   "94/",
	},
	{
		Code: "GK1373", Severity: Error,
		Args:    []string{"name"},
		Title:   Text{ZH: "指向文件夹的链接", EN: "Link to a folder"},
		Message: Text{ZH: "“{1}”是指向文件夹的链接，里面的规则不会被读取", EN: "{1} is a link to a folder, whose rules are not read"},
		Remedy:  Text{ZH: "把文件夹本身复制进来，或者用另一个 --policies 写明它", EN: "copy the folder itself, or name it as a layer of its own"},
		Explain: Text{ZH: "链接可能绕圈，也可能指到外面去，所以不跟随。", EN: "Links may lead in a circle, or anywhere; they are not followed."},
		Wrong:   "wuwei -> ../other/wuwei",
		Right:   "--policies ./our-rules --policies ./other",
	},
}
