package workbook

import (
	"fmt"
	"io"
	"time"

	"github.com/xuri/excelize/v2"

	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/source"
)

// marker is the custom property that tells the program its own files apart;
// output is its value in a file that is not read back.
const (
	marker = "pcaet"
	output = "sortie"
)

// Write writes the workbook of an evaluation. It returns an error, and writes
// nothing, when a figure is not what its formula gives: such a file is not to be
// published.
func Write(to io.Writer, e *indicator.Evaluation, causes []finding.Cause) error {
	b := newBook(e)
	w := newWriter(b)
	defer w.file.Close()
	w.sheets()
	w.contents()
	w.summary()
	w.figures()
	w.lists()
	w.quality(causes)
	w.method()
	w.properties()
	if w.err != nil {
		return fmt.Errorf("workbook: %w", w.err)
	}
	var file pieces
	if err := w.pack(&file); err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	if err := b.verify(&file, file.size()); err != nil {
		return err
	}
	_, err := file.WriteTo(to)
	return err
}

// sheets makes every sheet, empty, in order.
func (w *writer) sheets() {
	w.keep(w.file.SetSheetName("Sheet1", sheetContents))
	for _, p := range pages(w.book.e)[1:] {
		_, err := w.file.NewSheet(p.sheet)
		w.keep(err)
	}
	for _, p := range pages(w.book.e) {
		w.open(p)
	}
}

// lists writes the sheets of one list each.
func (w *writer) lists() {
	b := w.book
	for _, l := range []*list{&b.signatories, &b.club, &b.sessions, &b.actions, &b.partners, &b.communes, &b.targets} {
		w.sheet(l)
	}
	if revised(b.e) {
		l := revisionList(b.e)
		w.sheet(&l)
	}
}

// sheet writes a sheet of one list, and gives the widths of its columns.
func (w *writer) sheet(l *list) []float64 {
	p := pageOf(w.book.e, l.sheet)
	to := direct{w, l.sheet}
	sizes := w.measure(l)
	w.setWidths(to, sizes)
	w.head(to, p)
	w.put(to, l, sizes)
	w.keep(w.file.SetPanes(l.sheet, p.panes()))
	w.keep(w.file.SetSheetDimension(l.sheet, "A1:"+source.ColumnLetters(len(l.columns))+itoa(l.last())))
	w.link(l.sheet, "A"+itoa(rowBack), sheetContents)
	return sizes
}

// figures writes « Indicateurs »: the series, then their charts.
func (w *writer) figures() {
	l := &w.book.figures
	sizes := w.sheet(l)
	w.seriesCharts(l.last()+2, sizes)
	w.names()
}

// names gives every figure of the reported year a name, for those who bring it
// into a sheet of their own.
func (w *writer) names() {
	for _, line := range w.book.series.lines {
		if line.figure != nil {
			w.keep(w.file.SetDefinedName(&excelize.DefinedName{
				Name: line.group.nameOf(line.figure.id), RefersTo: w.book.on(line.figure.id, w.book.e.Frame.Year), Comment: french.Typeset(line.figure.id.Definition().Name)}))
		}
	}
}

// properties says what the file is. Its dates are the cut-off day's: the same
// inputs give the same bytes.
func (w *writer) properties() {
	e := w.book.e
	date := e.Frame.AsOf.Time().Format(time.RFC3339)
	w.keep(w.file.SetDocProps(&excelize.DocProperties{
		Title: heading(e, planTitle(e)), Subject: state(e), Creator: e.Frame.Name, LastModifiedBy: e.Frame.Name,
		Created: date, Modified: date, Language: "fr-FR", Description: scope,
	}))
	w.keep(w.file.SetAppProps(&excelize.AppProperties{Application: "pcaet", Company: e.Frame.Name}))
	w.keep(w.file.SetCustomProps(excelize.CustomProperty{Name: marker, Value: output}))
}
