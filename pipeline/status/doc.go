// Package status writes ETAT.html, the page that tells staff where the job
// stands: the last run, what to do now, what waits for a file to be closed.
//
// In: a State, which the commands fill and keep between runs. Out: a report
// whose blocks are drawn as the annual one is.
//
// What it refuses: a value of a cell. It names files, sheets and cells, and says
// what is wrong by the title of its rule.
//
// What it does not know: what time it is, where the outputs lie.
package status
