// Package pdf draws a report as a PDF file.
//
// In: report.Report, and the report.Theme it is to look like. Out: the file's
// bytes, the same for the same report and theme.
//
// A report passes through three rooms. The composer turns blocks into slices,
// pieces that no page break cuts, and into the structure tree; paginate gives
// the slices their pages. Only then, with the number of pages known, does the
// pen draw them. Every mark on a page goes through the tagger's Content or
// Artifact, which keeps the tree a tagged file is made of; every string goes
// through fonts.safe. Last, the rewriter turns gofpdf's file into one that is
// PDF/UA-1 and PDF/A-2a: matterhorn.md says how, and what tests it. The package
// is the only importer of gofpdf and of the fonts, whose licence is
// LICENSE-DejaVu.txt.
//
// It computes nothing but places; it loses nothing: a text too long for its
// place is broken, shrunk or carried to the next page; a character that the
// embedded fonts lack leaves a visible stand-in. Only a name of a bar chart is
// cut, after three lines: the data that follow a chart have it in full.
//
// What it refuses: a report without a title, a date, a page or the words of its
// layout.
//
// What it does not know: where any number comes from.
package pdf
