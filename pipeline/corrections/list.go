package corrections

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"pcaet/pipeline/french"
	"pcaet/pipeline/intake"
	"pcaet/pipeline/internal/sheettext"
	"pcaet/pipeline/source"
)

// listColumns are those of the sheet « À corriger », widths in characters.
var listColumns = []struct {
	title string
	wide  int
}{{"Gravité", 18}, {"Cellule", 24}, {"Ce qu’elle contient", 26}, {"Ce qui ne va pas", 50}, {"Quoi faire", 46}, {"Effet sur les chiffres", 30}, {"État", 11}}

const (
	listHeader = 5 // row of the headings
	listHow    = "Corrigez les cellules colorées, enregistrez, fermez. Ce classeur est relu au prochain passage du programme, à sa place ou déposé parmi vos fichiers."
	listAside  = "Cette feuille et les commentaires signés « pcaet » ne sont pas lus : inutile de les effacer."
	longest    = 300  // letters of a cell that are quoted
	usualRow   = 1200 // bytes that a row of the sheet takes, about
)

// listed are the texts of one row of the sheet.
type listed struct {
	mark  *Mark
	shown string
	link  string // address inside the workbook, "" for none
	where string
	state string // formula, "" where nothing can be told
}

// list makes the sheet « À corriger »: a row a mark, in their order. names gives
// the sheets' names in the copy.
func list(marks []Mark, book *source.Book, names map[string]string, why string, l looks) text {
	sheets := map[string]*source.Sheet{}
	for i := range book.Sheets {
		sheets[book.Sheets[i].Name()] = &book.Sheets[i]
	}
	var rows, links bytes.Buffer
	rows.Grow(len(marks) * usualRow)
	var count int
	row := listHeader
	for i := range marks {
		r := listedAs(&marks[i], sheets[marks[i].At.Sheet()], names)
		row++
		if r.link != "" {
			count++
			fmt.Fprintf(&links, `<hyperlink ref="B%d" location="%s" display="%s"/>`, row, escape(r.link), escape(r.where))
		}
		row = r.write(&rows, row, l)
	}
	var out, end bytes.Buffer
	fmt.Fprintf(&out, declaration+`<worksheet xmlns="%s"><sheetPr><tabColor rgb="%s"/><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="A1:%s%d"/>`+
		`<sheetViews><sheetView showGridLines="0" workbookViewId="0"><pane ySplit="%d" topLeftCell="A%d" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A%d" sqref="A%d"/></sheetView></sheetViews>`+
		`<sheetFormatPr defaultRowHeight="15"/><cols>`, mainNamespace, accent, source.ColumnLetters(len(listColumns)), row, listHeader, listHeader+1, listHeader+1, listHeader+1)
	for i, c := range listColumns {
		fmt.Fprintf(&out, `<col min="%d" max="%d" width="%d" customWidth="1"/>`, i+1, i+1, c.wide)
	}
	out.WriteString(`</cols><sheetData>`)
	beginRow(&out, 1, 24)
	inline(&out, 1, 1, l.first+int(lookTitle), intake.CorrectionsTitle)
	out.WriteString("</row>")
	last := source.ColumnLetters(len(listColumns))
	merged := 0
	for i, sentence := range []string{listHow, listAside, why} {
		if sentence == "" {
			continue
		}
		merged++
		beginRow(&out, i+2, 16)
		inline(&out, 1, i+2, l.first+int(lookAbout), french.Typeset(sentence))
		out.WriteString("</row>")
	}
	beginRow(&out, listHeader, 20)
	for i, c := range listColumns {
		inline(&out, i+1, listHeader, l.first+int(lookHeader), c.title)
	}
	out.WriteString("</row>")
	end.WriteString(`</sheetData>`)
	fmt.Fprintf(&end, `<mergeCells count="%d">`, merged)
	for i := range merged {
		fmt.Fprintf(&end, `<mergeCell ref="A%d:%s%d"/>`, i+2, last, i+2)
	}
	end.WriteString(`</mergeCells>`)
	if count > 0 {
		end.WriteString(`<hyperlinks>`)
		end.Write(links.Bytes())
		end.WriteString(`</hyperlinks>`)
	}
	end.WriteString(`<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>`)
	return text{{data: out.Bytes()}, {data: rows.Bytes()}, {data: end.Bytes()}}
}

