// Package pdf draws a report as a PDF file.
//
// In: report.Report. Out: the file's bytes, the same for the same report.
//
// It lays out and draws, and computes nothing. Every mark on a page goes
// through Content or Artifact, so that a structure tree can be made of it;
// every string goes through safeText. It is the only importer of gofpdf.
//
// What it refuses: a text with a character no embedded font has, unless it has
// a fallback; a block that cannot fit a page.
//
// What it does not know: where any number comes from.
package pdf
