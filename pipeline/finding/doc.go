// Package finding holds what is wrong, or worth knowing, in the spreadsheets.
//
// In: facts met by the stages: a rule, the cell, what it holds.
// Out: List, which groups findings into causes, sorts them and writes
// findings.json; and the catalogue of every rule.
//
// A finding is for the owner of the spreadsheet and is written in French; a
// failure of the run is a Go error and is written in English by cmd/pcaet.
//
// What it refuses: a rule that is not in the catalogue, a message with a
// placeholder nobody fills (both are tests).
//
// What it does not know: how any rule is checked.
package finding
