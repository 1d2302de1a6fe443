package grammar

// The shapes of which the contexts are made.

func name() Shape      { return Shape{Text: Name} }
func names() Shape     { return Shape{Text: Name, Many: true} }
func prose() Shape     { return Shape{Text: Prose} }
func proses() Shape    { return Shape{Text: Prose, Many: true} }
func quote() Shape     { return Shape{Text: Quote} }
func condition() Shape { return Shape{Text: Condition} }
func number() Shape    { return Shape{Text: Number} }
func date() Shape      { return Shape{Text: Date} }
func instant() Shape   { return Shape{Text: Instant} }
func yesNo() Shape     { return Shape{Text: Word, List: "yes-no"} }

func word(list string) Shape   { return Shape{Text: Word, List: list} }
func words(list string) Shape  { return Shape{Text: Word, List: list, Many: true} }
func nameOr(list string) Shape { return Shape{Text: NameOr, List: list} }
func namesOr(list string) Shape {
	return Shape{Text: NameOr, List: list, Many: true}
}
func proseOr(list string) Shape { return Shape{Text: ProseOr, List: list} }
func period() Shape             { return Shape{Text: PeriodOr, List: "period"} }

// in is a mapping of a context, and many a list of such mappings.
func in(context string) Shape   { return Shape{In: context} }
func many(context string) Shape { return Shape{In: context, Many: true, Section: true} }

// each is a mapping from names, each to the same shape; section one that declares.
func each(of Shape) Shape    { return Shape{Of: &of} }
func section(of Shape) Shape { return Shape{Of: &of, Section: true} }

// byTarget is a mapping from what an article contributes to, to what it contributes.
func byTarget(context, target string) Shape { return section(many(context)).keyed(target) }

// or adds the mapping of one shape to the text of another.
func or(text, mapping Shape) Shape {
	text.In, text.Of, text.Keyed = mapping.In, mapping.Of, mapping.Keyed
	return text
}

// factValue is the value of a fact, and facts a mapping from facts to theirs.
func factValue() Shape { return Shape{Text: FactText, Many: true} }
func facts() Shape     { return each(factValue()).keyed("fact") }

// naming is a text that names what was declared, and keyed a mapping whose keys do.
func (s Shape) naming(what string) Shape { s.Names = what; return s }
func (s Shape) keyed(what string) Shape  { s.Keyed = what; return s }

func articles() Shape {
	return Shape{Of: &Shape{In: "article"}, Numbered: true, Section: true}
}

// byChoice is one value for every choice, or one for each.
func byChoice(of string) Shape { return or(names().naming(of), each(names().naming(of))) }
