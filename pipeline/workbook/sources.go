package workbook

import (
	"cmp"
	"io"
	"slices"
	"strconv"

	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/source"
)

// WriteSources writes sources-des-chiffres.xlsx: every figure of the reported
// year, its rule, and each line behind it or left out of it down to the cell,
// for those who have no command line. A figure that open questions about who is
// who could change says its range.
func WriteSources(to io.Writer, e *indicator.Evaluation, ranges map[indicator.FigureID]string) error {
	w := newInternal(e)
	defer w.file.Close()
	figures, lines := figureList(e, ranges), lineList(e)
	w.internalSheet(&figures, page{title: "Les chiffres de " + itoa(e.Frame.Year), frozenCol: 1},
		french.Typeset("Chaque chiffre de l’année, comment il est compté, et combien de lignes le font. La feuille « Sources » dit lesquelles : filtrez-y le nom du chiffre."))
	w.internalSheet(&lines, page{title: "Ce qui fait chaque chiffre", frozenCol: 2},
		french.Typeset("Une ligne par acteur, séance ou action et par feuille : ce qui est compté, ce qui est laissé de côté, pourquoi, et dans quelles cellules c’est écrit."))
	return w.writeInternal(to, "Sources des chiffres", output)
}

// colFigure heads the name of a figure, on both sheets.
const colFigure = "Chiffre"

// reported are the figures of the reported year, in the order they are shown.
func reported(e *indicator.Evaluation) []indicator.Figure {
	var all []indicator.Figure
	for _, d := range indicator.Definitions() {
		if f, ok := e.Figure(d.ID, e.Frame.Year); ok {
			all = append(all, f)
		}
	}
	return all
}

// figureName is the indicator's number and the figure's name.
func figureName(id indicator.FigureID) string {
	n := slices.IndexFunc(indicator.Indicators(), func(i indicator.Indicator) bool { return i.ID == id.Indicator() })
	return itoa(n+1) + ". " + french.Typeset(id.Definition().Name)
}

func figureList(e *indicator.Evaluation, ranges map[indicator.FigureID]string) list {
	l := list{sheet: "Chiffres", table: "T_ChiffresDeLAnnee", top: rowHeader, tallest: 14, columns: []column{
		{colFigure, 44, left}, {"Valeur", 16, center}, {"Unité", 14, left}, {"État", 18, left}, {"Règle", 90, left},
		{"Comptés", 10, center}, {"Laissés de côté", 10, center}, {"Identifiant", 36, left}, {"Doublons à trancher", 40, left}}}
	for _, f := range reported(e) {
		value := text(notReported)
		switch {
		case f.Amount.Den > 1 && f.ID.Definition().Unit == "%":
			value = cell{kind: numberCell, number: f.Amount.Float(), format: percent}
		case f.Amount.Den > 1:
			value = cell{kind: numberCell, number: f.Amount.Float(), format: oneDecimal}
		case f.Amount.Known():
			value = count(f.Amount.Num)
		case f.Status != indicator.NotReported:
			value = text(notComputable)
		}
		l.add(text(figureName(f.ID)), value, text(f.ID.Definition().Unit), text(standing(f)), sentence(f.ID.Rule()), count(f.Used.Len()), count(f.Left.Len()), text(string(f.ID)),
			text(cmp.Or(french.Typeset(ranges[f.ID]), nothing)))
	}
	l.fill(notReported)
	return l
}

// standing says what a figure is worth.
func standing(f indicator.Figure) string {
	switch {
	case f.Taken:
		return "valeur reprise"
	case f.Status == indicator.NotReported:
		return notReported
	case f.Status == indicator.Incomplete:
		return "incomplet"
	}
	return "calculé"
}

func lineList(e *indicator.Evaluation) list {
	l := list{sheet: "Sources", table: "T_SourcesDesChiffres", top: rowHeader, tallest: 14, columns: []column{
		{colFigure, 36, left}, {"Acteur, séance ou action", 44, left}, {"Sort", 16, left}, {"Compte pour", 9, center}, {"Pourquoi", 50, left},
		{"Code", 7, center}, {"Fichier", 44, left}, {"Feuille", 22, left}, {"Cellules", 40, left}}}
	figures, most := reported(e), 0
	for _, f := range figures {
		most += f.Used.Len() + f.Left.Len()
	}
	lines := make([]sourceLine, 0, most)
	for _, f := range figures {
		lines = appendLines(lines, &fate{text(figureName(f.ID)), text("compté"), f.Used})
		lines = appendLines(lines, &fate{text(figureName(f.ID)), text("laissé de côté"), f.Left})
	}
	why := typesetter{}
	l.made(len(lines), func(row []cell, i int) []cell {
		of, n := lines[i].of.Line(int(lines[i].line)), text(nothing)
		if lines[i].first == 0 { // the first says how many of the figure it counts for
			n = count(of.Count)
		}
		first := of.At[lines[i].first]
		place := first.Place()
		return append(row, lines[i].figure, raw(of.Label), lines[i].word, n, why.sentence(of.Why), text(e.Sources.Code(first)),
			raw(place.File), raw(place.Sheet))
	})
	var cells []source.Ref // of a line
	l.cites(func(i int) string {
		at := lines[i].of.Line(int(lines[i].line)).At
		cells = cells[:0]
		for _, ref := range at {
			if ref.WholeSheet() == at[lines[i].first].WholeSheet() {
				cells = append(cells, ref)
			}
		}
		return joinRanges(cells)
	})
	l.fill(notReported)
	return l
}

// fate is what became of contributions: the figure they were for, and whether
// they count.
type fate struct {
	figure, word cell
	of           indicator.Lines
}

// sourceLine is a line of « Sources »: a contribution in one of the sheets it
// stands in.
type sourceLine struct {
	*fate
	line  int32
	first int32 // of its cells, the first in that sheet
}

// appendLines adds a line for each sheet that each contribution stands in.
func appendLines(lines []sourceLine, f *fate) []sourceLine {
	for i := range f.of.Len() {
		at := f.of.Line(i).At
		for first, ref := range at {
			sameSheet := func(r source.Ref) bool { return r.WholeSheet() == ref.WholeSheet() }
			if !slices.ContainsFunc(at[:first], sameSheet) {
				lines = append(lines, sourceLine{f, int32(i), int32(first)})
			}
		}
	}
	return lines
}

// joinRanges writes cells as ranges, whole rows as « ligne 4 ».
func joinRanges(cells []source.Ref) string {
	var room [512]byte
	words := room[:0]
	address := func(r source.Ref) {
		words = strconv.AppendInt(append(words, source.ColumnLetters(r.Col())...), int64(r.Row), 10)
	}
	for first, last := range finding.Runs(cells) {
		if len(words) > 0 {
			words = append(words, ", "...)
		}
		if first.Col() == 0 {
			words = append(words, "ligne "...)
		}
		address(first)
		if last.Row > first.Row {
			words = append(words, ':')
			address(last)
		}
	}
	return string(words)
}
