// Package scoring is what package assess carries out (scorecards, schemes, forms, tariffs,
// tasks, accountability) as plain data that the loader fills.
// It may import days, the nouns of policy files and diag for places.
// It must never count anything, ask a law or know a unit: what is in force is asked below
// it, in inforce, and what comes out is the business of assess.
package scoring
