package intake

import (
	"cmp"
	"path"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/encoding/charmap"

	"pcaet/pipeline/config"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/source"
)

// readXLS reads a workbook of Excel 5 to 2003 whole: its container, each of
// its substreams to the end, its cells.
func readXLS(data []byte, file string, lim config.Limits) (source.Book, error) {
	book := source.Book{File: file, Origin: source.Staff}
	stream, saved, err := workbookStream(data)
	if err != nil {
		return book, err
	}
	book.Saved = saved
	b := xlsBook{
		records: records{stream: stream}, file: file, limits: lim,
		page: charmap.Windows1252, calendar: source.Date1900,
		formats: map[int]string{}, strings: sharedStrings{struck: map[int]bool{}},
	}
	if err := b.read(); err != nil {
		return book, err
	}
	for _, t := range b.tabs {
		if t.sheet != nil {
			book.Sheets = append(book.Sheets, *t.sheet)
		}
	}
	return book, nil
}

// xlsBook is a workbook of Excel 5 to 2003 (BIFF5 and BIFF8) being read.
type xlsBook struct {
	records records
	file    string
	limits  config.Limits

	version  int              // biff5 or biff8
	page     *charmap.Charmap // of the texts of biff5; nil when it is unknown
	calendar source.DateStyle
	tabs     []xlsTab
	strings  sharedStrings
	fonts    []bool         // by number: struck through
	formats  map[int]string // number format → code
	xfs      []xf
	styles   []cellStyle // of the xfs

	cells     int    // non-empty cells so far, all sheets
	announced int    // cells that hold a shared text, as the workbook counts them
	met       int    // those that were read
	used      []bool // by shared text: a cell holds it
}

// xlsTab is one tab of a workbook.
type xlsTab struct {
	name   string
	at     int  // of its first record in the stream
	cells  bool // it is a worksheet; a chart or a macro sheet otherwise
	hidden bool
	sheet  *source.Sheet // once read
}

func cutRecords() *refusal { return damaged("ses enregistrements sont coupés ou illisibles") }

// read reads the first substream, then the others.
func (b *xlsBook) read() error {
	first, kind, err := b.begin()
	if err != nil {
		return err
	}
	switch kind {
	case globalsStream:
		if err := b.globals(); err != nil {
			return err
		}
	case sheetStream: // a sheet and nothing else, as some small programs write it
		name := strings.TrimSuffix(path.Base(b.file), path.Ext(b.file))
		b.tabs = []xlsTab{{name: name, at: first.at, cells: true}}
		b.records.at = first.at
	default:
		return damaged("il ne commence pas comme un classeur")
	}
	return b.sheets()
}

// begin reads the BOF record that starts a substream and gives its kind.
func (b *xlsBook) begin() (r record, kind int, err error) {
	r, ok := b.records.next()
	switch {
	case !ok:
		return r, 0, cutRecords()
	case r.id == recBOF2, r.id == recBOF3, r.id == recBOF4:
		return r, 0, wrongFormat("Excel 4 ou plus ancien (.xls)")
	case r.id != recBOF || !r.has(4):
		return r, 0, cutRecords()
	}
	if b.version == 0 {
		err = b.setVersion(r.u16(0))
	}
	return r, r.u16(2), err
}

// setVersion keeps the version that the first substream names; the sheets of
// Excel 95 as Excel 2011 writes them name another one, wrongly.
func (b *xlsBook) setVersion(version int) error {
	switch version &^ 0xFF {
	case biff5, biff8:
		b.version = version &^ 0xFF
	case 0: // left out by some small programs
		b.version = biff5
	case 0x0200, 0x0300, 0x0400:
		return wrongFormat("Excel 4 ou plus ancien (.xls)")
	default:
		return damaged("sa version est inconnue")
	}
	return nil
}

// globals reads what the sheets share. Records of fonts, formats, styles and
// tabs each stand in one row, in whatever program: where they do not, one of
// them is not what it was.
func (b *xlsBook) globals() error {
	before, done := uint16(0), map[uint16]bool{}
	for {
		r, ok := b.records.next()
		if !ok {
			return cutRecords()
		}
		if r.id != before {
			done[before] = true
		}
		before = r.id
		switch r.id {
		case recEOF:
			return b.setStyles()
		case recFont, recFormat, recXF, recBoundSheet:
			if done[r.id] {
				return damaged("la liste de ses styles ou de ses feuilles est interrompue")
			}
		}
		if err := b.global(r); err != nil {
			return err
		}
	}
}

