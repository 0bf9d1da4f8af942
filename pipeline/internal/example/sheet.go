package example

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// book is a workbook being written. The first failure is kept, and told by
// bytes: the writers below read like the sheets they make.
type book struct {
	file   *excelize.File
	err    error
	styles map[look]int
}

// look is how a cell is dressed.
type look uint8

const (
	plain look = iota + 1
	title
	small
	header
	section
	date
	total
	money
)

func newBook() *book {
	b := &book{file: excelize.NewFile(), styles: map[look]int{}}
	b.keep(b.file.SetDocProps(&excelize.DocProperties{Creator: "Service transition", LastModifiedBy: "Service transition",
		Created: "2021-01-11T08:00:00Z", Modified: "2026-11-16T08:30:00Z"}))
	b.keep(b.file.SetCustomProps(excelize.CustomProperty{Name: Marker, Value: MarkerValue}))
	return b
}

// Marker and MarkerValue are the custom document property that every shipped
// workbook carries.
const (
	Marker      = "pcaet"
	MarkerValue = "exemple"
)

func (b *book) keep(err error) {
	if b.err == nil {
		b.err = err
	}
}

// style gives the identifier of a look, made at first use.
func (b *book) style(l look) int {
	if id, ok := b.styles[l]; ok {
		return id
	}
	thin := []excelize.Border{}
	for _, side := range []string{"left", "right", "top", "bottom"} {
		thin = append(thin, excelize.Border{Type: side, Color: "A6A6A6", Style: 1})
	}
	wrap := &excelize.Alignment{Vertical: "center", WrapText: true}
	fill := func(colour string) excelize.Fill {
		return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
	}
	bold := &excelize.Font{Family: "Calibri", Bold: true, Size: 11}
	day, euros := "dd/mm/yyyy", "#,##0"
	s := map[look]*excelize.Style{
		plain:   {Border: thin, Alignment: &excelize.Alignment{Vertical: "center"}},
		title:   {Font: &excelize.Font{Family: "Calibri", Bold: true, Size: 14, Color: "1F5C3A"}},
		small:   {Font: &excelize.Font{Family: "Calibri", Italic: true, Size: 9, Color: "595959"}},
		header:  {Font: bold, Fill: fill("D9EAD3"), Border: thin, Alignment: wrap},
		section: {Font: bold, Fill: fill("F2F2F2"), Border: thin},
		date:    {Border: thin, CustomNumFmt: &day, Alignment: &excelize.Alignment{Vertical: "center", Horizontal: "center"}},
		total:   {Font: bold, Border: thin},
		money:   {Border: thin, CustomNumFmt: &euros},
	}[l]
	id, err := b.file.NewStyle(s)
	b.keep(err)
	b.styles[l] = id
	return id
}

// bytes closes the workbook: every sheet prints on the width of a page. That
// comes last, since a filter takes the sheet's properties away.
func (b *book) bytes() ([]byte, error) {
	landscape, a4, once, asNeeded, fit := "landscape", 9, 1, 0, true
	for _, name := range b.file.GetSheetList() {
		b.keep(b.file.SetPageLayout(name, &excelize.PageLayoutOptions{Orientation: &landscape, Size: &a4, FitToWidth: &once, FitToHeight: &asNeeded}))
		b.keep(b.file.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit}))
	}
	if b.err != nil {
		return nil, b.err
	}
	buffer, err := b.file.WriteToBuffer()
	if err != nil {
		return nil, fmt.Errorf("writing the workbook: %w", err)
	}
	return buffer.Bytes(), b.file.Close()
}

// page is one sheet being written, row after row.
type page struct {
	*book
	name string
	row  int // 1-based row written last
}

// page adds a sheet; the first one takes the place of the library's own.
func (b *book) page(name string, widths ...float64) *page {
	if list := b.file.GetSheetList(); len(list) == 1 && list[0] == "Sheet1" {
		b.keep(b.file.SetSheetName("Sheet1", name))
	} else {
		_, err := b.file.NewSheet(name)
		b.keep(err)
	}
	for i, w := range widths {
		col := column(i + 1)
		b.keep(b.file.SetColWidth(name, col, col, w))
	}
	return &page{book: b, name: name}
}

// column is the letter of a 1-based column.
func column(n int) string {
	name, err := excelize.ColumnNumberToName(n)
	if err != nil {
		panic(err) // a column of ours, never read from anywhere
	}
	return name
}

// cell is a value and its look; a bare value is plain, a day is a real date.
type cell struct {
	value any
	look  look
}

// day is a date shown as one.
type day string

// line writes the next row; nil leaves a cell blank.
func (p *page) line(l look, values ...any) {
	p.row++
	if l == header {
		p.keep(p.file.SetRowHeight(p.name, p.row, 32))
	}
	for i, v := range values {
		at := column(i+1) + strconv.Itoa(p.row)
		dress := l
		if c, ok := v.(cell); ok {
			v, dress = c.value, c.look
		}
		if d, ok := v.(day); ok {
			v = serial(string(d))
			if l == plain || l == header {
				dress = date
			}
		}
		if v != nil && v != "" {
			p.keep(p.file.SetCellValue(p.name, at, v))
		}
		p.keep(p.file.SetCellStyle(p.name, at, at, p.style(dress)))
	}
}

// skip leaves a row blank.
func (p *page) skip() { p.row++ }

// sum puts the sum of the rows above, from a row on, into a cell of the last
// row, with its value.
func (p *page) sum(col, from, value int) {
	at := column(col) + strconv.Itoa(p.row)
	p.keep(p.file.SetCellValue(p.name, at, value))
	p.keep(p.file.SetCellFormula(p.name, at, fmt.Sprintf("SUM(%s%d:%s%d)", column(col), from, column(col), p.row-1)))
}

// freeze keeps the rows down to the last written one on the screen, and puts
// a filter on it.
func (p *page) freeze(columns int) {
	below := "A" + strconv.Itoa(p.row+1)
	p.keep(p.file.SetPanes(p.name, &excelize.Panes{Freeze: true, YSplit: p.row, TopLeftCell: below, ActivePane: "bottomLeft"}))
	p.keep(p.file.AutoFilter(p.name, fmt.Sprintf("A%d:%s%d", p.row, column(columns), p.row), nil))
}

// serial is the number Excel keeps for a day.
func serial(on string) float64 {
	t, err := time.Parse(time.DateOnly, on)
	if err != nil {
		panic(err) // a day of our own tables
	}
	return t.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24
}

var months = [...]string{"", "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"}

// typedDate is a date cell: a real date for a day, words for a month, a number
// for a year.
func typedDate(on string) any {
	parts := strings.Split(on, "-")
	switch {
	case on == "":
		return nil
	case len(parts) == 3:
		return day(on)
	}
	year, err := strconv.Atoi(parts[0])
	if err != nil {
		panic(err) // a year of our own tables
	}
	if len(parts) == 1 {
		return year
	}
	month, err := strconv.Atoi(parts[1])
	if err != nil {
		panic(err)
	}
	return months[month] + " " + parts[0]
}

// longDate is a day in words: « 6 février 2025 ».
func longDate(on string) string {
	t, err := time.Parse(time.DateOnly, on)
	if err != nil {
		panic(err)
	}
	return fmt.Sprintf("%d %s %d", t.Day(), months[t.Month()], t.Year())
}
