package pack

import (
	"io/fs"

	"pcaet/pipeline/report"
)

// Wording is the sentences of a meeting's documents.
type Wording struct {
	report.Sentences
	layout report.Words
}

// LoadWording reads wording/seance.txt; layout is what the layout adds by itself.
func LoadWording(fsys fs.FS, layout report.Words) (*Wording, error) {
	s, err := report.ReadSentences(fsys, "wording/seance.txt", placeholders)
	return &Wording{s, layout}, err
}

// placeholders names every sentence and what may stand in it between braces.
var placeholders = map[string]string{
	"plan": "debut fin", "titre": "document date", "comite": "", "comite.du": "date", "etat": "date", "etat.exemple": "", "aprecise": "", "nonrenseigne": "", "nr": "",
	"odj.titre": "", "odj.date": "", "odj.heure": "", "odj.lieu": "", "odj.theme": "", "odj.points": "", "odj.aucun": "", "odj.documents": "",
	"odj.note": "", "odj.tableau": "", "odj.support": "", "odj.rappel": "",
	"note.titre": "", "note.essentiel": "", "note.depuis": "date", "note.premiere": "", "note.points": "", "note.suites": "",
	"note.reserves": "", "note.reserves.texte": "date avant", "note.reserves.seule": "date", "note.reserves.portee": "", "note.reserves.lignes": "ecartees lignes",
	"signataires.phrase": "date signataires verbe", "signataires.inconnu": "", "communes.phrase": "communes total verbe",
	"club.phrase": "annee acteurs verbe", "club.inconnu": "annee", "actions.phrase": "actions verbe annee", "actions.inconnu": "", "incomplet": "titres",
	"ecart": "ecart date", "ecart.stable": "date", "ecart.annuel": "valeur annee date",
	"depuis.signataires": "n verbe noms", "depuis.signataires.aucun": "", "depuis.retraits": "n verbe noms",
	"depuis.seances": "n verbe themes", "depuis.seances.pluriel": "n verbe themes", "depuis.seances.aucune": "",
	"depuis.actions": "n verbe titres", "depuis.actions.aucune": "", "depuis.achevees": "n verbe titres", "depuis.achevees.pluriel": "n verbe titres", "et.autres": "noms n",
	"tableau.titre": "", "tableau.intro": "date avant", "tableau.intro.seule": "date", "tableau.chiffres": "", "tableau.chiffres.seule": "date", "tableau.note": "",
	"tableau.annees": "", "tableau.signataires": "", "tableau.nouveaux": "date", "tableau.partis": "date", "tableau.categories": "",
	"tableau.seances": "", "tableau.seances.liste": "date", "tableau.seances.annee": "annee", "tableau.seances.aucune": "date", "tableau.seances.non": "annee",
	"tableau.actions": "", "tableau.actions.liste": "annee", "tableau.actions.aucune": "annee", "tableau.suites": "",
	"suites.tableau": "", "suites.note": "n", "suites.aucune": "", "suites.liste": "date", "suites.compte": "total faites encours",
	"support.titre": "", "support.ordre": "", "support.chiffres": "", "support.depuis": "date", "support.signataires": "n", "support.club": "n annee",
	"support.actions": "n annee", "support.suites": "", "graphique": "titre", "graphique.alt": "valeurs",
	"emargement.titre": "", "emargement.college": "college", "emargement.autres": "", "emargement.note": "",
}
