// Package report composes the document: sealed blocks of finished French text
// and exact numbers, ready to be drawn.
//
// In: indicator.Evaluation, the causes found, and the wording of templates/.
// Out: Report, pure data: writers draw it and compute nothing; and Theme, the
// look they draw it in.
//
// What it refuses: a sentence with a placeholder nobody fills; a judgement (it
// prints what staff and committee wrote, and counts); colours that cannot be
// read on each other.
//
// What it does not know: pages, fonts, tags.
package report
