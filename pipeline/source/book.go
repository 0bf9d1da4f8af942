package source

import "time"

// Kind is what the file says a cell holds. The zero Kind is never valid.
type Kind uint8

const (
	Text       Kind = iota + 1
	Number          // Raw keeps the digits as stored, dot as decimal sign
	Bool            // Raw is "0" or "1"
	ErrorValue      // Raw is "#REF!", "#N/A"…
	Uncomputed      // a formula without a cached value; Raw is ""
)

// DateStyle says whether a number is displayed as a date, and in which
// calendar its serial counts.
type DateStyle uint8

const (
	NoDate   DateStyle = iota // shown as a plain number or text
	Date1900                  // serial 1 = 1 January 1900 (Windows)
	Date1904                  // serial 0 = 1 January 1904 (old Mac)
)

// Cell is one non-empty cell.
type Cell struct {
	Raw     string // what is stored, untouched
	Col     int32  // 1-based
	Kind    Kind
	Date    DateStyle
	Formula bool // Raw is a formula's cached value
	Struck  bool // shown struck through
}

// Row is one row with at least one non-empty cell, cells in column order.
type Row struct {
	Number int32 // 1-based, as shown by Excel; a CSV row is a record
	Hidden bool
	Cells  []Cell
}

// Cell gives the cell in the 1-based column col, false when it is empty.
func (r *Row) Cell(col int) (Cell, bool) {
	for _, c := range r.Cells {
		if int(c.Col) == col {
			return c, true
		}
	}
	return Cell{}, false
}

// Range is a rectangle of cells, corners included, 1-based.
type Range struct{ Row, Col, LastRow, LastCol int32 }

// Sheet is one sheet, its non-empty rows in order.
type Sheet struct {
	place  number
	Hidden bool
	Rows   []Row
	Merged []Range
	// HiddenCols lists the 1-based columns that are hidden, ascending.
	HiddenCols []int32
}

// NewSheet makes an empty sheet of a file.
func NewSheet(file, name string) Sheet {
	return Sheet{place: places.number(Place{file, name})}
}

// Move gives the sheet another place: a copy stands for its original.
func (s *Sheet) Move(file, name string) { s.place = places.number(Place{file, name}) }

// Name is the sheet's name; a CSV's single sheet is named after the file
// without its folder and extension.
func (s *Sheet) Name() string { return places.place(s.place).Sheet }

// File is the file the sheet stands in, relative to the inputs folder.
func (s *Sheet) File() string { return places.place(s.place).File }

// Ref is the place of a cell of the sheet; see At for zeros.
func (s *Sheet) Ref(row, col int) Ref {
	return Ref{int32(row), at(s.place, col)}
}

// Origin says who made a workbook, as its marker property tells.
type Origin uint8

const (
	Staff   Origin = iota + 1 // no marker: a file of the staff
	Example                   // a shipped example: invented data
	Ours                      // written by the program
	Answers                   // written by the program, for staff to fill: decisions.xlsx
)

// Copy says what a marked copy is a copy of, as its properties tell.
type Copy struct {
	Of      string // the file, relative to the inputs folder; "" for none
	SHA256  string // of that file, hexadecimal
	Version string // SHA-256 of what was copied: that file, or a copy that came back
	Sheet   string // the sheet added
	Renamed []Renamed
}

// Renamed is a sheet whose name a copy could not keep.
type Renamed struct{ Here, There string }

// Book is one file that was read whole.
type Book struct {
	File   string // relative to the inputs folder, forward slashes
	Origin Origin
	Sheets []Sheet
	Copy   Copy // what it is a marked copy of; zero for any other file
	// Saved is when the workbook says it was last saved; zero when it does not.
	Saved time.Time
}
