package register

import (
	"cmp"
	"slices"
	"strings"

	"pcaet/pipeline/config"
	"pcaet/pipeline/decision"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/internal/shards"
	"pcaet/pipeline/record"
	"pcaet/pipeline/territory"
	"pcaet/pipeline/versions"
)

// Given is what Build needs besides the records.
type Given struct {
	Names     *Names
	Places    *territory.Gazetteer
	Territory config.Territory
	Decisions *decision.Decisions // of staff; nil for none
	Dates     versions.Dates      // of the files; nil for none
	Why       bool                // keep what explains each actor: only who explains one asks
}

// Build says who is who among the mentions of a set. The order of records
// changes nothing, and a row that shares no name and no number with others
// changes nothing for them. Staff's decisions come before any rule.
func Build(set record.Set, given Given) (Register, finding.List) {
	var x *lexicon
	var all []int32
	r := Register{Records: set}
	shards.Do(
		func() { x = newLexicon(given.Names, given.Places, given.Territory) },
		func() {
			in := newLists(set)
			all = in.inOrder()
			r.index = newIndex(in, all)
		},
	)
	named := r.index.mentions()
	x.dates = given.Dates
	var g *groups
	var told, numbers finding.List
	shards.Do(
		func() { g = newGroups(x.profiles(named)); g.explains = given.Why },
		func() { numbers = judgeNumbers(named) },
	)
	r.Answers = x.decide(g, given.Decisions, &told)
	x.match(g)
	x.suspect(g)
	x.matchPersons(g, all, &r.index.lists)
	actorOf := x.drawAll(g, &r)
	r.actorOf, g.of = g.of, nil // each profile becomes its actor
	for i, p := range r.actorOf {
		if p != none {
			r.actorOf[i] = actorOf[g.root(p)]
		}
	}
	for place := int32(len(r.actorOf)) - 1; place >= 0; place-- {
		if a := r.actor(place); a != nil {
			a.first = place
		}
	}
	r.Questions = g.questions(&r, actorOf)
	told.Join(numbers, x.judge(g))
	return r, told
}

// drawAll makes the actors, sorted by ID, and gives the place of each by the
// root of its group.
func (x *lexicon) drawAll(g *groups, r *Register) []int32 {
	members := g.membership()
	roots := members.roots
	r.Actors = make([]Actor, len(roots))
	drafts := make([]draft, len(roots)) // of them
	shards.Run(len(roots), shard, func(from, to int) {
		part, counted := g.part(), choices{order: french.NewCollator()} // a collator cannot be shared
		for i := from; i < to; i++ {
			of := members.of(i)
			profiles := make([]*profile, len(of))
			for j, p := range of {
				profiles[j] = g.profiles[p]
			}
			drafts[i] = draft{Actor: &r.Actors[i], profiles: profiles}
			x.draw(g, &drafts[i], part.about(roots[i]), &counted)
			g.obey(&drafts[i], of)
			r.Actors[i].Number = int32(i) // of its group, until they are sorted
		}
	})
	distinguish(drafts)
	slices.SortFunc(r.Actors, func(a, b Actor) int { return strings.Compare(string(a.ID), string(b.ID)) })
	actorOf := make([]int32, len(g.profiles))
	if g.explains {
		r.why = make([]Why, len(r.Actors))
	}
	for place := range r.Actors {
		a := &r.Actors[place]
		if g.explains {
			r.why[place].Kept = drafts[a.Number].kept
		}
		actorOf[roots[a.Number]] = int32(place)
		a.Number = int32(place)
	}
	if g.explains {
		g.link(r, actorOf)
	}
	return actorOf
}

// link tells each actor why its mentions are one.
func (g *groups) link(r *Register, actorOf []int32) {
	ends := make([]int32, len(r.Actors)+1) // where the links of each actor end, after where the first begin
	for i := range g.links {
		ends[actorOf[g.root(g.links[i].a)]+1]++
	}
	for i := range r.Actors {
		ends[i+1] += ends[i]
	}
	all, filled := make([]Link, len(g.links)), slices.Clone(ends)
	for i := range g.links {
		l := &g.links[i]
		at := &filled[actorOf[g.root(l.a)]]
		all[*at] = Link{g.first(l.a), g.first(l.b), l.block, l.levels}
		*at++
	}
	for i := range r.Actors {
		links := all[ends[i]:ends[i+1]:ends[i+1]]
		if len(links) == 0 {
			continue
		}
		slices.SortFunc(links, func(a, b Link) int {
			return cmp.Or(comparePlaces(a.A, b.A), comparePlaces(a.B, b.B), cmp.Compare(a.Block, b.Block))
		})
		r.why[i].Links = links
	}
}

// membership is the profiles of each group.
type membership struct {
	roots []int32 // in order
	group []int32 // by root: which of them it is
	ends  []int32 // by group: where its profiles end in all, after where those of the first begin
	all   []int32 // one group after the other
}

// of is the profiles of a group.
func (m *membership) of(group int) []int32 { return m.all[m.ends[group]:m.ends[group+1]] }

// membership sorts the profiles into their groups.
func (g *groups) membership() membership {
	m := membership{group: make([]int32, len(g.profiles)), all: make([]int32, len(g.profiles))}
	for i := range g.profiles {
		m.group[g.root(int32(i))]++
	}
	m.ends = append(m.ends, 0)
	for i, n := range m.group {
		if n > 0 {
			m.group[i] = int32(len(m.roots))
			m.roots, m.ends = append(m.roots, int32(i)), append(m.ends, m.ends[len(m.ends)-1]+n)
		}
	}
	filled := slices.Clone(m.ends)
	for i := range g.profiles {
		at := &filled[m.group[g.root(int32(i))]]
		m.all[*at] = int32(i)
		*at++
	}
	return m
}

// questions turns the doubts into pairs of actors, each asked once, for the
// first reason of the list of reasons.
func (g *groups) questions(r *Register, actorOf []int32) []Question {
	type pair struct{ a, b int32 }
	why := map[pair]reason{}
	for _, d := range g.doubts {
		ra, rb := g.root(d.a), g.root(d.b)
		if ra == rb || forbidden(compared(Levels{Name: OtherName}, g.about(ra), g.about(rb))) {
			continue
		}
		p := pair{actorOf[ra], actorOf[rb]}
		if p.b < p.a {
			p.a, p.b = p.b, p.a
		}
		if have, known := why[p]; !known || d.why < have {
			why[p] = d.why
		}
	}
	questions := make([]Question, 0, len(why))
	for p, w := range why {
		a, b := &r.Actors[p.a], &r.Actors[p.b]
		questions = append(questions, Question{a.ID, b.ID, w.sentence(a.Name, b.Name)})
	}
	slices.SortFunc(questions, func(a, b Question) int {
		return cmp.Or(strings.Compare(string(a.A), string(b.A)), strings.Compare(string(a.B), string(b.B)))
	})
	return questions
}
