package indicator

import (
	"strings"

	"pcaet/pipeline/french"
)

// Coverage bounds what the rows that do not count could change: a row of a
// list of signatures tells of one signatory at most, a row of attendance of one
// actor, a row of actions of one action. A partner row changes none of the
// three values.
type Coverage struct {
	Signatories, Club, Actions int // rows that do not count
	Unread                     int // files no row of which is known
}

// Sentence says in French how many rows were read and kept, and what the
// others could change: « 812 lignes de données lues, 798 retenues ; effet
// possible : indicateur 2, au plus 2 ».
func (a Account) Sentence() string {
	read, kept := a.Tally.Accepted+a.Tally.Rejected, a.Tally.Accepted
	s := french.Count(read, "ligne de données lue, ", "lignes de données lues, ")
	switch {
	case read == 0:
		s = "aucune ligne de données lue"
	case read == 1 && kept == 1:
		s += "retenue"
	case read == kept:
		s += "toutes retenues"
	case kept == 0:
		s += "aucune retenue"
	default:
		s += french.Count(kept, "retenue", "retenues")
	}
	var bounds []string
	for i, n := range []int{a.Coverage.Signatories, a.Coverage.Club, a.Coverage.Actions} {
		if n > 0 {
			bounds = append(bounds, "indicateur "+string(rune('1'+i))+", au plus "+french.Integer(n))
		}
	}
	if read > kept || len(bounds) > 0 {
		effect := "aucun sur les trois indicateurs"
		if len(bounds) > 0 {
			effect = strings.Join(bounds, " ; ")
		}
		s += " ; effet possible : " + effect
	}
	if a.Coverage.Unread > 0 {
		s += " ; " + french.Count(a.Coverage.Unread, "fichier n’a pas pu être lu : son effet est inconnu", "fichiers n’ont pas pu être lus : leur effet est inconnu")
	}
	return french.Typeset(s + ".")
}
