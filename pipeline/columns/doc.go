// Package columns finds the lists in a sheet: which kind, where the header
// stands, what each column means, which rows are data.
//
// In: source.Book and the vocabulary of templates/vocabulary, with what staff
// decided of columns.
// Out: Table, one a list found; Reading, one a table or a sheet without any,
// which together account for every row of the sheet.
//
// A sheet is cut into parts that hold one table each (parts.go), and a part is
// read in five steps: the header (header.go: known labels, and cells below that
// fit them), the words around it (context.go), the kind of list (kind.go), the
// meaning of each column (assign.go), the rows that are data (rows.go).
//
// What it refuses: to guess. A label is known, or nearly typed like a known
// one, or decided by what stands below it; otherwise the column is listed as
// unknown and not read.
//
// What it does not know: whether a value is right, who an actor is.
package columns
