package workbook

import (
	"fmt"
	"io"
	"math"
	"time"

	"github.com/xuri/excelize/v2"

	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/source"
)

// answers is the marker's value in a file that staff fill and the program reads
// back.
const answers = "decisions"

// unpublished is said at the head of every file of interne/.
const unpublished = "Document interne : ne pas publier"

// newInternal begins a file of interne/.
func newInternal(e *indicator.Evaluation) *writer {
	w := newWriter(&book{e: e})
	w.level = levelInternal
	return w
}

// internalSheet writes a sheet of one list under its title and a sentence or two.
// The first sheet takes the place of the one a new file has.
func (w *writer) internalSheet(l *list, p page, about ...string) {
	if first := w.file.GetSheetName(0); first == "Sheet1" {
		w.keep(w.file.SetSheetName(first, l.sheet))
	} else {
		_, err := w.file.NewSheet(l.sheet)
		w.keep(err)
	}
	sizes := w.measure(l)
	if l.whole {
		l.unfold(sizes)
		for i := range l.count() {
			w.dress(l.row(i), l.columns)
		}
	}
	p.sheet, p.tab, p.frozen = l.sheet, accent, l.top
	p.paper, p.across = paperFor(sizes)
	w.setUp(p, unpublished, p.title)
	to := direct{w, l.sheet}
	w.setWidths(to, sizes)
	to.row(rowTitle, 30, []excelize.Cell{{StyleID: w.style(lookTitle), Value: heading(w.book.e, p.title)}})
	to.row(rowState, 18, []excelize.Cell{{StyleID: w.style(lookAlert), Value: french.Typeset(unpublished)}})
	for i, sentence := range about {
		to.row(rowAbout+i, 20, []excelize.Cell{{StyleID: w.style(lookAbout), Value: sentence}})
	}
	w.put(to, l, sizes)
	w.keep(w.file.SetPanes(l.sheet, p.panes()))
	w.keep(w.file.SetSheetDimension(l.sheet, "A1:"+source.ColumnLetters(len(l.columns))+itoa(l.last())))
}

// How many characters wide a list may be and still be read on a sheet of
// paper, turned.
const (
	widestOnA4 = 150
	widestOnA3 = 400
)

// paperFor is the paper a list of these widths is printed on, and how many
// sheets of it side by side.
func paperFor(widths []float64) (paper, across int) {
	whole := 0.0
	for _, width := range widths {
		whole += width
	}
	if whole <= widestOnA4 {
		return paperA4, 1
	}
	return paperA3, int(math.Ceil(whole / widestOnA3))
}

// finishInternal says what the file is, and gives its bytes.
func (w *writer) finishInternal(title, mark string) ([]byte, error) {
	var file pieces
	if err := w.writeInternal(&file, title, mark); err != nil {
		return nil, err
	}
	return file.whole(), nil
}

// writeInternal says what the file is, and writes it.
func (w *writer) writeInternal(to io.Writer, title, mark string) error {
	e := w.book.e
	date := e.Frame.AsOf.Time().Format(time.RFC3339)
	w.keep(w.file.SetDocProps(&excelize.DocProperties{
		Title: heading(e, title), Subject: french.Typeset(unpublished), Creator: e.Frame.Name, LastModifiedBy: e.Frame.Name,
		Created: date, Modified: date, Language: "fr-FR",
	}))
	w.keep(w.file.SetAppProps(&excelize.AppProperties{Application: "pcaet", Company: e.Frame.Name}))
	w.keep(w.file.SetCustomProps(excelize.CustomProperty{Name: marker, Value: mark}))
	if w.err != nil {
		return fmt.Errorf("workbook: %s: %w", title, w.err)
	}
	if err := w.pack(to); err != nil {
		return fmt.Errorf("workbook: %s: %w", title, err)
	}
	return nil
}
