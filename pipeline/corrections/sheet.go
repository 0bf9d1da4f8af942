package corrections

import (
	"bytes"
	"fmt"
	"path"
	"regexp"
	"strconv"
	"strings"
)

// sheetSequence is the order that the elements of a sheet must have; Excel
// repairs a file that has another.
var sheetSequence = []string{
	"sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection", "protectedRanges",
	"scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting",
	"dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks",
	"customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF",
	"picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst",
}

// worksheet is a sheet's part, and where its elements stand.
type worksheet struct {
	part string
	data []byte
	root *node
}

func (p *pack) worksheet(part string) (*worksheet, error) {
	data, err := p.read(part)
	if err != nil {
		return nil, err
	}
	root, err := parse(data, "sheetData")
	if err != nil {
		return nil, err
	}
	if root.name != "worksheet" || root.child("sheetData") == nil {
		return nil, errUnusual
	}
	return &worksheet{part: part, data: data, root: root}, nil
}

// mark points out the spots of a sheet: a condition and a comment on each.
// formats are the differential formats of what blocks and of what is to check.
func (p *pack) mark(part string, spots []*spot, formats [2]int) error {
	w, err := p.worksheet(part)
	if err != nil {
		return err
	}
	edits := w.conditions(spots, formats)
	drawing, err := p.comment(w, spots)
	if err != nil {
		return err
	}
	if drawing != "" {
		edits = append(edits, w.reference("legacyDrawing", drawing))
	}
	p.put(part, splice(w.data, edits))
	return nil
}

// reference adds an element that leads to another part by a relation.
func (w *worksheet) reference(name, id string) edit {
	at := w.root.place(sheetSequence, name)
	return edit{from: at, to: at, text: "<" + w.root.tag(name) + relationAttr(w.root, id) + "/>"}
}

// relationAttr writes the identifier of a relation with the prefix that the
// part gives to it, or its own.
func relationAttr(root *node, id string) string {
	if prefix, ok := root.prefixOf(relationNamespace); ok && prefix != "" {
		return " " + prefix + `:id="` + id + `"`
	}
	return ` xmlns:r="` + relationNamespace + `" r:id="` + id + `"`
}

var priorities = regexp.MustCompile(`priority="([0-9]{1,9})"`)

// usualCondition is how many bytes a conditional format takes, about.
const usualCondition = 230

// conditions adds a conditional format for each spot, after those of staff, and
// takes away those of an earlier copy.
func (w *worksheet) conditions(spots []*spot, formats [2]int) []edit {
	var edits []edit
	for _, c := range w.root.children {
		if c.name == "conditionalFormatting" && isOurs(w.data[c.from:c.to]) {
			edits = append(edits, edit{from: c.from, to: c.to})
		}
	}
	priority := 0
	for _, m := range priorities.FindAllSubmatch(w.data[w.root.child("sheetData").to:], -1) {
		n, _ := strconv.Atoi(string(m[1]))
		priority = max(priority, n)
	}
	var out strings.Builder
	out.Grow(len(spots) * usualCondition)
	tag := w.root.tag
	begin, rule := "<"+tag("conditionalFormatting")+` sqref="`, `"><`+tag("cfRule")+` type="expression" dxfId="`
	end := "</" + tag("formula") + "></" + tag("cfRule") + "></" + tag("conditionalFormatting") + ">"
	for _, s := range spots {
		format := formats[1]
		if s.blocking() {
			format = formats[0]
		}
		priority++
		fmt.Fprintf(&out, `%s%s%s%d" priority="%d"><%s>%s%s`, begin, s.address(), rule, format, priority, tag("formula"),
			escape("AND("+signature+","+still(s.address(), s.cell)+")"), end)
	}
	at := w.root.place(sheetSequence, "conditionalFormatting")
	return append(edits, edit{from: at, to: at, text: out.String()})
}

// isOurs recognises a conditional format of an earlier copy, however the
// program that wrote it again quotes.
func isOurs(condition []byte) bool {
	plain := strings.NewReplacer("&quot;", `"`, "&#34;", `"`, " ", "").Replace(string(condition))
	return strings.Contains(plain, signature)
}

// The default sizes of a sheet, in pixels at 96 to the inch.
const (
	defaultColumn = 64
	defaultRow    = 20
)

// sizes are those of a sheet's columns and rows, in pixels.
type sizes struct {
	columns     map[int]int // 1-based; those that are not as the others
	rows        map[int]int
	column, row int
}

