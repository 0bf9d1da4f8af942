package report

import (
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"pcaet/pipeline/french"
)

// Wording is the sentences of the report, from templates/wording.
type Wording struct {
	sentences map[string]string
	glossary  []Term
}

var placeholder = regexp.MustCompile(`\{([a-z]+)\}`)

// LoadWording reads wording/rapport.txt and wording/glossaire.txt. It refuses
// a sentence the report needs and does not find, a key it does not know, and a
// placeholder the program does not fill; the error names the line.
func LoadWording(fsys fs.FS) (*Wording, error) {
	data, err := fs.ReadFile(fsys, "wording/rapport.txt")
	if err != nil {
		return nil, err
	}
	w := &Wording{sentences: map[string]string{}}
	key := ""
	for i, line := range strings.Split(string(data), "\n") {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "[") && strings.HasSuffix(line, "]"):
			key = line[1 : len(line)-1]
			if _, known := placeholders[key]; !known {
				return nil, fmt.Errorf("wording/rapport.txt line %d: unknown key %q", i+1, key)
			}
		case key == "":
			return nil, fmt.Errorf("wording/rapport.txt line %d: text before the first key", i+1)
		default:
			for _, m := range placeholder.FindAllStringSubmatch(line, -1) {
				if !slices.Contains(strings.Fields(placeholders[key]), m[1]) {
					return nil, fmt.Errorf("wording/rapport.txt line %d: [%s] has no {%s}; it has: %s", i+1, key, m[1], placeholders[key])
				}
			}
			w.sentences[key] = strings.TrimSpace(w.sentences[key] + " " + line)
		}
	}
	for key := range placeholders {
		if w.sentences[key] == "" {
			return nil, fmt.Errorf("wording/rapport.txt: no sentence for [%s]", key)
		}
	}
	w.glossary, err = loadGlossary(fsys)
	return w, err
}

// loadGlossary reads a term a line: the term, " : ", its explanation.
func loadGlossary(fsys fs.FS) ([]Term, error) {
	data, err := fs.ReadFile(fsys, "wording/glossaire.txt")
	if err != nil {
		return nil, err
	}
	var terms []Term
	for i, line := range strings.Split(string(data), "\n") {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		name, text, ok := strings.Cut(line, " : ")
		if !ok {
			return nil, fmt.Errorf("wording/glossaire.txt line %d: no « : » between the term and its explanation", i+1)
		}
		terms = append(terms, Term{french.Typeset(name), french.Typeset(text)})
	}
	return terms, nil
}

// say fills a sentence; pairs are name, value. Values are finished text.
func (w *Wording) say(key string, pairs ...string) string {
	sentence, known := w.sentences[key]
	if !known {
		panic("report: no sentence for " + key)
	}
	sentence = french.Typeset(sentence)
	fill := make([]string, 0, len(pairs))
	for i := 0; i+1 < len(pairs); i += 2 {
		fill = append(fill, "{"+pairs[i]+"}", pairs[i+1])
	}
	return strings.NewReplacer(fill...).Replace(sentence)
}

// verbatim is a sentence as it stands, out of reach of the typography: the
// fiche-action's own words.
func (w *Wording) verbatim(key string) string { return w.sentences[key] }

// placeholders names every sentence and what may stand in it between braces.
var placeholders = map[string]string{
	"titre.plan": "debut fin", "titre.document": "action", "titre.action": "", "titre.annee": "annee", "titre.bilan": "debut fin",
	"couverture.portee": "", "etat.brouillon": "date", "etat.arrete": "date instance situation", "etat.exemple": "",
	"bref.titre": "", "bref.signataires": "date signataires verbe", "bref.signataires.inconnu": "", "bref.communes": "communes total",
	"bref.club": "acteurs verbe annee", "bref.club.inconnu": "annee", "bref.seances": "seances",
	"bref.actions": "actions verbe annee", "bref.actions.inconnu": "", "bref.qualite": "lignes fichiers ecartees",
	"synthese.titre": "", "synthese.intro": "date", "synthese.tableau": "", "synthese.note": "", "incomplet": "titres",
	"evolution.hausse": "ecart repere", "evolution.stable": "repere", "evolution.repere.annee": "annee", "evolution.repere.date": "date",
	"fiche.titre": "", "fiche.intro": "action", "fiche.comite": "", "fiche.comite.texte": "", "fiche.club": "", "fiche.club.texte": "",
	"fiche.etat": "", "fiche.objectifs": "",
	"indicateur.titre": "rang titre", "indicateur.definition": "", "indicateur.source": "",
	"indicateur.source.texte": "codes", "indicateur.source.aucune": "", "indicateur.valeur": "date", "indicateur.cible": "",
	"indicateur.cible.non": "", "indicateur.cible.annee": "cible annee", "indicateur.cible.absente": "annee", "indicateur.tendance": "", "indicateur.tendance.non": "", "indicateur.commentaire": "",
	"indicateur.commentaire.non": "", "indicateur.commentaire.annee": "annee", "revisions.titre": "", "revisions.titre.ouverte": "",
	"revisions.intro": "edition", "revisions.aucune": "edition", "revisions.tableau": "", "revisions.note": "", "revisions.phrase": "annee phrase",
	"remarque.signee": "texte signature", "indicateur.reprise": "annees",
	"indicateur.graphique": "titre", "indicateur.alt": "valeurs", "indicateur.tableau": "",
	"mobilisation.titre": "", "mobilisation.categories": "date", "mobilisation.categories.alt": "",
	"mobilisation.parcategorie": "", "mobilisation.categories.tableau": "", "mobilisation.aucun": "",
	"mobilisation.communes": "", "mobilisation.communes.texte": "communes total verbe part",
	"mobilisation.communes.pluriel": "communes total verbe part", "mobilisation.carte": "date",
	"mobilisation.carte.alt": "total signe engage autre", "mobilisation.carte.signe": "n", "mobilisation.carte.engage": "n",
	"mobilisation.carte.autre": "n", "mobilisation.liste.signe": "noms", "mobilisation.liste.engage": "noms",
	"signataires.titre": "", "signataires.intro": "n date", "signataires.tableau": "date", "signataires.aucun": "",
	"seances.titre": "", "seances.intro": "club comite debut", "seances.tableau": "", "seances.note": "", "seances.aucune": "",
	"actions.titre": "", "actions.intro": "n verbe annee toutes", "actions.tableau": "annee", "actions.aucune": "",
	"appreciation.titre": "", "appreciation.texte": "", "appreciation.intro": "", "qualite.titre": "", "qualite.intro": "", "qualite.tableau": "",
	"qualite.constats": "", "qualite.constats.aucun": "", "qualite.constats.note": "", "methode.titre": "", "methode.intro": "",
	"methode.date": "date", "methode.acteurs": "", "methode.club": "seuil", "methode.personnes": "", "glossaire.titre": "",
	"participer.titre": "", "participer.texte": "", "participer.service": "service", "participer.contact": "contact", "participer.non": "",
}
