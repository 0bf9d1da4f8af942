package record

import (
	"slices"
	"strconv"
	"strings"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/source"
)

// Plain numbers that may be serials of a date that lost its format: 1954 to
// 2201. A smaller one is a year or a count.
const (
	firstSerial = 20000
	lastSerial  = 110000
)

// serial reads a number displayed as a date.
func serial(c source.Cell) (french.Date, bool) {
	n, err := strconv.ParseFloat(c.Raw, 64)
	if err != nil {
		return french.Date{}, false
	}
	return french.FromSerial(n, c.Date == source.Date1904)
}

// readDate reads the date of a cell, or what keeps it from being one.
func readDate(c source.Cell) (french.Date, french.Problem) {
	text := strings.TrimSpace(c.Raw)
	if c.Kind == source.Number && c.Date != source.NoDate {
		if d, ok := serial(c); ok {
			return d, french.NoProblem
		}
		return french.Date{}, french.OutOfCalendar
	}
	if c.Kind != source.Number && c.Kind != source.Text {
		return french.Date{}, french.Unreadable
	}
	// A serial as a plain number or as text; a year and 20230314 are none.
	if n, err := strconv.ParseFloat(text, 64); err == nil && firstSerial <= n && n < lastSerial {
		if d, ok := french.FromSerial(n, false); ok {
			return d, french.NoProblem
		}
	}
	return french.ParseDate(strings.TrimSuffix(text, ".0"))
}

// dateIn reads a date without saying what is wrong.
func (r *reader) dateIn(c source.Cell) (french.Date, bool) {
	d, problem := readDate(c)
	return d, problem == french.NoProblem
}

// severalDates reads a cell that holds nothing but full dates, two at least:
// « 14/03/2023 ; 12/06/2023 », a line each, « 14/03/2023 et 12/06/2023 ». They
// come in calendar order, each once.
func severalDates(text string) []french.Date {
	if len(text) < 16 || len(text) > 2000 {
		return nil
	}
	for _, mark := range []string{"\n", "\r", ";", ",", " et ", " puis ", " & ", " + ", " / ", " - ", " – ", "  ", "•"} {
		text = strings.ReplaceAll(text, mark, "\x00")
	}
	var days []french.Date
	for part := range strings.SplitSeq(text, "\x00") {
		part = strings.TrimSpace(strings.TrimLeft(part, "- "))
		for _, prefix := range []string{"et ", "puis ", "le ", "les "} {
			part = strings.TrimPrefix(part, prefix)
		}
		if part == "" {
			continue
		}
		d, problem := french.ParseDate(part)
		if problem != french.NoProblem || d.Partial() {
			return nil
		}
		days = append(days, d)
	}
	slices.SortFunc(days, french.Compare)
	return slices.Compact(days)
}

// date reads a date; one that cannot be read is Bad and reported.
func (r *reader) date(f columns.Field) Sourced[french.Date] {
	c, at, state := r.cell(f)
	s := Sourced[french.Date]{State: state, At: at}
	if state != Present {
		return s
	}
	if r.broken(c, at, f) {
		s.State = Bad
		return s
	}
	d, problem := readDate(c)
	if problem == french.NoProblem {
		s.Value = d
		return s
	}
	if c.Kind == source.Text {
		if r.isMissing(c.Raw) {
			s.State = Empty
			return s
		}
		if f == columns.SessionDate {
			if days := slices.Compact(french.FindDates(c.Raw)); len(days) == 1 && !days[0].Partial() {
				s.Value = days[0] // « Club climat du 14 mars 2023 »
				return s
			}
		}
	}
	s.State = Bad
	r.badDate(c, at, f, problem)
	return s
}

// badDate reports a date that cannot be read: blocking where the record cannot
// count without it.
func (r *reader) badDate(c source.Cell, at source.Ref, f columns.Field, problem french.Problem) {
	rule, swapped := finding.DateUnreadable, finding.DateDayMonth
	if needed(f) {
		rule, swapped = finding.NeededDateUnreadable, finding.NeededDateDayMonth
	}
	why := "ce n’est pas une date"
	switch problem {
	case french.SwappedDayMonth:
		r.found.Add(finding.New(swapped, at, r.labels[f], c.Raw))
		return
	case french.SeveralDates:
		why = "la cellule contient plusieurs dates"
	case french.OutOfCalendar:
		why = "ce jour n’existe pas dans le calendrier"
	}
	r.found.Add(finding.New(rule, at, r.labels[f], c.Raw, "why", why))
}
