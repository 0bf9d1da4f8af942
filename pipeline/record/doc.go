// Package record turns the rows of a Table into typed records whose every value
// keeps its cell; but the name of a person, which is that of its mention.
//
// In: columns.Table. Out: Set (partners, signatures, attendances, actions,
// meetings, targets).
//
// What it refuses: nothing. A cell that cannot be read becomes Bad, reported
// once, never 0 nor "".
//
// What it does not know: whether a record may count (rules), who an actor is
// (register).
package record
