package grammar

import "maps"

// contexts says what the keys of every kind of mapping have. Their spelling and order
// stand in the dictionary.
func contexts() map[string]map[string]Shape {
	out := map[string]map[string]Shape{}
	for _, part := range []map[string]map[string]Shape{vocabularies(), heads(), rules(), scores(), cases(), others()} {
		maps.Copy(out, part)
	}
	return out
}

func vocabularies() map[string]map[string]Shape {
	declared := section(or(name(), in("declared")))
	return map[string]map[string]Shape{
		"topic": {"events": names().naming("event"), "facts": names().naming("fact"), "decisions": names().naming("decision"), "lines": words("topic-lines"), "note": prose()},
		"vocabulary": {
			"vocabulary": name(), "note": prose(), "facts": section(in("fact")), "roles": declared, "organs": declared,
			"events": section(or(name(), in("event"))), "channels": declared, "decisions": section(in("decision")),
			"implications": listed(many("implication")), "synonyms": section(names()), "topics": section(in("topic")), "releases": {Of: new(facts()), Keys: "release", Section: true},
			"choices": section(word("choice")), "gives": section(in("must-give")),
		},
		"must-give":    {"refused": in("must-give-by"), "undecided": in("must-give-by"), "excepted": in("must-give-by")},
		"must-give-by": {"under": names(), "note": prose()},
		"fact": {
			"term": name(), "type": word("fact-type"), "values": names(), "unit": name(), "min": number(), "max": number(),
			"also": names(), "of": word("fact-of"), "otherwise": {Text: FactText, List: "otherwise"}, "judged_by": name().naming("actor"),
			"arises": condition(), "doubts": names().naming("fact"), "implies": condition(), "derived": condition(), "ask": prose(), "note": prose(),
		},
		"declared":    {"term": name(), "note": prose()},
		"event":       {"term": name(), "is": name(), "awaits": name(), "under": name(), "note": prose()},
		"implication": {"id": name(), "when": condition(), "then": condition(), "note": prose()},
		"decision": {
			"id": name(), "term": name(), "about": word("about"), "outcomes": listed(names()), "ordered": yesNo(), "tiers": listed(many("tier")),
			"contests": listed(many("contest")), "departure": in("departure"), "gap": prose(), "meanwhile": word("meanwhile"),
			"held_with": name().naming("decision"), "answers": or(nameOr("none"), in("answers")), "note": prose(),
		},
		"tier":      {"id": name(), "term": name(), "force": word("force"), "determination": name().naming("fact"), "note": prose()},
		"contest":   {"between": names().naming("tier"), "resolved_by": name(), "way_out": prose()},
		"departure": {"resolved_by": name(), "note": prose()},
		"answers":   {"decision": nameOr("none").naming("decision"), "outcomes": each(names())},
	}
}

// heads are places, and what stands at the top of an instrument.
func heads() map[string]map[string]Shape {
	reading := or(prose(), in("reading"))
	clause := map[string]Shape{"under": name(), "when": condition(), "quote": quote(), "not_in_text": words("not-in-text"), "reading": reading, "note": prose()}
	with := func(more map[string]Shape) map[string]Shape {
		out := maps.Clone(clause)
		maps.Copy(out, more)
		return out
	}
	return map[string]map[string]Shape{
		"place": {"place": name(), "term": name(), "superior": names().naming("place"), "calendar": name(), "instruments": name(), "note": prose(), "scope": in("scope")},
		"instrument": {
			"instrument": name(), "title": prose(), "short": name(), "document": name(), "issuer": name(), "place": name().naming("place"),
			"issued": date(), "in_force": in("span"), "rests_on": names(), "reading": reading, "note": prose(), "scope": in("scope"),
			"not_in_text": words("not-in-text"), "actors": section(or(names(), in("called"))), "decisions": section(in("decision")), "procedures": section(in("procedure")), "checklists": section(in("checklist")),
			"tariffs": section(in("basis")), "scorecards": section(in("scorecard")), "preamble": in("article"),
			"articles": articles(), "numbered": articles(), "tasks": articles(), "headings": articles(),
		},
		"called":            {"called": names(), "under": name()},
		"span":              {"from": date(), "to": date(), "note": prose()},
		"transition":        {"opened": date(), "received": date(), "formed": date()},
		"reading":           {"used": prose(), "others": proses(), "why": prose()},
		"scope-clause":      clause,
		"scope":             with(map[string]Shape{"information": in("scope-information"), "only_if_given": many("scope-clause")}),
		"scope-information": with(map[string]Shape{"unless": condition()}),
		"procedure": {
			"id": name(), "extends": name().naming("procedure"), "subject": name(), "starts": name().naming("step"), "begins": name().naming("event"), "events": names().naming("event"), "limits": names().naming("rule"),
			"remedies": section(many("remedy")), "outcomes": section(in("outcome")), "note": prose(),
		},
		"remedy": {"in_force": in("span"), "under": name(), "says": prose(), "note": prose()},
		"outcome": {
			"releases": word("release"), "clears": yesNo(), "refuses": yesNo(), "under": name(), "provided": condition(),
			"establishes": facts(), "gives": names(), "remedy": name(), "report": name(), "quote": quote(), "not_in_text": words("not-in-text"), "note": prose(),
		},
		"checklist": {"id": name(), "note": prose()},
		"basis":     {"id": name(), "unit": name(), "monthly": yesNo(), "note": prose()},
		"scorecard": {
			"id": name(), "full": number(), "grades": names(), "scales": each(names()), "year": word("year"), "determined_by": name(),
			"becomes": name(), "reading": reading, "note": prose(),
		},
	}
}

