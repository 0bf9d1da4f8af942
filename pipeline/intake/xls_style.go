package intake

// xf is the style of a cell, or one that styles of cells are made from.
type xf struct {
	font, format int
	parent       int // number of the style it is made from
	base         bool
}

// addFont keeps what a FONT record says, MS-XLS §2.4.122.
func (b *xlsBook) addFont(r record) error {
	const strikeOut = 0x0008
	if !r.has(4) {
		return cutRecords()
	}
	b.fonts = append(b.fonts, r.u16(2)&strikeOut != 0)
	return nil
}

// font gives the place of a font among the FONT records. No font has the
// number 4, a memory of Excel 4: the fifth record is number 5.
func font(number int) int {
	if number > 4 {
		return number - 1
	}
	return number
}

// struck tells whether a font is struck through.
func (b *xlsBook) struck(number int) bool {
	return font(number) < len(b.fonts) && b.fonts[font(number)]
}

// customFormat is the first number of a format that is not built in, and
// noFormat one that some writers give to styles no cell has.
const (
	customFormat = 164
	noFormat     = 0xFFFF
)

// addFormat keeps what a FORMAT record says, MS-XLS §2.4.126. A code that is
// garbled, as SAS writes some, leaves a built-in format what it is.
func (b *xlsBook) addFormat(r record) error {
	if !r.has(2) {
		return cutRecords()
	}
	p := newPieces([][]byte{r.data})
	number, lengthBytes := p.number(2), 2
	if b.version == biff5 {
		lengthBytes = 1
	}
	code, err := b.text(p, lengthBytes)
	if err == nil && p.atEnd() {
		b.formats[number] = code
	} else if number >= customFormat {
		return cutRecords()
	}
	return nil
}

// addXF keeps what an XF record says, MS-XLS §2.4.353.
func (b *xlsBook) addXF(r record) error {
	const base, parentShift = 0x0004, 4
	if !r.has(6) {
		return cutRecords()
	}
	flags := r.u16(4)
	b.xfs = append(b.xfs, xf{font: r.u16(0), format: r.u16(2), parent: flags >> parentShift, base: flags&base != 0})
	return nil
}

// setStyles gives the styles that cells name by number, once all their parts
// are known. The first fifteen are made to make others from, in whatever
// program, and none lacks a part: it is so only if no record was lost, which
// would give cells each other's styles, and take days for numbers.
func (b *xlsBook) setStyles() error {
	const bases = 15
	b.styles = make([]cellStyle, len(b.xfs))
	for i, x := range b.xfs {
		_, described := b.formats[x.format]
		switch {
		case i < bases && !x.base,
			!x.base && (x.parent >= len(b.xfs) || !b.xfs[x.parent].base),
			font(x.font) >= len(b.fonts),
			x.format >= customFormat && x.format != noFormat && !described:
			return damaged("ses styles sont incomplets")
		}
		b.styles[i] = cellStyle{date: isDateFormat(x.format, b.formats), struck: b.struck(x.font)}
	}
	return nil
}
