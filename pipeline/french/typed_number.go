package french

import (
	"math"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// ParseInt reads a whole number as staff type it or a cell stores it: « 1 234 »
// with any kind of space between thousands, « 12,0 », « 12.0 », « −3 ». A dot or
// comma followed by anything but zeros is no whole number.
func ParseInt(text string) (int, bool) {
	text = strings.TrimSpace(strings.ToValidUTF8(text, "\uFFFD"))
	negative := false
	for _, sign := range []string{"+", "-", "−"} {
		if rest, ok := strings.CutPrefix(text, sign); ok {
			text, negative = rest, sign != "+"
			break
		}
	}
	if i := strings.IndexAny(text, ".,"); i >= 0 {
		if zeros := text[i+1:]; zeros == "" || strings.Trim(zeros, "0") != "" {
			return 0, false
		}
		text = text[:i]
	}
	digits, ok := ungrouped(text)
	if !ok {
		return 0, false
	}
	n, err := strconv.Atoi(digits)
	if err != nil {
		return 0, false
	}
	if negative {
		n = -n
	}
	return n, true
}

// ungrouped joins groups of thousands; a group that is not of three digits
// means two numbers in one cell.
func ungrouped(text string) (string, bool) {
	groups := strings.FieldsFunc(text, unicode.IsSpace)
	for i, g := range groups {
		if i > 0 && len(g) != 3 || i == 0 && len(groups) > 1 && len(g) > 3 {
			return "", false
		}
		for _, c := range []byte(g) {
			if c < '0' || c > '9' {
				return "", false
			}
		}
	}
	return strings.Join(groups, ""), len(groups) > 0
}

// FromSerial turns the serial number of a spreadsheet into its day; the time
// of day is dropped. With base1904, serial 0 is 1 January 1904 (old Mac);
// otherwise serial 1 is 1 January 1900 and serial 60 the 29 February 1900 that
// never was, so the days before it are counted from one day later. It reports
// false for that day, and outside 1900 to 2199.
func FromSerial(serial float64, base1904 bool) (Date, bool) {
	if !(serial >= 0 && serial < 150000) { // NaN too; 150000 is in 2310
		return Date{}, false
	}
	days := int(math.Floor(serial))
	epoch := time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	if !base1904 {
		switch {
		case days == 0 || days == 60:
			return Date{}, false
		case days < 60:
			days++
		}
		epoch = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	}
	d := FromTime(epoch.AddDate(0, 0, days))
	return d, d.Valid()
}
