// Package revision tells why a published figure is no longer the same.
//
// In: what an earlier edition stood on (Edition: its rows by a fingerprint and
// the actors they named, its figures by the rows behind them, the parameters it
// counted with), and the same year, to the same day, as the lists tell it now.
// Out: indicator.Revision: each difference with its causes and the rows behind.
// An Edition is kept in the set, as interne/contributions.json; it names
// nobody but by actor ID.
//
// How: the facts of today are first counted with the parameters of then; what
// that changes is a changed rule. What remains comes from the facts. Rows of the
// two editions are paired sheet by sheet (align.go): kept, changed, gone, added.
// Then, figure by figure, what counted then and what counts now are paired by
// actor and by row (compare.go): several that became one were brought together;
// one that appeared or vanished did so because of a row that was added (new
// facts), changed or removed (corrected data), because its rows now name
// another actor (merged duplicates), or for none of these (changed rule).
//
// What it refuses: to leave a part of a difference without a cause.
//
// What it does not know: files, documents.
package revision
