// Package pack composes the documents of a meeting of the comité partenarial.
//
// In: the meeting, the evaluation on its day and the one on the day of the
// meeting before, what earlier meetings concluded, and the wording of templates/.
// Out: reports, pure data; pdf draws them. For the secretariat, the sign-in
// sheet and the list of those to remind, which the workbook room writes too.
//
// Both evaluations are made today, of the same lists: a difference between them
// is something that happened, never a correction. A count of a year is compared
// within that year only.
//
// What it refuses: to put a point on the agenda that staff did not type; a
// person in what the members receive: it is made of public types alone.
//
// What it does not know: where the lists came from, pages, files.
package pack
