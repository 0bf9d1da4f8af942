package indicator

import (
	"cmp"
	"slices"

	"pcaet/pipeline/french"
	"pcaet/pipeline/record"
	"pcaet/pipeline/register"
	"pcaet/pipeline/source"

	"pcaet/pipeline/columns"
)

// Member is an actor that has to do with the committee, under its own name: it
// sits there, signed the charter, or is about to. A member may be a person, so
// that it stays in secretariat/. No public type holds it.
type Member struct {
	Name      string
	Nature    register.Nature
	Category  record.Category
	College   string // as the partner list has it, "" = that of its category
	Sits      bool   // the partner list says that it is a member of the committee
	Signatory bool   // on the cut-off day
	Undated   bool   // signed, the day unknown
	Waiting   record.SignatureStatus
	Stated    bool // a contribution is stated
	Unseen    bool // a signatory not counted at the club in the year
	// SeenClub and SeenCommittee are the last sessions at which it was, up to
	// the cut-off day; zero for never.
	SeenClub, SeenCommittee french.Date
	// Missed is how many meetings of the committee were held since it was last
	// there, or since the first one; it joined before them.
	Missed int
	At     []source.Ref
}

// Members lists, in order of name, who is to be invited or reminded on a
// frame's cut-off day.
func (f *Facts) Members(frame Frame) []Member {
	c := &count{facts: f, frame: frame, bare: true}
	by := map[*register.Actor]*Member{}
	member := func(a *register.Actor) *Member {
		if by[a] == nil {
			by[a] = &Member{Name: a.Name, Nature: a.Nature, Category: categoryOf(a)}
		}
		return by[a]
	}
	f.membersListed(frame.AsOf, member)
	year := c.clubOf(frame.Year)
	for i := range f.signing {
		g := &f.signing[i]
		s := c.standingIn(g, frame.Year)
		if g.actor.Carrier || !s.signatory {
			continue
		}
		m := member(g.actor)
		m.Signatory, m.Undated, m.Stated = true, s.undated, g.stated
		m.Unseen = year.recorded && year.find(g.number) == nil
		m.At = append(m.At, c.cells(g, s)...)
	}
	f.membersWaiting(by, member)
	f.membersSeen(frame.AsOf, by)
	var all []Member
	for _, m := range by {
		m.At = sortRefs(m.At)
		all = append(all, *m)
	}
	order := french.NewCollator()
	slices.SortFunc(all, func(a, b Member) int {
		return cmp.Or(order.Compare(a.Name, b.Name), slices.CompareFunc(a.At, b.At, source.Compare))
	})
	return all
}

// membersListed adds those that a partner list names as members and that have
// not left.
func (f *Facts) membersListed(day french.Date, member func(*register.Actor) *Member) {
	for i := range f.register.Records.Partners {
		p := &f.register.Records.Partners[i]
		n, known := f.register.Number(&p.Body)
		if !known || !p.CommitteeMember.Or(false) || !f.partnerOn(int32(n), day) {
			continue
		}
		a := f.actor(int32(n))
		if a.Carrier {
			continue
		}
		m := member(a)
		m.Sits = true
		m.College = cmp.Or(m.College, p.College.Or(""))
		m.At = append(m.At, p.Body.At)
	}
}

// membersWaiting adds those whose signature is under way, or to be asked for
// again.
func (f *Facts) membersWaiting(by map[*register.Actor]*Member, member func(*register.Actor) *Member) {
	for i := range f.register.Records.Signatures {
		s := &f.register.Records.Signatures[i]
		status := s.Status.Or(0)
		if status != record.InProgress && status != record.ToRemind {
			continue
		}
		a := f.register.Of(&s.Body)
		if a == nil || a.Carrier || by[a] != nil && by[a].Signatory {
			continue
		}
		m := member(a)
		m.Waiting = max(m.Waiting, status)
		m.At = append(m.At, s.Body.At)
	}
}

// membersSeen says when each was last at the club and at the committee.
func (f *Facts) membersSeen(day french.Date, by map[*register.Actor]*Member) {
	for i := range f.sessions {
		s := &f.sessions[i]
		if !s.held() || s.key.Date.After(day) {
			continue
		}
		if s.key.Instance == columns.Committee {
			for _, m := range by {
				m.Missed++
			}
		}
		for j := range s.marks {
			m := by[f.actor(s.marks[j].actor)]
			if m == nil || s.marks[j].presence != record.Came {
				continue
			}
			switch s.key.Instance {
			case columns.Club:
				m.SeenClub = s.key.Date
			case columns.Committee:
				m.SeenCommittee, m.Missed = s.key.Date, 0
			}
		}
	}
}
