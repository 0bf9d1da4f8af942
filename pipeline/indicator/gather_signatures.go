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
func (f *Facts) gatherSignatures(findings *finding.List) {
	by := map[*register.Actor]*signing{}
	for i := range f.register.Records.Signatures {
		s := &f.register.Records.Signatures[i]
		actor := f.register.Of(&s.Body)
		if actor == nil {
			continue
		}
		g, known := by[actor]
		if !known {
			g = &signing{actor: actor}
			by[actor] = g
		}
		g.add(s)
	}
	for _, g := range by {
		g.sort()
		f.signing = append(f.signing, *g)
	}
	slices.SortFunc(f.signing, func(a, b signing) int { return byID(a.actor, b.actor) })
	for i := range f.signing {
		f.judgeSigning(&f.signing[i], findings)
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

func (g *signing) sort() {
	slices.SortFunc(g.events, func(a, b event) int {
		return cmp.Or(french.Compare(a.on.First(), b.on.First()), boolOrder(a.withdrawn, b.withdrawn), source.Compare(a.at, b.at))
	})
	g.undated = sortRefs(g.undated)
	g.open = sortRefs(g.open)
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

// judgeSigning says what the rows of one actor show together.
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
			f.Repeated[e.at.WholeRow()] = true
			findings.Add(finding.New(finding.SignedTwice, e.at, "", "", "name", name, "first", french.Short(standing.on)).With(standing.at))
		}
	}
	if g.actor.Nature != register.Body || g.actor.Carrier || (standing == nil && !g.signedUndated(french.EndOfYear(2199))) {
		return
	}
	m, listed := f.membership[g.actor]
	switch {
	case !listed && f.has[columns.Partners]:
		findings.Add(finding.New(finding.SignatoryNotListed, g.first(), "", "", "name", name))
	case listed && !m.left.IsZero():
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
}

// staysBy builds the stays known on day d: a withdrawal ends one, a new
// signature begins another.
func (g *signing) staysBy(d french.Date) []stay {
	var stays []stay
	open := false
	for _, e := range g.events {
		switch {
		case e.on.After(d):
		case e.withdrawn:
			if open {
				last := &stays[len(stays)-1]
				last.until, last.ended, open = e.on, e.at, false
			}
		case open:
			last := &stays[len(stays)-1]
			last.at = append(last.at, e.at)
		default:
			stays, open = append(stays, stay{from: e.on, at: []source.Ref{e.at}}), true
		}
	}
	return stays
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
