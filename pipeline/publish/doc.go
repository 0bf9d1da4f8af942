// Package publish puts a finished set of files in the outputs folder: all of
// it or nothing.
//
// In: the files of a year, by path, as they are drawn (Draft), and the facts of
// their manifest. Out: outputs/<year>/, with interne/manifest.json written last.
//
// How: the set is written beside the one in place, in .staging-<year>, each file
// as soon as it is drawn; it is synced, read again at once and compared with what
// was hashed on the way. Then the folders are synced, and only then is the set in
// place renamed to .old-<year> and the new one to <year>; a folder is renamed
// whole, so no reader ever meets files of two editions. The previous set goes
// to .historique, which keeps the last five of each year. A run that was
// killed leaves one of these folders behind, and Recover, called when the
// next run starts, tells from them what to finish or to undo.
//
// Files that staff changed or added under interne/ since the set was written
// are carried into the new set, under interne/recus/. Those changed or added
// elsewhere in the set leave with it, to the history. Answers reads, before a
// run, those that staff fill in place.
//
// The internal files may lie on another disk (Folder.Internal). A set is then two
// folders of the same name, which are written, renamed and recovered together:
// the manifest stands in the internal half and holds the hashes of both, and its
// rename is the last one. Whatever stops between the two renames, the hashes tell
// that the halves are of two editions, and Recover puts the previous ones back.
//
// Acquire takes the folder for one run at a time, by a lock of the system, which
// ends with the process; who holds it stands in .verrou.
//
// A marked copy of interne/corrections/ that staff filled stays where it is until
// a run has read it: Put is told which ones were. ReadCopies gives them, and
// those that count or wait under interne/recus/.
//
// What it refuses: to leave a half-written set; to replace the set of a closed
// year; to touch a folder it did not name itself.
//
// What it does not know: what the files hold.
package publish
