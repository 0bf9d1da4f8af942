// Package rules decides which records may count.
//
// In: record.Set. Out: Judged: the accepted records, the rejected rows, and a
// tally input that names every data row as one or the other.
//
// What it refuses: a record without what its kind needs (a body, a session
// date, a title), a signature whose date cannot be read. It is the only
// importer of the validator.
//
// What it does not know: who is who (register), which year is reported.
package rules
