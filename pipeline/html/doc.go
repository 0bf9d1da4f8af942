// Package html draws a report as one self-contained web page, the accessible
// twin of the PDF.
//
// In: report.Report, and the report.Theme it is to look like. Out: the page's
// bytes, the same for the same report and theme.
//
// The markup stands in page.tmpl and blocks.tmpl, the design in style.css. The
// Go files turn each block into the values its template shows: the composer
// walks the blocks in order, gives out the IDs and keeps headings without
// jumps; the charts get their geometry. Every text is escaped by html/template,
// those of table rows as it does, and cleaned of what no page may hold. The page is well-formed XML too, which
// is how its tests read it.
//
// It computes nothing but places. It adds to the model only the words of
// words.go, those a page needs to be used at all.
//
// What it refuses: nothing a report can say. There is no script, and nothing
// is fetched: fonts are the reader's own.
//
// What it does not know: where any number comes from.
package html
