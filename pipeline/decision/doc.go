// Package decision reads what staff decided in decisions.xlsx, and what they
// filled in the « Relevé de conclusions » of a meeting.
//
// In: the copies of the file, from the inputs folder and from the sets, and the
// words that may be answered. Out: Decisions, which every later stage may ask.
//
// A decision holds for all years, and wins over what the program would have
// made of a cell. It is anchored on what staff see (a file's name, a heading),
// so that next year's file is covered too. The same answer in several copies is
// one; two different answers to one question are told to staff, and neither
// applies. A sheet is one question a row, found by its headings: columns may be
// moved, and added.
//
// What it refuses: an answer that is none of the words proposed.
//
// What it does not know: what an answer changes; who wrote the file.
package decision
