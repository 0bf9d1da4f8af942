package french

import (
	"slices"
	"strconv"
	"strings"
)

// Problem says what keeps a typed text from being a date.
type Problem uint8

const (
	NoProblem       Problem = iota + 1
	Unreadable              // no form of a date that is known
	SwappedDayMonth         // exists only with the month before the day
	SeveralDates            // more than one date, or a range
	OutOfCalendar           // 31/02, or a year before 1900 or after 2199
)

// ParseDate reads a date as staff type it, the day always before the month:
// 15/01/2025, 15-01-25 (00 to 69 is 20xx), 2025-01-15, 20250115, 02 05 2003,
// 15 janvier 2025, 1er mars 2021, 07.déc.11, mars 2021, mars-21, 03/2021, 2021.
// « le », « du », « en », « depuis », « fin », a season, a quarter, a weekday and
// a time of day around it are left out: « T2 2024 » is 2024. Any other word makes
// the text Unreadable. The date is zero beside a problem.
func ParseDate(text string) (Date, Problem) {
	found, rest := readDates(tokens(text))
	switch {
	case len(found) == 0 || rest == otherWords:
		return Date{}, Unreadable
	case rest == otherDays && len(found) == 1 && found[0].problem == NoProblem && found[0].date.Day == 0:
		return Date{}, Unreadable // « 15-01/2025 »: a number beside a month
	case rest == otherDays:
		return Date{}, SeveralDates
	}
	for _, f := range found[1:] {
		if f != found[0] {
			return Date{}, SeveralDates
		}
	}
	return found[0].date, found[0].problem
}

// FindDates gives the readable dates of a longer text, a title or the name of
// a file, in order. A year alone is not one.
func FindDates(text string) []Date {
	found, _ := readDates(tokens(text))
	var dates []Date
	for _, f := range found {
		if f.problem == NoProblem && f.date.Month != 0 {
			dates = append(dates, f.date)
		}
	}
	return dates
}

// ParseYears reads a period in years: « 2020 - 2026 », « 2020/2026 »,
// « de 2020 à 2026 », « 2020-26 », and « 2021 » as a period of one year.
func ParseYears(text string) (from, to int, ok bool) {
	t := tokens(text)
	t = slices.DeleteFunc(t, func(k token) bool { return slices.Contains([]string{"de", "du", "en", "entre"}, k.text) })
	switch {
	case len(t) == 1 && t[0].isYear():
		return t[0].number, t[0].number, true
	case len(t) != 3 || !t[0].isYear() || !slices.Contains([]string{"-", "/", "a", "au", "et"}, t[1].text):
		return 0, 0, false
	}
	from, to = t[0].number, t[2].number
	if t[2].digits(2) && t[1].text != "et" {
		to += from / 100 * 100
	} else if !t[2].isYear() {
		return 0, 0, false
	}
	if to < from {
		return 0, 0, false
	}
	return from, to, true
}

// token is a run of digits, a run of letters, or one sign.
type token struct {
	text   string
	number int  // the value of up to 8 digits, -1 for anything else
	spaced bool // a space stands before it
}

// tokens cuts a text for reading dates. « ? » and « ~ » are kept: a doubtful
// date is not a date.
func tokens(text string) []token {
	text = fold(text, "/-.:,+?~")
	var all []token
	for i := 0; i < len(text); {
		start := i
		if text[i] == ' ' {
			start, i = i+1, i+1
		}
		class := classOf(text[i])
		for i++; i < len(text) && class != 's' && classOf(text[i]) == class; i++ {
		}
		t := token{text: text[start:i], number: -1, spaced: start > 0 && text[start-1] == ' '}
		if class == 'd' && len(t.text) <= 8 {
			t.number, _ = strconv.Atoi(t.text) // at most 8 digits
		}
		all = append(all, t)
	}
	return all
}

// classOf tells digits (d), letters (l, with all that is not ASCII) and signs
// (s); a space is a class of its own.
func classOf(c byte) byte {
	switch {
	case '0' <= c && c <= '9':
		return 'd'
	case 'a' <= c && c <= 'z', c >= 0x80:
		return 'l'
	case c == ' ':
		return ' '
	}
	return 's'
}

// digits reports whether t is a number written with one of these widths.
func (t token) digits(widths ...int) bool {
	return t.number >= 0 && slices.Contains(widths, len(t.text))
}

func (t token) isYear() bool { return t.digits(4) && 1900 <= t.number && t.number <= 2199 }

// found is a date met in a text, or what is wrong with it.
type found struct {
	date    Date
	problem Problem
}

// remainder says what stands around the dates of a text.
type remainder uint8

const (
	nothing    remainder = iota + 1 // nothing that counts
	otherDays                       // « 12 et » of « 12 et 13 mars 2024 »
	otherWords                      // anything else
)

