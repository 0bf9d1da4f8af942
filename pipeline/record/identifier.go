package record

import (
	"strconv"
	"strings"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/source"
)

// laPoste is the SIREN whose establishments follow a rule of their own.
const laPoste = "356000000"

// Luhn reports whether the check digit of a SIREN (9 digits) or a SIRET (14)
// is right. Establishments of La Poste may instead have digits that add up to
// a multiple of five (INSEE).
func Luhn(digits string) bool {
	if len(digits) != 9 && len(digits) != 14 || strings.Trim(digits, "0123456789") != "" {
		return false
	}
	sum, plain := 0, 0
	for i := range len(digits) {
		d := int(digits[len(digits)-1-i] - '0')
		plain += d
		if i%2 == 1 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return sum%10 == 0 || len(digits) == 14 && strings.HasPrefix(digits, laPoste) && plain%5 == 0
}

// cleaned takes the digits out of an identifier cell. Only separators may
// stand between them. Damaged: a number in scientific notation whose last
// digits are lost.
func cleaned(c source.Cell) (digits string, damaged, ok bool) {
	text := spaced(c.Raw)
	if e := strings.IndexAny(text, "eE"); e > 0 && strings.Trim(text[:e], "0123456789.,") == "" && strings.Trim(text[e+1:], "0123456789+-") == "" {
		return whole(text, e)
	}
	for _, end := range []string{".0", ",0", ".00", ",00"} {
		text = strings.TrimSuffix(text, end)
	}
	var b strings.Builder
	for _, r := range text {
		switch {
		case '0' <= r && r <= '9':
			b.WriteRune(r)
		case strings.ContainsRune(" .-–_'’/\u00a0\u202f\u200b\u2009", r):
		default:
			return "", false, false
		}
	}
	return b.String(), false, b.Len() > 0
}

// whole writes a scientific notation out, unless its digits were cut: a
// number of 14 digits needs 12 of them at least to be believed.
func whole(text string, e int) (digits string, damaged, ok bool) {
	mantissa := strings.Replace(text[:e], ",", ".", 1)
	n, err := strconv.ParseFloat(mantissa+"e"+text[e+1:], 64)
	if err != nil || n < 1 || n >= 1e15 {
		return "", true, false
	}
	if len(strings.Trim(strings.Replace(mantissa, ".", "", 1), "0")) < 10 {
		return "", true, false
	}
	return strconv.FormatInt(int64(n+0.5), 10), false, true
}

// identifiers reads SIRET and SIREN: a SIREN in the column of the other is
// understood, and so are leading zeros that a spreadsheet dropped.
func (r *reader) identifiers(i *Identity) {
	i.SIRET, i.SIREN = r.digits(columns.SIRET, "14 chiffres"), r.digits(columns.SIREN, "9 chiffres")
	if i.SIRET.Is() && len(i.SIRET.Value) == 9 {
		if !i.SIREN.Is() {
			i.SIREN = i.SIRET
		}
		i.SIRET = Sourced[string]{State: Empty, At: i.SIRET.At}
	}
	if i.SIREN.Is() && len(i.SIREN.Value) == 14 {
		if !i.SIRET.Is() {
			i.SIRET = i.SIREN
		}
		i.SIREN.Value = i.SIREN.Value[:9]
	}
}

// digits reads an identifier of 9 or 14 digits.
func (r *reader) digits(f columns.Field, expected string) Sourced[string] {
	c, at, state := r.cell(f)
	s := Sourced[string]{State: state, At: at}
	if state != Present {
		return s
	}
	if r.broken(c, at, f) {
		s.State = Bad
		return s
	}
	if r.isMissing(written(c)) {
		s.State = Empty
		return s
	}
	digits, damaged, ok := cleaned(c)
	switch n := len(digits); {
	case damaged:
		r.found.Add(finding.New(finding.IdentifierDamaged, at, r.labels[f], c.Raw, "expected", expected))
		s.State = Bad
	case ok && (n == 9 || n == 14):
		s.Value = digits
	case ok && (n == 12 || n == 13):
		s.Value = "00"[:14-n] + digits
	case ok && (n == 7 || n == 8) && f == columns.SIREN:
		s.Value = "00"[:9-n] + digits
	default:
		r.found.Add(finding.New(finding.IdentifierUnreadable, at, r.labels[f], c.Raw, "expected", expected))
		s.State = Bad
	}
	return s
}

// rna reads an association's number: W, a digit, a digit or letter, 7 digits.
func (r *reader) rna() Sourced[string] {
	s := r.text(columns.RNA)
	if !s.Is() {
		return s
	}
	s.Value = strings.ToUpper(strings.ReplaceAll(s.Value, " ", ""))
	if v := s.Value; len(v) == 10 && v[0] == 'W' && isDigits(v[1:2]) && (isDigits(v[2:3]) || 'A' <= v[2] && v[2] <= 'Z') && isDigits(v[3:]) {
		return s
	}
	return r.badCode(columns.RNA, s, "W suivi de 9 chiffres")
}

// code reads an INSEE or a post code: 5 characters. A leading zero that was
// dropped comes back; « 62500 Saint-Omer » is 62500.
func (r *reader) code(f columns.Field) Sourced[string] {
	s := r.text(f)
	if !s.Is() {
		return s
	}
	first, _, _ := strings.Cut(strings.ToUpper(s.Value), " ")
	if spaced := strings.ReplaceAll(s.Value, " ", ""); len(first) < 4 {
		first = strings.ToUpper(spaced)
	}
	switch {
	case len(first) == 4 && isDigits(first):
		s.Value = "0" + first
	case len(first) == 5 && isDigits(first[2:]) && (isDigits(first[:2]) || first[:2] == "2A" || first[:2] == "2B"):
		s.Value = first
	default:
		return r.badCode(f, s, "5 chiffres")
	}
	return s
}

func (r *reader) badCode(f columns.Field, s Sourced[string], expected string) Sourced[string] {
	c, _, _ := r.cell(f)
	r.found.Add(finding.New(finding.IdentifierUnreadable, s.At, r.labels[f], c.Raw, "expected", expected))
	return Sourced[string]{State: Bad, At: s.At}
}

func isDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
