// Package workbook writes the evaluation as an Excel workbook, and the workbooks
// of interne/: a-verifier.xlsx, decisions.xlsx.
//
// In: indicator.Evaluation and the causes found; for the internal files, how
// each sheet was read and what is asked of staff. Out: the file's bytes, the
// same for the same evaluation.
//
// Every figure of Synthèse and Indicateurs is a live formula over a table of a
// neighbouring sheet, with its value cached beside it. The formulas are of a
// closed set (formula.go); before the bytes are given out they are read again
// by a reader of our own (reading.go) and every formula is evaluated from the
// text found there (evaluate.go).
//
// A list says its columns and its rows in one place (lists.go and its
// neighbours). One that may be long does not hold its rows: it makes each when
// asked, for the widths of the columns and again for the file. The library makes
// what stands around the lists; their rows go straight into the file (rows.go,
// pack.go), and so do the native tables and links over them (attached.go).
//
// What it refuses: to write a figure whose formula does not give it.
//
// What it does not know: how anything was counted; it writes each figure's
// declared condition, and no other sum.
package workbook