// rules are articles and the rules in them.
func rules() map[string]map[string]Shape {
	rule := map[string]Shape{
		"para": name(), "item": name(), "subitem": name(), "id": name(), "overrides": name().naming("rule"), "when": condition(), "quote": quote(),
		"not_in_text": words("not-in-text"), "binding": word("binding"), "in_force": in("span"), "applies_from": in("transition"), "reading": or(prose(), in("reading")), "departs": in("departs"), "note": prose(),
	}
	of := func(own map[string]Shape) map[string]Shape {
		out := maps.Clone(rule)
		maps.Copy(out, own)
		return out
	}
	return map[string]map[string]Shape{
		"article": {
			"omit": prose(), "executed": namesOr("executed"), "note": prose(), "grounds": byTarget("ground", "decision"), "lifts": byTarget("lift", "decision"),
			"holds": byTarget("hold", "decision"), "requires": many("requirement"), "checklists": byTarget("requirement", "checklist"), "limits": many("limit"),
			"recurs": many("recurrence"), "steps": byTarget("step", "procedure"), "marks": many("mark"), "refers": many("reference"),
			"indicators": byTarget("indicator", "scorecard"), "bands": byTarget("band", "scorecard"), "bonuses": byTarget("bonus", "scorecard"), "deductions": byTarget("deduction", "scorecard"),
			"vetoes": byTarget("veto", "scorecard"), "caps": byTarget("cap", "scorecard"), "measures": many("measure"), "combines": many("combination"),
			"sanctions": many("sanction"), "factors": many("factor"), "allocations": many("allocation"), "pursues": many("pursuit"),
			"challenges": many("challenge"), "assigns": many("assignment"), "tariffs": byTarget("tariff", "tariff"),
		},
		"rule":    rule,
		"departs": {"from": name().naming("citation"), "how": word("how-departs"), "when": condition(), "note": prose()},
		"ground":  of(map[string]Shape{"tier": name().naming("tier"), "then": name().naming("outcome"), "determination": name().naming("fact"), "scoped": yesNo()}),
		"lift":    of(map[string]Shape{"lifts": names().naming("rule"), "then": name().naming("outcome")}),
		"hold": of(map[string]Shape{
			"pending": name().naming("actor"), "resolved_when": condition(), "within": period(), "from": name().naming("event"), "scoped": yesNo(),
		}),
		"requirement": of(map[string]Shape{
			"who": name().naming("actor"), "must": condition(), "should": condition(), "must_not": condition(), "may": condition(), "binds": namesOr("moment").naming("step"),
			"after_breach": yesNo(), "parallels": nameOr("none").naming("rule"), "each": many("requirement"),
		}),
		"reference": of(map[string]Shape{"to": name().naming("citation"), "until": name().naming("citation"), "for": prose()}),
		"mark":      of(map[string]Shape{"attribute": name(), "print": name(), "also": names(), "where": prose(), "on": nameOr("mark-on")}),
		"limit": of(map[string]Shape{
			"from": name().naming("event"), "within": period(), "before": period(), "at_least": period(), "bounded_by": name().naming("rule"), "who": name().naming("actor"), "action": prose(),
			"owed_to": word("owed-to"), "until": names().naming("event"), "done": condition(), "silence": proseOr("silence"), "silence_if": name(),
			"restart": names().naming("event"), "pause": many("pause"), "extend": in("extension"), "count": in("counting"), "readings": many("limit-reading"),
			"parallels": nameOr("none").naming("rule"),
		}),
		"pause": {
			"from": name().naming("event"), "until": name().naming("event"), "at_most": period(), "at_most_from": name(), "in_time": name(), "once": yesNo(), "called": name(),
			"under": name(), "quote": quote(),
		},
		"extension":     {"at_most": period(), "in_all": yesNo(), "approved_by": prose(), "when": prose(), "tell": prose(), "quote": quote()},
		"counting":      {"start": word("start"), "roll": word("roll"), "ends": word("ends"), "closes": name()},
		"limit-reading": {"id": name(), "used": prose(), "others": proses(), "why": prose()},
		"recurrence":    of(map[string]Shape{"who": name().naming("actor"), "every": {Text: Recurrence}, "duty": prose(), "covers": period()}),
		"step": of(map[string]Shape{
			"role": names().naming("actor"), "does": prose(), "decides": name().naming("decision"), "may": names(), "unless": each(condition()), "provided": condition(),
			"review": yesNo(), "stands_for": name().naming("step"), "other_than": names().naming("step"), "per": name(), "join": word("join"), "anytime": yesNo(),
			"from_any": yesNo(), "gives": names(), "releases": word("release"), "establishes": facts(), "event": byChoice("event"),
			"limit": names().naming("rule"), "silence": nameOr("silence"), "next": byChoice("step"), "skip": names().naming("step"), "back_to": name().naming("step"),
			"concludes": byChoice("outcome"), "ends": byChoice("outcome"), "closes": yesNo(), "ahead_of": name().naming("step"), "left_out": yesNo(),
		}),
		"indicator":   of(map[string]Shape{"of": name(), "area": name(), "weight": number()}),
		"band":        of(map[string]Shape{"grade": name(), "from": number(), "above": number(), "below": number(), "to": number()}),
		"bonus":       of(map[string]Shape{"points": number(), "per": name(), "at_most": number()}),
		"deduction":   of(map[string]Shape{"points": number(), "per": name(), "at_most": number()}),
		"veto":        of(map[string]Shape{"grade": name()}),
		"cap":         of(map[string]Shape{"of": word("cap-of"), "at_most": number(), "grade": name()}),
		"measure":     of(map[string]Shape{"measure": name()}),
		"combination": of(map[string]Shape{"how": words("combines")}),
		"sanction":    of(map[string]Shape{"against": name().naming("actor"), "by": names().naming("actor"), "how": word("sanction-how"), "measures": names()}),
		"factor":      of(map[string]Shape{"effect": word("effect"), "then": names()}),
		"allocation":  of(map[string]Shape{"shares": each(prose())}),
		"pursuit":     of(map[string]Shape{"by": names().naming("actor"), "against": name().naming("actor"), "measures": names()}),
		"challenge":   of(map[string]Shape{"measures": names(), "ways": each(names()), "suspends": yesNo(), "limit": name().naming("rule")}),
		"assignment": of(map[string]Shape{
			"does": prose(), "lead": names(), "units": names(), "due": nameOr("pace"), "times": name(),
		}),
		"tariff": of(map[string]Shape{"from": number(), "to": number(), "price": number(), "step": number(), "rises": number()}),
	}
}

