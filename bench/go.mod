module github.com/gongkai-rules/gongkai/bench

go 1.26.0

require github.com/gongkai-rules/gongkai v0.0.0

require (
	github.com/rickar/cal/v2 v2.1.13
	go.yaml.in/yaml/v3 v3.0.6 // indirect
)

replace github.com/gongkai-rules/gongkai => ../
