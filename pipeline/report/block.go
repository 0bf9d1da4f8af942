package report

import "pcaet/pipeline/indicator"

// Format is the sheet a report is laid out on. The zero Format is Portrait.
type Format uint8

const (
	Portrait  Format = iota // A4 upright, to be read
	Landscape               // A4 lying, the type enlarged: to be projected
)

// Report is a whole document.
type Report struct {
	Format   Format // of the PDF; a web page has none
	Title    string // of the file's properties and the running head
	Subject  string
	Author   string // the territory
	Cover    Cover
	Notice   string // on every page: « Document de travail — situation au … »; with examples « DONNÉES FICTIVES »
	Sections []Section
	Words    Words
	// Date is the cut-off date of the data, of which the file's own dates are
	// made: the same inputs give the same bytes.
	Date string // 2025-12-31
}

// Words are what the layout adds to a report by itself.
type Words struct {
	Contents   string // heading of the contents
	Skip       string // link to the text, on a page
	Folio      string // « page {page} sur {total} »
	Page       string // « page {page} », where a link leads
	Continued  string // « (suite) »
	Figure     string // of a chart without title
	Target     string // in charts
	Unknown    string // « n. r. », in charts
	UnknownKey string // what that means
}

// Cover is the first page.
type Cover struct {
	Territory string
	Plan      string // « Plan climat-air-énergie territorial 2020-2026 »
	Title     string // the fiche-action's words, verbatim
	Year      string // « Année 2025 »
	Scope     string // what the document measures and what it does not
	State     string // « Document de travail — situation au 31 décembre 2025 »
	Lines     []string
	Logo      *Logo // nil = none
}

// Section is a chapter: a line of the contents.
type Section struct {
	ID      string // stable anchor: synthese, indicateur-1…
	Title   string
	NewPage bool
	Blocks  []Block
}

// Block is one of the kinds below, and nothing else.
type Block interface{ block() }

// Heading is a title inside a section: level 2 or 3 (the section's own is 1).
type Heading struct {
	Level int
	Text  string
}

// ParagraphStyle says what a paragraph is for. Zero is never valid.
type ParagraphStyle uint8

const (
	Body    ParagraphStyle = iota + 1
	Lead                   // opens a section, larger
	Note                   // sources and reservations, smaller
	Callout                // one thing not to miss, set apart
)

// Paragraph is running text.
type Paragraph struct {
	Style ParagraphStyle
	Text  string
}

// List is a list of short items.
type List struct {
	Ordered bool
	Items   []string
}

// KeyFigures is the row of large numbers of the synthesis, at most four.
type KeyFigures struct{ Items []KeyFigure }

// KeyFigure is one large number.
type KeyFigure struct {
	Value  string // « 34 », « non renseigné »
	Label  string // the indicator's words
	Change string // « +3 par rapport à 2024 », "" when there is nothing to compare with
	Target string // « cible : 40 », « cible non fixée »; "" where it is said elsewhere
	Of     FigureRef
}

// FigureRef names the figure a text or a cell prints, so that what is printed
// can be checked against the evaluation. The zero FigureRef is none.
type FigureRef struct {
	ID   indicator.FigureID
	Year int
}

// Terms is a list of terms and their explanation: the fiche indicateur, the
// glossary.
type Terms struct{ Items []Term }

// Term is one entry of Terms.
type Term struct{ Name, Text string }

// Align is how a table column is set. Zero is never valid.
type Align uint8

const (
	Left Align = iota + 1
	Right
	Center
)

// Table is a data table: a caption, a header row, no empty cell, at most eight
// columns.
type Table struct {
	Caption string
	Columns []TableColumn
	Rows    []TableRow
	Note    string // under the table
	Room    int    // lines a row has at least: it is to be written on by hand
}

// TableColumn is a column of a Table.
type TableColumn struct {
	Title  string
	Align  Align
	Weight int // relative width; numbers need little
}

// TableRow is a row of a Table; its first cell is its header.
type TableRow struct {
	Cells []TableCell
	Total bool // a sum: set in bold, ruled off
}

// TableCell is one cell.
type TableCell struct {
	Text string
	Of   FigureRef
}

// SeriesChart is values by year: bars with their values, and the target where
// there is one. It is followed by its data in a Table.
type SeriesChart struct {
	Title, Alt string // Alt at most 150 characters
	Unit       string
	Points     []SeriesPoint
}

// SeriesPoint is one year of a SeriesChart.
type SeriesPoint struct {
	Label  string // the year
	Value  indicator.Amount
	Target indicator.Amount
}

// BarChart is horizontal bars with their names and values.
type BarChart struct {
	Title, Alt string
	Bars       []Bar
}

// Bar is one bar of a BarChart.
type Bar struct {
	Label string
	Value int
}

// MapChart is the communes of the territory by state: pattern and label, never
// colour alone.
type MapChart struct {
	Title, Alt string
	Credit     string // « IGN, INSEE »
	Shapes     []MapShape
	Legend     []MapLegend
}

// MapShape is one commune: rings of longitude and latitude.
type MapShape struct {
	Name  string
	State indicator.CommuneState
	Rings [][][2]float64
}

// MapLegend explains one state and how many communes are in it.
type MapLegend struct {
	State indicator.CommuneState
	Text  string
}

func (Heading) block()     {}
func (Paragraph) block()   {}
func (List) block()        {}
func (KeyFigures) block()  {}
func (Terms) block()       {}
func (Table) block()       {}
func (SeriesChart) block() {}
func (BarChart) block()    {}
func (MapChart) block()    {}
