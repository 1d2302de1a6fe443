package rules_test

import (
	"errors"
	"fmt"

	"github.com/gongkai-rules/gongkai/lang"
	"github.com/gongkai-rules/gongkai/rules"
	"github.com/gongkai-rules/gongkai/rules/statute"
)

// What is said of a case from several sides: the same thing twice is fine, two
// different things are a contradiction, and another decision is asked of the same facts.
func ExampleRow_Give() {
	law := ourLaw()
	d, err := law.Decider("公开属性")
	if err != nil {
		fmt.Println(err)
		return
	}
	secret, err := d.Column("国家秘密")
	if err != nil {
		fmt.Println(err)
		return
	}
	yes, err := secret.Read("是")
	if err != nil {
		fmt.Println(err)
		return
	}
	no, err := secret.Read("否")
	if err != nil {
		fmt.Println(err)
		return
	}
	v, known := yes.Value()
	fmt.Println(yes.Fact().ID, v, known)

	row := d.Row(rules.AssumeFalse())
	fmt.Println(row.Give(yes), row.Give(yes), row.Given(secret), row.Is(yes), row.Is(no))
	var bad *lang.Error
	fmt.Println(errors.As(row.Give(no), &bad))
	fmt.Println(row.Ask(d))
	// Output:
	// secret true true
	// <nil> <nil> true 是 否
	// true
	// 不予公开 true <nil>
}

// Whom an instrument covers, and what is government information, is asked of the facts
// of a row as it is of those of a Bound.
func ExampleRow_Speaks() {
	law := ourLaw()
	d, err := law.Decider("公开属性")
	if err != nil {
		fmt.Println(err)
		return
	}
	row := d.Row()
	for _, in := range law.Instruments() {
		fmt.Println(in.ID, row.Speaks(statute.OnInformation, in)) // it does not say whom it covers
	}
	fmt.Println(row.NoInformation())

	// How grounds stand by what was given, whatever is assumed.
	closed := d.Row(rules.AssumeFalse())
	for _, s := range [][]rules.Standing{closed.Standings(nil), closed.StandingsGiven(nil)} {
		fmt.Println(s[0].Ground.ID, s[0].Status)
	}
	// Output:
	// ours-01 是
	// false
	// secret 否
	// secret 未知
}

// The days on which the law of a place changes.
func ExampleBook_Eras() {
	eras, err := ourLaw().Book().Eras("ours")
	fmt.Println(eras, err)
	// Output: [—2019-12-31 2020-01-01—] <nil>
}
