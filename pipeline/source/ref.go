package source

import (
	"cmp"
	"strconv"
	"strings"
)

// Ref is where a value stands: a file (Sheet ""), a sheet (Row 0), a row
// (Col 0) or a cell. Refs take eight bytes, as there is one for every value read,
// hold no pointer, and are usable as map keys: two Refs to the same cell are equal
// wherever they were made. One process can tell 131,071 sheets apart; it panics
// when it meets one more.
type Ref struct {
	Row int32  // 1-based; 0 = the whole sheet
	at  uint32 // the number of the place, and in the lowest columnBits the column
}

// columnBits hold the columns of a sheet, 16,384, and a few that are only met to
// be refused. The bits above them number the places.
const (
	columnBits = 15
	lastColumn = 1<<columnBits - 1
	lastNumber = 1<<(32-columnBits) - 1
)

// at puts a place and a column side by side.
func at(place number, col int) uint32 {
	if col < 0 || col > lastColumn {
		panic("source: a column that no sheet has")
	}
	return uint32(place)<<columnBits | uint32(col)
}

// At makes the Ref of a cell; col 0 means the row, row 0 the sheet, sheet ""
// the file.
func At(file, sheet string, row, col int) Ref {
	return Ref{int32(row), at(places.number(Place{file, sheet}), col)}
}

// IsZero reports whether r points nowhere.
func (r Ref) IsZero() bool { return r == Ref{} }

// Place gives the file and sheet; the zero Place for the zero Ref.
func (r Ref) Place() Place { return places.place(r.number()) }

func (r Ref) number() number { return number(r.at >> columnBits) }

// Col is the column, 1-based; 0 = the whole row.
func (r Ref) Col() int { return int(r.at & lastColumn) }

// File is relative to the inputs folder, with forward slashes.
func (r Ref) File() string { return r.Place().File }

// Sheet is the sheet's name as typed, "" for a file.
func (r Ref) Sheet() string { return r.Place().Sheet }

// Cell moves r to column col of its row.
func (r Ref) Cell(col int) Ref { return Ref{r.Row, at(r.number(), col)} }

// WholeRow is the row r stands in.
func (r Ref) WholeRow() Ref { return r.Cell(0) }

// WholeSheet is the sheet r stands in.
func (r Ref) WholeSheet() Ref { return Ref{0, at(r.number(), 0)} }

// A1 is the cell's address inside its sheet: "D14", "14" for a row, "" for a
// sheet or a file.
func (r Ref) A1() string {
	if r.Row == 0 {
		return ""
	}
	return A1(int(r.Row), r.Col())
}

// String prints the place in full: charte.xlsx › 'Feuil 1'!D14.
func (r Ref) String() string {
	p := r.Place()
	if p.Sheet == "" {
		return p.File
	}
	if r.Row == 0 {
		return p.File + " › " + quoteSheet(p.Sheet)
	}
	return p.File + " › " + quoteSheet(p.Sheet) + "!" + r.A1()
}

// A1 is the address of a cell inside its sheet, of a row where col is 0.
func A1(row, col int) string { return ColumnLetters(col) + strconv.Itoa(row) }

// Compare orders Refs by file, sheet, row, column.
func Compare(a, b Ref) int {
	if a.number() != b.number() {
		pa, pb := a.Place(), b.Place()
		if c := strings.Compare(pa.File, pb.File); c != 0 {
			return c
		}
		if c := strings.Compare(pa.Sheet, pb.Sheet); c != 0 {
			return c
		}
	}
	if c := cmp.Compare(a.Row, b.Row); c != 0 {
		return c
	}
	return cmp.Compare(a.Col(), b.Col())
}

// ColumnLetters turns a 1-based column into its letters: 1 A, 27 AA; 0 is "".
func ColumnLetters(col int) string {
	letters := ""
	for ; col > 0; col = (col - 1) / 26 {
		letters = string(rune('A'+(col-1)%26)) + letters
	}
	return letters
}

// ColumnNumber is the 1-based column of letters, small or capital; "" is 0.
func ColumnNumber(letters string) int {
	n := 0
	for _, c := range strings.ToUpper(letters) {
		n = 26*n + int(c-'A') + 1
	}
	return n
}

// quoteSheet quotes a sheet name as Excel does where it must.
func quoteSheet(name string) string {
	plain := name != ""
	for _, r := range name {
		if !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '_' || r > 127) {
			plain = false
		}
	}
	if plain {
		return name
	}
	return "'" + strings.ReplaceAll(name, "'", "''") + "'"
}
