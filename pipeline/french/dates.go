package french

import (
	"fmt"
	"strconv"
)

var monthNames = [13]string{1: "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"}

// MonthName is the name of a month, 1 to 12, in lower case.
func MonthName(month int) string { return monthNames[month] }

// Long writes a date for a sentence: « 1er mars 2021 », « mars 2021 »,
// « 2021 », with no-break spaces; "" for no date.
func Long(d Date) string {
	if d.IsZero() {
		return ""
	}
	year := strconv.Itoa(int(d.Year))
	switch d.precision() {
	case 0:
		return year
	case 1:
		return MonthName(int(d.Month)) + Space + year
	}
	day := strconv.Itoa(int(d.Day))
	if d.Day == 1 {
		day = Ordinal(1, Masculine)
	}
	return day + Space + MonthName(int(d.Month)) + Space + year
}

var dayNames = [7]string{"dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"}

// LongDay writes a full date with its day of the week: « mercredi 9 décembre
// 2026 ». Any other is written as by Long.
func LongDay(d Date) string {
	if d.IsZero() || d.Partial() {
		return Long(d)
	}
	return dayNames[d.Time().Weekday()] + Space + Long(d)
}

// Short writes a date for a table: « 01/03/2021 », « 03/2021 », « 2021 »; ""
// for no date.
func Short(d Date) string {
	if d.IsZero() {
		return ""
	}
	switch d.precision() {
	case 0:
		return fmt.Sprintf("%04d", d.Year)
	case 1:
		return fmt.Sprintf("%02d/%04d", d.Month, d.Year)
	}
	return fmt.Sprintf("%02d/%02d/%04d", d.Day, d.Month, d.Year)
}
