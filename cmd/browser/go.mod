module github.com/gongkai-rules/gongkai/cmd/browser

go 1.26.0

require (
	github.com/chromedp/cdproto v0.160.1
	github.com/chromedp/chromedp v0.23.1
)

require github.com/go-json-experiment/json v0.0.0-20260213210345-44df1a37e875 // indirect

replace github.com/gongkai-rules/gongkai => ../..

replace github.com/gongkai-rules/gongkai/cmd => ..

replace github.com/gongkai-rules/gongkai/attribute/register/sheets => ../../attribute/register/sheets
