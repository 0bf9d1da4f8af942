// Package source says where a value stands and what the file says there.
//
// In: nothing; it is the leaf every other package builds on.
// Out: Ref (a place), Cell, Row, Sheet and Book (what a reader found).
//
// Rows and columns are 1-based, as staff see them in Excel. Rows are numbered
// by the reader before anything is filtered, and never again.
//
// What it does not know: what a column means, what a value is worth.
package source