// global reads one record of the globals.
func (b *xlsBook) global(r record) error {
	switch r.id {
	case recFilePass:
		return &refusal{rule: finding.FileProtected}
	case recDateMode:
		if !r.has(2) {
			return cutRecords()
		}
		if r.u16(0) != 0 {
			b.calendar = source.Date1904
		}
	case recCodePage:
		if !r.has(2) {
			return cutRecords()
		}
		b.page = codePages[r.u16(0)]
	case recFont:
		return b.addFont(r)
	case recFormat:
		return b.addFormat(r)
	case recXF:
		return b.addXF(r)
	case recBoundSheet:
		return b.addTab(r)
	case recSST:
		return b.addStrings(r)
	}
	return nil
}

// addTab keeps what a BOUNDSHEET record says of a sheet, MS-XLS §2.4.28.
func (b *xlsBook) addTab(r record) error {
	const state, worksheet = 3, 0
	if !r.has(7) {
		return cutRecords()
	}
	p := newPieces([][]byte{r.data})
	t := xlsTab{at: p.number(4)}
	t.hidden = p.number(1)&state != 0
	t.cells = p.number(1) == worksheet
	name, err := b.text(p, 1)
	if err != nil {
		return err
	}
	if t.name = name; t.name == "" && t.cells {
		return damaged("une de ses feuilles n’a pas de nom")
	}
	for _, other := range b.tabs {
		switch {
		case other.at == t.at:
			return damaged("deux de ses feuilles ont le même contenu (« " + t.name + " »)")
		case strings.EqualFold(other.name, t.name):
			return damaged("deux de ses feuilles portent le même nom (« " + t.name + " »)")
		}
	}
	b.tabs = append(b.tabs, t)
	if len(b.tabs) > b.limits.Entries {
		return tooLarge("plus de " + strconv.Itoa(b.limits.Entries) + " feuilles")
	}
	return nil
}

// addStrings reads the texts that cells share, MS-XLS §2.4.265.
func (b *xlsBook) addStrings(r record) error {
	p := newPieces(b.records.continued(r))
	b.announced = p.number(4)
	count := p.number(4)
	for range count {
		if p.used() {
			break // fewer than announced: a cell that needs one of the others is refused
		}
		text, runs, ok := p.rich(2)
		if !ok {
			return cutRecords()
		}
		if allStruck(text, runs, b.struck) {
			b.strings.struck[len(b.strings.texts)] = true
		}
		b.strings.texts = append(b.strings.texts, text)
		if len(b.strings.texts) > b.limits.Cells {
			return tooLarge("plus de " + strconv.Itoa(b.limits.Cells) + " textes")
		}
	}
	b.used = make([]bool, len(b.strings.texts))
	if !p.atEnd() {
		return damaged("ses textes ne sont pas ceux qu’il annonce")
	}
	return nil
}

// text reads a text, its length first, in lengthBytes bytes.
func (b *xlsBook) text(p *pieces, lengthBytes int) (string, error) {
	if b.version == biff8 {
		text, _, ok := p.rich(lengthBytes)
		if !ok {
			return "", cutRecords()
		}
		return text, nil
	}
	length := p.number(lengthBytes)
	if length > len(p.piece) {
		return "", cutRecords()
	}
	text := p.piece[:length]
	p.piece = p.piece[length:]
	if b.page == nil && !isASCII(text) {
		return "", wrongFormat("Excel 95 (.xls) dans un alphabet inhabituel")
	}
	return decodeBytes(text, cmp.Or(b.page, charmap.Windows1252)), nil
}

// sheets reads the substreams after the first. Each tab has one, and each with
// cells has a tab; what follows the last is no record.
func (b *xlsBook) sheets() error {
	tabs := map[int]*xlsTab{}
	for i := range b.tabs {
		tabs[b.tabs[i].at] = &b.tabs[i]
	}
	for len(tabs) > 0 || b.records.startsSheet() {
		r, kind, err := b.begin()
		if err != nil {
			return err
		}
		tab := tabs[r.at]
		delete(tabs, r.at)
		switch cells := tab != nil && tab.cells; {
		case cells != (kind == sheetStream):
			err = damaged("la liste de ses feuilles est fausse")
		case cells:
			err = b.readSheet(tab)
		default:
			err = b.skip(1)
		}
		if err != nil {
			return err
		}
	}
	return b.checkTexts()
}

// checkTexts refuses a workbook some of whose texts no cell holds, though
// cells that hold texts are as many as announced: a cell holds the text of
// another. Some writers count wrong; those that do not leave no text unused.
func (b *xlsBook) checkTexts() error {
	if b.met == b.announced && slices.Contains(b.used, false) {
		return damaged("des cellules n’y renvoient pas au bon texte")
	}
	return nil
}

// skip passes over the rest of depth substreams, one inside the other.
func (b *xlsBook) skip(depth int) error {
	for depth > 0 {
		r, ok := b.records.next()
		if !ok {
			return cutRecords()
		}
		switch r.id {
		case recBOF:
			depth++
		case recEOF:
			depth--
		}
	}
	return nil
}
