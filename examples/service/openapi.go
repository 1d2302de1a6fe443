package main

import (
	"net/http"
	"net/url"

	"github.com/gongkai-rules/gongkai/attribute"
	"github.com/gongkai-rules/gongkai/rules/answer"
)

// endpoint is one thing that can be asked: what serves it and what describes it.
type endpoint struct {
	method, path, says string
	query              []parameter
	body               string // what the body is, "" for none
	reply              any    // a value of the type that is written
	rows               any    // of Rows: the type of the answers
	answer             func(*inForce, *http.Request) (any, error)
}

type parameter struct {
	name, says string
	need       bool
	kind       object
}

var (
	text    = object{"type": "string"}
	date    = object{"type": "string", "format": "date"}
	boolean = object{"type": "boolean", "default": false}

	place  = parameter{"place", "the place by id or name: wuwei, 武威市", true, text}
	on     = parameter{"on", "the day of the law that is asked; without it the day on which each document was formed", false, date}
	assume = parameter{"assume_false", "facts that are not given are taken for false, and the answer says which", false, boolean}
	full   = parameter{"whole", "the whole answer instead of the brief one", false, boolean}
)

// endpoints are served in main and described in openapi.
var endpoints = []endpoint{
	{"GET", "/healthz", "Whether the service answers, and by which policies", nil, "", Health{}, nil, health},
	{"POST", "/v1/decide", "One decision of each row of facts", []parameter{place, {"decision", "the decision by id or name: 公开属性", true, text}, on, assume, full},
		"a register of facts: a JSON array of objects, JSON Lines, or CSV", Rows{}, answer.Answer{}, decide},
	{"POST", "/v1/classify", "The disclosure attribute of each document, its mark and its last day", []parameter{place, on, assume, full},
		"a register of documents: a JSON array of objects, JSON Lines, or CSV", Rows{}, attribute.Result{}, classify},
	{"GET", "/v1/due", "The last day that a limit leaves", []parameter{place, {"limit", "the limit by full id: cn-regulation/answer", true, text}, {"from", "the day that starts the clock", true, date}}, "", Last{}, nil, due},
	{"POST", "/v1/matter", "A case after its events: the rows to store, who may act next, what is missing", []parameter{place, {"procedure", "the procedure by id or name", true, text}},
		"a JSON array of events, the opening first", Matter{}, nil, matter},
}

type object map[string]any

// openapi describes the endpoints. The schemas come from the types that are written.
func openapi() object {
	s := &schemas{defs: object{}}
	problem := object{"description": "what is wrong, in both languages", "content": object{"application/json": object{"schema": s.of(Problem{})}}}
	paths := object{}
	for _, e := range endpoints {
		op := object{"summary": e.says, "responses": object{
			"200": object{"description": "the answer", "content": object{"application/json": object{"schema": s.reply(e)}}},
			"400": problem, "405": problem, "413": problem, "500": problem, "503": problem,
		}}
		var params []object
		for _, p := range e.query {
			params = append(params, object{"name": p.name, "in": "query", "required": p.need, "description": p.says, "schema": p.kind})
		}
		if params != nil {
			op["parameters"] = params
		}
		if e.body != "" {
			any := object{"schema": object{}}
			op["requestBody"] = object{"required": true, "description": e.body, "content": object{"application/json": any}}
			if e.rows != nil {
				op["requestBody"].(object)["content"].(object)["text/csv"] = object{"schema": text}
			}
		}
		on, _ := paths[e.path].(object)
		if on == nil {
			on = object{}
		}
		on[map[string]string{"GET": "get", "POST": "post"}[e.method]] = op
		paths[e.path] = on
	}
	return object{
		"openapi": "3.1.0",
		"info": object{"title": "Gongkai", "version": "1",
			"description": "Rules for the opening of government information in China. Answers carry the version of their form in \"schema\": keys may be added within a version, none is taken away or changes its meaning."},
		"paths": paths, "components": object{"schemas": s.defs},
	}
}

// parse reads a query strictly: a bad escape is an error.
func parse(raw string) (url.Values, error) {
	v, err := url.ParseQuery(raw)
	if err != nil {
		return nil, bad("bad-query", "地址中的参数写法不对", "the query of the address cannot be read")
	}
	return v, nil
}
