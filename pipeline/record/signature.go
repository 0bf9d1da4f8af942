package record

import (
	"slices"
	"strings"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/source"
)

// signature reads a row about the charter.
func (r *reader) signature(body Mention) Signature {
	s := Signature{
		Row: r.at, Body: body, Status: word(r, columns.SignatureStatus, r.v.status, finding.SignatureStatusUnknown),
		Version: r.text(columns.CharterVersion), Withdrawn: r.date(columns.Withdrawn),
		Contribution: r.text(columns.Contribution), Involvement: r.text(columns.Involvement),
	}
	r.signedOn(&s)
	if s.Status.Is() && s.Status.Value == Signed && (s.Date.State == Empty || s.Date.State == Absent) && !s.Undated.Is() {
		s.Undated = Sourced[bool]{Value: true, State: Present, At: s.Status.At}
		r.found.Add(finding.New(finding.SignedWithoutDate, s.Status.At, r.labels[columns.SignatureStatus], r.typed(s.Status.At)))
	}
	return s
}

// signedOn reads the cell of the signature: a date, « oui », « non », or the
// words of a status.
func (r *reader) signedOn(s *Signature) {
	c, at, state := r.cell(columns.SignedOn)
	if state == Bad { // « Oui » and « Non » both marked, which was told: no signature
		state = Empty
	}
	s.Date, s.Undated = Sourced[french.Date]{State: state, At: at}, Sourced[bool]{State: state, At: at}
	if state != Present {
		return
	}
	s.Undated.State = Empty
	if r.broken(c, at, columns.SignedOn) {
		s.Date.State = Bad
		return
	}
	d, problem := readDate(c)
	if problem == french.NoProblem {
		s.Date.Value = d
		return
	}
	text := written(c)
	s.Date.State = Empty
	status, isStatus := lookup(r, r.v.status, text)
	yes, isYesNo := lookup(r, r.v.yesNo, text)
	days := severalDates(c.Raw)
	switch day, dated := signedOnDay(c); {
	case dated:
		s.Date.Value, s.Date.State = day, Present
	case len(days) > 0:
		s.Date.Value, s.Date.State = days[0], Present
		if len(days) > 1 {
			r.found.Add(finding.New(finding.SeveralSignatureDates, at, r.labels[columns.SignedOn], c.Raw, "first", french.Short(days[0])))
		}
	case isYesNo:
		s.Undated = Sourced[bool]{Value: yes, State: Present, At: at}
	case isStatus && status == Signed && s.Status.Is() && s.Status.Value != Signed:
		s.Undated = Sourced[bool]{Value: true, State: Present, At: at} // rules tells of the contradiction
	case isStatus && !s.Status.Is():
		s.Status = Sourced[SignatureStatus]{Value: status, State: Present, At: at}
	case isStatus || r.isMissing(text):
	default:
		s.Date.State = Bad
		r.badDate(c, at, columns.SignedOn, problem)
	}
}

// signedWords may stand before the day of a signature.
var signedWords = []string{"signe", "signee", "signes", "oui", "charte", "le", "x", "fait", "faite", "retournee", "recue", "ok"}

// signedOnDay reads « signé le 12/03/2021 ».
func signedOnDay(c source.Cell) (french.Date, bool) {
	if c.Kind != source.Text || len(c.Raw) > 60 || strings.ContainsAny(c.Raw, "?~") {
		return french.Date{}, false
	}
	days := french.FindDates(c.Raw)
	words := french.Words(c.Raw)
	if len(days) != 1 || len(words) == 0 || !slices.Contains(signedWords, words[0]) {
		return french.Date{}, false
	}
	return days[0], true
}
