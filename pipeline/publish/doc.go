// Package publish puts a finished set of files in the outputs folder: all of
// it or nothing.
//
// In: the files of a year, by path, and the facts of their manifest. Out:
// outputs/<year>/, with interne/manifest.json written last.
//
// How: the set is written beside the one in place, in .staging-<year>, every
// file and folder synced, then read again and compared. Only then is the set
// in place renamed to .old-<year> and the new one to <year>; a folder is renamed
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
// What it refuses: to leave a half-written set; to replace the set of a closed
// year; to touch a folder it did not name itself.
//
// What it does not know: what the files hold, whether another run is at work.
package publish
