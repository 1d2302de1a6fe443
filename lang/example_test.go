package lang_test

import (
	"errors"
	"fmt"
	"io/fs"

	"github.com/gongkai-rules/gongkai/lang"
)

// What went wrong is told to the person in their language, and to the program by its
// code. Errors that were joined are told one by one.
func ExampleMessages() {
	noTitle := lang.New("no-title", lang.Text{ZH: "没有标题。", EN: "there is no title."})
	noDay := lang.New("no-day", lang.Text{ZH: "没有成文日期。", EN: "there is no date of formation."})
	for _, m := range lang.Messages(errors.Join(noTitle, noDay), "en") {
		fmt.Println(m)
	}
	// Output:
	// there is no title.
	// there is no date of formation.
}

// The language is whatever tag a browser or a locale gives.
func ExampleEnglish() {
	for _, tag := range []string{"en-US", "zh-CN", "EN", "fr"} {
		fmt.Println(tag, lang.English(tag))
	}
	// Output:
	// en-US true
	// zh-CN false
	// EN true
	// fr false
}

func ExampleText() {
	late := lang.Text{ZH: "逾期{1}个工作日", EN: "late by {1} working days"}.Fill(3)
	fmt.Println(late.In("zh"))
	fmt.Println(late.In("en-GB"))
	// Output:
	// 逾期3个工作日
	// late by 3 working days
}

// A host's own errors speak as those of the module do.
func ExampleError() {
	noSuch := lang.Text{ZH: "没有编号为{1}的文件。[[2|是否指{2}？]]", EN: "there is no document {1}.[[2| Did you mean {2}?]]"}
	var err error = lang.New("no-document", noSuch, "A-17", "A-71").
		At("number", lang.Text{ZH: "编号", EN: "number"}).
		Because(fs.ErrNotExist)

	var e *lang.Error
	if errors.As(err, &e) {
		fmt.Println(e.Code, e.Field, e.Args)
		fmt.Println(e.Message("en"))
	}
	fmt.Println(err)
	fmt.Println(errors.Is(err, fs.ErrNotExist))
	// Output:
	// no-document number [A-17 A-71]
	// number: there is no document A-17. Did you mean A-71?
	// 编号：没有编号为A-17的文件。是否指A-71？
	// true
}

// An error of any kind as data: what it is, what it says, and where it came from.
func ExampleWrap() {
	e := lang.Wrap(fs.ErrNotExist)
	fmt.Println(e.Code == "", e.Message("zh"))
	fmt.Println(errors.Is(e, fs.ErrNotExist))
	// Output:
	// true file does not exist
	// true
}
