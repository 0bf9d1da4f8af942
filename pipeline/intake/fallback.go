package intake

import (
	"bytes"

	"github.com/xuri/excelize/v2"

	"pcaet/pipeline/source"
)

// libraryBytes bounds what is given to the library, unpacked: it needs some
// twenty times as much memory.
const libraryBytes = 64 << 20

// readByLibrary reads again, with excelize, the rows of the sheets in which
// the scanner met what it does not know. The workbook has passed every check
// of the container and of its XML by then; the library alone would give
// damaged ones in part, without an error.
func readByLibrary(data []byte, book *source.Book, sheets []int, r *cellReader) (err error) {
	defer func() {
		if recover() != nil { // the library's fault on this file, not ours: the file is refused
			err = damaged("son contenu n’a pas pu être interprété")
		}
	}()
	if r.unpacked > libraryBytes {
		return tooLarge("contenu inhabituel dans un classeur de plus de 64 Mo une fois décompressé")
	}
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		RawCellValue: true, UnzipSizeLimit: libraryBytes, UnzipXMLSizeLimit: libraryBytes, // no temporary file
	})
	if err != nil {
		return damaged("son contenu n’a pas pu être interprété")
	}
	defer f.Close()
	r.cells = 0 // the scanner has counted these sheets already
	for _, i := range sheets {
		if err := libraryRows(f, &book.Sheets[i], r); err != nil {
			return err
		}
	}
	return nil
}

// libraryRows replaces the rows of one sheet by those the library gives.
func libraryRows(f *excelize.File, sheet *source.Sheet, r *cellReader) error {
	unreadable := damaged("la feuille « " + sheet.Name() + " » n’a pas pu être interprétée")
	rows, err := f.Rows(sheet.Name())
	if err != nil {
		return unreadable
	}
	defer rows.Close()
	certain := sheet.Rows
	sheet.Rows = nil
	for number := 1; rows.Next(); number++ {
		values, err := rows.Columns()
		if err != nil {
			return unreadable
		}
		row := source.Row{Number: int32(number), Hidden: len(values) > 0 && rows.GetRowOpts().Hidden}
		for i, value := range values {
			cell, ok, err := libraryCell(f, sheet.Name(), number, i+1, value, r)
			if err != nil {
				return unreadable
			}
			if !ok {
				continue
			}
			if i+1 > r.limits.columns {
				return tooFarRight(sheet.Name(), number, i+1, r.limits.columns)
			}
			if r.cells++; r.cells > r.limits.cells {
				return tooManyCells(r.limits.cells)
			}
			row.Cells = append(row.Cells, cell)
		}
		if len(row.Cells) > 0 {
			sheet.Rows = append(sheet.Rows, row)
		}
	}
	if rows.Error() != nil || !includes(sheet.Rows, certain) {
		return unreadable
	}
	return nil
}

// includes tells whether rows hold every cell of certain, those the scanner
// has read: the library takes foreign elements and attributes for its own
// when their names are alike, and its word alone is not enough.
func includes(rows, certain []source.Row) bool {
	i := 0
	for _, want := range certain {
		for i < len(rows) && rows[i].Number < want.Number {
			i++
		}
		if i == len(rows) {
			return false
		}
		for _, c := range want.Cells {
			if got, ok := rows[i].Cell(int(c.Col)); !ok || rows[i].Number != want.Number || got.Raw != c.Raw || got.Kind != c.Kind {
				return false
			}
		}
	}
	return true
}

// libraryCell gives one cell; ok is false when it is empty.
func libraryCell(f *excelize.File, sheet string, row, col int, value string, r *cellReader) (cell source.Cell, ok bool, err error) {
	name := source.A1(row, col)
	formula, err := f.GetCellFormula(sheet, name)
	if err != nil || formula == "" && value == "" {
		return cell, false, err
	}
	kind, err := f.GetCellType(sheet, name)
	if err != nil {
		return cell, false, err
	}
	index, err := f.GetCellStyle(sheet, name)
	if err != nil {
		return cell, false, err
	}
	if index < 0 || index >= len(r.styles) {
		return cell, false, damaged("style absent du classeur")
	}
	style := r.styles[index]
	cell = source.Cell{Raw: value, Col: int32(col), Kind: source.Text, Formula: formula != "", Struck: style.struck}
	switch {
	case value == "":
		cell.Kind = source.Uncomputed
	case kind == excelize.CellTypeBool:
		cell.Kind = source.Bool
		if value == "TRUE" {
			cell.Raw = "1"
		} else if value == "FALSE" {
			cell.Raw = "0"
		}
	case kind == excelize.CellTypeError:
		cell.Kind = source.ErrorValue
	case (kind == excelize.CellTypeNumber || kind == excelize.CellTypeUnset) && isNumber([]byte(value)):
		cell.Kind, cell.Date = source.Number, style.dateStyle(r.wb.calendar)
	}
	return cell, true, nil
}
