package rules

import "github.com/gongkai-rules/gongkai/rules/diag"

// Codes of mistakes in walks. GK1520 is found by package review, when it takes them.
const (
	codeWalkItem      diag.Code = "GK1510" // what was written, nearest, all kinds
	codeWalkRefusal   diag.Code = "GK1511" // because, nearest, all words
	codeWalkEvent     diag.Code = "GK1512" // event, procedure, nearest, all events
	codeWalkParty     diag.Code = "GK1513" // class of parties, procedure, nearest, all classes
	codeWalkProcedure diag.Code = "GK1514" // procedure, place, day, nearest
	codeWalkGives     diag.Code = "GK1515" // content, step, nearest, all contents
	codeWalkChoice    diag.Code = "GK1516" // step, its choices: one must be named
	codeWalkAfter     diag.Code = "GK1518" // walk, nearest: no walk of this name stands before in the file
	codeWalkMeaning   diag.Code = "GK1517" // key, value, procedure: what is named cannot be
	codeChecksNothing diag.Code = "GK1522" // key, why: what is expected cannot fail; of cases too
	codeWalkNobody    diag.Code = "GK1521" // party, nearest, all parties: named nowhere in the walk
)
