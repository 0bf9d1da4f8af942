package corrections

import (
	"archive/zip"
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"pcaet/pipeline/intake"
	"pcaet/pipeline/source"
)

// The cell formats of a new workbook, by number.
const (
	plainFormat = iota
	dateFormat
	struckFormat
	struckDateFormat
)

// fresh makes a plain workbook with the cells of a book: values and their types,
// merged cells, what is hidden or struck through. names gives the sheets' names
// there.
func fresh(book *source.Book, names map[string]string) ([]byte, error) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	var types, list, links strings.Builder
	date1904 := ""
	for i := range book.Sheets {
		s := &book.Sheets[i]
		if isDate1904(s) {
			date1904 = `<workbookPr date1904="1"/>`
		}
		n, state := i+1, ""
		if s.Hidden && slices.ContainsFunc(book.Sheets, func(o source.Sheet) bool { return !o.Hidden }) {
			state = ` state="hidden"`
		}
		fmt.Fprintf(&types, `<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="%s"/>`, n, typeSheet)
		fmt.Fprintf(&list, `<sheet name="%s" sheetId="%d"%s r:id="rId%d"/>`, escape(names[s.Name()]), n, state, n)
		fmt.Fprintf(&links, `<Relationship Id="rId%d" Type="%s/worksheet" Target="worksheets/sheet%d.xml"/>`, n, relationNamespace, n)
	}
	fmt.Fprintf(&links, `<Relationship Id="rId%d" Type="%s/styles" Target="styles.xml"/>`, len(book.Sheets)+1, relationNamespace)
	parts := []struct{ name, text string }{
		{contentTypes, `<Types xmlns="` + typesNamespace + `"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="` + typeBase + `spreadsheetml.sheet.main+xml"/>` +
			`<Override PartName="/xl/styles.xml" ContentType="` + typeBase + `spreadsheetml.styles+xml"/>` + types.String() + `</Types>`},
		{"_rels/.rels", `<Relationships xmlns="` + packageRelations + `"><Relationship Id="rId1" Type="` + relationNamespace + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook xmlns="` + mainNamespace + `" xmlns:r="` + relationNamespace + `">` + date1904 + `<bookViews><workbookView/></bookViews><sheets>` + list.String() + `</sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="` + packageRelations + `">` + links.String() + `</Relationships>`},
		{"xl/styles.xml", freshStyles},
	}
	for i := range book.Sheets {
		parts = append(parts, struct{ name, text string }{fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), freshSheet(&book.Sheets[i])})
	}
	for _, p := range parts {
		if err := addPart(z, p.name, text{{data: []byte(declaration)}, {data: []byte(p.text)}}); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("closing the archive: %w", err)
	}
	return out.Bytes(), nil
}

const freshStyles = `<styleSheet xmlns="` + mainNamespace + `"><fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font>` +
	`<font><strike/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>` +
	`<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>` +
	`<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
	`<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>` +
	`<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="14" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs>` +
	`<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

func isDate1904(s *source.Sheet) bool {
	for _, row := range s.Rows {
		if slices.ContainsFunc(row.Cells, func(c source.Cell) bool { return c.Date == source.Date1904 }) {
			return true
		}
	}
	return false
}

// The width of a column of a new workbook, in characters: that of its texts,
// within reason.
const (
	narrowest, widest = 9, 45
	measuredRows      = 200
)

func freshSheet(s *source.Sheet) string {
	var x bytes.Buffer
	x.WriteString(`<worksheet xmlns="` + mainNamespace + `"><sheetFormatPr defaultRowHeight="15"/>`)
	x.WriteString(freshColumns(s))
	x.WriteString(`<sheetData>`)
	for _, row := range s.Rows {
		hidden := ""
		if row.Hidden {
			hidden = ` hidden="1"`
		}
		fmt.Fprintf(&x, `<row r="%d"%s>`, row.Number, hidden)
		for _, c := range row.Cells {
			freshCell(&x, c, int(row.Number))
		}
		x.WriteString(`</row>`)
	}
	x.WriteString(`</sheetData>`)
	if len(s.Merged) > 0 {
		fmt.Fprintf(&x, `<mergeCells count="%d">`, len(s.Merged))
		for _, m := range s.Merged {
			fmt.Fprintf(&x, `<mergeCell ref="%s%d:%s%d"/>`, source.ColumnLetters(int(m.Col)), m.Row, source.ColumnLetters(int(m.LastCol)), m.LastRow)
		}
		x.WriteString(`</mergeCells>`)
	}
	x.WriteString(`</worksheet>`)
	return x.String()
}

func freshColumns(s *source.Sheet) string {
	wide := map[int32]int{}
	last := int32(0)
	for i, row := range s.Rows {
		for _, c := range row.Cells {
			last = max(last, c.Col)
			if i < measuredRows {
				wide[c.Col] = max(wide[c.Col], min(len([]rune(intake.Shown(c)))+2, widest))
			}
		}
	}
	if last == 0 {
		return ""
	}
	var x strings.Builder
	x.WriteString(`<cols>`)
	for col := int32(1); col <= last; col++ {
		hidden := ""
		if slices.Contains(s.HiddenCols, col) {
			hidden = ` hidden="1"`
		}
		fmt.Fprintf(&x, `<col min="%d" max="%d" width="%d" customWidth="1"%s/>`, col, col, max(wide[col], narrowest), hidden)
	}
	x.WriteString(`</cols>`)
	return x.String()
}

func freshCell(out *bytes.Buffer, c source.Cell, row int) {
	format := plainFormat
	switch {
	case c.Date != source.NoDate && c.Struck:
		format = struckDateFormat
	case c.Date != source.NoDate:
		format = dateFormat
	case c.Struck:
		format = struckFormat
	}
	kind := ""
	switch c.Kind {
	case source.Number:
	case source.Bool:
		kind = ` t="b"`
	case source.ErrorValue:
		kind = ` t="e"`
	case source.Uncomputed:
		inline(out, int(c.Col), row, format, "")
		return
	default:
		inline(out, int(c.Col), row, format, c.Raw)
		return
	}
	fmt.Fprintf(out, `<c r="%s%d" s="%d"%s><v>%s</v></c>`, source.ColumnLetters(int(c.Col)), row, format, kind, escape(c.Raw))
}

// longestName is how many letters Excel allows a sheet's name, in UTF-16 units.
const longestName = 31

// sheetNames gives each sheet of a book a name that Excel takes, its own
// wherever it can be.
func sheetNames(book *source.Book) map[string]string {
	names, taken := map[string]string{}, map[string]bool{}
	for i := range book.Sheets {
		own := book.Sheets[i].Name()
		name := cutName(strings.Map(func(r rune) rune {
			if r < ' ' || strings.ContainsRune(`[]:*?/\`, r) {
				return '_'
			}
			return r
		}, strings.Trim(own, "'")), "")
		if name == "" || strings.EqualFold(name, "history") {
			name = "Feuille"
		}
		for n := 2; taken[strings.ToLower(name)]; n++ {
			name = cutName(name, " ("+strconv.Itoa(n)+")")
		}
		taken[strings.ToLower(name)] = true
		names[own] = name
	}
	return names
}

// cutName shortens a name so that it bears an ending.
func cutName(name, ending string) string {
	runes := []rune(name)
	for len(utf16.Encode(runes))+len(ending) > longestName {
		runes = runes[:len(runes)-1]
	}
	return string(runes) + ending
}
