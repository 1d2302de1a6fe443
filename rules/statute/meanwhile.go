package statute

// MeanwhileClosed is what a decision about release says of the time before it is
// settled: nothing is published.
const MeanwhileClosed = "closed"

// NoCounterpart is what parallels and answers say where superior law was searched and
// has nothing on the matter.
const NoCounterpart = "none"
