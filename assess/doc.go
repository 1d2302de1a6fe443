// Package assess says how well an office did, and shows why: scorecards and grades
// (考核), social evaluation (社会评议), accountability (责任追究), self-check (自查),
// the ledger of a yearly plan and the fees for excessive requests. The annual report is
// package report beside it.
//
// What the law says stands in policy files; what a year adds (points, questions)
// stands in a scheme that a clerk writes and that loading holds against the law.
// Numbers are exact decimals. What is not known makes a number a range and a grade
// undetermined, never a guess; every line carries its article and its reason.
//
//	book, err := policies.Load(os.DirFS("our-schemes"))
//	law, err := book.Law("sucheng", deadline.MustDate("2022-12-31"))
//	sheet, err := assess.NewSheet(law, "sucheng-2022")
//	units, err := sheet.ReadUnits(file)
//	for _, u := range units {
//		res, err := sheet.Assess(u, rules.AssumeFalse())
//		fmt.Println(res.Unit, res.Total, res.Grade)
//	}
//
// It may import rules, rules/statute, deadline and what is below them; of procedures and
// documents it knows nothing. What must never happen here: a weight, a grade or a measure
// that no policy file states.
//
// A Sheet, a Plan and what they give are plain values or immutable, and safe for
// concurrent use.
package assess
