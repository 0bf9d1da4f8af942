package french

import "time"

// Date is a day, a month or a year of the Gregorian calendar, as precise as it
// was typed. The zero Date is no date. Dates compare with Compare; a partial
// date counts from its first day.
type Date struct {
	Year  int16
	Month int8 // 1 to 12; 0 = only the year is known
	Day   int8 // 1 to 31; 0 = only the month is known
}

// Day makes a full date.
func Day(year, month, day int) Date { return Date{int16(year), int8(month), int8(day)} }

// IsZero reports whether d is no date.
func (d Date) IsZero() bool { return d == Date{} }

// Partial reports whether the day or the month is unknown.
func (d Date) Partial() bool { return d.Day == 0 }

// First is the first day of d: itself for a full date.
func (d Date) First() Date { return Date{d.Year, max(d.Month, 1), max(d.Day, 1)} }

// Compare orders dates by their first day, the more precise one last.
func Compare(a, b Date) int {
	if n := a.First().number() - b.First().number(); n != 0 {
		return n
	}
	return a.precision() - b.precision()
}

// After reports whether the first day of d is after the first day of e.
func (d Date) After(e Date) bool { return d.First().number() > e.First().number() }

// number grows with time; it is no count of days.
func (d Date) number() int { return int(d.Year)*10000 + int(d.Month)*100 + int(d.Day) }

func (d Date) precision() int {
	switch {
	case d.Month == 0:
		return 0
	case d.Day == 0:
		return 1
	}
	return 2
}

// Valid reports whether d exists in the calendar, between 1900 and 2199.
func (d Date) Valid() bool {
	if d.Year < 1900 || d.Year > 2199 || d.Month < 0 || d.Month > 12 || d.Day < 0 || (d.Month == 0 && d.Day != 0) {
		return false
	}
	if d.Day == 0 {
		return true
	}
	t := d.Time()
	return t.Day() == int(d.Day) && t.Month() == time.Month(d.Month)
}

// Time is midnight UTC of the first day.
func (d Date) Time() time.Time {
	f := d.First()
	return time.Date(int(f.Year), time.Month(f.Month), int(f.Day), 0, 0, 0, 0, time.UTC)
}

// FromTime is the day of t in t's own zone.
func FromTime(t time.Time) Date { return Day(t.Year(), int(t.Month()), t.Day()) }

// EndOfYear is 31 December.
func EndOfYear(year int) Date { return Day(year, 12, 31) }
