package pdf

import "pcaet/pipeline/report"

// White above and below the text of a row, in millimetres.
const (
	cellAbove = 1.0
	cellBelow = 1.0
)

// table sets a caption, a head that is repeated on each page, rows between
// hairlines and a note.
func (c *composer) table(b report.Table) {
	e := c.sect.add(roleTable)
	widths := c.columnWidths(b)
	total := sum(widths) + gutter*float64(len(widths)-1)
	slices := c.captionSlices(e, b.Caption)
	head, body := e.add(roleTHead), e.add(roleTBody)
	if len(b.Rows) == 0 {
		head = body // a head is that of rows
	}
	slices = append(slices, c.tableHead(head.add(roleTR), b, widths, total).slices(c.bodyHeight()/3)...)
	for _, s := range slices {
		s.keep = true
	}
	again := c.repeatedHead(b, widths, total)
	slices = append(slices, c.tableRows(body, b, widths, total, again)...)
	if groupHeight(slices) <= shortBlock {
		for _, s := range slices[:len(slices)-1] {
			s.keep = true
		}
	}
	c.push(gapBlock, slices...)
	c.note(b.Note)
}

// captionSlices is the title of a table or a chart.
func (c *composer) captionSlices(e *elem, text string) []*slice {
	if text == "" {
		return nil
	}
	slices := textSlices(e.add(roleCaption), c.styleCaption, c.marginLeft, c.fullWidth(), c.fonts.balance(c.styleCaption, text+" ", c.span(11)))
	slices[len(slices)-1].height += 1.75
	return slices
}

// note is set right under what it speaks of.
func (c *composer) note(text string) {
	if text == "" {
		return
	}
	c.slices[len(c.slices)-1].keep = true
	c.push(2, textSlices(c.sect.add(roleP), c.styleNote, c.marginLeft, c.textWidth(), c.fonts.flow(c.styleNote, text+" ", c.textWidth()))...)
}

// tableHead is the row of column titles; elem may be nil for its repetition,
// which is no content.
func (c *composer) tableHead(e *elem, b report.Table, widths []float64, total float64) row {
	r := row{above: 1.4, below: 1.4}
	x := c.marginLeft
	for i, column := range b.Columns {
		title := cell{style: c.styleCellHead, x: x, width: widths[i], align: column.Align,
			lines: c.fonts.wrap(c.styleCellHead, column.Title+" ", widths[i])}
		if e != nil {
			title.elem = e.add(roleTH)
			title.elem.says = &attributes{scope: "Column"}
		}
		r.cells = append(r.cells, title)
		x += widths[i] + gutter
	}
	r.background = func(p *pen, y, height float64, opens, closes bool) {
		if opens {
			p.rule(p.accent, 0.5, c.marginLeft, y, c.marginLeft+total, y)
		}
		if closes {
			p.rule(p.accent, 0.25, c.marginLeft, y+height, c.marginLeft+total, y+height)
		}
	}
	return r
}

// repeatedHead is the head of a table on its later pages, with its caption;
// nil where it would take more than a third of them.
func (c *composer) repeatedHead(b report.Table, widths []float64, total float64) *slice {
	r := c.tableHead(nil, b, widths, total)
	lines := 0
	for _, title := range r.cells {
		lines = max(lines, len(title.lines))
	}
	above := 0.0
	caption := ""
	if b.Caption != "" {
		above = c.styleNote.leading + 1.5
		suffix := " " + c.words.Continued
		caption = c.fonts.clip(c.styleNote, b.Caption, c.fullWidth()-c.fonts.width(c.styleNote, suffix)) + suffix
	}
	height := r.above + float64(lines)*c.styleCellHead.leading + r.below
	if above+height > c.bodyHeight()/3 {
		return nil
	}
	return &slice{height: above + height, draw: func(p *pen, y float64) {
		p.tags.Artifact(artifactRepeated, func() {
			p.lines(c.styleNote, c.marginLeft, c.fullWidth(), y, report.Left, []string{caption})
			r.background(p, y+above, height, true, true)
			for _, title := range r.cells {
				p.lines(title.style, title.x, title.width, y+above+r.above, title.align, title.lines)
			}
		})
	}}
}

func (c *composer) tableRows(body *elem, b report.Table, widths []float64, total float64, again *slice) []*slice {
	var slices []*slice
	head := &attributes{scope: "Row"} // the first cell of each
	most := c.bodyHeight()
	if again != nil {
		most -= again.height
	}
	for i, line := range b.Rows {
		last := i == len(b.Rows)-1
		r := c.tableRow(body.add(roleTR), b, line, widths)
		if len(r.cells) > 0 {
			r.cells[0].elem.says = head
		}
		r.background = func(p *pen, y, height float64, opens, closes bool) {
			if line.Total && opens {
				p.rule(p.accent, 0.35, c.marginLeft, y, c.marginLeft+total, y)
			}
			if b.Room > 0 {
				c.dividers(p, widths, y, height)
			}
			if closes && (line.Total || last) {
				p.rule(p.accent, 0.35, c.marginLeft, y+height, c.marginLeft+total, y+height)
			} else if closes {
				p.rule(p.hairline, 0.2, c.marginLeft, y+height, c.marginLeft+total, y+height)
			}
		}
		parts := r.slices(most)
		for _, s := range parts {
			s.again = again
		}
		// A table starts and ends with two rows: no row stands alone.
		parts[len(parts)-1].keep = i == 0 && !last || i == len(b.Rows)-2
		slices = append(slices, parts...)
	}
	return slices
}

func (c *composer) tableRow(e *elem, b report.Table, line report.TableRow, widths []float64) row {
	r := row{above: cellAbove, below: cellBelow, cells: make([]cell, 0, len(line.Cells))}
	x := c.marginLeft
	for i, text := range line.Cells {
		st := c.styleCell
		if line.Total {
			st = c.styleCellTotal
		}
		role := roleTD
		if i == 0 {
			role = roleTH
		}
		made := cell{e.add(role), st, x, widths[i], b.Columns[i].Align, c.fonts.wrap(st, text.Text+" ", widths[i])}
		r.cells = append(r.cells, made)
		x += widths[i] + gutter
	}
	if free := b.Room - r.lines(); free > 0 {
		r.above += float64(free) * c.styleCell.leading / 2
		r.below += float64(free) * c.styleCell.leading / 2
	}
	return r
}

// dividers parts the cells that are to be written in by hand.
func (c *composer) dividers(p *pen, widths []float64, y, height float64) {
	x := c.marginLeft
	for _, width := range widths[:len(widths)-1] {
		x += width + gutter
		p.rule(p.hairline, 0.2, x-gutter/2, y, x-gutter/2, y+height)
	}
}
