package register

import (
	"slices"
	"strings"

	"pcaet/pipeline/french"
)

// ValueRule says which value wins when the rows of one actor differ.
const ValueRule = "Une municipalité ou une intercommunalité porte son nom officiel ; tout autre acteur, celui que le service a choisi, sinon l’écriture, dans cet ordre : " +
	"d’une ligne qui porte un numéro SIREN ou SIRET valide, qui n’est pas un sigle seul, qui n’est pas tout en capitales, la plus fréquente, la plus longue. " +
	"La catégorie est celle que le plus de lignes indiquent. Chaque valeur gardée vient d’une cellule citée ici."

// TypedAs gives the text of a mention as it stands in its cell; "" for a
// mention the register does not know.
func (r *Register) TypedAs(key MentionKey) string {
	for i := range r.mentions {
		if Key(r.mentions[i]) == key {
			return typed(r.mentions[i])
		}
	}
	return ""
}

// Called finds the actors of an ID or a name: those that bear it or were typed
// so, else those whose name holds all its words. They come in order of ID.
func (r *Register) Called(name string) []*Actor {
	folded := french.Fold(name)
	spelled := map[ActorID]bool{}
	for _, m := range r.mentions {
		if a := r.Of(m); a != nil && french.Fold(typed(m)) == folded {
			spelled[a.ID] = true
		}
	}
	var exact, part []*Actor
	for i := range r.Actors {
		a := &r.Actors[i]
		words := french.Words(a.Name)
		switch {
		case string(a.ID) == name || french.Fold(a.Name) == folded || spelled[a.ID]:
			exact = append(exact, a)
		case folded != "" && !slices.ContainsFunc(strings.Fields(folded), func(w string) bool { return !slices.Contains(words, w) }):
			part = append(part, a)
		}
	}
	if exact != nil {
		return exact
	}
	return part
}

// About lists the questions that concern an actor.
func (r *Register) About(a *Actor) []Question {
	var asked []Question
	for _, q := range r.Questions {
		if q.A == a.ID || q.B == a.ID {
			asked = append(asked, q)
		}
	}
	return asked
}
