package repair

import (
	"regexp"
	"strconv"

	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/record"
	"pcaet/pipeline/source"
)

var (
	threeNumbers = regexp.MustCompile(`^\D*(\d{1,2})\D+(\d{1,2})\D+(\d{4})\D*$`)
	wholeYear    = regexp.MustCompile(`\b(?:19|20|21)\d\d\b`)
)

// days are what the day of a cell may be. One when the cell says enough: a
// month typed before the day, or one year and no other number that could be.
// None when it says nothing: it may be of any year.
func (x *engine) days(f finding.Finding) []french.Date {
	if m := threeNumbers.FindStringSubmatch(f.Found); m != nil {
		first, _ := strconv.Atoi(m[1])
		second, _ := strconv.Atoi(m[2])
		year, _ := strconv.Atoi(m[3])
		if d := french.Day(year, first, second); first <= 12 && second > 12 && d.Valid() {
			return []french.Date{d}
		}
	}
	if days := french.FindDates(f.Found); len(days) > 1 {
		return days
	}
	years := wholeYear.FindAllString(f.Found, -1)
	if len(years) == 1 {
		year, _ := strconv.Atoi(years[0])
		return []french.Date{{Year: int16(year)}}
	}
	x.anyYear = true
	return nil
}

// present makes a value read.
func present[T any](v T, at source.Ref) record.Sourced[T] {
	return record.Sourced[T]{Value: v, State: record.Present, At: at}
}

// freshName makes up a name that no other actor bears.
func (x *engine) freshName() string {
	x.fresh++
	return "Structure inconnue " + strconv.Itoa(x.fresh)
}

// argument gives what fills a placeholder of the finding.
func argument(f finding.Finding, name string) string {
	for _, a := range f.Args {
		if a.Name == name {
			return a.Value
		}
	}
	return ""
}
