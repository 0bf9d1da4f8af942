package casetest

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
	"time"

	"pcaet/pipeline/source"
)

// Workbook writes sheets as a small xlsx file, as a spreadsheet program would:
// typed cells, one date style, merges, hidden rows. Text is written in line.
func Workbook(sheets ...source.Sheet) []byte { return Saved("", sheets...) }

// Saved is Workbook with the date of its last save, as the file writes it:
// 2026-03-12T09:00:00Z. "" for none.
func Saved(date string, sheets ...source.Sheet) []byte {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	part := func(name, content string) {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
		if err == nil {
			_, err = w.Write([]byte(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" + content))
		}
		if err != nil {
			panic(err) // a bytes.Buffer never fails
		}
	}
	const main, rels = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	var types, list, links strings.Builder
	for i := range sheets {
		n := i + 1
		fmt.Fprintf(&types, `<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`, n)
		state := ""
		if sheets[i].Hidden {
			state = ` state="hidden"`
		}
		fmt.Fprintf(&list, `<sheet name="%s" sheetId="%d"%s r:id="rId%d"/>`, escape(sheets[i].Name()), n, state, n)
		fmt.Fprintf(&links, `<Relationship Id="rId%d" Type="%s/worksheet" Target="worksheets/sheet%d.xml"/>`, n, rels, n)
	}
	part("[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">`+
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`+
		`<Default Extension="xml" ContentType="application/xml"/>`+
		`<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>`+
		`<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>`+types.String()+`</Types>`)
	properties := ""
	if date != "" {
		properties = `<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>`
		part("docProps/core.xml", `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" `+
			`xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`+
			`<dcterms:modified xsi:type="dcterms:W3CDTF">`+escape(date)+`</dcterms:modified></cp:coreProperties>`)
	}
	part("_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`+
		`<Relationship Id="rId1" Type="`+rels+`/officeDocument" Target="xl/workbook.xml"/>`+properties+`</Relationships>`)
	part("xl/workbook.xml", `<workbook xmlns="`+main+`" xmlns:r="`+rels+`"><sheets>`+list.String()+`</sheets></workbook>`)
	fmt.Fprintf(&links, `<Relationship Id="rId%d" Type="%s/styles" Target="styles.xml"/>`, len(sheets)+1, rels)
	part("xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`+links.String()+`</Relationships>`)
	part("xl/styles.xml", `<styleSheet xmlns="`+main+`"><fonts count="2"><font/><font><strike/></font></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>`+
		`<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="14" applyNumberFormat="1"/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>`)
	for i := range sheets {
		part(fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), worksheet(&sheets[i], main))
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return out.Bytes()
}

func worksheet(s *source.Sheet, namespace string) string {
	var x strings.Builder
	fmt.Fprintf(&x, `<worksheet xmlns="%s">`, namespace)
	if len(s.HiddenCols) > 0 {
		x.WriteString(`<cols>`)
		for _, col := range s.HiddenCols {
			fmt.Fprintf(&x, `<col min="%d" max="%d" width="9" hidden="1"/>`, col, col)
		}
		x.WriteString(`</cols>`)
	}
	x.WriteString(`<sheetData>`)
	for _, row := range s.Rows {
		hidden := ""
		if row.Hidden {
			hidden = ` hidden="1"`
		}
		fmt.Fprintf(&x, `<row r="%d"%s>`, row.Number, hidden)
		for _, c := range row.Cells {
			x.WriteString(cellXML(c, row.Number))
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

func cellXML(c source.Cell, row int32) string {
	style := ""
	switch {
	case c.Date != source.NoDate:
		style = ` s="1"`
	case c.Struck:
		style = ` s="2"`
	}
	at := source.A1(int(row), int(c.Col))
	formula := ""
	if c.Formula {
		formula = "<f>A1</f>"
	}
	switch c.Kind {
	case source.Number:
		return fmt.Sprintf(`<c r="%s"%s>%s<v>%s</v></c>`, at, style, formula, escape(c.Raw))
	case source.Bool:
		return fmt.Sprintf(`<c r="%s"%s t="b">%s<v>%s</v></c>`, at, style, formula, escape(c.Raw))
	case source.ErrorValue:
		return fmt.Sprintf(`<c r="%s"%s t="e">%s<v>%s</v></c>`, at, style, formula, escape(c.Raw))
	case source.Uncomputed:
		return fmt.Sprintf(`<c r="%s"%s>%s</c>`, at, style, formula)
	}
	return fmt.Sprintf(`<c r="%s"%s t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, at, style, escape(c.Raw))
}

func escape(s string) string {
	var out bytes.Buffer
	if err := xml.EscapeText(&out, []byte(s)); err != nil {
		panic(err)
	}
	return out.String()
}

// Folder builds an inputs folder from a case's text files: "charte.xlsx.txt"
// becomes charte.xlsx, whose sheets each begin with a line "=== Name"; a line
// "saved 2026-03-12T09:00:00Z" before them dates its last save. Any other file
// stands as it is.
func Folder(files map[string][]byte) map[string][]byte {
	built := map[string][]byte{}
	for name, data := range files {
		book, isBook := strings.CutSuffix(name, ".xlsx.txt")
		if !isBook {
			built[name] = data
			continue
		}
		book += ".xlsx"
		var sheets []source.Sheet
		parts := strings.Split("\n"+string(data), "\n=== ")
		saved, _ := strings.CutPrefix(strings.TrimSpace(parts[0]), "saved ")
		for _, text := range parts[1:] {
			title, grid, _ := strings.Cut(text, "\n")
			sheets = append(sheets, Sheet(book, strings.TrimSpace(title), grid))
		}
		built[book] = Saved(saved, sheets...)
	}
	return built
}
