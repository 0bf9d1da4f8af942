// Package example makes the spreadsheets shipped in inputs/: an invented
// climate network on the real communes of the Pays de Saint-Omer, written the
// way staff really keep such lists.
//
// The truth stands in tables a person can read: bodies.go (who), signatures.go
// (the charter), sessions.go and visits_*.go (who came when), actions.go. The
// write_*.go files spoil it on purpose: title rows, three spellings of a name,
// dates typed by six hands, plain errors. expected.go is the count made by hand
// from the truth, which the whole pipeline must find again.
//
// Communes are real. Every other body and every person is invented; « Ornelle »
// names nothing. SIREN numbers start with 002, 003 or 004: Sirene has none
// between 001807254 and 005410220. E-mail addresses end in .example (RFC 2606)
// and telephones in the ranges the ARCEP keeps for fiction (03 53 01, 06 39 98).
//
// Same code, same bytes: nothing here is random or reads a clock.
package example
