// Package versions decides which file counts where several tell the same.
//
// In: the tables of every file, and the files with their dates. Out: the tables
// that count, the files with what became of them, and which kinds of list are
// held back.
//
// A file replaces an older one when a name carries a version mark (v2, def,
// « Copie de », « (1) »), the names are otherwise the same, in the same folder,
// both hold the same kinds of list, and at least half of the rows of the
// smaller one are in the other. Copies that a synchronisation client could not
// bring together are both held: nobody but staff knows which one is right.
//
// Before tables are made, Settle decides which of a file and its marked copies
// counts: the copy that came back, as long as the file is the one it was made
// of. Where both changed, the last version agreed counts, and the cells that
// differ are told.
//
// The lists that counted in an earlier run are looked for among those of today
// (baseline.go): one that is gone, or that lost most of its rows, is told, and
// remembered until it comes back or staff say that this is meant.
//
// What it refuses: to choose between two copies in conflict; to take a year, a
// date or a session's number for a version mark.
//
// What it does not know: what the rows say beyond whom and which day they name.
package versions
