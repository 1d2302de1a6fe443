package deadline

type estimate struct{ lastYear int }

func newEstimate(on Date) *estimate       { return &estimate{lastYear: 2027} }
func (e *estimate) holiday(d Date) string { return "" }

type edition struct{ published Date }

var editions []edition
