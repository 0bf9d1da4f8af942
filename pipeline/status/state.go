package status

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"time"

	"pcaet/pipeline/finding"
	"pcaet/pipeline/repair"
	"pcaet/pipeline/report"
)

// State is what the page tells, and what must be known of the last runs to tell
// it again when one fails.
type State struct {
	Schema    string    `json:"schema"` // filled by Encode
	Version   string    `json:"version"`
	Territory string    `json:"territory"`
	Contact   string    `json:"contact"` // whom to tell, "" = not configured
	Ran       time.Time `json:"ran"`     // the last run
	Good      time.Time `json:"good"`    // the last run that did its work; zero = none
	Next      time.Time `json:"next"`    // before when the next one is expected; zero = not configured
	Failure   Failure   `json:"failure"` // "" = the last run did its work
	About     string    `json:"about"`   // what the failure is about: a file, a year
	Years     []int     `json:"years"`   // sets in place, the latest first
	Answers   int       `json:"answers"` // of staff, taken into account
	Points    []Point   `json:"points"`
	Left      int       `json:"left"` // points that may wait
	Waiting   []Waiting `json:"waiting"`
	Held      []Held    `json:"held"`
}

const schema = "pcaet-etat/1"

// Point is one thing to do.
type Point struct {
	File   string `json:"file"`
	Sheet  string `json:"sheet"`  // "" for the whole file
	Cells  string `json:"cells"`  // "" for the whole sheet
	Title  string `json:"title"`  // what is wrong
	Action string `json:"action"` // what to do
	Effect string `json:"effect"` // « indicateur 1 : 34 → 35 », "" for none
}

// Waiting is an edition that waits for a file to be closed.
type Waiting struct {
	Year   int      `json:"year"`
	Folder string   `json:"folder"`
	Open   []string `json:"open"`
}

// Held is a file of the inputs that does not count as it stands.
type Held struct {
	File string `json:"file"`
	Open bool   `json:"open"` // by somebody; otherwise it is changing
	Kept bool   `json:"kept"` // its previous version counts
}

// most is how many things to do the page shows.
const most = 5

// ToDo gives the points to do first, and how many are left for later.
func ToDo(causes []finding.Cause) (points []Point, left int) {
	first, left := repair.ToDo(causes, most)
	for _, p := range first {
		points = append(points, Point{File: p.File, Sheet: p.Sheet, Cells: p.Cells, Title: p.Cause.Rule.Title, Action: p.Action, Effect: p.Effect})
	}
	return points, left
}

// Encode writes the state for the next run.
func (s State) Encode() []byte {
	s.Schema = schema
	data, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		panic(fmt.Sprintf("status: %v", err))
	}
	return append(data, '\n')
}

// Parse reads what Encode wrote.
func Parse(data []byte) (State, error) {
	var s State
	if err := json.Unmarshal(data, &s); err != nil {
		return State{}, fmt.Errorf("state: %w", err)
	}
	if s.Schema != schema {
		return State{}, fmt.Errorf("state: schema %q, expected %q", s.Schema, schema)
	}
	if s.Failure != "" && !s.Failure.known() {
		return State{}, fmt.Errorf("state: failure %q", s.Failure)
	}
	return s, nil
}

// Failure is a reason for which a run did not do its work, by the key of its
// sentence in templates/wording/etat.txt. "" is none.
type Failure string

const (
	NoList        Failure = "echec.liste"
	Unread        Failure = "echec.reponses"
	StillOpen     Failure = "echec.ouvert"
	Full          Failure = "echec.plein"
	BadDisk       Failure = "echec.disque"
	NotWritable   Failure = "echec.droits"
	NoInputs      Failure = "echec.dossier"
	NoInternal    Failure = "echec.interne"
	Misconfigured Failure = "echec.reglage"
	Interrupted   Failure = "echec.arret"
	Unexpected    Failure = "echec.programme"
)

func (f Failure) known() bool {
	_, known := sentences[string(f)]
	return known
}

// Wording is the sentences of the page, and the words of its layout.
type Wording struct {
	report.Sentences
	layout report.Words
}

// LoadWording reads wording/etat.txt; the layout's words are those of the report.
func LoadWording(templates fs.FS) (*Wording, error) {
	s, err := report.ReadSentences(templates, "wording/etat.txt", sentences)
	if err != nil {
		return nil, err
	}
	all, err := report.LoadWording(templates)
	if err != nil {
		return nil, err
	}
	return &Wording{Sentences: s, layout: all.Words()}, nil
}

// sentences names every sentence and what may stand in it between braces.
var sentences = map[string]string{
	"titre": "", "maj": "quand", "execution": "", "execution.bonne": "quand", "execution.echec": "quand", "execution.jamais": "",
	"execution.place": "quand", "execution.document": "annee", "execution.documents": "annees", "execution.prochaine": "quand qui", "reponse": "", "reponses": "n", "qui": "",
	"attente": "", "attente.fichier": "annee dossier fichiers", "attente.inconnu": "annee dossier place",
	"fichiers": "", "fichiers.ouvert": "fichier nom", "fichiers.change": "fichier", "fichiers.avant": "", "fichiers.sans": "",
	"faire": "", "faire.rien": "", "faire.intro": "", "faire.lieu": "fichier", "faire.lieu.feuille": "fichier feuille",
	"faire.lieu.cellule": "fichier feuille cellules", "faire.effet": "effet", "faire.reste.un": "", "faire.reste": "n",
	string(NoList): "qui", string(Unread): "quoi", string(StillOpen): "quoi", string(Full): "qui", string(BadDisk): "qui",
	string(NotWritable): "qui", string(NoInputs): "qui", string(NoInternal): "qui", string(Misconfigured): "qui", string(Interrupted): "",
	string(Unexpected): "qui",
}
