// Package arrival tells which files of the inputs folder have arrived whole.
// Somebody copies one in, has one open, saves over it; Excel writes a new file,
// removes the old one and renames: none of that may be read half done.
//
// In: listings of the folder, each with the time since the one before. Out: what
// is still moving, open or gone for a moment; and the folder as it counts: files
// that are still as they stand, the others as they were last read, where a good
// copy was kept.
//
// A file counts once its size and date were seen unchanged for long enough, by
// observation: a date alone proves nothing, since copies keep that of their
// original. A file that is missing is gone only once it was missed for as long.
//
// What it refuses: to read a file whose size or date changed while it was read.
//
// What it does not know: what time it is, what the files hold.
package arrival
