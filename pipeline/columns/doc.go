// Package columns finds the lists in a sheet: which kind, where the header
// stands, what each column means, which rows are data.
//
// In: source.Book and the vocabulary of templates/vocabulary.
// Out: Table, one a list found; Reading, one a sheet, which accounts for every
// row of it.
//
// What it refuses: to guess. A label is known, or nearly typed like a known
// one, or decided by what stands below it; otherwise the column is listed as
// unknown and not read.
//
// What it does not know: whether a value is right, who an actor is.
package columns
