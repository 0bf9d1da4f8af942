// Package intake reads the folder of spreadsheets as it is found.
//
// In: a folder (fs.FS), the limits and the names to leave alone.
// Out: Folder, one File for everything met with what became of it, and one
// source.Book for each file that was read; findings for the owners of files
// that are refused, foreign or doubled.
//
// Each file is read into memory once; that copy is hashed, recognised by its
// content and parsed. A file is read whole or refused whole: a damaged
// workbook never gives fewer rows than it held. Adding a format is adding a
// reader that returns a source.Book, and its line in reading.parse.
//
// What it refuses: damaged, protected, oversized workbooks, values beyond the
// last column read, formats it has no reader for. It writes nothing, follows
// no link, makes no temporary file, evaluates no formula.
//
// What it does not know: what a column means; which of two versions counts.
package intake
