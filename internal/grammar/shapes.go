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

// listed is a shape of which there is always a list.
func listed(of Shape) Shape {
	of.Many, of.Listed = true, true
	return of
}

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

// Pattern is what texts of the kind look like, as a regular expression that those of both
// spellings match; "" for those that look like anything.
func (k Kind) Pattern() string {
	switch k {
	case Number:
		return `[0-9]`
	case Date:
		return `^[0-9]{4}-[0-9]{2}-[0-9]{2}$`
	case Instant:
		return `^[0-9]{4}-[0-9]{2}-[0-9]{2}.*[0-9]{1,2}:[0-9]{2}`
	}
	return ""
}

// Example is a text of the kind, "" where none says more than its name.
func (k Kind) Example(zh bool) string {
	switch {
	case k == Date:
		return "2024-01-01"
	case k == Instant:
		return "2024-01-01 09:00"
	case k == PeriodOr && zh:
		return "20个工作日"
	case k == PeriodOr:
		return "20 working days"
	case k == Recurrence:
		return "每年1月31日前"
	case k == Condition && zh:
		return "商业秘密 且 非 第三方同意"
	case k == Condition:
		return "商业秘密 and not 第三方同意"
	}
	return ""
}