func scores() map[string]map[string]Shape {
	return map[string]map[string]Shape{
		"scheme": {
			"scheme": name(), "title": prose(), "for": name(), "year": number(), "adopted": date(), "full": number(), "round": in("rounding"),
			"note": prose(), "indicators": listed(many("scheme-indicator")), "bonuses": section(in("award")), "deductions": section(in("award")),
			"bands": listed(many("scheme-band")), "votes": in("votes"),
		},
		"rounding": {"places": number(), "how": word("rounding")},
		"scheme-indicator": {
			"id": name(), "term": name(), "area": name(), "part": name(), "points": number(), "when": condition(), "share": in("share"),
			"assessed": yesNo(), "loses": many("loss"), "indicators": listed(many("scheme-indicator")), "note": prose(),
		},
		"loss": {
			"id": name(), "points": number(), "when": condition(), "per": name(), "requirement": name().naming("rule"), "at_most": number(),
		},
		"share":       {"of": name(), "out_of": name()},
		"award":       {"points": number(), "per": name(), "at_most": number(), "note": prose()},
		"scheme-band": {"id": name(), "grade": name(), "from": number(), "above": number(), "below": number(), "to": number()},
		"votes":       {"sources": each(number()), "values": each(number())},
	}
}

func cases() map[string]map[string]Shape {
	text := in("text")
	return map[string]map[string]Shape{
		"cases": {
			"cases": name().naming("instrument"), "base": in("base"), "note": prose(), "each": section(in("case")), "walks": section(in("walk")),
		},
		"situation": {"place": name().naming("place"), "on": date(), "assume": word("assume"), "decision": name().naming("decision"), "procedure": name().naming("procedure")},
		"base": {
			"place": name().naming("place"), "on": date(), "assume": word("assume"), "decision": name().naming("decision"), "procedure": name().naming("procedure"), "given": facts(), "text": text,
		},
		"case": {
			"place": name().naming("place"), "on": date(), "assume": word("assume"), "decision": name().naming("decision"), "given": facts(), "expect": in("expect"), "note": prose(),
		},
		"expect": {
			"undetermined": nameOr("yes-no"), "by": names().naming("rule"), "also": names().naming("rule"), "not": names().naming("rule"), "open": names(), "missing": names().naming("fact"),
			"judgements": names().naming("fact"), "held": namesOr("none").naming("rule"), "never": names(), "contest": yesNo(), "local": nameOr("layer"),
			"superior": nameOr("layer"), "conflict": namesOr("none"), "requires": each(word("status")).keyed("rule"), "checklist": each(word("completeness")),
			"limit": {In: "expect-limit", Many: true}, "lines": each(word("stands")).keyed("rule"), "lapsed": names(), "not_yet": names(),
			"scope": each(word("covered")), "says": each(names()).keyed("rule"), "cites": or(names(), each(names())), "who": each(names()).keyed("rule"), "binding": each(words("says")).keyed("rule"),
			"tier": each(names()).keyed("rule"), "in_force": each(in("span")), "recurs": {In: "expect-recurrence", Many: true}, "departs": each(namesOr("how-departs")).keyed("rule"),
			"owed_to": each(word("owed-to")).keyed("rule"), "silence": each(proseOr("none")).keyed("rule"), "binds": each(namesOr("moment")).keyed("rule"), "pending": each(names()).keyed("rule"), "measures": each(names()),
			anyKey: nameOr("expected").naming("outcome"), // decisions
		},
		"expect-recurrence": {"id": name().naming("rule"), "after": date(), "from": date(), "due": date(), "covers": period(), "times": number()},
		"expect-limit":      {"id": name().naming("rule"), "from": date(), "due": date()},
		"walk": {
			"after": name(), "place": name().naming("place"), "on": date(), "at": instant(), "assume": word("assume"), "procedure": name().naming("procedure"), "given": facts(),
			"text": text, "parties": each(names()), "by": period(), "steps": {Text: Name, In: "walk-item", Many: true, Listed: true, Section: true},
			"expect": in("walk-state"), "note": prose(),
		},
		"text": {"no": names(), anyKey: factValue()}, // facts
		"walk-item": {
			"step": name().naming("step"), "record": name().naming("step"), "silence": name(), "happen": name().naming("event"), "extend": name().naming("rule"), "see": in("walk-state"),
			"refused": or(name(), in("walk-item")), "learn": facts(), "choice": name(), "outcome": name(), "as": name(), "actor": name(),
			"of": name(), "parties": each(names()), "by": period(), "gives": or(names(), each(prose())),
			"segments": {In: "segment", Many: true, Listed: true}, "on": date(), "at": instant(), "because": word("because"), "cites": names(), "lacks": names(),
		},
		"segment": {"name": name(), "facts": facts(), "removed": yesNo(), "ground": name()},
		"walk-state": {
			"on": date(), "outcome": nameOr("none"), "published": yesNo(), "ended": yesNo(), "report": nameOr("none"), "remedy": nameOr("none"),
			"due": each(or(nameOr("none"), each(nameOr("none")))), "late": names(), "paused": names().naming("rule"), "next": names().naming("step"), "waiting": names(),
			"silent": names(), "unreviewed": names(), "let_through": names(), "asks": names().naming("fact"), "breaches": namesOr("because"), "todo": names(),
		},
	}
}

// others are mappings, profiles and forms.
func others() map[string]map[string]Shape {
	columns := each(or(word("column-counts"), each(word("column-counts"))))
	return map[string]map[string]Shape{
		"mapping": {"mapping": name(), "maps": nameOr("maps"), "note": prose(), "codes": section(name()), "columns": section(name()), "values": section(or(name(), each(name())))},
		"profile": {"profile": name(), "term": name(), "place": name().naming("place"), "note": prose(), "facts": {Of: new(factValue()), Section: true}},
		"form": {
			"form": name(), "title": prose(), "document": name(), "issuer": name(), "place": name(), "in_force": in("span"), "note": prose(),
			"tables": section(in("form-table")), "parts": section(in("form-part")),
		},
		"form-table": {"title": prose(), "counts": word("table-counts"), "columns": columns, "rows": section(in("form-row"))},
		"form-row": {
			"heading": name(), "label": name(), "short": name(), "also": names(), "counts": word("row-counts"), "columns": columns,
		},
		"form-part": {"words": names(), "within": name(), "under": name(), "governments": yesNo()},
	}
}
