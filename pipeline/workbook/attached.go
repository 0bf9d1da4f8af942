package workbook

import (
	"bytes"
	"encoding/xml"
	"strings"

	"pcaet/pipeline/source"
)

// What is attached to a sheet: its native tables, the links of its cells. The
// library would add them too; but for each it reads all those before again,
// which takes a fifth of the time of a small workbook, and minutes for the
// links of a large one.

const (
	relations      = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	tableType      = "application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml"
	mainNamespace  = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	emptyRelations = xml.Header + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>`
)

// link makes a cell lead to a sheet, or to a file beside this one.
type link struct {
	cell string
	to   string
	tip  string // of a link to a sheet; "" for one to a file
}

// attach writes the tables and the links into the parts that the library made.
func (w *writer) attach(parts heldParts) {
	var types strings.Builder
	tables := 0
	for i, sheet := range w.file.GetSheetList() {
		part := parts[sheetPath(i)]
		var related, elements strings.Builder
		for _, b := range w.blocks[sheet] {
			tables++
			n := itoa(tables)
			parts["xl/tables/table"+n+".xml"] = bytes.NewBufferString(nativeTable(tables, b.list))
			related.WriteString(`<Relationship Id="rIdTable` + n + `" Type="` + relations + `/table" Target="../tables/table` + n + `.xml"/>`)
			elements.WriteString(`<tablePart xmlns:r="` + relations + `" r:id="rIdTable` + n + `"/>`)
			types.WriteString(`<Override PartName="/xl/tables/table` + n + `.xml" ContentType="` + tableType + `"/>`)
		}
		if n := len(w.blocks[sheet]); n > 0 {
			insert(part, "</worksheet>", `<tableParts count="`+itoa(n)+`">`+elements.String()+`</tableParts>`)
		}
		if links := w.links[sheet]; len(links) > 0 {
			insert(part, "<pageMargins", hyperlinks(links, &related))
		}
		if related.Len() > 0 {
			name := "xl/worksheets/_rels/sheet" + itoa(i+1) + ".xml.rels"
			if parts[name] == nil {
				parts[name] = bytes.NewBufferString(emptyRelations)
			}
			insert(parts[name], "</Relationships>", related.String())
		}
	}
	if types.Len() > 0 {
		insert(parts[contentTypes], "</Types>", types.String())
	}
}

// insert puts elements into a part, before the last place where it says so.
func insert(part *bytes.Buffer, before, elements string) {
	at := bytes.LastIndex(part.Bytes(), []byte(before))
	rest := string(part.Bytes()[at:])
	part.Truncate(at)
	part.WriteString(elements)
	part.WriteString(rest)
}

// nativeTable is the part of the nth table, from 1.
func nativeTable(n int, l *list) string {
	var t strings.Builder
	t.WriteString(xml.Header + `<table xmlns="` + mainNamespace + `" id="` + itoa(n) + `" name="` + l.table + `" displayName="` + l.table + `" ref="` + l.reference() + `">` +
		`<autoFilter ref="` + l.reference() + `"/><tableColumns count="` + itoa(len(l.columns)) + `">`)
	for i, c := range l.columns {
		t.WriteString(`<tableColumn id="` + itoa(i+1) + `" name="` + attributeText(c.name) + `"/>`)
	}
	t.WriteString(`</tableColumns><tableStyleInfo name="TableStyleLight1" showFirstColumn="0" showLastColumn="0" showRowStripes="0" showColumnStripes="0"/></table>`)
	return t.String()
}

// hyperlinks is the element of a sheet's links; those to a file add a relation
// each.
func hyperlinks(links []link, related *strings.Builder) string {
	var h strings.Builder
	h.WriteString(`<hyperlinks>`)
	for i, l := range links {
		if l.tip != "" {
			h.WriteString(`<hyperlink ref="` + l.cell + `" location="` + attributeText(l.to) + `" tooltip="` + attributeText(l.tip) + `"/>`)
			continue
		}
		id := `rIdLink` + itoa(i+1)
		h.WriteString(`<hyperlink xmlns:r="` + relations + `" ref="` + l.cell + `" r:id="` + id + `"/>`)
		related.WriteString(`<Relationship Id="` + id + `" Type="` + relations + `/hyperlink" Target="` + attributeText(l.to) + `" TargetMode="External"/>`)
	}
	h.WriteString(`</hyperlinks>`)
	return h.String()
}

// attributeText is a text as the value of an attribute.
func attributeText(s string) string { return attributeSigns.Replace(s) }

var attributeSigns = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "\n", "&#10;")

// link makes a cell lead to a sheet.
func (w *writer) link(sheet, cell, to string) {
	w.links[sheet] = append(w.links[sheet], link{cell, quoted(to) + "!A1", "Aller à la feuille « " + to + " »"})
}

// leads makes a cell of a list a link where its text leads somewhere.
func (w *writer) leads(c *cell, sheet string, row, col int) {
	if c.about == nil || c.about.link == "" {
		return
	}
	at := source.A1(row, col)
	if inside, ok := strings.CutPrefix(c.about.link, "#"); ok {
		w.link(sheet, at, inside)
	} else if len(w.links[sheet]) < mostLinks {
		w.links[sheet] = append(w.links[sheet], link{cell: at, to: c.about.link})
	}
}

// mostLinks is how many a sheet may have; the cells beyond say where they are,
// and lead nowhere.
const mostLinks = 65530
