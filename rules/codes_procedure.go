package rules

import "github.com/gongkai-rules/gongkai/rules/diag"

// Codes of mistakes in procedures. GK1420 and on are found by package review, when
// it proves a procedure.
const (
	codeUnknownChoice  diag.Code = "GK1400" // step, key, choice, nearest, all choices
	codeChoiceNowhere  diag.Code = "GK1401" // step, choice: leads to no step and no outcome
	codeUnknownCaseEnd diag.Code = "GK1402" // outcome, procedure, nearest
	codeUnknownRemedy  diag.Code = "GK1403" // remedy, nearest
	codeReportRow      diag.Code = "GK1404" // row, nearest, form
	codeSameProcedure  diag.Code = "GK1405" // procedure, place; Related: the first
	codeStepKeys       diag.Code = "GK1406" // step, one key, other key: cannot stand together
	codeSilenceAlone   diag.Code = "GK1407" // step: silence without a limit
	codeNoOutcomes     diag.Code = "GK1408" // procedure: declares no outcomes
	codePublishes      diag.Code = "GK1409" // step or outcome: publishes is called releases now
	codeByOutcome      diag.Code = "GK1410" // step or outcome, key: by-outcome where no outcome releases
	codeNotByOutcome   diag.Code = "GK1411" // step, key, an outcome of it that releases

	codeNoForm            diag.Code = "GK1413" // row, days: no form of the annual report is in force
	codeClearsAndReleases diag.Code = "GK1412" // outcome, what it releases
)
