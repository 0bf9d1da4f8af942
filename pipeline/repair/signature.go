package repair

import (
	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/record"
)

// signature says what a row about the charter may become.
func (x *engine) signature(now *record.Signature, f finding.Finding) []option[record.Signature] {
	switch s := *now; {
	case f.At == s.Date.At && unread[f.Rule] && s.Status.At != f.At:
		return x.signedOn(s, f)
	case f.At == s.Withdrawn.At && unread[f.Rule]:
		return x.withdrawnOn(s, f)
	case f.At == s.Status.At && (unread[f.Rule] || f.Rule == finding.StatusContradictsDate):
		return either(withStatus(s, record.Signed), withStatus(s, record.InProgress))
	case f.Rule == finding.NameMissing || f.At == s.Body.Name.At && unread[f.Rule]:
		named := s
		named.Body.Name = present(x.freshName(), s.Body.At)
		return orNothing(either(named))
	case f.Rule == finding.SignedWithoutDate:
		return either(dated(s, x.frame.AsOf), dated(s, french.Date{Year: int16(x.given.Config.Plan.Start)}))
	case f.Rule == finding.DateBeforePlan:
		return either(dated(s, x.frame.AsOf), dated(s, french.Date{Year: int16(x.given.Config.Plan.Start)}))
	case f.Rule == finding.WithdrawnBeforeSigned:
		turned := s
		turned.Date.Value, turned.Withdrawn.Value = s.Withdrawn.Value, s.Date.Value
		return either(s, turned)
	case f.Rule == finding.LeftWithoutWithdrawal:
		left, problem := french.ParseDate(argument(f, "date"))
		if problem != french.NoProblem {
			return nil
		}
		s.Withdrawn = present(left, s.Row)
		return either(s)
	case whoIsWho[f.Rule]:
		return signatureOrNothing
	}
	return nil
}

// signedOn mends the day of a signature. A cell that says nothing of a day may
// as well be of somebody who has not signed.
func (x *engine) signedOn(s record.Signature, f finding.Finding) []option[record.Signature] {
	var all []option[record.Signature]
	for _, d := range x.days(f) {
		all = append(all, either(dated(s, d))...)
	}
	if len(all) > 0 {
		return all
	}
	return orNothing(either(dated(s, x.frame.AsOf)))
}

// withdrawnOn mends the day of a withdrawal.
func (x *engine) withdrawnOn(s record.Signature, f finding.Finding) []option[record.Signature] {
	days := x.days(f)
	if len(days) == 0 {
		gone := s
		gone.Withdrawn = present(x.frame.AsOf, s.Withdrawn.At)
		return either(s, gone)
	}
	var all []option[record.Signature]
	for _, d := range days {
		s.Withdrawn = present(d, s.Withdrawn.At)
		all = append(all, either(s)...)
	}
	return all
}

func dated(s record.Signature, d french.Date) record.Signature {
	s.Date = present(d, s.Date.At)
	s.Undated = record.Sourced[bool]{State: record.Empty, At: s.Undated.At}
	return s
}

func withStatus(s record.Signature, status record.SignatureStatus) record.Signature {
	s.Status = present(status, s.Status.At)
	if status == record.Signed && !s.Date.Is() {
		s.Undated = present(true, s.Status.At)
	}
	return s
}
