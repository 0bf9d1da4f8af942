package indicator

import (
	"cmp"
	"slices"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/record"
	"pcaet/pipeline/register"
	"pcaet/pipeline/source"
)

// gatherSignatures brings together all that is read of each actor and the
// charter. A status other than « signé » wins over a date in the same row.
func (f *Facts) gatherSignatures(rows []*record.Signature) {
	order := f.byActor(len(rows), func(i int) *record.Mention { return &rows[i].Body })
	actors := 0
	for i, o := range order {
		actors += one(i == 0 || o>>32 != order[i-1]>>32)
	}
	f.signing = make([]signing, 0, actors)
	for _, o := range order {
		number := int32(o >> 32)
		if n := len(f.signing); n == 0 || f.signing[n-1].number != number {
			f.signing = append(f.signing, signing{actor: f.actor(number), number: number})
		}
		f.signing[len(f.signing)-1].add(rows[uint32(o)])
	}
	for i := range f.signing {
		f.signing[i].sort()
	}
}

// add notes what one row says.
func (g *signing) add(s *record.Signature) {
	unsigned := s.Status.Is() && s.Status.Value != record.Signed
	switch {
	case unsigned:
		g.open = append(g.open, s.Status.At)
	case s.Date.Is():
		g.events = append(g.events, event{on: s.Date.Value, at: s.Date.At})
	case s.Undated.Or(false):
		g.undated = append(g.undated, s.Undated.At)
	case !s.Withdrawn.Is():
		g.open = append(g.open, s.Body.At) // blank date, blank status: not signed
	}
	if s.Withdrawn.Is() {
		g.events = append(g.events, event{on: s.Withdrawn.Value, withdrawn: true, at: s.Withdrawn.At})
	}
	g.stated = g.stated || s.Contribution.Is()
}

// sort puts the events in order, and builds the stays that they make: a
// withdrawal ends one, a new signature begins another.
func (g *signing) sort() {
	slices.SortFunc(g.events, func(a, b event) int {
		return cmp.Or(french.Compare(a.on.First(), b.on.First()), boolOrder(a.withdrawn, b.withdrawn), source.Compare(a.at, b.at))
	})
	g.undated = sortRefs(g.undated)
	g.open = sortRefs(g.open)
	at := make([]source.Ref, len(g.events)) // the cells of each stay lie side by side
	open := false
	for i, e := range g.events {
		at[i] = e.at
		switch n := len(g.stays) - 1; {
		case e.withdrawn && open:
			g.stays[n].until, g.stays[n].ended, open = e.on, e.at, false
		case e.withdrawn:
		case open:
			g.stays[n].at = at[g.stays[n].first : i+1 : i+1]
		default:
			g.stays, open = append(g.stays, stay{from: e.on, first: i, at: at[i : i+1 : i+1]}), true
		}
	}
}

// boolOrder puts false before true.
func boolOrder(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// judgeSignings says what the rows of each actor show together.
func (f *Facts) judgeSignings(findings *finding.List) {
	for i := range f.signing {
		f.judgeSigning(&f.signing[i], findings)
	}
}

func (f *Facts) judgeSigning(g *signing, findings *finding.List) {
	name := g.actor.Name
	var standing *event
	for i := range g.events {
		e := &g.events[i]
		switch {
		case e.withdrawn:
			standing = nil
		case standing == nil:
			standing = e
		default:
			f.repeats(e.at.WholeRow())
			findings.Add(finding.New(finding.SignedTwice, e.at, "", "", "name", name, "first", french.Short(standing.on)).With(standing.at))
		}
	}
	if g.actor.Nature != register.Body || g.actor.Carrier || (standing == nil && !g.signedUndated(french.EndOfYear(2199))) {
		return
	}
	m := f.membership[g.number]
	switch {
	case m == nil && f.has[columns.Partners]:
		findings.Add(finding.New(finding.SignatoryNotListed, g.first(), "", "", "name", name))
	case m != nil && !m.left.IsZero():
		findings.Add(finding.New(finding.LeftWithoutWithdrawal, g.first(), "", "", "name", name, "date", french.Short(m.left)).With(m.at...))
	}
}

// first is the first cell that says the actor signed.
func (g *signing) first() source.Ref {
	for _, e := range g.events {
		if !e.withdrawn {
			return e.at
		}
	}
	return g.undated[0]
}

// stay is a time spent among the signatories.
type stay struct {
	from, until french.Date // until zero while it lasts
	at          []source.Ref
	ended       source.Ref
	first       int // the event that begins it; its other signatures follow
}

// staysBy are the stays known on day d: they are those of all events, the last
// one as it stood then. They belong to the signing.
func (g *signing) staysBy(d french.Date) []stay {
	known := 0
	for known < len(g.events) && !g.events[known].on.After(d) {
		known++
	}
	n := 0
	for n < len(g.stays) && g.stays[n].first < known {
		n++
	}
	if n == 0 {
		return nil
	}
	stays, last := g.stays[:n:n], g.stays[n-1]
	signed := min(len(last.at), known-last.first)
	if signed == len(last.at) && !last.until.After(d) {
		return stays
	}
	last.at = last.at[:signed:signed]
	if last.until.After(d) {
		last.until, last.ended = french.Date{}, source.Ref{}
	}
	return append(stays[:n-1:n-1], last)
}

// signedUndated reports whether an undated « oui » makes the actor a signatory
// on day d: nothing dated says so, and no withdrawal came.
func (g *signing) signedUndated(d french.Date) bool {
	if len(g.undated) == 0 {
		return false
	}
	for _, e := range g.events {
		if !e.on.After(d) {
			return false
		}
	}
	return true
}
