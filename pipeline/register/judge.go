package register

import (
	"strconv"

	"pcaet/pipeline/finding"
	"pcaet/pipeline/record"
	"pcaet/pipeline/source"
)

// judge says what is wrong with the names of actors, and with who bears which
// number.
func (x *lexicon) judge(g *groups) finding.List {
	var lost []*profile
	more := 0
	for i, p := range g.profiles {
		if p.lost() && g.about(int32(i)).typed == "" { // else known after all: a slip set right
			lost = append(lost, p)
			more += int(p.times)
		}
	}
	for _, v := range g.vague {
		more += int(g.profiles[v.profile].times)
	}
	var l finding.List
	l.Grow(more)
	for _, p := range lost {
		for m := range g.mentions(p) {
			l.Add(finding.New(finding.CommuneUnknown, m.At, "", m.Name.Value))
		}
	}
	for _, v := range g.vague {
		for m := range g.mentions(g.profiles[v.profile]) {
			l.Add(finding.New(finding.ActorAmbiguous, m.At, "", m.Name.Or(m.Who().Full), "count", strconv.Itoa(v.choices)))
		}
	}
	g.judgeConflicts(&l)
	return l
}

// judgeNumbers checks the identifiers that mentions state.
func judgeNumbers(named []*record.Mention) finding.List {
	var l finding.List
	for _, m := range named {
		i := m.Stated
		if i == nil || !i.SIRET.Is() && !i.SIREN.Is() {
			continue
		}
		full, short := siret(i.SIRET.Or("")), siren(i.SIREN.Or(""))
		if i.SIRET.Is() && full == "" {
			l.Add(finding.New(finding.SiretChecksum, i.SIRET.At, "", i.SIRET.Value, "number", "SIRET"))
		}
		if i.SIREN.Is() && short == "" && (!i.SIRET.Is() || i.SIREN.At != i.SIRET.At) {
			l.Add(finding.New(finding.SiretChecksum, i.SIREN.At, "", i.SIREN.Value, "number", "SIREN"))
		}
		if full != "" && short != "" && full[:9] != short {
			l.Add(finding.New(finding.IdentifiersDisagree, i.SIREN.At, "", short, "siret", full).With(i.SIRET.At))
		}
	}
	return l
}

// judgeConflicts tells the names that bear two SIREN, and the numbers that two
// names bear.
func (g *groups) judgeConflicts(l *finding.List) {
	first := map[string]int32{} // by name: the first profile with a SIREN
	for i, p := range g.profiles {
		if p.siren == "" {
			continue
		}
		j, known := first[p.key]
		if !known {
			first[p.key] = int32(i)
			continue
		}
		if q := g.profiles[j]; q.siren != p.siren && !elsewhere(g.about(j), g.about(int32(i))) {
			m := g.first(int32(i))
			l.Add(finding.New(finding.ActorIdentifierConflict, numberCell(m), "", "", "name", m.Name.Value, "siren", p.siren, "other", q.siren).
				With(numberCell(g.first(j))))
		}
	}
	for _, c := range g.clashes {
		if g.root(c.a) == g.root(c.b) {
			continue
		}
		a, b := g.first(c.a), g.first(c.b)
		l.Add(finding.New(finding.IdentifierShared, numberCell(b), "", "", "name", b.Name.Value, "other", a.Name.Value).With(numberCell(a)))
	}
}

// numberCell is the cell of a mention's number.
func numberCell(m *record.Mention) source.Ref {
	switch {
	case m.Identity().SIRET.Is():
		return m.Identity().SIRET.At
	case m.Identity().SIREN.Is():
		return m.Identity().SIREN.At
	case m.Identity().RNA.Is():
		return m.Identity().RNA.At
	}
	return m.At
}
