package intake

import (
	"strconv"
	"strings"
	"time"

	"pcaet/pipeline/source"
)

// parseIndex reads a small non-negative integer, digits only.
func parseIndex(b []byte) (int, bool) {
	if len(b) == 0 || len(b) > 9 {
		return 0, false
	}
	n := 0
	for _, c := range b {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, true
}

// parseCellName reads "AB14" as row 14, column 28, both 1-based. Letters past
// XFD, up to ZZZ, and rows past the last give ok all the same; what no Ref could
// hold does not.
func parseCellName(b []byte) (row, col int, ok bool) {
	i := 0
	for i < len(b) && i < 3 {
		c := b[i] &^ 0x20 // upper case
		if c < 'A' || c > 'Z' {
			break
		}
		col = col*26 + int(c-'A') + 1
		i++
	}
	if i == 0 {
		return 0, 0, false
	}
	row, ok = parseIndex(b[i:])
	return row, col, ok && row > 0
}

// parseRange reads "A1:C3" or "A1" inside the bounds of a sheet.
func parseRange(ref string) (source.Range, bool) {
	first, last, ok := strings.Cut(ref, ":")
	if !ok {
		last = first
	}
	r1, c1, ok1 := parseCellName([]byte(first))
	r2, c2, ok2 := parseCellName([]byte(last))
	if !ok1 || !ok2 || r2 < r1 || c2 < c1 || r2 > lastRow || c2 > lastColumn {
		return source.Range{}, false
	}
	return source.Range{Row: int32(r1), Col: int32(c1), LastRow: int32(r2), LastCol: int32(c2)}, true
}

// isNumber recognises an xsd:double with digits: -1.5E+3.
func isNumber(b []byte) bool {
	i := 0
	if i < len(b) && (b[i] == '-' || b[i] == '+') {
		i++
	}
	digits := 0
	for ; i < len(b) && b[i] >= '0' && b[i] <= '9'; i++ {
		digits++
	}
	if i < len(b) && b[i] == '.' {
		for i++; i < len(b) && b[i] >= '0' && b[i] <= '9'; i++ {
			digits++
		}
	}
	if digits == 0 {
		return false
	}
	if i < len(b) && b[i]|0x20 == 'e' {
		i++
		if i < len(b) && (b[i] == '-' || b[i] == '+') {
			i++
		}
		start := i
		for i < len(b) && b[i] >= '0' && b[i] <= '9' {
			i++
		}
		if i == start {
			return false
		}
	}
	return i == len(b)
}

// isoSerial turns a date of a cell of type "d" (ISO 8601, as strict workbooks
// hold them) into the serial Excel itself gives it in the 1900 calendar, so
// that all dates of a sheet read alike. Dates before 1 March 1900, where that
// calendar has a day too many, give false.
func isoSerial(text string) (string, bool) {
	text = strings.TrimSuffix(text, "Z")
	for _, layout := range []string{"2006-01-02T15:04:05.999999999", "2006-01-02T15:04", "2006-01-02"} {
		t, err := time.Parse(layout, text)
		if err != nil {
			continue
		}
		seconds := t.Unix() - time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).Unix()
		days := (float64(seconds) + float64(t.Nanosecond())/1e9) / 86400
		if days < 61 {
			return "", false
		}
		return strconv.FormatFloat(days, 'f', -1, 64), true
	}
	return "", false
}
