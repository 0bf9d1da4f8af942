// Package report composes the document: sealed blocks of finished French text
// and exact numbers, ready to be drawn.
//
// In: indicator.Evaluation, the causes found, and the wording of templates/.
// Out: Report, pure data: writers draw it and compute nothing.
//
// What it refuses: a sentence with a placeholder nobody fills; a judgement (it
// prints what staff and committee wrote, and counts).
//
// What it does not know: pages, fonts, tags.
package report
