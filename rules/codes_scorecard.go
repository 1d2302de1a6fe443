package rules

import "github.com/gongkai-rules/gongkai/rules/diag"

// Codes of mistakes in scorecards, schemes, sanctions, assignments and tariffs.
const (
	codeUnknownGrade  diag.Code = "GK1450" // grade, scorecard, nearest, all grades
	codeNoGrades      diag.Code = "GK1451" // scorecard: its lines speak of grades and it declares none
	codeLineKey       diag.Code = "GK1452" // key, kind, keys the kind takes
	codeLineNeeds     diag.Code = "GK1453" // kind, line, what is missing (zh/en)
	codeBandHole      diag.Code = "GK1454" // scorecard, where no band is, the grade below, the grade above
	codeBandTwice     diag.Code = "GK1455" // scorecard, where, one grade, the other grade
	codeBandOrder     diag.Code = "GK1456" // better grade, worse grade: the better one begins lower
	codeWeights       diag.Code = "GK1457" // scorecard, sum, full
	codeCapOf         diag.Code = "GK1458" // word found, nearest, accepted
	codeScoreNumber   diag.Code = "GK1459" // key, value, accepted (zh/en)
	codePerFact       diag.Code = "GK1460" // fact: not a number
	codeSameScorecard diag.Code = "GK1461" // scorecard, place; Related: the first
	codeBandMixed     diag.Code = "GK1462" // scorecard: some bands have points, others only descriptions

	codeSchemeFor     diag.Code = "GK1470" // name, nearest: no such scorecard
	codeSchemeSum     diag.Code = "GK1471" // what is summed, sum, wanted
	codeAreaMissing   diag.Code = "GK1472" // area, citation
	codeUnknownArea   diag.Code = "GK1473" // area, nearest, all areas
	codeUnknownLine   diag.Code = "GK1474" // line, kinds, nearest
	codePartSum       diag.Code = "GK1475" // part, sum, weight, citation
	codeIndicatorForm diag.Code = "GK1476" // indicator, problem (zh/en)
	codeOverCap       diag.Code = "GK1477" // line, points, most, citation
	codeOverGenerally diag.Code = "GK1478" // line, points, most, citation (warning: 一般)
	codeSchemeYear    diag.Code = "GK1479" // year, instrument, its dates
	codeSchemeTwice   diag.Code = "GK1480" // scheme, year; Related: the other
	codeSchemeBands   diag.Code = "GK1481" // scorecard, citation: the instrument fixes the bands itself
	codeSchemeVotes   diag.Code = "GK1482" // problem (zh/en)
	codeAreaParent    diag.Code = "GK1483" // indicator, its area, the parent's area

	codeUnknownMeasure diag.Code = "GK1485" // measure, nearest, all measures
	codeTariffHole     diag.Code = "GK1490" // basis, from, to: no tier or two tiers (zh/en)
	codeTariffForm     diag.Code = "GK1491" // tier, problem (zh/en)
	codeAssignDue      diag.Code = "GK1492" // value, accepted

	codeFormLacks diag.Code = "GK1493" // form, table or row, what it lacks (zh/en)
	codeFormTwice diag.Code = "GK1494" // form, the other; Related: the other
	codeFormPart  diag.Code = "GK1495" // part, nearest, form
)
