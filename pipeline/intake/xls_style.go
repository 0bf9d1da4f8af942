package intake

// xf is the style of a cell: the numbers of its font and of its number format.
type xf struct{ font, format int }

// addFont keeps what a FONT record says, MS-XLS §2.4.122.
func (b *xlsBook) addFont(r record) bool {
	const strikeOut = 0x0008
	if !r.has(4) {
		return false
	}
	b.fonts = append(b.fonts, r.u16(2)&strikeOut != 0)
	return true
}

// struck tells whether a font is struck through. No font has the number 4, a
// memory of Excel 4: the fifth FONT record is number 5.
func (b *xlsBook) struck(font int) bool {
	if font > 4 {
		font--
	}
	return font < len(b.fonts) && b.fonts[font]
}

// addFormat keeps what a FORMAT record says, MS-XLS §2.4.126. A code that is
// garbled, as SAS writes some, leaves a built-in format what it is.
func (b *xlsBook) addFormat(r record) error {
	const custom = 164 // the first number that is not built in
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
	} else if number >= custom {
		return cutRecords()
	}
	return nil
}

// addXF keeps what an XF record says, MS-XLS §2.4.353.
func (b *xlsBook) addXF(r record) bool {
	if !r.has(4) {
		return false
	}
	b.xfs = append(b.xfs, xf{font: r.u16(0), format: r.u16(2)})
	return true
}

// cellStyles gives the style of each XF.
func (b *xlsBook) cellStyles() []cellStyle {
	styles := make([]cellStyle, len(b.xfs))
	for i, x := range b.xfs {
		styles[i] = cellStyle{date: isDateFormat(x.format, b.formats), struck: b.struck(x.font)}
	}
	return styles
}
