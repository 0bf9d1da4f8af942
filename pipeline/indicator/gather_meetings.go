package indicator

import (
	"cmp"
	"slices"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/decision"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/source"
)

// Meeting is a meeting of the comité partenarial that was announced or held, as
// the public may read of it.
type Meeting struct {
	On     french.Date
	Hour   string
	Place  string
	Theme  string
	Points []string // of the agenda: only what staff typed
	// Conclusions are those of a list of meetings; what a « Relevé de
	// conclusions » says stands in FollowUps.
	Conclusions []string
}

// FollowUp is what a meeting concluded, and what became of it.
type FollowUp struct {
	Meeting  french.Date
	Point    string
	Kind     decision.Conclusion
	Text     string
	Owner    string
	Due      string
	Progress decision.Progress
}

// gatherMeetings brings what « Réunions », the lists of meetings and the
// attendance tell of the committee together by day. « Réunions » wins; a place
// that a list tells otherwise is told. All of it may be public, and is screened;
// who is invited is not.
func (f *Facts) gatherMeetings(d *decision.Decisions, s *screen, findings *finding.List) {
	by := map[french.Date]*Meeting{}
	at := func(on french.Date) *Meeting {
		if by[on] == nil {
			by[on] = &Meeting{On: on}
		}
		return by[on]
	}
	f.invited = map[french.Date][]string{}
	placed := map[*Meeting]source.Ref{} // where the place was read
	for _, typed := range d.Meetings {
		if typed.Body != decision.CommitteeMeets {
			continue
		}
		m := at(typed.On)
		m.Hour, m.Place = s.clean(typed.Hour, typed.At, findings), s.clean(typed.Place, typed.At, findings)
		for _, p := range typed.Points {
			m.Points = append(m.Points, s.clean(p, typed.At, findings))
		}
		f.invited[m.On] = typed.Invited
		placed[m] = typed.At
	}
	for i := range f.register.Records.Meetings {
		r := &f.register.Records.Meetings[i]
		if r.Instance != columns.Committee || !r.Date.Is() || r.Date.Value.Partial() {
			continue
		}
		m := at(r.Date.Value)
		place := s.clean(r.Place.Or(""), r.Place.At, findings)
		switch {
		case place == "" || french.Fold(place) == french.Fold(m.Place):
		case m.Place == "":
			m.Place, placed[m] = place, r.Place.At
		default:
			findings.Add(finding.New(finding.MeetingContradicts, r.Place.At, "", r.Place.Value,
				"date", french.Short(m.On), "other", m.Place, "place", placed[m].String()).With(placed[m]))
		}
		if theme := s.clean(r.Theme.Or(""), r.Theme.At, findings); m.Theme == "" {
			m.Theme = theme
		}
		if c := s.clean(r.Conclusions.Or(""), r.Conclusions.At, findings); c != "" && !slices.Contains(m.Conclusions, c) {
			m.Conclusions = append(m.Conclusions, c)
		}
	}
	for i := range f.sessions {
		if session := &f.sessions[i]; session.key.Instance == columns.Committee && session.held() {
			m := at(session.key.Date)
			m.Theme = cmp.Or(m.Theme, session.theme)
		}
	}
	for _, m := range by {
		f.meetings = append(f.meetings, *m)
	}
	slices.SortFunc(f.meetings, func(a, b Meeting) int { return french.Compare(a.On, b.On) })
	f.gatherFollowUps(d, s, findings)
}

func (f *Facts) gatherFollowUps(d *decision.Decisions, s *screen, findings *finding.List) {
	for _, u := range d.FollowUps {
		f.followUps = append(f.followUps, FollowUp{Meeting: u.Meeting, Point: s.clean(u.Point, u.At, findings), Kind: u.Kind,
			Text: s.clean(u.Text, u.At, findings), Owner: s.clean(u.Owner, u.At, findings), Due: s.clean(u.Due, u.At, findings),
			Progress: u.Progress})
	}
}

// Meetings are those of the committee, announced or held, by day.
func (f *Facts) Meetings() []Meeting { return f.meetings }

// FollowUps are what the meetings before a day concluded, by meeting.
func (f *Facts) FollowUps(before french.Date) []FollowUp {
	return slices.DeleteFunc(slices.Clone(f.followUps), func(u FollowUp) bool { return !before.After(u.Meeting) })
}

// Invited are those whom staff invited to a meeting besides its members, as
// typed: they stay internal.
func (f *Facts) Invited(on french.Date) []string { return f.invited[on] }
