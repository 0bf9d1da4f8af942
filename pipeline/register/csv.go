package register

import (
	"encoding/csv"
	"io"
	"slices"
	"strconv"

	"pcaet/pipeline/internal/safecsv"
	"pcaet/pipeline/record"
	"pcaet/pipeline/source"
)

// WriteCSV writes registre.csv: a line per mention of an actor, in cell order, with
// what became of it. The rejected mentions name no actor. A row (its Ref) in
// repeated was accepted and adds no new fact: doublon. Generic words
// (« communes ») are mentions of nobody and have no line.
//
// UTF-8 with BOM, semicolons, lines ended by CR LF, as Excel writes them;
// rang counts the mentions of a row from 0, in cell order. The error is that of
// to.
func WriteCSV(to io.Writer, r *Register, rejected []record.Mention, repeated map[source.Ref]bool) error {
	if _, err := io.WriteString(to, "\ufeff"); err != nil {
		return err
	}
	w := csv.NewWriter(to)
	w.Comma, w.UseCRLF = ';', true
	write := func(cells ...string) {
		for i := range cells {
			cells[i] = safecsv.Safe(cells[i])
		}
		w.Write(cells) // its error stays until the end
	}
	write("fichier", "feuille", "ligne", "liste", "rang", "acteur_id", "acteur", "statut")
	var row source.Ref
	rank := 0
	line := func(m *record.Mention, actor *Actor) {
		if m.At.WholeRow() != row {
			row, rank = m.At.WholeRow(), 0
		}
		id, name, status := "", Typed(m), "rejeté"
		if actor != nil {
			id, name, status = string(actor.ID), actor.Name, "accepté"
			if repeated[row] {
				status = "doublon"
			}
		}
		write(m.At.File(), m.At.Sheet(), strconv.Itoa(int(m.At.Row)), m.Kind.French(), strconv.Itoa(rank), id, name, status)
		rank++
	}
	left := make([]*record.Mention, len(rejected)) // they go between the others as these are written
	for i := range rejected {
		left[i] = &rejected[i]
	}
	slices.SortStableFunc(left, comparePlaces)
	for place, m := range r.index.all() {
		actor := r.actor(place)
		if actor == nil {
			continue
		}
		for ; len(left) > 0 && comparePlaces(left[0], m) < 0; left = left[1:] {
			line(left[0], nil)
		}
		line(m, actor)
	}
	for _, m := range left {
		line(m, nil)
	}
	w.Flush()
	return w.Error()
}

// Typed is the name as it stands in the cell.
func Typed(m *record.Mention) string {
	if m.Name.Is() {
		return m.Name.Value
	}
	return m.Who().Full
}
