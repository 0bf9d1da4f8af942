package register

import (
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
	out := safecsv.AppendRow(append(make([]byte, 0, atOnce+4<<10), safecsv.Mark...), "fichier", "feuille", "ligne", "liste", "rang", "acteur_id", "acteur", "statut")
	named := namedIn(r)
	var sheet, row source.Ref
	var place []byte // the cells that tell the sheet
	rank := 0
	line := func(m *record.Mention, actor *Actor) {
		if m.At.WholeRow() != row {
			row, rank = m.At.WholeRow(), 0
		}
		if of := row.WholeSheet(); of != sheet {
			sheet = of
			place = append(safecsv.AppendCell(place[:0], of.File()), ';')
			place = append(safecsv.AppendCell(place, of.Sheet()), ';')
		}
		out = append(strconv.AppendInt(append(out, place...), int64(row.Row), 10), ';')
		out = append(append(out, m.Kind.French()...), ';')
		out = append(strconv.AppendInt(out, int64(rank), 10), ';')
		switch {
		case actor == nil:
			out = append(safecsv.AppendCell(append(out, ';'), Typed(m)), ";rejeté\r\n"...)
		case repeated[row]:
			out = append(append(out, named.of(actor)...), "doublon\r\n"...)
		default:
			out = append(append(out, named.of(actor)...), "accepté\r\n"...)
		}
		rank++
	}
	left := make([]*record.Mention, len(rejected)) // they go between the others as these are written
	for i := range rejected {
		left[i] = &rejected[i]
	}
	slices.SortStableFunc(left, comparePlaces)
	for at, m := range r.index.all() {
		actor := r.actor(at)
		if actor == nil {
			continue
		}
		for ; len(left) > 0 && comparePlaces(left[0], m) < 0; left = left[1:] {
			line(left[0], nil)
		}
		line(m, actor)
		if len(out) > atOnce {
			if _, err := to.Write(out); err != nil {
				return err
			}
			out = out[:0]
		}
	}
	for _, m := range left {
		line(m, nil)
	}
	_, err := to.Write(out)
	return err
}

// atOnce is how many bytes of registre.csv are written at a time.
const atOnce = 32 << 10

// naming is the two cells of each actor, one after the other: the rows of a list
// name actors far from each other, whose ID and name stand apart in memory.
type naming struct {
	cells []byte
	ends  []int32 // after where the first begin
}

func namedIn(r *Register) naming {
	room := 0
	for i := range r.Actors {
		room += len(r.Actors[i].ID) + len(r.Actors[i].Name) + len(`"";;`)
	}
	n := naming{cells: make([]byte, 0, room), ends: make([]int32, 1, len(r.Actors)+1)}
	for i := range r.Actors {
		n.cells = append(safecsv.AppendCell(n.cells, string(r.Actors[i].ID)), ';')
		n.cells = append(safecsv.AppendCell(n.cells, r.Actors[i].Name), ';')
		n.ends = append(n.ends, int32(len(n.cells)))
	}
	return n
}

func (n *naming) of(a *Actor) []byte { return n.cells[n.ends[a.Number]:n.ends[a.Number+1]] }

// Typed is the name as it stands in the cell.
func Typed(m *record.Mention) string {
	if m.Name.Is() {
		return m.Name.Value
	}
	return m.Who().Full
}
