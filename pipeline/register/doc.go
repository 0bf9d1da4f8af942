// Package register says who is who: which mentions are the same actor.
//
// In: the accepted records and the gazetteer of communes.
// Out: Register: actors with their mentions, the links that explain each
// grouping, and the questions the machine leaves to staff.
//
// What it refuses: to merge on likeness alone. Identifiers and folded names
// merge; anything less sure is a question, and a question counts as two.
//
// What it does not know: years, indicators.
package register