// listedAs gives the texts of a mark. sheet is nil for a mark on a file.
func listedAs(m *Mark, sheet *source.Sheet, names map[string]string) listed {
	r := listed{mark: m, where: "le fichier"}
	if sheet == nil {
		return r
	}
	name := names[sheet.Name()]
	r.where, r.link = name, quotedSheet(name)+"!A1"
	if m.At.Row == 0 {
		return r
	}
	at, cell := cellOf(sheet, m.At)
	r.link = quotedSheet(name) + "!" + at.A1()
	r.where = name + " › " + at.A1()
	if m.At.Col() == 0 {
		r.where = name + " › ligne " + at.WholeRow().A1()
	}
	r.shown = french.Truncate(intake.Shown(cell), longest)
	if cell.Kind == 0 {
		r.shown = "(vide)"
	}
	r.state = `IF(` + still(quotedSheet(name)+"!"+at.A1(), cell) + `,"à faire","modifiée")`
	return r
}

// write writes the mark, in further rows where its texts are too long for one;
// it gives the last row.
func (r *listed) write(out *bytes.Buffer, row int, l looks) int {
	texts := []string{r.mark.Severity, r.where, r.shown, r.mark.Message, r.mark.Remedy, r.mark.Effect}
	state := r.state
	for {
		high, left := 1, make([]string, len(texts))
		for i := range texts {
			wide := float64(listColumns[i].wide)
			texts[i], left[i] = sheettext.Cut(texts[i], wide, sheettext.MostLines)
			high = max(high, sheettext.Lines(texts[i], wide))
		}
		beginRow(out, row, float64(high)*sheettext.Line+4)
		for i, text := range texts {
			inline(out, i+1, row, l.first+int(r.look(i)), text)
		}
		if state == "" {
			inline(out, len(listColumns), row, l.first+int(lookText), "")
		} else {
			fmt.Fprintf(out, `<c r="%s%d" s="%d" t="str"><f>%s</f><v>à faire</v></c>`, source.ColumnLetters(len(listColumns)), row, l.first+int(lookText), escape(state))
		}
		out.WriteString("</row>")
		if strings.Join(left, "") == "" {
			return row
		}
		row, texts, state, r.link = row+1, left, "", ""
		texts[0], texts[1] = r.mark.Severity, "(suite)"
	}
}

// look is that of a cell of the row, by column.
func (r *listed) look(column int) look {
	switch {
	case column == 0 && r.mark.Blocking:
		return lookBlocking
	case column == 0:
		return lookCheck
	case column == 1 && r.link != "":
		return lookLink
	}
	return lookText
}

func beginRow(out *bytes.Buffer, row int, points float64) {
	fmt.Fprintf(out, `<row r="%d" ht="%s" customHeight="1">`, row, strconv.FormatFloat(points, 'f', -1, 64))
}

// inline writes a cell that holds its text itself: shared strings stay as they
// are.
func inline(out *bytes.Buffer, col, row, style int, text string) {
	var number [20]byte
	out.WriteString(`<c r="`)
	out.WriteString(source.ColumnLetters(col))
	out.Write(strconv.AppendInt(number[:0], int64(row), 10))
	out.WriteString(`" s="`)
	out.Write(strconv.AppendInt(number[:0], int64(style), 10))
	if text == "" {
		out.WriteString(`"/>`)
		return
	}
	out.WriteString(`" t="inlineStr"><is><t xml:space="preserve">`)
	out.WriteString(escape(text))
	out.WriteString(`</t></is></c>`)
}
