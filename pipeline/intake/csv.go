package intake

import (
	"bufio"
	"encoding/csv"
	"io"
	"path"
	"strings"

	"pcaet/pipeline/config"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/source"
)

// textTable is a delimited text file that was read.
type textTable struct {
	book      source.Book
	encoding  Encoding
	delimiter rune
	findings  finding.List
}

// readCSV reads a delimited text. Its one sheet is named after the file; a
// row is a record, numbered as Excel would show it: a record with line breaks
// inside quotes is one row, a blank line is one too.
func readCSV(text decoded, file string, lim config.Limits) (textTable, error) {
	name := strings.TrimSuffix(path.Base(file), path.Ext(file))
	body, delimiter, declared := declaredDelimiter(unixLines(text.text))
	chosen, perRecord := chooseDelimiter(body)
	if !declared {
		delimiter = chosen
	} else if delimiter != chosen {
		perRecord = 0 // counted for another
	}
	r := recordReader{
		body: body, delimiter: delimiter, perRecord: perRecord, limits: limits{cells: lim.Cells, columns: lim.Columns},
		sheet: source.NewSheet(file, name),
	}
	t := textTable{encoding: text.encoding, delimiter: delimiter}
	if err := r.checkLines(); err != nil {
		return t, err
	}
	if err := r.read(); err != nil {
		return t, err
	}
	for _, row := range r.orphans {
		t.findings.Add(finding.New(finding.TextOrphanQuote, r.sheet.Ref(row, 0), "", ""))
	}
	for _, row := range r.raggedRows() {
		t.findings.Add(finding.New(finding.TextRowRagged, r.sheet.Ref(row, 0), "", "", "usual", french.Integer(r.usual())))
	}
	if text.mixed {
		t.findings.Add(finding.New(finding.TextEncodingMixed, r.sheet.Ref(0, 0), "", "",
			"encoding", text.encoding.String()))
	}
	t.book = source.Book{File: file, Origin: source.Staff, Sheets: []source.Sheet{r.sheet}}
	t.findings.Join(garbled(&t.book))
	return t, nil
}

// unixLines turns the three line endings into one; old Macs wrote \r alone.
func unixLines(text string) string {
	if !strings.Contains(text, "\r") {
		return text
	}
	return strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
}

// recordReader turns the records of a text into rows.
type recordReader struct {
	body      string
	delimiter rune
	perRecord int // delimiters in most records, as far as the first ones tell
	limits    limits
	sheet     source.Sheet
	row       int   // number of the last row met, blank lines counted
	cells     int   // non-empty cells so far
	orphans   []int // rows with a stray quote, read as one line each
	widths    []recordWidth
}

// checkLines refuses a line of more fields than Excel has columns before
// memory is spent on them.
func (r *recordReader) checkLines() error {
	for line := range strings.SplitSeq(r.body, "\n") {
		if len(line) >= lastColumn && strings.Count(line, string(r.delimiter)) >= lastColumn {
			return tooLarge("une ligne de plus de " + french.Count(lastColumn, "cellule", "cellules"))
		}
	}
	return nil
}

// read goes on strictly from record to record. Where quotes are at fault, the
// one line that starts the record is read leniently, and strict reading
// resumes at the next: one stray quote costs its line, not the rest of the
// file.
func (r *recordReader) read() error {
	rest := r.body
	buffer := bufio.NewReader(nil)
	for rest != "" {
		buffer.Reset(strings.NewReader(rest))
		done, err := r.readStrict(buffer, rest)
		if err != nil {
			return err
		}
		rest = rest[done:]
		if rest == "" {
			return nil
		}
		line, after, _ := strings.Cut(rest, "\n")
		rest = after
		r.row++
		r.orphans = append(r.orphans, r.row)
		if err := r.keep(lenientFields(line, r.delimiter)); err != nil {
			return err
		}
	}
	return nil
}

// readStrict reads records until the end or a fault, and gives the bytes that
// were read well.
func (r *recordReader) readStrict(src io.Reader, body string) (done int, err error) {
	reader := csv.NewReader(src)
	reader.Comma, reader.FieldsPerRecord, reader.ReuseRecord = r.delimiter, -1, true
	lines := 0 // of body, that precede the record
	for {
		fields, err := reader.Read()
		if err == io.EOF {
			return len(body), nil
		}
		if err != nil || r.swallows(fields) {
			blank := countBlankLines(body[done:])
			r.row += blank
			return done + blank, nil
		}
		first, _ := reader.FieldPos(0)
		r.row += first - lines // blank lines before it, and itself
		end := int(reader.InputOffset())
		lines += strings.Count(body[done:end], "\n")
		done = end
		if err := r.keep(fields); err != nil {
			return done, err
		}
	}
}

// swallows tells that a field holds what looks like further records: a stray
// quote opened it and another one, lines below, closed it.
func (r *recordReader) swallows(fields []string) bool {
	if r.perRecord < 2 {
		return false // one delimiter a line is common in plain sentences
	}
	for _, f := range fields {
		if strings.IndexByte(f, '\n') < 0 {
			continue
		}
		for line := range strings.SplitSeq(f, "\n") {
			if len(line) < len(f) && strings.Count(line, string(r.delimiter)) >= r.perRecord {
				return true
			}
		}
	}
	return false
}

// countBlankLines counts the empty lines at the head of a text, a byte each.
func countBlankLines(text string) int {
	return len(text) - len(strings.TrimLeft(text, "\n"))
}

// lenientFields reads one line alone. A field in quotes, spaces before them
// dropped, ends at the first quote that a delimiter follows; where there is
// none, the quotes are characters like others.
func lenientFields(line string, delimiter rune) []string {
	var fields []string
	mark := string(delimiter)
	for {
		if quoted, ok := strings.CutPrefix(strings.TrimLeft(line, " "), `"`); ok {
			if end := strings.Index(quoted+mark, `"`+mark); end >= 0 {
				fields = append(fields, strings.ReplaceAll(quoted[:end], `""`, `"`))
				if line = quoted[end+1:]; line == "" {
					return fields
				}
				line = line[len(mark):]
				continue
			}
		}
		field, rest, more := strings.Cut(line, mark)
		fields = append(fields, field)
		if !more {
			return fields
		}
		line = rest
	}
}

// keep adds the non-empty fields of a record as row r.row.
func (r *recordReader) keep(fields []string) error {
	filled := 0
	for _, f := range fields {
		if f != "" {
			filled++
		}
	}
	if filled == 0 {
		return nil
	}
	if r.cells += filled; r.cells > r.limits.cells {
		return tooManyCells(r.limits.cells)
	}
	if r.row > lastRow {
		return tooLarge("plus de " + french.Count(lastRow, "ligne", "lignes"))
	}
	r.widths = append(r.widths, recordWidth{r.row, len(fields)})
	cells := make([]source.Cell, 0, filled)
	for i, f := range fields {
		if f == "" {
			continue
		}
		if i >= r.limits.columns {
			return tooFarRight(r.sheet.Name(), r.row, i+1, r.limits.columns)
		}
		cells = append(cells, source.Cell{Raw: f, Col: int32(i + 1), Kind: source.Text})
	}
	r.sheet.Rows = append(r.sheet.Rows, source.Row{Number: int32(r.row), Cells: cells})
	return nil
}
