// Package corrections writes marked copies of the files of staff: their own
// workbook, in which the cells to correct are pointed out.
//
// In: the bytes of a file, its cells, and the marks: which cell, what is wrong,
// what to type, what it changes. Out: the bytes of a workbook with a comment and
// a colour on each cell (the colour goes once the value changes), and a last
// sheet « À corriger » that lists them with links. Custom properties say which
// file it is a copy of, so that the copy is known when it comes back.
//
// An Excel workbook is patched: the parts that must change are spliced at the
// places an XML tokenizer gives, all others are copied in their compressed
// form, byte for byte. A copy that is marked again loses its earlier marks
// first. What cannot be patched (another format, macros, links to other
// workbooks, embedded objects, signatures, ISO strict) becomes a new workbook
// with the same cells, and the copy says why.
//
// What it refuses: a workbook too large to be spliced in memory.
//
// What it does not know: how a finding was made, or whether the copy comes back.
package corrections
