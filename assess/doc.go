// Package assess says how well an office did, and shows why: scorecards and grades
// (考核), social evaluation (社会评议), accountability (责任追究), self-check (自查),
// the ledger of a yearly plan, the annual report of requests and the fees for
// excessive ones.
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
// A Sheet, a Plan and what they give are plain values or immutable, and safe for
// concurrent use; a Columns and a Report are filled by one goroutine.
package assess