// readDates finds the dates among tokens, and says what is left.
func readDates(t []token) ([]found, remainder) {
	var all []found
	rest := nothing
	for i := 0; i < len(t); {
		if f, n := dateAt(t, i); n > 0 {
			all = append(all, f)
			i += n
			continue
		}
		if n := aside(t[i:]); n > 0 {
			i += n
			continue
		}
		if (t[i].digits(1, 2) && 1 <= t[i].number && t[i].number <= 31) || slices.Contains([]string{"et", "au", "/"}, t[i].text) {
			rest = max(rest, otherDays)
		} else {
			rest = otherWords
		}
		i++
	}
	return all, rest
}

// dateAt reads the date that starts at t[i]; n is its number of tokens, 0 when
// there is none.
func dateAt(t []token, i int) (f found, n int) {
	for _, read := range []func([]token) (found, int){numericDate, wordDate, monthOfYear} {
		f, n = read(t[i:])
		if n > 0 && !(t[i+n-1].digits(1, 2) && partOfLonger(t, i, n)) {
			return f, n
		}
	}
	if t[i].isYear() {
		return found{Date{Year: int16(t[i].number)}, NoProblem}, 1
	}
	return found{}, 0
}

// partOfLonger reports whether the tokens i to i+n belong to a longer chain of
// numbers, a telephone number for instance.
func partOfLonger(t []token, i, n int) bool {
	after := i + n
	return (i >= 2 && separator(t[i-1]) && t[i-2].number >= 0) ||
		(after+1 < len(t) && separator(t[after]) && !t[after].spaced && t[after+1].number >= 0)
}

func separator(t token) bool { return t.text == "/" || t.text == "-" || t.text == "." }

// numericDate reads 15/01/2025, 15-01-25, 2025.01.15, 02 05 2003, 20250115 and
// 15012025.
func numericDate(t []token) (found, int) {
	if t[0].digits(8) {
		n := t[0].number // no number is a day both ways: no month is 19 or 20
		for _, f := range []found{calendar(n/10000, n/100%100, n%100), calendar(n%10000, n/10000%100, n/1000000)} {
			if f.problem == NoProblem {
				return f, 1
			}
		}
		return found{}, 0
	}
	if len(t) >= 3 && t[0].digits(1, 2) && t[1].digits(1, 2) && t[2].digits(4) {
		return calendar(t[2].number, t[1].number, t[0].number), 3
	}
	if len(t) < 5 || !separator(t[1]) || t[3].text != t[1].text || !t[2].digits(1, 2) {
		return found{}, 0
	}
	switch {
	case t[0].digits(4) && t[4].digits(1, 2):
		return calendar(t[0].number, t[2].number, t[4].number), 5
	case t[0].digits(1, 2) && t[4].digits(2, 4):
		return calendar(yearOf(t[4]), t[2].number, t[0].number), 5
	}
	return found{}, 0
}

// wordDate reads 15 janvier 2025, 1er mars 2021, 15-janv.-25 and 07.déc.11.
func wordDate(t []token) (found, int) {
	if !t[0].digits(1, 2) {
		return found{}, 0
	}
	i := 1
	if i < len(t) && t[i].text == "er" {
		i++
	}
	i = skipSeparator(t, i)
	month := 0
	if i < len(t) {
		month = monthNamed(t[i].text)
	}
	if month == 0 {
		return found{}, 0
	}
	i = skipSeparator(t, i+1) // the dot of « janv. »
	i = skipSeparator(t, i)
	if i >= len(t) || !t[i].digits(2, 4) || (t[i].digits(2) && timeOfDay(t[i:]) > 0) {
		return found{}, 0
	}
	return calendar(yearOf(t[i]), month, t[0].number), i + 1
}

// monthOfYear reads mars 2021, mars-21, 03/2021 and 2021-03.
func monthOfYear(t []token) (found, int) {
	if month := monthNamed(t[0].text); month != 0 {
		i := skipSeparator(t, 1)
		i = skipSeparator(t, i)
		if i < len(t) && (t[i].digits(4) || t[i].digits(2) && (t[i-1].text == "-" || t[i-1].text == "/")) {
			return monthIn(yearOf(t[i]), month), i + 1
		}
		return found{}, 0
	}
	if len(t) < 3 || !separator(t[1]) {
		return found{}, 0
	}
	switch {
	case t[0].digits(2) && t[2].digits(4), t[0].digits(1) && t[1].text == "/" && t[2].digits(4):
		return monthIn(t[2].number, t[0].number), 3
	case t[0].digits(4) && t[2].digits(2) && t[1].text != ".":
		return monthIn(t[0].number, t[2].number), 3
	}
	return found{}, 0
}