// sizes reads how wide columns and how high rows are, to lay comments out.
func (w *worksheet) sizes() sizes {
	s := sizes{columns: map[int]int{}, rows: map[int]int{}, column: defaultColumn, row: defaultRow}
	if f := w.root.child("sheetFormatPr"); f != nil {
		s.column = pixelsWide(f.attr("defaultColWidth"), defaultColumn)
		s.row = pixelsHigh(f.attr("defaultRowHeight"), defaultRow)
	}
	if cols := w.root.child("cols"); cols != nil {
		for _, c := range cols.children {
			first, _ := strconv.Atoi(c.attr("min"))
			last, _ := strconv.Atoi(c.attr("max"))
			wide := pixelsWide(c.attr("width"), s.column)
			if isTrue(c.attr("hidden")) {
				wide = 0
			}
			for col := first; col <= last && col <= mostColumns; col++ {
				s.columns[col] = wide
			}
		}
	}
	w.rowSizes(&s)
	return s
}

// mostColumns is the last column that is read, and so that can bear a mark.
const mostColumns = 300

// rowSizes reads the rows whose height is their own.
func (w *worksheet) rowSizes(s *sizes) {
	cells := w.root.child("sheetData")
	open := []byte("<" + w.root.tag("row"))
	number := 0
	for at := cells.inner; at < cells.end; {
		i := bytes.Index(w.data[at:cells.end], open)
		if i < 0 {
			return
		}
		begin := at + i + len(open)
		length := bytes.IndexByte(w.data[begin:cells.end], '>')
		if length < 0 {
			return
		}
		at = begin + length
		if c := w.data[begin]; c != ' ' && c != '>' && c != '/' && c != '\n' && c != '\r' && c != '\t' {
			continue
		}
		attrs := w.data[begin:at]
		number++
		if n, err := strconv.Atoi(attrIn(attrs, "r")); err == nil {
			number = n
		}
		if isTrue(attrIn(attrs, "hidden")) {
			s.rows[number] = 0
		} else if ht := attrIn(attrs, "ht"); ht != "" {
			s.rows[number] = pixelsHigh(ht, s.row)
		}
	}
}

// attrIn gives an attribute in the text of a start tag, "" when it has none.
func attrIn(attrs []byte, name string) string {
	for at := 0; ; {
		i := bytes.Index(attrs[at:], []byte(name))
		if i < 0 {
			return ""
		}
		begin := at + i
		at = begin + len(name)
		if begin == 0 || attrs[begin-1] != ' ' || at+1 >= len(attrs) || attrs[at] != '=' || attrs[at+1] != '"' && attrs[at+1] != '\'' {
			continue
		}
		if end := bytes.IndexByte(attrs[at+2:], attrs[at+1]); end >= 0 {
			return string(attrs[at+2 : at+2+end])
		}
	}
}

func isTrue(value string) bool { return value == "1" || value == "true" || value == "on" }

// pixelsWide turns a width in characters into pixels; a point of height is 4/3
// of a pixel.
func pixelsWide(chars string, otherwise int) int {
	w, err := strconv.ParseFloat(chars, 64)
	if err != nil || w < 0 || w > 255 {
		return otherwise
	}
	return int(w*7 + 0.5)
}

func pixelsHigh(points string, otherwise int) int {
	h, err := strconv.ParseFloat(points, 64)
	if err != nil || h < 0 || h > 409.5 {
		return otherwise
	}
	return int(h*4/3 + 0.5)
}

func (s *sizes) wide(col int) int {
	if n, own := s.columns[col]; own {
		return n
	}
	return s.column
}

func (s *sizes) high(row int) int {
	if n, own := s.rows[row]; own {
		return n
	}
	return s.row
}

// sheetParts gives the part of each sheet by its name.
func (p *pack) sheetParts(workbook string, root *node) (map[string]string, error) {
	all, err := p.relations(workbook)
	if err != nil {
		return nil, err
	}
	parts := map[string]string{}
	sheets := root.child("sheets")
	if sheets == nil {
		return nil, errUnusual
	}
	for _, s := range sheets.children {
		id := ""
		for _, a := range s.attrs {
			if a.Name.Local == "id" && a.Name.Space != "" {
				id = a.Value
			}
		}
		for _, r := range all {
			if r.id == id && path.Base(r.kind) == "worksheet" {
				parts[unescape(s.attr("name"))] = r.target
			}
		}
	}
	return parts, nil
}

var escaped = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

// unescape reads the characters that XML cannot hold.
func unescape(s string) string {
	return escaped.ReplaceAllStringFunc(s, func(e string) string {
		n, _ := strconv.ParseUint(e[2:6], 16, 16)
		return string(rune(n))
	})
}
