package repair

import (
	"testing"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/record"
	"pcaet/pipeline/register"
	"pcaet/pipeline/source"
)

// TestBeyondTheBoundIsUnknown holds that what may not be counted again is said
// unknown, never left as it is.
func TestBeyondTheBoundIsUnknown(t *testing.T) {
	at := source.At("a.csv", "a", 2, 2)
	x := engine{
		given: Given{
			Register: &register.Register{Records: record.Set{Signatures: []record.Signature{{Row: at.WholeRow(), Status: record.Sourced[record.SignatureStatus]{State: record.Bad, At: at}}}}},
			Lists:    func(source.Place) ([]columns.Kind, bool) { return nil, false },
		},
		frame:   indicator.Frame{Year: 2021, AsOf: french.EndOfYear(2021)},
		known:   map[listIn]*neighbours{},
		records: 1, // one record, two possibilities
	}
	x.frame.Config.Plan.Start = 2021
	for i := range x.published {
		x.published[i] = []indicator.Amount{indicator.Whole(7)}
	}
	f := finding.New(finding.SignatureStatusUnknown, at, "", "bof")
	cause := finding.Cause{Rule: f.Rule, At: at, Each: []finding.Finding{f}}
	x.index([]finding.Cause{cause})
	plans := []plan{x.plan(&cause)}
	if len(plans[0].worlds) != 2 {
		t.Fatalf("%d possibilities", len(plans[0].worlds))
	}
	x.introduce(plans)
	x.meet(plans)
	got := x.effects(&plans[0])
	if len(got) != 1 || got[0].Figure != "signatories" || got[0].IfRepaired != nil || got[0].Low != nil || *got[0].Published != 7 {
		t.Errorf("%+v", got)
	}
}

// TestEveryRuleIsWeighed holds that a rule which drops or doubts something is
// in one of the sets the engine acts on, or is known to change no value.
func TestEveryRuleIsWeighed(t *testing.T) {
	for _, r := range finding.Catalogue() {
		if r.Severity == finding.Info {
			continue
		}
		weighed := r.Drops == finding.OneFile || r.Drops == finding.OneSheet || r.Drops == finding.OneList || hidesRows[r] || ofWholeList[r] || unread[r] || whoIsWho[r] || byName[r]
		if weighed == harmless[r] {
			t.Errorf("%s: in one set and one only, or among those that change no value: weighed %v", r.ID, weighed)
		}
	}
}

// byName are the rules that signature.go and attendance.go name.
var byName = set{
	finding.NameMissing: true, finding.SessionDateMissing: true, finding.TitleMissing: true, finding.StatusContradictsDate: true,
	finding.SignedWithoutDate: true, finding.DateBeforePlan: true, finding.WithdrawnBeforeSigned: true, finding.LeftWithoutWithdrawal: true,
	finding.PresenceContradicts: true, finding.NumberOutOfRange: true, finding.ActionUndecidable: true, finding.EndBeforeStart: true,
	finding.CollectiveDespiteNo: true, finding.ActionWithoutCarrier: true, finding.ActionContradicts: true, finding.ActionTwoCodes: true,
	finding.ActionTwoTitles: true,
}

// harmless are the rules whose repair changes none of the three values of a
// year: they are about targets, public text, categories, the dates of a partner,
// columns that nobody reads before staff decide.
var harmless = set{
	finding.CategoryUnknown: true, finding.LeftBeforeJoined: true, finding.NumberUnreadable: true, finding.PersonalMention: true,
	finding.IndicatorMissing: true, finding.IndicatorUnknown: true, finding.TargetContradicts: true, finding.YearMissing: true,
	finding.YearOutsidePlan: true, finding.YearUnreadable: true, finding.TextEncodingMixed: true, finding.TextOrphanQuote: true,
	finding.DecisionContradicts: true, finding.DecisionStale: true, finding.DecisionUnknown: true, finding.DecisionWithoutLabel: true,
	finding.DecisionsImpossible: true, finding.MeetingContradicts: true, finding.RulingRefused: true, finding.RulingStale: true, finding.ClosingUnusable: true,
}
