package statute

// What a fee is counted by (政府信息公开信息处理费管理办法, articles 4 and 5).
const (
	BasisItem = "按件" // requests of one applicant in one calendar month
	BasisPage = "按量" // pages of one request
)

// Tariff is one tier of a progressive charge: from the From-th to the To-th unit
// each costs Price. Where Step is set, the price rises by Rises with every further
// Step units. To 0 is open-ended. Package assess computes with it.
type Tariff struct {
	Entry
	Basis string  `json:"basis"` // BasisItem, BasisPage; another is listed as not executed
	From  int     `json:"from"`
	To    int     `json:"to,omitempty"`
	Price Decimal `json:"price"` // yuan for each unit
	Step  int     `json:"step,omitempty"`
	Rises Decimal `json:"rises,omitzero"`
}
