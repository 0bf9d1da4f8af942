package french

import (
	"math"
	"strconv"
	"strings"
)

// The two no-break spaces of French: the thin one stands between thousands and
// before ; ! ?, the full one everywhere else.
const (
	ThinSpace = "\u202f"
	Space     = "\u00a0"
)

const minus = "−" // U+2212, as wide as the plus sign

// Integer writes a count: « 1 234 ». Years are no counts.
func Integer(n int) string {
	digits := strconv.Itoa(n)
	if n < 0 {
		return minus + grouped(digits[1:])
	}
	return grouped(digits)
}

// Signed writes a difference: « +3 », « −2 », « 0 ».
func Signed(n int) string {
	if n > 0 {
		return "+" + Integer(n)
	}
	return Integer(n)
}

// Decimal writes x with that many digits after the comma: « 1 234,5 ». Halves
// are rounded away from zero on the 15 significant digits that Excel shows, so
// that a document and a workbook print the same. It panics on NaN and
// infinities: a figure that does not exist has no digits.
func Decimal(x float64, digits int) string { return decimal(x, 0, digits) }

// Percent writes a ratio (0.125) as a percentage with that many digits after
// the comma: « 12,5 % ».
func Percent(ratio float64, digits int) string { return decimal(ratio, 2, digits) + Space + "%" }

// Count writes a number with its noun: « 0 action », « 1 action »,
// « 1 234 actions ». French is singular below two.
func Count(n int, singular, plural string) string {
	noun := plural
	if -2 < n && n < 2 {
		noun = singular
	}
	return Integer(n) + Space + noun
}

// Gender is that of the noun an ordinal stands for.
type Gender uint8

const (
	Masculine Gender = iota + 1
	Feminine
)

// Ordinal writes a rank: « 1er », « 1re », « 2e ».
func Ordinal(n int, g Gender) string {
	switch {
	case n == 1 && g == Feminine:
		return "1re"
	case n == 1:
		return "1er"
	}
	return Integer(n) + "e"
}

// grouped puts a thin space every three digits, from the right.
func grouped(digits string) string {
	var b strings.Builder
	for i := range len(digits) {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteString(ThinSpace)
		}
		b.WriteByte(digits[i])
	}
	return b.String()
}

// decimal writes x × 10^shift. It works on decimal digits, because shifting
// and rounding the binary value would turn 0,285 into 28 %.
func decimal(x float64, shift, digits int) string {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		panic("french: no digits for " + strconv.FormatFloat(x, 'g', -1, 64))
	}
	whole, fraction := roundedDigits(math.Abs(x), shift, digits)
	text := grouped(whole)
	if digits > 0 {
		text += "," + fraction
	}
	if x < 0 && strings.Trim(whole+fraction, "0") != "" {
		text = minus + text
	}
	return text
}

// roundedDigits gives the digits of x × 10^shift (x ≥ 0) before the comma, at
// least one, and the wanted number after it.
func roundedDigits(x float64, shift, after int) (whole, fraction string) {
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(x, 'e', 14, 64), "e")
	e, _ := strconv.Atoi(exponent) // digits of our own making
	digits := []byte("0" + strings.Replace(mantissa, ".", "", 1))
	point := 2 + e + shift // digits before the comma
	if point < 1 {
		digits = append([]byte(strings.Repeat("0", 1-point)), digits...)
		point = 1
	}
	end := point + after
	if end < len(digits) {
		up := digits[end] >= '5'
		digits = digits[:end]
		for i := end - 1; up; i-- {
			if up = digits[i] == '9'; up {
				digits[i] = '0'
			} else {
				digits[i]++
			}
		}
	}
	text := string(digits) + strings.Repeat("0", max(0, end-len(digits)))
	whole = strings.TrimLeft(text[:point], "0")
	if whole == "" {
		whole = "0"
	}
	return whole, text[point:end]
}
