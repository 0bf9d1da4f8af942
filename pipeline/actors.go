package pipeline

import (
	"strconv"
	"strings"

	"pcaet/pipeline/decision"
	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/record"
	"pcaet/pipeline/register"
	"pcaet/pipeline/source"
	"pcaet/pipeline/workbook"
)

// actorsAsked is what decisions.xlsx asks about actors, with the effect of each
// question on the figures of the year.
func (s *Study) actorsAsked(e *indicator.Evaluation) workbook.Actors {
	a := workbook.Actors{Applied: s.Register.Answers.Applied, Stale: map[source.Ref]bool{}, Contradicting: s.Register.Answers.Contradicting}
	ranges := s.ranges(e)
	for _, stock := range stocks {
		if said := ranges[stock.id]; said != "" {
			a.Ranges = append(a.Ranges, "Nombre de "+stock.what+" : "+said)
		}
	}
	for _, at := range s.Register.Answers.Stale {
		a.Stale[at] = true
	}
	by := map[register.ActorID]*register.Actor{}
	for i := range s.Register.Actors {
		actor := &s.Register.Actors[i]
		by[actor.ID] = actor
		if actor.SoleTrader && actor.Name != register.Forgotten && !s.exposed(actor) {
			a.Unnamed = append(a.Unnamed, s.identity(actor))
		}
	}
	counted := s.countedActors(e)
	var asked []*register.Actor
	for _, q := range s.Register.Questions {
		asked = append(asked, by[q.A], by[q.B])
	}
	mentions := s.Register.MentionsOf(asked)
	for _, q := range s.Register.Questions {
		one, other := by[q.A], by[q.B]
		if one.Name == register.Forgotten || other.Name == register.Forgotten {
			continue
		}
		p := workbook.PairAsked{A: s.identity(one), B: s.identity(other), Why: q.Why, Effect: effect(e, counted, one, other, shareCell(mentions[one.Number], mentions[other.Number])),
			Seen: "A : " + seen(mentions[one.Number]) + "\nB : " + seen(mentions[other.Number])}
		a.Pairs = append(a.Pairs, p)
	}
	return a
}

// seen is a cell an actor stands in, and how many others: « charte.xlsx ›
// Charte!B12, et 3 autres cellules ».
func seen(mentions []*record.Mention) string {
	at := mentions[0].At.String()
	if others := len(mentions) - 1; others > 0 {
		at += ", et " + french.Count(others, "autre cellule", "autres cellules")
	}
	return at
}

// Called finds the actors of a name, however it is spelled.
func (s *Study) Called(name string) []*register.Actor {
	return s.Register.Called(name, s.whoIsWho())
}

// identity is how staff recognise an actor.
func (s *Study) identity(a *register.Actor) decision.Identity {
	id := decision.Identity{Name: a.Name, Number: a.SIRET}
	if id.Number == "" {
		id.Number = a.SIREN
	}
	if c, known := s.words.gazetteer.ByINSEE(a.INSEE); known && !a.IsCommune {
		id.Commune = c.Name
	}
	return id
}

// exposed reports whether staff already said how an actor is named.
func (s *Study) exposed(a *register.Actor) bool {
	for _, p := range s.Decisions.Publications {
		if french.Fold(p.Who.Name) == french.Fold(a.Name) {
			return true
		}
	}
	return false
}

// stocks are the figures that count actors.
var stocks = []struct {
	id   indicator.FigureID
	what string
}{{indicator.SignatoriesValue, "signataires"}, {indicator.ClubValue, "acteurs du club"}}

// countedActors gives who is behind each stock of the year, of those that a
// question is about: few, where the stocks may be long.
func (s *Study) countedActors(e *indicator.Evaluation) map[indicator.FigureID]map[string]bool {
	asked := map[string]bool{}
	for _, q := range s.Register.Questions {
		asked[string(q.A)], asked[string(q.B)] = true, true
	}
	counted := map[indicator.FigureID]map[string]bool{}
	for _, stock := range stocks {
		counted[stock.id] = map[string]bool{}
		if f, known := e.Figure(stock.id, e.Frame.Year); known {
			for c := range f.Used.All() {
				if asked[c.Key()] {
					counted[stock.id][c.Key()] = true
				}
			}
		}
	}
	return counted
}

// effect says what the figures of the year become should two actors be one:
// « 34 signataires en 2025, ou 33 ». Together they stand where an action lists its
// carriers, of which it would have one less. "" for no effect.
func effect(e *indicator.Evaluation, counted map[indicator.FigureID]map[string]bool, a, b *register.Actor, together bool) string {
	var effects []string
	year := strconv.Itoa(e.Frame.Year)
	for _, stock := range stocks {
		if f, known := e.Figure(stock.id, e.Frame.Year); known && counted[stock.id][string(a.ID)] && counted[stock.id][string(b.ID)] {
			effects = append(effects, strconv.Itoa(f.Amount.Num)+" "+stock.what+" en "+year+", ou "+strconv.Itoa(f.Amount.Num-1)+" si c’est le même acteur")
		}
	}
	if together {
		effects = append(effects, "une action aurait un porteur de moins")
	}
	return strings.Join(effects, " ; ")
}

// ranges says what each stock of the year would be should every question about
// who is who be answered « même acteur »: « 34, ou 33 si le doublon est
// confirmé ». A stock that no answer changes has none.
func (s *Study) ranges(e *indicator.Evaluation) map[indicator.FigureID]string {
	ranges := map[indicator.FigureID]string{}
	counted := s.countedActors(e)
	for _, stock := range stocks {
		f, known := e.Figure(stock.id, e.Frame.Year)
		if !known || !f.Amount.Known() {
			continue
		}
		// the chains of questions, and how many of those counted would be one of another
		first, less := map[register.ActorID]register.ActorID{}, 0
		root := func(id register.ActorID) register.ActorID {
			for first[id] != "" {
				id = first[id]
			}
			return id
		}
		holds := func(id register.ActorID) bool { return counted[stock.id][string(id)] }
		within := map[register.ActorID]bool{} // chains, by root, that hold one who counts
		for _, q := range s.Register.Questions {
			a, b := root(q.A), root(q.B)
			if a == b {
				continue
			}
			in, also := within[a] || holds(a), within[b] || holds(b)
			if in && also {
				less++
			}
			first[b], within[a] = a, in || also
		}
		if less == 0 {
			continue
		}
		value := strconv.Itoa(f.Amount.Num) + ", ou " + strconv.Itoa(f.Amount.Num-less)
		if less == 1 {
			ranges[stock.id] = value + " si le doublon est confirmé"
		} else {
			ranges[stock.id] = value + " si tous les doublons sont confirmés"
		}
	}
	return ranges
}

// shareCell reports whether one cell lists two actors: the carriers of an action.
func shareCell(one, other []*record.Mention) bool {
	cells := map[source.Ref]bool{}
	for _, m := range one {
		cells[m.At] = true
	}
	for _, m := range other {
		if cells[m.At] {
			return true
		}
	}
	return false
}
