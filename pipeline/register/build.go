package register

import (
	"cmp"
	"slices"
	"strings"

	"pcaet/pipeline/config"
	"pcaet/pipeline/decision"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/record"
	"pcaet/pipeline/source"
	"pcaet/pipeline/territory"
)

// Given is what Build needs besides the records.
type Given struct {
	Names     *Names
	Places    *territory.Gazetteer
	Territory config.Territory
	Decisions *decision.Decisions // of staff; nil for none
}

// Build says who is who among the mentions of a set. The order of records
// changes nothing, and a row that shares no name and no number with others
// changes nothing for them. Staff's decisions come before any rule.
func Build(set record.Set, given Given) (Register, finding.List) {
	x := newLexicon(given.Names, given.Places, given.Territory)
	all := mentions(&set)
	named := distinct(all)
	g := newGroups(x.profiles(named))
	var told finding.List
	answers := x.decide(g, given.Decisions, &told)
	x.match(g)
	x.suspect(g)
	x.matchPersons(g, all)

	r := Register{Records: set, Answers: answers, mentions: named}
	actorOf := x.drawAll(g, &r)
	r.index = g.index(len(named), func(profile int32) int32 { return actorOf[g.root(profile)] })
	r.Questions = g.questions(&r, actorOf)
	told.Join(x.judge(g, named, &r, actorOf))
	return r, told
}

// index gives what stands for the profile of each mention.
func (g *groups) index(size int, stands func(profile int32) int32) map[MentionKey]int32 {
	index := make(map[MentionKey]int32, size)
	for i, p := range g.profiles {
		at := stands(int32(i))
		for _, m := range p.mentions {
			index[Key(m)] = at
		}
	}
	return index
}

// drawAll makes the actors, sorted by ID, and gives the place of each by the
// root of its group.
func (x *lexicon) drawAll(g *groups, r *Register) map[int32]int32 {
	members, of := map[int32][]*profile{}, map[int32][]int32{}
	var roots []int32
	for i, p := range g.profiles {
		root := g.root(int32(i))
		if members[root] == nil {
			roots = append(roots, root)
		}
		members[root] = append(members[root], p)
		of[root] = append(of[root], int32(i))
	}
	collator := french.NewCollator()
	drafts := make([]draft, len(roots))
	for i, root := range roots {
		drafts[i] = x.draw(members[root], &g.facts[root], collator)
		g.obey(&drafts[i], of[root])
	}
	distinguish(drafts)
	at := make([]int, len(drafts))
	for i := range at {
		at[i] = i
	}
	slices.SortFunc(at, func(a, b int) int { return cmp.Compare(drafts[a].ID, drafts[b].ID) })
	actorOf := make(map[int32]int32, len(roots))
	r.Actors = make([]Actor, len(drafts))
	for place, i := range at {
		r.Actors[place] = drafts[i].Actor
		actorOf[roots[i]] = int32(place)
	}
	for i, l := range g.links {
		a := &r.Actors[actorOf[g.root(g.linked[i])]]
		a.Links = append(a.Links, l)
	}
	for i := range r.Actors {
		slices.SortFunc(r.Actors[i].Links, func(a, b Link) int {
			return cmp.Or(compareKeys(a.A, b.A), compareKeys(a.B, b.B), cmp.Compare(a.Block, b.Block))
		})
	}
	return actorOf
}

func compareKeys(a, b MentionKey) int {
	return cmp.Or(source.Compare(a.At, b.At), cmp.Compare(a.Rank, b.Rank))
}

// questions turns the doubts into pairs of actors, each asked once, for the
// first reason of the list of reasons.
func (g *groups) questions(r *Register, actorOf map[int32]int32) []Question {
	type pair struct{ a, b int32 }
	why := map[pair]reason{}
	for _, d := range g.doubts {
		ra, rb := g.root(d.a), g.root(d.b)
		if ra == rb || forbidden(compared(Levels{Name: OtherName}, &g.facts[ra], &g.facts[rb])) {
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
