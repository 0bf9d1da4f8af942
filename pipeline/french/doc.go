// Package french knows how French is written: dates as staff type them,
// numbers, plurals, typography, collation and the folding under which two
// spellings are the same.
//
// In: text. Out: text, or a Date.
//
// What it does not know: spreadsheets, partners, reports.
package french
