package review

// What the tests inside share with those that also need what lies above this package.
const (
	TownVocabulary = townVocabulary
	TownPlace      = townPlace
	TownProcedure  = townProcedure
	TownForm       = townForm
	DutyVocabulary = dutyVocabulary
	DutyLaw        = dutyLaw
)
