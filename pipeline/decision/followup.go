package decision

import (
	"cmp"
	"slices"
	"strings"

	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/source"
)

// Conclusion is what a meeting came to. Zero is never valid.
type Conclusion uint8

const (
	Advice Conclusion = iota + 1
	Proposal
	Task
	Information
)

// Conclusions are the words of the drop-down list.
func Conclusions() []string {
	return []string{"avis", "proposition", "suite à donner", "information"}
}

// French is the word staff choose.
func (c Conclusion) French() string { return Conclusions()[c-1] }

// Progress is how far what was concluded has come. Zero is never valid.
type Progress uint8

const (
	ToDo Progress = iota + 1
	UnderWay
	Settled
	GivenUp
)

// Progresses are the words of the drop-down list.
func Progresses() []string { return []string{"à faire", "en cours", "fait", "abandonné"} }

// French is the word staff choose.
func (p Progress) French() string { return Progresses()[p-1] }

// Open reports whether something is still to be done.
func (p Progress) Open() bool { return p == ToDo || p == UnderWay }

// FollowUp is one row of a « Relevé de conclusions ».
type FollowUp struct {
	Meeting  french.Date // at which it was said
	Point    string      // of the agenda
	Kind     Conclusion
	Text     string
	Owner    string // the service or the body that is to act
	Due      string // a day as « 30/06/2027 », or as typed
	Progress Progress
	Record   french.Date // the meeting whose file says so: a later one wins
	At       source.Ref
}

// Open reports whether something is still to be done about it.
func (f FollowUp) Open() bool { return f.Kind != Information && f.Progress.Open() }

// FollowUpsSheet is the sheet of a « Relevé de conclusions ».
func FollowUpsSheet() Sheet {
	return Sheet{"Relevé de conclusions", []string{"Réunion du", "Point", "Conclusion", "Nature", "Responsable", "Échéance", "Avancement"},
		followUpText, []int{followUpMeeting, followUpText}}
}

// The headings of FollowUpsSheet.
const (
	followUpMeeting = iota
	followUpPoint
	followUpText
	followUpKind
	followUpOwner
	followUpDue
	followUpProgress
)

// IsFollowUps reports whether a book is a « Relevé de conclusions »: it holds no
// other sheet of ours.
func IsFollowUps(b *source.Book) bool {
	return slices.ContainsFunc(b.Sheets, func(s source.Sheet) bool { return french.Fold(s.Name()) == french.Fold(FollowUpsSheet().Name) })
}

// followUpRows reads a « Relevé de conclusions ». What has no nature is an opinion,
// still to be acted upon.
func (r *reader) followUpRows(b *source.Book) {
	s := FollowUpsSheet()
	t, ok := findTable(b, s.Name, s.Headings, s.needed...)
	if !ok {
		r.found.Add(finding.New(finding.DecisionSheetLost, source.At(b.File, s.Name, 0, 0), "", "", "sheet", s.Name))
		return
	}
	record := french.Date{}
	for _, row := range t.rows {
		if on, problem := french.ParseDate(t.text(row, followUpMeeting)); problem == french.NoProblem && on.After(record) {
			record = on
		}
	}
	word := func(row *source.Row, heading int, words []string, usual int) int {
		text := t.text(row, heading)
		if french.Fold(text) == "" {
			return usual
		}
		return r.choice(t.at(row, heading), Sheet{Headings: s.Headings, answer: heading}, text, words)
	}
	r.rows(b, s, func(t table, row *source.Row, answer string) {
		f := FollowUp{Text: answer, Point: t.text(row, followUpPoint), Owner: t.text(row, followUpOwner), Due: t.text(row, followUpDue),
			Record: record, At: t.at(row, followUpText)}
		f.Kind = Conclusion(word(row, followUpKind, Conclusions(), int(Advice)))
		f.Progress = Progress(word(row, followUpProgress, Progresses(), int(ToDo)))
		typed := t.text(row, followUpMeeting)
		on, problem := french.ParseDate(typed)
		switch {
		case problem != french.NoProblem || on.Partial():
			r.found.Add(finding.New(finding.NeededDateUnreadable, t.at(row, followUpMeeting), s.Headings[followUpMeeting], typed, "why", "un jour entier est attendu"))
		case f.Kind != 0 && f.Progress != 0:
			f.Meeting = on
			r.followUps = append(r.followUps, f)
		}
	})
}

// followUpKey is which conclusion a row is about.
type followUpKey struct {
	meeting french.Date
	text    string
}

func (f FollowUp) key() followUpKey { return followUpKey{f.Meeting, french.Fold(f.Text)} }

// settleFollowUps keeps each conclusion once, as the record of the latest
// meeting tells it; two copies of one record that differ are told, and the
// conclusion is kept without what they disagree on.
func (r *reader) settleFollowUps(d *Decisions) {
	latest := map[followUpKey]french.Date{}
	for _, f := range r.followUps {
		if f.Record.After(latest[f.key()]) {
			latest[f.key()] = f.Record
		}
	}
	current := slices.DeleteFunc(slices.Clone(r.followUps), func(f FollowUp) bool { return latest[f.key()].After(f.Record) })
	settled, disputed := settle(r, current, FollowUp.key,
		func(a, b followUpKey) int {
			return cmp.Or(french.Compare(a.meeting, b.meeting), strings.Compare(a.text, b.text))
		},
		func(f FollowUp) (string, string, Signed) {
			return strings.Join([]string{f.Kind.French(), f.Progress.French(), f.Owner, f.Due}, ", "), french.Truncate(f.Text, 60), Signed{At: f.At}
		},
		func(FollowUp) bool { return false })
	for i, f := range disputed {
		if i == 0 || disputed[i-1].key() != f.key() {
			f.Owner, f.Due, f.Progress = "", "", ToDo
			settled = append(settled, f)
		}
	}
	slices.SortStableFunc(settled, func(a, b FollowUp) int {
		return cmp.Or(french.Compare(a.Meeting, b.Meeting), source.Compare(a.At, b.At))
	})
	d.FollowUps = settled
}
