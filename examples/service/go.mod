module github.com/gongkai-rules/gongkai/examples/service

go 1.26.0

require (
	github.com/gongkai-rules/gongkai v0.0.0
	github.com/santhosh-tekuri/jsonschema/v6 v6.0.3
)

require (
	github.com/expr-lang/expr v1.17.8 // indirect
	golang.org/x/text v0.14.0 // indirect
	gopkg.in/yaml.v3 v3.0.1 // indirect
)

replace github.com/gongkai-rules/gongkai => ../..