func skipSeparator(t []token, i int) int {
	if i < len(t) && separator(t[i]) {
		i++
	}
	return i
}

// yearOf is the year a two- or four-digit token stands for.
func yearOf(t token) int {
	switch {
	case len(t.text) == 4:
		return t.number
	case t.number <= 69:
		return 2000 + t.number
	}
	return 1900 + t.number
}

// calendar makes a full date. A day that can only be a month is told from one
// that does not exist.
func calendar(year, month, day int) found {
	switch {
	case month > 0 && day > 0 && Day(year, month, day).Valid():
		return found{Day(year, month, day), NoProblem}
	case month > 12 && day > 0 && Day(year, day, month).Valid():
		return found{Date{}, SwappedDayMonth}
	}
	return found{Date{}, OutOfCalendar}
}

// monthIn makes a date whose day is unknown.
func monthIn(year, month int) found {
	if d := Day(year, month, 0); month > 0 && d.Valid() {
		return found{d, NoProblem}
	}
	return found{Date{}, OutOfCalendar}
}

// monthNamed is the month a folded name or abbreviation stands for, 0 for none.
func monthNamed(word string) int {
	switch word {
	case "janvier", "janv", "jan":
		return 1
	case "fevrier", "fevr", "fev":
		return 2
	case "mars", "mar":
		return 3
	case "avril", "avr":
		return 4
	case "mai":
		return 5
	case "juin", "jun":
		return 6
	case "juillet", "juill", "juil", "jul":
		return 7
	case "aout", "aou":
		return 8
	case "septembre", "sept", "sep":
		return 9
	case "octobre", "oct":
		return 10
	case "novembre", "nov":
		return 11
	case "decembre", "dec":
		return 12
	}
	return 0
}

// aside is the number of tokens, at the start of t, that say nothing about the
// day: « le », a weekday, a time of day, the sign between two of them.
func aside(t []token) int {
	if n := timeOfDay(t); n > 0 {
		return n
	}
	if t[0].text == "t" && timeOfDay(t[1:]) > 0 { // 2025-01-15T18:30
		return 1
	}
	if n := partOfYear(t); n > 0 {
		return n
	}
	if len(t) >= 3 && t[0].text == "apres" && t[1].text == "-" && t[2].text == "midi" {
		return 3
	}
	if strings.Contains(" le du en de a annee matin soir lundi mardi mercredi jeudi vendredi samedi dimanche lun mar mer jeu ven sam dim - , . : depuis fin debut mi courant printemps ete automne hiver rentree delib deliberation cm ", " "+t[0].text+" ") {
		return 1
	}
	return 0
}

// timeOfDay is the number of tokens of a time at the start of t: 18h30, 18 h,
// 18:30, 18:30:00.000Z, 18:30+02:00; 0 when there is none.
func timeOfDay(t []token) int {
	if len(t) < 2 || !t[0].digits(1, 2) || t[0].number > 24 {
		return 0
	}
	if t[1].text == "h" || t[1].text == "heures" {
		if len(t) > 2 && minutes(t[2]) {
			return 3
		}
		return 2
	}
	n := 1
	for n+1 < len(t) && n < 5 && t[n].text == ":" && minutes(t[n+1]) {
		n += 2
	}
	if n == 1 {
		return 0
	}
	if n+1 < len(t) && t[n].text == "." && t[n+1].number >= 0 {
		n += 2
	}
	if n < len(t) && (t[n].text == "z" || t[n].text == "am" || t[n].text == "pm") {
		return n + 1
	}
	if n+3 < len(t) && (t[n].text == "+" || t[n].text == "-") && t[n+1].digits(2) && t[n+2].text == ":" && minutes(t[n+3]) && !t[n].spaced {
		return n + 4
	}
	return n
}

func minutes(t token) bool { return t.digits(2) && t.number < 60 }

// partOfYear is the number of tokens of a quarter or a half of a year at the
// start of t: T2, S1, 1er trimestre, 2e semestre; 0 when there is none.
func partOfYear(t []token) int {
	part := func(t token) bool { return t.digits(1) && 1 <= t.number && t.number <= 4 }
	whole := func(t token) bool { return t.text == "trimestre" || t.text == "semestre" }
	switch {
	case len(t) >= 2 && (t[0].text == "t" || t[0].text == "s") && part(t[1]) && !t[1].spaced && (len(t) == 2 || t[2].text != ":"):
		return 2
	case len(t) >= 2 && whole(t[0]) && part(t[1]):
		return 2
	case len(t) >= 2 && part(t[0]) && whole(t[1]):
		return 2
	case len(t) >= 3 && part(t[0]) && slices.Contains([]string{"er", "e", "eme", "nd"}, t[1].text) && whole(t[2]):
		return 3
	}
	return 0
}
