// Package publish puts a finished set of files in the outputs folder: all of
// it or nothing.
//
// In: the files of a year, by path. Out: outputs/<year>/, and manifest.json
// written last.
//
// What it refuses: to leave a half-written set. A run that was killed is
// recovered at the next start.
//
// What it does not know: what the files hold.
package publish
