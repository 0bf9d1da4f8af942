package intake

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"pcaet/pipeline/french"
	"pcaet/pipeline/source"
)

// Marker is the custom property of the workbooks that the program makes; its
// values say what they are.
const (
	Marker        = "pcaet"
	markerOutput  = "sortie"
	MarkerExample = "exemple"
	markerAnswers = "decisions"
)

// The custom properties of a marked copy say what it is a copy of.
const (
	CopyOf      = "pcaet-copie-de"       // the file
	CopySHA256  = "pcaet-fichier-sha256" // its bytes
	CopyVersion = "pcaet-version-sha256" // what was copied: the file, or a copy of it that came back
	CopySheet   = "pcaet-feuille"        // the sheet that was added
	CopyRenamed = "pcaet-feuille-"       // and a sheet's name there: its name in the file
)

// CorrectionsSheet is the sheet added to a marked copy, CorrectionsTitle what its
// first cell says.
const (
	CorrectionsSheet = "À corriger"
	CorrectionsTitle = "À corriger dans ce classeur"
)

// note takes a custom property into what a book says of itself.
func note(book *source.Book, name, value string) {
	switch name {
	case Marker:
		switch value {
		case markerOutput:
			book.Origin = source.Ours
		case MarkerExample:
			book.Origin = source.Example
		case markerAnswers:
			book.Origin = source.Answers
		}
	case CopyOf:
		book.Copy.Of = value
	case CopySHA256:
		book.Copy.SHA256 = value
	case CopyVersion:
		book.Copy.Version = value
	case CopySheet:
		book.Copy.Sheet = value
	default:
		if short, ok := strings.CutPrefix(name, CopyRenamed); ok {
			book.Copy.Renamed = append(book.Copy.Renamed, source.Renamed{Here: short, There: value})
		}
	}
}

// asOriginal gives the sheets of a marked copy their place in the file it is a
// copy of, without the one that was added. A book that is no copy keeps its
// own, but for a sheet that only a copy can have.
func asOriginal(book source.Book) source.Book {
	book.Sheets = slices.DeleteFunc(book.Sheets, func(s source.Sheet) bool {
		return s.Name() == book.Copy.Sheet || isCorrections(&s)
	})
	if book.Copy.Of == "" {
		return book
	}
	book.File = book.Copy.Of
	for i, s := range book.Sheets {
		name := s.Name()
		for _, r := range book.Copy.Renamed {
			if r.Here == name {
				name = r.There
			}
		}
		s.Move(book.File, name)
		book.Sheets[i] = s
	}
	return book
}

// isCorrections recognises the sheet « À corriger » by its first cell, whatever
// became of its name and of the file's properties.
func isCorrections(s *source.Sheet) bool {
	if len(s.Rows) == 0 || s.Rows[0].Number != 1 {
		return false
	}
	c, _ := s.Rows[0].Cell(1)
	return c.Raw == CorrectionsTitle
}

// Shown writes a cell as a French spreadsheet shows it, on one line: a date as
// 12/03/2026, a decimal comma. A number keeps all its digits.
func Shown(c source.Cell) string {
	switch c.Kind {
	case source.Number:
		if serial, err := strconv.ParseFloat(c.Raw, 64); err == nil && c.Date != source.NoDate {
			if d, ok := french.FromSerial(serial, c.Date == source.Date1904); ok {
				return french.Short(d)
			}
		}
		return strings.Replace(strings.TrimSuffix(c.Raw, ".0"), ".", ",", 1)
	case source.Bool:
		if c.Raw == "0" {
			return "FAUX"
		}
		return "VRAI"
	}
	return strings.Join(strings.Fields(strings.ToValidUTF8(c.Raw, "\uFFFD")), " ")
}

// List is the path under which the lists of a file are known: of a marked copy,
// that of the file it is a copy of.
func (f *File) List() string { return cmp.Or(f.Copy.Of, f.Path) }
