package register

import (
	"encoding/csv"
	"io"
	"slices"
	"strconv"
	"strings"

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
	type line struct {
		mention *record.Mention
		actor   *Actor
	}
	lines := make([]line, 0, len(r.index.mentions)+len(rejected))
	for i, m := range r.index.mentions {
		if actor := r.actor(int32(i)); actor != nil {
			lines = append(lines, line{m, actor})
		}
	}
	for i := range rejected {
		lines = append(lines, line{&rejected[i], nil})
	}
	slices.SortStableFunc(lines, func(a, b line) int { return comparePlaces(a.mention, b.mention) })

	if _, err := io.WriteString(to, "\ufeff"); err != nil {
		return err
	}
	w := csv.NewWriter(to)
	w.Comma, w.UseCRLF = ';', true
	write := func(cells ...string) {
		for i := range cells {
			cells[i] = safe(cells[i])
		}
		w.Write(cells) // its error stays until the end
	}
	write("fichier", "feuille", "ligne", "liste", "rang", "acteur_id", "acteur", "statut")
	var row source.Ref
	rank := 0
	for _, l := range lines {
		at := l.mention.At
		if at.WholeRow() != row {
			row, rank = at.WholeRow(), 0
		}
		id, name, status := "", Typed(l.mention), "rejeté"
		if l.actor != nil {
			id, name, status = string(l.actor.ID), l.actor.Name, "accepté"
			if repeated[row] {
				status = "doublon"
			}
		}
		write(at.File(), at.Sheet(), strconv.Itoa(int(at.Row)), l.mention.Kind.French(), strconv.Itoa(rank), id, name, status)
		rank++
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

// safe keeps a spreadsheet program from reading a text as a formula.
func safe(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}
